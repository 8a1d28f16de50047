"""What stands beside the brief: options, citation style, required version, schemas."""

import json
import re
from collections.abc import Iterator
from difflib import get_close_matches

from annotated_brief import __version__
from annotated_brief.checks.checked import Checked
from annotated_brief.citing.styles import find_style
from annotated_brief.diagnostics import Diagnostic, Location
from annotated_brief.loading.json_schema import json_schemas
from annotated_brief.project.options import NAMES
from annotated_brief.project.read_project import config_place

_PIN = re.compile(r"^\s*mkdocs[-_]annotated[-_]brief\s*==\s*([\w.!+]+)", re.M | re.I)
_LARGEST = 1_000_000


def unknown_options(checked: Checked) -> Iterator[Diagnostic]:
    """BRF904."""
    for name in checked.project.written:
        if name in NAMES:
            continue
        near = get_close_matches(name, NAMES, n=1)
        yield Diagnostic(
            "BRF904",
            f'The plugin has no option "{name}".',
            config_place(checked.project.root, name),
            f'write "{near[0]}".' if near else f"use one of: {', '.join(NAMES)}.",
            replacement=near[0] if near else None,
        )


def citation_style(checked: Checked) -> Iterator[Diagnostic]:
    """BRF420."""
    style = checked.project.style
    _, finding = find_style(
        style, checked.project.root, config_place(checked.project.root, "style")
    )
    if finding is not None:
        yield finding


def required_version(checked: Checked) -> Iterator[Diagnostic]:
    """BRF902."""
    for path in sorted(checked.project.root.glob("requirements*.txt")):
        text = _read(path.read_bytes()) if path.is_file() and _small(path.stat().st_size) else ""
        found = _PIN.search(text)
        if found and _same(found[1]) != _same(__version__):
            line = text.count("\n", 0, found.start(1)) + 1
            column = found.start(1) - text.rfind("\n", 0, found.start(1))
            yield Diagnostic(
                "BRF902",
                f"The brief asks for version {found[1]}, and this is version {__version__}.",
                Location(path.name, line, column, len(found[1])),
                "install that version, or ask for this one.",
            )


def outdated_schemas(checked: Checked) -> Iterator[Diagnostic]:
    """BRF903."""
    folder = checked.project.root / "schema"
    if not folder.is_dir():
        return
    for name, schema in json_schemas().items():
        path = folder / name
        if not path.is_file() or not _small(path.stat().st_size):
            continue
        try:
            same = json.loads(_read(path.read_bytes())) == schema
        except (ValueError, RecursionError):
            same = False
        if not same:
            yield Diagnostic(
                "BRF903",
                "The schema is not that of this version.",
                Location(f"schema/{name}"),
                "run `brief schema` and commit the files.",
            )


def _same(version: str) -> str:
    """The version without zeros at its end, which make no difference."""
    return re.sub(r"(?:\.0)+$", "", version)


def _small(size: int) -> bool:
    return size < _LARGEST


def _read(data: bytes) -> str:
    return data.decode("utf-8-sig", "replace")
