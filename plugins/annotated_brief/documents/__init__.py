"""Read a document of whatever format: Pandoc's tree, and what Pandoc doesn't read, put where it stands or told."""
