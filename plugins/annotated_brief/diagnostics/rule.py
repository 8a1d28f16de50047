"""Every code the project can report, and what it stands for. A code is never reused.

The rules stand in ``rules/``, a file a family; ``scripts/diagnostics_pages.py`` writes a page for each.
"""

from enum import StrEnum
from functools import cache
from importlib.metadata import PackageNotFoundError, metadata
from importlib.resources import files

import msgspec

from annotated_brief.diagnostics.nearest import nearest

_FAMILIES = {
    "files": "Files and keys",
    "ids": "Ids, terms and references",
    "anchoring": "Quotes",
    "sources": "Sources and citations",
    "counterpoints": "Counterpoints",
    "essay": "Passages, editions and the essay",
    "press": "Files to carry away",
    "links": "Links and HTML",
    "options": "Ignored findings and configuration",
    "hosts": "Hosts and built sites",
}
"""What each file of rules is about, in the order of their codes."""


class Severity(StrEnum):
    """How much a finding matters: errors and warnings stop a strict build, notes never do."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a finding is told, with names in braces for what it is about, as ``str.format`` has them."""

    message: str = ""
    """One plain sentence that names the entry and the fault."""
    next: str = ""
    """What to type or do instead; empty where the message says it all."""
    browser: str = ""
    """The same for somebody who reads it on a forge, where that has another way."""


class Rule(Wording, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What one code stands for. The examples are tested: see ``tests/faults/README.md``."""

    name: str
    """Kebab-case, for people."""
    severity: Severity
    why: str
    """Why it matters to a reader, a citer or a contributor, in one sentence."""
    mend: str
    """What to do about it, in a browser where that is possible."""
    bad: str
    """Lines of a file, or of a listing, that have the fault."""
    good: str
    """The same lines without it."""
    lenient: bool = False
    """A strict build goes on: the site is right, and a command can bring the files up to date."""
    cases: dict[str, Wording] = {}
    """Other wordings, by name. What one of them leaves out is the rule's own."""


@cache
def families() -> dict[str, dict[str, Rule]]:
    """The rules by what they are about, in the order of their codes."""
    return {title: _family(name) for name, title in _FAMILIES.items()}


@cache
def _family(name: str) -> dict[str, Rule]:
    return msgspec.toml.decode(_text(name), type=dict[str, Rule])


@cache
def _text(name: str) -> str:
    file = files("annotated_brief") / "diagnostics" / "rules" / f"{name}.toml"
    return file.read_text("utf-8")


def rule_of(code: str) -> Rule:
    """A code's rule, of its family alone: to decode all takes a fiftieth of a small site's build."""
    return _family(next(name for name in _FAMILIES if f"[{code}]\n" in _text(name)))[code]


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its code."""
    return {code: rule for family in families().values() for code, rule in family.items()}


@cache
def documentation() -> str | None:
    """Where the documentation is published, by the installed package's own metadata; None where it names no place."""
    try:
        urls = metadata("mkdocs-annotated-brief").get_all("Project-URL") or []
    except PackageNotFoundError:
        return None
    named = dict(url.split(", ", 1) for url in urls)
    return f"{named['Documentation'].rstrip('/')}/" if "Documentation" in named else None


def page_of(code: str) -> str | None:
    """The address of a code's page, where the documentation has one."""
    home = documentation()
    return f"{home}reference/diagnostics/{code.lower()}/" if home else None


def nearest_code(typed: str) -> str | None:
    """The code that was meant: letters that look like digits are read as such, then the most similar counts."""
    digits = typed.upper().removeprefix("BRF").translate(str.maketrans("OIL", "011"))
    if f"BRF{digits}" in rules():
        return f"BRF{digits}"
    return nearest(typed.upper(), rules())
