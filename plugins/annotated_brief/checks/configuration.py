"""What stands beside the brief: options, citation style, required version, schemas."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from annotated_brief import __version__
from annotated_brief.checks.checked import Checked
from annotated_brief.citing.styles import find_style
from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.diagnostics.nearest import nearest
from annotated_brief.loading.json_schema import json_schemas
from annotated_brief.project.config_place import option_place
from annotated_brief.project.options import NAMES

_PIN = re.compile(r"^[ \t]*mkdocs[-_]annotated[-_]brief\s*==\s*([\w.!+]+)", re.M | re.I)
_LARGEST = 1_000_000


def unknown_options(checked: Checked) -> Iterator[Diagnostic]:
    """BRF904."""
    for name in checked.project.written:
        if name in NAMES:
            continue
        near, known = nearest(name, NAMES), ", ".join(NAMES)
        where = option_place(checked.project.root, name)
        yield diagnose("BRF904", where, near=near, replacement=near, name=name, known=known)


def citation_style(checked: Checked) -> Iterator[Diagnostic]:
    """BRF420."""
    style = checked.project.style
    root = checked.project.root
    _, finding = find_style(style, root, option_place(root, "style"))
    if finding is not None:
        yield finding


def required_version(checked: Checked) -> Iterator[Diagnostic]:
    """BRF902."""
    for path in sorted(checked.project.root.glob("requirements*.txt")):
        text = _read(path)
        found = _PIN.search(text)
        if found and _same(found[1]) != _same(__version__):
            where = Location.at(path.name, text, found.start(1), len(found[1]))
            yield diagnose("BRF902", where, asked=found[1], installed=__version__)


def outdated_schemas(checked: Checked) -> Iterator[Diagnostic]:
    """BRF903."""
    for name, schema in json_schemas().items():
        text = _read(checked.project.root / "schema" / name)
        try:
            same = not text or json.loads(text) == schema
        except (ValueError, RecursionError):
            same = False
        if not same:
            yield diagnose("BRF903", Location(f"schema/{name}"))


def _same(version: str) -> str:
    """The version without zeros at its end, which make no difference."""
    return re.sub(r"(?:\.0)+$", "", version)


def _read(path: Path) -> str:
    """The file's text; none where it is missing, or too large to be one of ours."""
    if not path.is_file() or path.stat().st_size > _LARGEST:
        return ""
    return path.read_text("utf-8-sig", "replace")


CHECKS = (unknown_options, citation_style, required_version, outdated_schemas)
