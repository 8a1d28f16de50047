"""Write what a person edits: new entries, followed quotes, the ledger, editions, a first brief."""

from annotated_brief.diagnostics import StoppedError


class RefusedError(StoppedError):
    """Why nothing can be written."""

    title = "Nothing was written: "
