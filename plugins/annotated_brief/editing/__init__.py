"""Write what a person edits: new entries, followed quotes, the ledger, editions, a first brief."""


class RefusedError(Exception):
    """Why nothing can be written, in a sentence with its next step."""
