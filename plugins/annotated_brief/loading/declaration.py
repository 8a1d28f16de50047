"""What each kind of entry may hold: one declaration (``kinds/*.toml``), for validation and for the JSON Schemas."""

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
    PEOPLE = "people"
    REASONS = "a reason for each code"
    ANY = "anything"


class Key(Struct, frozen=True, forbid_unknown_fields=True):
    """One key of an entry."""

    name: str
    kind: Kind
    doc: str
    """One sentence for a contributor; shown by editors."""
    label: str = ""
    """Its name in a form, in English; empty where the interface has a ``word`` for it in every language."""
    word: str = ""
    refers: str = ""
    """The section to whose entries its ids lead."""
    required: bool = False
    choices: tuple[str, ...] = ()
    fields: tuple["Key", ...] = ()


class _Shared(Struct, frozen=True, forbid_unknown_fields=True):
    csl_types: tuple[str, ...]
    csl_names: tuple[str, ...]
    csl_dates: tuple[str, ...]
    csl_texts: tuple[str, ...]
    quote: tuple[Key, ...]
    by: tuple[Key, ...]
    ignore: tuple[Key, ...]


class _Declared(Struct, frozen=True, forbid_unknown_fields=True):
    """One kind."""

    section: str
    folder: str
    keys: tuple[Key, ...]
    quote: str = ""
    """Where its quote stands: ``first``, ``last`` (and need not be there), or under a key of this name."""


_FOLDER = files("annotated_brief") / "loading"
_SHARED = msgspec.toml.decode((_FOLDER / "keys.toml").read_bytes(), type=_Shared)
CSL_TYPES, CSL_NAMES = _SHARED.csl_types, _SHARED.csl_names
CSL_DATES, CSL_TEXTS = _SHARED.csl_dates, _SHARED.csl_texts
_NAME = "CSL name variable: a list of {family, given} or {literal}."
_DATE = "A date: 2022, 2022-02 or 2022-02-04."


def _source(keys: tuple[Key, ...]) -> tuple[Key, ...]:
    """With the variables of CSL between its own."""
    id, type_, *others = keys
    return (
        id,
        replace(type_, choices=CSL_TYPES),
        *(Key(name, Kind.ANY, _NAME) for name in CSL_NAMES),
        *(Key(name, Kind.ANY, _DATE) for name in CSL_DATES),
        *(Key(name, Kind.TEXT, "CSL variable.") for name in CSL_TEXTS),
        *others,
    )


def _quoting(keys: tuple[Key, ...], where: str) -> tuple[Key, ...]:
    """With what leads to a passage."""
    match where:
        case "":
            return keys
        case "first":
            return (*_SHARED.quote, *keys)
        case "last":
            return (*keys, *(replace(key, required=False) for key in _SHARED.quote))
    return tuple(replace(key, fields=_SHARED.quote) if key.name == where else key for key in keys)


class SourceType(Struct, frozen=True, forbid_unknown_fields=True):
    """What a form asks of a source of a CSL type."""

    label: str
    fields: tuple[str, ...]
    words: dict[str, str] = {}
    """Names of variables that are the type's own."""


class _SourceTypes(Struct, frozen=True, forbid_unknown_fields=True):
    every: tuple[str, ...]
    labels: dict[str, str]
    types: dict[str, SourceType]


_TYPED = msgspec.toml.decode((_FOLDER / "csl_types.toml").read_bytes(), type=_SourceTypes)
SOURCE_TYPES = {name: _TYPED.types[name] for name in CSL_TYPES}


def keys_of_type(name: str) -> tuple[Key, ...]:
    """The keys of a source of this CSL type, each with the type's word for it: needed ones, its own, what all have."""
    declared = {key.name: key for key in SECTIONS["references"]}
    labels = _TYPED.labels | SOURCE_TYPES[name].words
    variables = (*SOURCE_TYPES[name].fields, *_TYPED.every)
    named = (replace(declared[key], label=labels[key]) for key in dict.fromkeys(variables))
    return (declared["type"], *named, declared["custom"], declared["ignore"])


_DECLARED = {
    kind: msgspec.toml.decode((_FOLDER / "kinds" / f"{kind}.toml").read_bytes(), type=_Declared)
    for kind in ("term", "source", "evidence", "counterpoint", "event")
}
"""In the order of files and messages."""
SECTIONS = {
    one.section: (
        *_quoting(_source(one.keys) if kind == "source" else one.keys, one.quote),
        *_SHARED.by,
        *_SHARED.ignore,
    )
    for kind, one in _DECLARED.items()
}
"""Top-level key of a list file, and what its entries hold."""
KEY_NAMES = frozenset(
    name
    for section, keys in SECTIONS.items()
    for key in keys
    for name in (section, key.name, *(one.name for one in key.fields))
)
"""Every key of entries, and of what stands under them."""
CHOICES = {key.name: key.choices for section in SECTIONS.values() for key in section if key.choices}
"""What may stand under ``relation``, ``attack`` and ``strength``."""
KINDS = {one.section: kind for kind, one in _DECLARED.items()}
"""What one entry of a section is called."""
FOLDERS = {one.folder: one.section for one in _DECLARED.values()}
"""Folder of one-entry files, and the section that its entries belong to."""
KEY_POINT = _quoting((Key("text", Kind.TEXT, "The point, in a sentence.", required=True),), "last")[
    :-1
]
"""What a key point in a page's front matter may hold: no page, since it is its page's."""
QUOTES = {one.section: one.quote for one in _DECLARED.values() if one.quote}
"""Sections whose entries quote a passage, and where: ``first``, ``last``, or under a key of this name."""
