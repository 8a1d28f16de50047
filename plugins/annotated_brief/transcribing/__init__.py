"""A document's tree told apart, and written by one walk as a page of Markdown in the same words."""
