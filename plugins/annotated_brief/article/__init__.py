"""Page HTML and anchored spans in, page HTML out."""
