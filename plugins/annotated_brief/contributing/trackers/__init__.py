"""Repositories on forges, as pipelines work on them: issues, changes, and branches of our own."""
