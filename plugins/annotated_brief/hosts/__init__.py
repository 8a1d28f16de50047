"""Thin doors into static-site generators; nothing else imports them."""
