"""Write the table of folders into ``docs/architecture.md``: ``python scripts/code_map.py``."""

import ast
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "plugins" / "annotated_brief"
PAGE = ROOT / "docs" / "architecture.md"
HEAD = "| Folder | What it does | Modules |\n|---|---|---|\n"


def code_map() -> str:
    """One row a folder: the first line of its docstring, and its modules."""
    rows = []
    for face in sorted(PACKAGE.rglob("__init__.py")):
        folder = face.parent
        if folder == PACKAGE:
            continue
        doc = ast.get_docstring(ast.parse(face.read_text("utf-8"))) or ""
        names = ", ".join(path.stem for path in sorted(folder.glob("[!_]*.py")))
        name = folder.relative_to(PACKAGE).as_posix()
        rows.append(f"| `{name}/` | {doc.splitlines()[0] if doc else ''} | {names} |\n")
    return HEAD + "".join(rows)


def main() -> None:
    text = PAGE.read_text("utf-8")
    before, head, _ = text.partition(HEAD)
    if not head:
        raise SystemExit(f"{PAGE.name} has no table of folders")
    PAGE.write_text(before + code_map(), "utf-8")


if __name__ == "__main__":
    main()
