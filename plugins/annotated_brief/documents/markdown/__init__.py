"""Markdown of other programs, translated where a site would show it otherwise."""
