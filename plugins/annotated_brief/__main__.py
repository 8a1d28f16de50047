"""``brief``, and ``python -m annotated_brief``: the command, with what it consists of imported when it is called."""

import gc
import sys
from importlib import import_module

from annotated_brief.cycles import SELDOM, none_at_the_end


def main() -> None:
    """Ctrl-C ends it in a word, also while it is still imported."""
    gc.set_threshold(*SELDOM)
    none_at_the_end()
    try:
        import_module("annotated_brief.cli").main()
    except KeyboardInterrupt:
        print("\nAborted!", file=sys.stderr)
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
