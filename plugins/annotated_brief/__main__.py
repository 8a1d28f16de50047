"""``brief``, and ``python -m annotated_brief``: the command, with what it consists of imported when it is called."""

import sys
from importlib import import_module


def main() -> None:
    """Ctrl-C ends it in a word, also while it is still imported."""
    try:
        import_module("annotated_brief.cli").main()
    except KeyboardInterrupt:
        print("\nAborted!", file=sys.stderr)
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
