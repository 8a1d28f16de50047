"""Print the changelog's section of a tag: ``python scripts/release_notes.py v1.2.0 dist``.

Ends the program where there is none, or where what was built in the folder isn't of that version.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def notes(changelog: str, version: str) -> str:
    """What stands under ``## 1.2.0``, with or without a day behind it; empty where nothing does."""
    head = rf"^## {re.escape(version)}(?: [^\n]*)?\n(.*?)(?=^## |\Z)"
    found = re.search(head, changelog, re.MULTILINE | re.DOTALL)
    return found[1].strip() if found else ""


def main() -> None:
    tag, folder = sys.argv[1], Path(sys.argv[2])
    version = tag.removeprefix("v")
    built = sorted(path.name for path in folder.iterdir())
    package = f"mkdocs_annotated_brief-{version}"
    if built != [f"{package}-py3-none-any.whl", f"{package}.tar.gz"]:
        sys.exit(f"built is not {version}: {', '.join(built)}")
    text = notes((ROOT / "CHANGELOG.md").read_text("utf-8"), version)
    if not text:
        sys.exit(f'CHANGELOG.md has no section "## {version}"; rename "## Unreleased".')
    print(text)


if __name__ == "__main__":
    main()
