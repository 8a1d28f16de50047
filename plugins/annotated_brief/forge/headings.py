"""The headings of a filed form, as they are or as a person has changed them."""

import re
from collections.abc import Collection, Iterator, Mapping
from difflib import SequenceMatcher
from functools import cache, lru_cache
from itertools import islice

from msgspec import Struct

from annotated_brief.language import all_strings

_HEADING = re.compile(r"^#{2,4}[ \t]{1,9}(?P<words>\S.{0,99}?)[ \t]{0,9}#{0,9}[ \t]{0,9}$", re.M)
_CHANGED = re.compile(
    r"^[ ]{0,9}(?:#{1,6}[ ]{0,9}(?P<ruled>\S.{0,60}?)[ ]{0,9}#{0,9}|(?P<mark>\*\*|__)(?P<bold>.{1,60}?)(?P=mark)[:：]?"
    r"|(?P<line>[^\s:：][^\n:：]{1,60}))[ ]{0,9}(?P<colon>[:：])?$"
    r"|^[ ]{0,9}(?:[*_]{2})?(?P<label>[^\s:：*_][^\n:：*_]{1,60}?)(?:[*_]{2})?[ ]{0,9}[:：](?:[*_]{2})?[ ]{1,9}(?=\S)",
    re.M,
)
"""A heading of any level, bold words or words with a colon alone on a line, or words and a colon before a value."""
_LIKE = 0.75
"""Of letters: "My argument" is "Your argument"."""


_MOST = 200
"""Lines that may be changed headings: a form has some fifteen."""


class FormHeading(Struct, frozen=True):
    """The heading of a field."""

    name: str
    """The field's."""
    start: int
    end: int


def find_headings(text: str, forms: Collection[Collection[str]]) -> list[FormHeading]:
    """The first heading of each field, in order; changed ones only of fields that have no other.

    ``forms``: the fields of each.
    """
    found: dict[str, FormHeading] = {}
    for match in _HEADING.finditer(text):
        name = _names().get(match["words"].casefold())
        if name is not None:  # else it is in the reader's own words, and part of them
            found.setdefault(name, FormHeading(name, *match.span()))
    if not any(found.keys() >= set(names) for names in forms):
        for heading in _changed(text, frozenset(set(_names().values()) - found.keys())):
            found.setdefault(heading.name, heading)
    return sorted(found.values(), key=lambda heading: heading.start)


def is_heading(line: str) -> bool:
    """Whether a line is the heading of a field as forms have it, in any language of the interface."""
    found = _HEADING.fullmatch(line.replace("\xa0", " "))
    return found is not None and found["words"].casefold() in _names()


def _changed(text: str, missing: frozenset[str]) -> Iterator[FormHeading]:
    for match in islice(_CHANGED.finditer(text), _MOST):
        ruled = match["ruled"] or match["bold"]
        typed = ruled or match["label"] or (match["line"] if match["colon"] else "")
        words = re.sub(r"^[\d.)\s]+|[*_:：]+", "", typed or "").strip().casefold()
        name = _names().get(words) or (_like(words, missing) if ruled or match["colon"] else None)
        if words and name and name in missing:
            yield FormHeading(name, *match.span())


@lru_cache(maxsize=256)
def _like(words: str, missing: frozenset[str]) -> str | None:
    """The field whose heading is most like these words, of those that are missing."""
    best, likest = None, _LIKE
    for heading, name in _names().items() if len(words) <= 60 else ():
        for known in {heading, re.sub(r"\s*[(（].*", "", heading)} if name in missing else ():
            likeness = SequenceMatcher(None, known, words).ratio()
            if likeness > likest:
                best, likest = name, likeness
    return best


@cache
def _names() -> Mapping[str, str]:
    """Heading, in any language -> field; and each field by its own name."""
    listed = {
        text.casefold(): key.removeprefix("field_")
        for strings in all_strings()
        for key, text in strings.items()
        if key.startswith("field_")
    }
    apart = {"wrong", "shows", "credit", "name", "link"}
    own = {name: name for name in listed.values() if name not in apart}
    return {**own, **listed}
