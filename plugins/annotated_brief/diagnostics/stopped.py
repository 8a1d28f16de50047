"""StoppedError: why a command ends early."""


class StoppedError(Exception):
    """Why what was asked for can't be done, in a sentence with its next step; the command line prints it."""

    title = "Error: "
    """What stands before the sentence."""
    exit_code = 1
