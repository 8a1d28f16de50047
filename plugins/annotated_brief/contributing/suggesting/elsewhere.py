"""Words that stand in no passage: those of a heading, or of an entry, which an editor can change at its place."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from annotated_brief.anchoring import PageText
from annotated_brief.anchoring.match_text_quote import match_text_quote
from annotated_brief.diagnostics import Location
from annotated_brief.editing.entry_fields import entry_fields, entry_title
from annotated_brief.model import Entry, Layer, TextQuoteSelector
from annotated_brief.project.text import ProjectText
from annotated_brief.prose.citation_syntax import find_citations
from annotated_brief.prose.entry_text import REFERENCE

_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_MARKS = re.compile(r"[*_`]+")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_PIECE = 3
"""Words between citations, at least, that are looked for."""


class Elsewhere(Struct, frozen=True):
    """Where the words stand."""

    what: str
    """Such as ``the term "navy"``."""
    file: str
    """From the project's root."""
    line: int
    entry: Entry | None = None
    """None where they are a page's."""


def find_elsewhere(
    found: ProjectText, quotes: Sequence[str], entry: Entry | None
) -> Elsewhere | None:
    """The entry, or else the heading, that has the words of one of these; None where none has.

    ``entry``: the one in which they are, where that is known.
    """
    # A page shows citations as its style has them: what stands around them is looked for last.
    parted = [
        [part for part in _BRACKETS.split(quote) if len(part.split()) >= _PIECE] for quote in quotes
    ]
    places = list(_texts(entry)) if entry else [*_entries(found.loaded.layer), *_outside(found)]
    for pieces in filter(None, [*([quote] for quote in quotes), *parted]):
        for place, words in places:
            if all(_stands_in(piece, words) for piece in pieces):
                return place
    return _at(entry, entry.origin.entry) if entry else None


def entry_named(layer: Layer, fragment: str) -> Entry | None:
    """The entry that a fragment of a page's address names: its own id, or that of its note, mark or number."""
    bare = fragment.strip().lstrip("#")
    return layer.entry(bare) or layer.entry(re.sub(r"^[a-z]-", "", bare))


def _at(entry: Entry, place: Location) -> Elsewhere:
    return Elsewhere(f'the {entry.kind} "{entry_title(entry)}"', place.file, place.line, entry)


def _entries(layer: Layer) -> Iterator[tuple[Elsewhere, str]]:
    for entry in layer.entries.values():
        yield from _texts(entry)


def _texts(entry: Entry) -> Iterator[tuple[Elsewhere, str]]:
    """Every text of an entry as readers see it, but for the words of the brief that it quotes."""
    quoted = {f"{getattr(entry, 'path', '')}{key}" for key in ("quote", "prefix", "suffix")}
    for key, text in entry_fields(entry).items():
        if key not in quoted:
            yield _at(entry, entry.origin.of(key)), _shown(text)


def _outside(found: ProjectText) -> Iterator[tuple[Elsewhere, str]]:
    """What pages say outside of their text."""
    for page, text in found.texts.items():
        source, file = found.pages[page].source, found.pages[page].file
        named = [(f'the heading "{words}" of {page}', words) for words in text.headings]
        named += [(f"code or the description of a picture on {page}", one) for one in text.unread]
        for what, words in named:
            at = source.find(words.strip().split("\n")[0])
            line = source.count("\n", 0, at) + 1 if at >= 0 else 1
            yield Elsewhere(what, file, line), words


def _shown(markdown: str) -> str:
    """What readers see of an entry's text, without its citations."""
    parts, last = [], 0
    for one in find_citations(markdown, ()):
        parts.append(markdown[last : one.start].rstrip())
        last = one.end
    bare = "".join([*parts, markdown[last:]])
    bare = REFERENCE.sub(lambda reference: reference[2] or reference[1], bare)
    return _MARKS.sub("", _LINK.sub(r"\1", bare))


def _stands_in(quote: str, words: str) -> bool:
    return bool(match_text_quote(PageText("", words), TextQuoteSelector(quote)))
