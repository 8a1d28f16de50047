"""``brief``, and ``python -m annotated_brief``: the command, with what it consists of imported when it is called."""

import atexit
import gc
import sys
from importlib import import_module

_SELDOM = (50_000, 20, 50)
"""A command makes many objects and drops few: looking for cycles at Python's pace costs it a tenth of its time, and
looking for them among all that is left when it ends another."""


def main() -> None:
    """Ctrl-C ends it in a word, also while it is still imported."""
    gc.set_threshold(*_SELDOM)
    atexit.register(gc.freeze)
    try:
        import_module("annotated_brief.cli").main()
    except KeyboardInterrupt:
        print("\nAborted!", file=sys.stderr)
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
