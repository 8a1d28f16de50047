"""``python -m annotated_brief`` is the ``brief`` command."""

from annotated_brief.cli import main

if __name__ == "__main__":
    main()
