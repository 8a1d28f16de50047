"""Where the words that a reader quotes stand, and the shortest quote that leads there alone."""

import re
from collections.abc import Mapping

from msgspec import Struct

from annotated_brief.anchoring.describe import describe, elided
from annotated_brief.anchoring.nearest import nearest_passages
from annotated_brief.editing.entry_fields import selector_fields
from annotated_brief.editing.quote import passage_number, places_of
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


def find_place(found: ProjectText, filed: Filed) -> Place | str:
    """The place, or a sentence that says why there is none."""
    quote, page = " ".join(filed["quote"].split()), filed["page"].strip()
    if not quote:
        return "No words of the brief are quoted, so nobody knows which passage is meant."
    if page and page not in found.texts:
        return f'There is no page "{page}"; the pages are {", ".join(found.texts)}.'
    spans = _spans(found, filed, quote, page)
    if not spans:
        found = with_citations(found)
        spans = _spans(found, filed, quote, page)
    if not spans:
        near = nearest_passages(quote, {page: found.texts[page]} if page else found.texts)
        shown = "; ".join(f'¶ {number} of {name}: "{words}"' for name, number, words in near)
        hint = f" The nearest words are: {shown}." if shown else ""
        return f"The quoted words are not in the text.{hint}"
    spans = _in_passage(found, spans, filed["passage"])
    if len(spans) > 1:
        return f"The quoted words stand in {len(spans)} places; quote more of them."
    return _described(found, *spans[0])


def _spans(found: ProjectText, filed: Filed, quote: str, page: str) -> list[tuple[str, TextSpan]]:
    """Every place of the words: with their context, or else without."""
    for context in ((filed["prefix"], filed["suffix"]), ()):
        if spans := places_of(found.texts, TextQuoteSelector(quote, *context), page):
            return spans
    return []


def _in_passage(
    found: ProjectText, spans: list[tuple[str, TextSpan]], passage: str
) -> list[tuple[str, TextSpan]]:
    """Those in the passage that the form names, where that decides."""
    named = _ID.search(passage)
    if named is None or len(spans) == 1:
        return spans
    ids = identify(found.texts, found.committed.ledger).ids
    kept = [
        (name, span)
        for name, span in spans
        if (number := passage_number(found.texts, name, span)) and ids[name][number - 1] == named[0]
    ]
    return kept or spans


def _described(found: ProjectText, page: str, span: TextSpan) -> Place | str:
    text = found.texts[page]
    own = text.own_words(span)
    short = elided(own) if len(own.split()) > _MOST_WORDS else None
    described = describe(found.texts, page, span, short) or describe(found.texts, page, span)
    if described is None:
        return "Nothing tells these words from the same ones elsewhere; quote more of them."
    number = passage_number(found.texts, page, span)
    words = " ".join(text.text[span.start : span.end].split())
    return Place(page, number, words, selector_fields(described.selector, described.page))
