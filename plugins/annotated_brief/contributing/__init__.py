"""What readers send and maintainers answer: suggestions, reports, links that were looked up."""
