"""Where the words that a reader quotes stand, and the shortest quote that leads there alone."""

import re
from collections.abc import Mapping
from contextlib import suppress

from msgspec import Struct

from annotated_brief.anchoring.describe import elided
from annotated_brief.editing import RefusedError
from annotated_brief.editing.quote import places_of, shortest_quote
from annotated_brief.forge.form import Filed
from annotated_brief.model import TextQuoteSelector, TextSpan
from annotated_brief.placing.ledger import identify
from annotated_brief.project.text import ProjectText, with_citations

_ID = re.compile(r"p-[0-9a-z]{5}")
_MOST_WORDS = 40
"""Of a quote; of a longer one the middle is left out."""


class Place(Struct, frozen=True):
    """A passage, and the words in it."""

    page: str
    number: int | None
    words: str
    target: Mapping[str, str]
    """The keys of an entry that leads there."""


def find_place(found: ProjectText, filed: Filed) -> Place:
    """The place that a form names.

    Raises:
        RefusedError: there is none, or there are several.
    """
    quote = " ".join(filed["quote"].split())
    if not quote:
        raise RefusedError("no words are quoted, so nobody knows which passage is meant.")
    found, places = _places(found, filed, quote)
    places = _in_passage(found, places, filed["passage"])
    if len(places) > 1:
        raise RefusedError(f"the quoted words stand in {len(places)} places; quote more of them.")
    page, span = places[0]
    text = found.texts[page]
    own = text.own_words(span)
    short = elided(own) if len(own.split()) > _MOST_WORDS else None
    words = " ".join(text.text[span.start : span.end].split())
    target = shortest_quote(found.texts, page, span, short)
    return Place(page, text.number_at(span.start), words, target)


def _places(
    found: ProjectText, filed: Filed, quote: str
) -> tuple[ProjectText, list[tuple[str, TextSpan]]]:
    """Every place of the words, with their context or else without; and the text, with citations if need be."""
    page, bare = filed["page"].strip(), TextQuoteSelector(quote)
    full = TextQuoteSelector(quote, filed["prefix"], filed["suffix"])
    for selector in (full, bare):
        with suppress(RefusedError):
            return found, places_of(found.texts, selector, page)
    cited = with_citations(found)
    with suppress(RefusedError):
        return cited, places_of(cited.texts, full, page)
    return cited, places_of(cited.texts, bare, page)


def _in_passage(
    found: ProjectText, places: list[tuple[str, TextSpan]], passage: str
) -> list[tuple[str, TextSpan]]:
    """Those in the passage that the form names, where that decides."""
    named = _ID.search(passage)
    if named is None or len(places) == 1:
        return places
    ids = identify(found.texts, found.committed.ledger).ids
    kept = [
        (name, span)
        for name, span in places
        if (number := found.texts[name].number_at(span.start)) and ids[name][number - 1] == named[0]
    ]
    return kept or places
