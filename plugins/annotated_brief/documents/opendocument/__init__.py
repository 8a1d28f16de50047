"""OpenDocument's own: the marks of citations and comments in an .odt."""
