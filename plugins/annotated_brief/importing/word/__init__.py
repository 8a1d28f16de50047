"""Word's own: the parts of a .docx, its comments and changes, and what Pandoc doesn't read of it."""
