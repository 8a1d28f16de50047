"""Where notes, passages and terms stand in a project's text, followed through what git and the ledger know."""
