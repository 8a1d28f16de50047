"""Web pages: the article, what its head says, and its notes, which are links."""
