"""From a filed form to draft entries and a reply: what ``brief suggest`` does."""

from annotated_brief.contributing.suggesting.draft import Answer, answer
from annotated_brief.contributing.suggesting.reader import Reader

__all__ = ["Answer", "Reader", "answer"]
