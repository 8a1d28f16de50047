"""What one check may take."""

import resource

MEMORY = 1_500_000_000
"""A net, not a measure: what is bounded ends far below, what isn't ends here. So are most cases' seconds."""


def bound(seconds: int) -> None:
    """Hold this process to it."""
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
