"""LaTeX's own: a document of several files, and commands that Pandoc doesn't know."""
