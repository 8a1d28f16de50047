"""Names in every shape in which programs and people write them, as CSL-JSON has them."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from annotated_brief.diagnostics.nearest import nearest

_PARTS = ("family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle")
_FLAGS = ("comma-suffix", "static-ordering", "parse-names")
_OTHERS = {
    "name": "literal",
    "last": "family",
    "first": "given",
    "lastName": "family",
    "firstName": "given",
}
"""Crossref's institutions, BibJSON's and Zotero's people."""
_OF_CROSSREF = frozenset(
    "ORCID authenticated-orcid sequence affiliation prefix role id multi".split()
)
"""What isn't printed of a name."""
_SEVERAL = re.compile(r"\S,\s*\S|;|&|\band\b")

_PERSON = r"[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){1,3}"
_PEOPLE = re.compile(rf"{_PERSON}(?:; {_PERSON}|(?:,? and| &) {_PERSON})+")
"""Several names of several words each, none of which is such as institutions have."""

_FORM = r"(?:(?i:inc|incorporated|ltd|limited|ltda|llc|llp|plc|corp|corporation|gmbh|mbh|pty)|Co|e\.? ?V|S\.? ?p\.? ?A|S\.? ?r\.? ?l|S\.A\. de C\.V)\.?"
_FORM_OF_LAW = re.compile(rf"{_FORM}(?:[ ,&]+(?:{_FORM}|KG))*")
"""What stands behind the comma of an institution; ``S.A.`` and the like may as well be a person's initials."""


def named_by_text(typed: str) -> dict[str, str]:
    """A text with a comma is a person, the family name first; any other an institution."""
    family, _, given = (part.strip() for part in typed.partition(","))
    if not family or not given or _FORM_OF_LAW.fullmatch(given):
        return {"literal": typed.strip()}
    return {"family": family, "given": given}


def read_names(value: Any, key: str, tell: Callable[..., None]) -> list[dict[str, Any]]:
    """The names, without what isn't readable in them, which is told with its place behind ``key``."""
    names: list[dict[str, Any]] = []
    listed = value if isinstance(value, list) else [value]
    for number, one in enumerate(listed):
        path = (key, number) if isinstance(value, list) else (key,)
        if isinstance(one, str) and one.strip():
            names.append({"literal": one.strip()})
            if (_SEVERAL.search(one) and "," in one) or _PEOPLE.fullmatch(one.strip()):
                code = "BRF425.item" if path[1:] else "BRF425"
                tell(code, path, key=key, typed=one.strip()[:80], **_as_person(one))
        elif isinstance(one, Mapping):
            names += filter(None, [_name(one, path, tell)])
        elif one not in (None, ""):
            tell("BRF106", path, key=key)
    return names


def _name(
    given: Mapping[str, Any], path: tuple[str | int, ...], tell: Callable[..., None]
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    unknown = []
    for name, value in given.items():
        part = _OTHERS.get(name, name)
        if part in _FLAGS and isinstance(value, bool | str | int):
            found[part] = value in (True, "true", "yes", 1, "1")
        elif part not in _PARTS:
            unknown.append(name)
        elif isinstance(value, str | int | float) and not isinstance(value, bool):
            found |= {part: text} if (text := str(value).strip()) else {}
        elif value not in (None, [], {}):
            tell("BRF106.part", (*path, name), key=f"{path[0]}.{name}")
    _tell_unknown({name: given[name] for name in unknown}, found, path, tell)
    usable = found.keys() & {"family", "given", "literal"}
    if not usable and not any(nearest(name, _PARTS) for name in unknown) and (found or unknown):
        tell("BRF106", path, key=str(path[0]))
    return found if usable else {}


def _tell_unknown(
    unknown: Mapping[str, Any],
    found: Mapping[str, Any],
    path: tuple[str | int, ...],
    tell: Callable[..., None],
) -> None:
    for name, value in unknown.items():
        near = nearest(name, [part for part in _PARTS if part not in found])
        if near or (value not in (None, "", [], {}) and name not in _OF_CROSSREF):
            words = {"near": near, "replacement": None, "known": ", ".join(_PARTS)}
            tell("BRF104", (*path, name), key=f"{path[0]}.{name}", **words)


def _as_person(typed: str) -> dict[str, str]:
    """How what looks like one person or several is written as such."""
    people = list(_people(typed))
    shown = ", ".join(f"{{family: {family}, given: {given}}}" for family, given in people)
    return {"people": shown}


def _people(typed: str) -> Iterator[tuple[str, str]]:
    for one in re.split(r"\s*;\s*|\s*&\s*|,?\s+and\s+", typed.strip()):
        family, _, given = (part.strip() for part in one.partition(","))
        if family:
            yield (family, given) if given else tuple(family.rpartition(" ")[::-2])
