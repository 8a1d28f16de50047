"""What each kind of entry may hold: one declaration (``keys.toml``), for validation and for the JSON Schemas."""

from enum import StrEnum
from importlib.resources import files

import msgspec
from msgspec import Struct
from msgspec.structs import replace


class Kind(StrEnum):
    """The shape of a value."""

    TEXT = "text"
    MARKDOWN = "markdown"
    LIST = "list of texts"
    CHOICE = "choice"
    BOOL = "true or false"
    FIELDS = "fields"
    REASONS = "a reason for each code"
    ANY = "anything"


class Key(Struct, frozen=True, forbid_unknown_fields=True):
    """One key of an entry."""

    name: str
    kind: Kind
    doc: str
    """One sentence for a contributor; shown by editors."""
    required: bool = False
    choices: tuple[str, ...] = ()
    fields: tuple["Key", ...] = ()


class _Declared(Struct, frozen=True, forbid_unknown_fields=True):
    csl_types: tuple[str, ...]
    csl_names: tuple[str, ...]
    csl_dates: tuple[str, ...]
    csl_texts: tuple[str, ...]
    quote: tuple[Key, ...]
    terms: tuple[Key, ...]
    references: tuple[Key, ...]
    evidence: tuple[Key, ...]
    counterpoints: tuple[Key, ...]
    ignore: tuple[Key, ...]


_FILE = files("annotated_brief") / "loading" / "keys.toml"
_DECLARED = msgspec.toml.decode(_FILE.read_bytes(), type=_Declared)
CSL_TYPES, CSL_NAMES = _DECLARED.csl_types, _DECLARED.csl_names
CSL_DATES, CSL_TEXTS = _DECLARED.csl_dates, _DECLARED.csl_texts
_NAME = "CSL name variable: a list of {family, given} or {literal}."
_DATE = "A date: 2022, 2022-02 or 2022-02-04."


def _source() -> tuple[Key, ...]:
    id, type_, custom = _DECLARED.references
    return (
        id,
        replace(type_, choices=CSL_TYPES),
        *(Key(name, Kind.ANY, _NAME) for name in CSL_NAMES),
        *(Key(name, Kind.ANY, _DATE) for name in CSL_DATES),
        *(Key(name, Kind.TEXT, "CSL variable.") for name in CSL_TEXTS),
        custom,
        *_DECLARED.ignore,
    )


def _counterpoint() -> tuple[Key, ...]:
    keys = (*_DECLARED.counterpoints, *_DECLARED.ignore)
    return tuple(
        replace(key, fields=_DECLARED.quote) if key.name == "answers" else key for key in keys
    )


TERM = (*_DECLARED.terms, *_DECLARED.ignore)
SOURCE = _source()
EVIDENCE = (*_DECLARED.quote, *_DECLARED.evidence, *_DECLARED.ignore)
COUNTERPOINT = _counterpoint()
CHOICES = {key.name: key.choices for key in (*EVIDENCE, *COUNTERPOINT)}
"""What may stand under ``relation``, ``attack`` and ``strength``."""
SECTIONS = {
    "terms": TERM,
    "references": SOURCE,
    "evidence": EVIDENCE,
    "counterpoints": COUNTERPOINT,
}
"""Top-level key of a list file, and what its entries hold."""
KINDS = {
    "terms": "term",
    "references": "source",
    "evidence": "evidence",
    "counterpoints": "counterpoint",
}
"""What one entry of a section is called."""
FOLDERS = {
    "glossary": "terms",
    "sources": "references",
    "evidence": "evidence",
    "counterpoints": "counterpoints",
}
"""Folder of one-entry files, and the section that its entries belong to."""
