"""Entry text: its citations, its safe rendering, and what is not allowed in it."""
