"""What people print and carry away: one brief as a document, and a writer for each format."""
