"""The rules as data, one module a range of codes."""
