"""Print the figures the code is held to: ``make measure``, or ``python scripts/measure.py``.

Sizes, long and complex functions, what the formatter skips, imports inside functions, and circles of
files, those hidden by an import in a function too. ``tests/test_house.py`` holds the limits.
"""

import ast
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import grimp
from radon.complexity import cc_visit

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "plugins" / "annotated_brief"
LONG = 40
"""Lines of a function, from ``def`` to its end."""
COMPLEX = 20
"""Ways through a function (McCabe)."""
LAZY = ("hosts", "cli")
"""Folders whose functions may import."""


@dataclass(frozen=True)
class Figures:
    """What was measured of the package."""

    lines: int
    folders: dict[str, int]
    """Lines of each folder."""
    long: list[tuple[int, str]]
    """Functions over ``LONG`` lines."""
    complex: list[tuple[int, str]]
    """Functions over ``COMPLEX`` ways."""
    skips: int
    """Places where the formatter is told to keep out."""
    lazy: list[str]
    """Imports inside functions outside of ``LAZY``."""
    circles: list[list[str]]
    """Files that import each other, by whatever way."""


def measure() -> Figures:
    """Read every module of the package."""
    folders: Counter[str] = Counter()
    long, complex, lazy = [], [], []
    skips = 0
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE)
        text = path.read_text("utf-8")
        folders[name.parts[0] if len(name.parts) > 1 else "."] += len(text.splitlines())
        skips += text.count("fmt: skip") + text.count("fmt: off")
        for node in ast.walk(ast.parse(text)):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONG:
                long.append((length, f"{name}: {node.name}"))
            inner = any(isinstance(one, ast.Import | ast.ImportFrom) for one in ast.walk(node))
            if inner and name.parts[0] not in LAZY:
                lazy.append(f"{name}: {node.name}")
        complex += [
            (block.complexity, f"{name}: {block.name}")
            for block in cc_visit(text)
            if block.letter != "C" and block.complexity > COMPLEX
        ]
    return Figures(
        folders.total(),
        dict(folders.most_common()),
        sorted(long, reverse=True),
        sorted(complex, reverse=True),
        skips,
        lazy,
        circles(),
    )


def circles() -> list[list[str]]:
    """Groups of modules each of which imports, by way of others, all the rest (Tarjan)."""
    graph = grimp.build_graph("annotated_brief", exclude_type_checking_imports=False)
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(module: str) -> None:
        number[module] = low[module] = len(number)
        stack.append(module)
        for other in graph.find_modules_directly_imported_by(module):
            if other not in number:
                visit(other)
                low[module] = min(low[module], low[other])
            elif other in stack:
                low[module] = min(low[module], number[other])
        if low[module] == number[module]:
            at = stack.index(module)
            group, stack[at:] = stack[at:], []
            if len(group) > 1:
                found.append(sorted(group))

    for module in sorted(graph.modules):
        if module not in number:
            visit(module)
    return found


def text(found: Figures) -> str:
    """The figures, a line each, with the places behind those that are lists."""
    rows = [f"lines of Python: {found.lines}"]
    rows += [
        f"  {name:<13}{lines:>6} {lines / found.lines:>6.1%}"
        for name, lines in found.folders.items()
    ]
    for name, listed in (
        (f"functions over {LONG} lines", found.long),
        (f"functions of complexity above {COMPLEX}", found.complex),
    ):
        rows += [f"{name}: {len(listed)}", *(f"  {count:>4} {place}" for count, place in listed)]
    rows.append(f"places the formatter skips: {found.skips}")
    rows += [
        f"imports inside functions: {len(found.lazy)}",
        *(f"  {place}" for place in found.lazy),
    ]
    rows += [
        f"circles of files: {len(found.circles)}",
        *(f"  {' '.join(c)}" for c in found.circles),
    ]
    return "\n".join(rows)


if __name__ == "__main__":
    print(text(measure()))
