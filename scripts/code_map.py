"""Write the table of modules into ``docs/architecture.md``: ``python scripts/code_map.py``."""

import ast
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "plugins" / "annotated_brief"
PAGE = ROOT / "docs" / "architecture.md"
HEAD = "| Module | What it is |\n|---|---|\n"


def code_map() -> str:
    """One row a module: its path and the first line of its docstring."""
    rows = []
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.parent == PACKAGE and path.name.startswith("__"):
            continue
        doc = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
        rows.append(f"| `{path.relative_to(PACKAGE).as_posix()}` | {doc.splitlines()[0]} |\n")
    return HEAD + "".join(rows)


if __name__ == "__main__":
    text = PAGE.read_text("utf-8")
    PAGE.write_text(text[: text.index(HEAD)] + code_map(), "utf-8")
