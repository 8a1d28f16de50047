"""Python's search for cycles of objects, which builds and commands hardly need: they make many objects and drop few."""

import atexit
import gc

SELDOM = (50_000, 20, 50)
"""Thresholds of ``gc``: at Python's own pace the search costs a large site a sixth of its build, a command a tenth."""


def none_at_the_end() -> None:
    """Have none searched for among all that is left when the process ends: a tenth of a small site's build."""
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
