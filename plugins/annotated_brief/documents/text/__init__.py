"""Plain texts, told apart by what their lines look like."""
