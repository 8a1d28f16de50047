"""From a filed form to draft entries and a reply: what ``brief suggest`` does."""
