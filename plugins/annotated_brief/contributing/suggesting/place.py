"""Where the words that a reader quotes stand, and the shortest quote that leads there alone."""

import re
from collections.abc import Mapping
from contextlib import suppress

from msgspec import Struct
from msgspec.structs import replace

from annotated_brief.anchoring.describe import elided
from annotated_brief.anchoring.match_text_quote import match_text_quote
from annotated_brief.contributing.suggesting.page import NamedPage, named_page, names_a_file
from annotated_brief.editing import RefusedError
from annotated_brief.editing.quote import places_of, shortest_quote
from annotated_brief.forge.form import Filed, own_title
from annotated_brief.model import TextQuoteSelector, TextSpan
from annotated_brief.placing.ledger import identify
from annotated_brief.project.text import ProjectText, with_citations

_ID = re.compile(r"p-[0-9a-z]{5}")
_NUMBER = re.compile(r"¶\s*(\d{1,5})|^\D{0,12}(\d{1,5})$")
_AROUND = ' \xa0\u202f“”„«»‘’"…'
"""What the page puts around words in a title."""
_MOST_WRAPS = 8
_MOST_WORDS = 40
"""Of a quote; of a longer one the middle is left out."""
_WRAPPED = re.compile(
    "(?:[“„”«»‘‚‹「『《\"'](.+)[”“„»«’‘›」』》\"']|`(.+)`|([*_]{1,3})(.+)\\3)[.,]?(?:\\s*\\(?¶\\s*\\d+\\)?\\.?)?"
)
"""What people put around words that they quote: marks of quotation, code, emphasis, the passage's number behind."""


class SeveralPlacesError(RefusedError):
    """The words are in the text, and nothing tells which are meant."""


class Place(Struct, frozen=True):
    """A passage, and the words in it."""

    page: str
    number: int | None
    words: str
    target: Mapping[str, str]
    """The keys of an entry that leads there."""
    id: str = ""
    """Of the passage; empty where the words stand in none."""
    named: bool = False
    """The form's field for the page names this one, or a file that there isn't any longer."""
    beside: bool = False
    """What the form says that stands before and behind the words does."""


def find_place(found: ProjectText, filed: Filed) -> Place:
    """The place that a form names.

    Raises:
        SeveralPlacesError: there are several.
        RefusedError: there is none.
    """
    named = named_page(found, filed["page"])
    quotes = quotes_of(filed["quote"] or named.words)
    if not quotes:
        return _whole(found, filed, named)
    found, places = _places(found, filed, named.page, quotes)
    places = _in_passage(found, places, f"{filed['passage']} {named.fragment}")
    if len(places) > 1:
        raise SeveralPlacesError(
            f"the quoted words stand in {len(places)} places; quote more of them."
        )
    place = _place(found, *places[0])
    ours = place.page == named.page or (not named.page and names_a_file(filed["page"]))
    return replace(place, named=ours, beside=_beside(found, filed, place, quotes))


def without_page_title(found: ProjectText, filed: Filed) -> Filed:
    """The form without a title that the page wrote: words of the text, which the reader may have replaced in the form."""
    own = own_title(filed.kind, filed.title) if filed.kind else filed.title
    ours = own != filed.title and _stands(found, own.strip(_AROUND))
    return replace(filed, title="") if ours else filed


def _stands(found: ProjectText, words: str) -> bool:
    selector = TextQuoteSelector(words)
    return bool(words) and any(match_text_quote(text, selector) for text in found.texts.values())


def _place(found: ProjectText, page: str, span: TextSpan) -> Place:
    text = found.texts[page]
    for cited in text.citations:  # half of one is no words of the author's
        if cited.start < span.start < cited.end < span.end:
            span = TextSpan(cited.end, span.end)
        if span.start < cited.start < span.end < cited.end:
            span = TextSpan(span.start, cited.start)
    own = text.own_words(span)
    short = elided(own) if len(own.split()) > _MOST_WORDS else None
    words = " ".join(text.text[span.start : span.end].split())
    target = shortest_quote(found.texts, page, span, short)
    number = text.number_at(span.start)
    id = identify(found.texts, found.committed.ledger).ids[page][number - 1] if number else ""
    return Place(page, number, words, target, id)


def _beside(found: ProjectText, filed: Filed, place: Place, quotes: list[str]) -> bool:
    """Whether the words before and behind are right, with citations as the page shows them if need be."""
    if not (filed["prefix"] or filed["suffix"]):
        return True
    full = [TextQuoteSelector(quote, filed["prefix"], filed["suffix"]) for quote in quotes]
    shown = found.texts[place.page]
    if any(match_text_quote(shown, one) for one in full):
        return True
    shown = with_citations(found).texts[place.page]
    return any(match_text_quote(shown, one) for one in full)


def quotes_of(typed: str) -> list[str]:
    """The words as typed, and without what people put around and before them."""
    bare = " ".join(re.sub(r"(?m)^[ \t]*(?:>[ \t]*)+", "", typed).split()).removesuffix("¶")
    found = [" ".join(typed.split()), bare]
    while len(found) < _MOST_WRAPS and (wrapped := _WRAPPED.fullmatch(found[-1])):
        found.append((wrapped[1] or wrapped[2] or wrapped[4]).strip())
    return list(dict.fromkeys(filter(None, found)))


def _places(
    found: ProjectText, filed: Filed, page: str, quotes: list[str]
) -> tuple[ProjectText, list[tuple[str, TextSpan]]]:
    """Every place of the words, with their context or else without; and the text, with citations if need be.

    On the page that is named, or else on all.
    """
    full = [TextQuoteSelector(quote, filed["prefix"], filed["suffix"]) for quote in quotes]
    tried = [*full, *map(TextQuoteSelector, quotes)]
    for selector in tried:
        with suppress(RefusedError):
            return found, places_of(found.texts, selector, page)
    cited = with_citations(found)
    for selector in tried:
        with suppress(RefusedError):
            return cited, places_of(cited.texts, selector, page)
    return cited, places_of(cited.texts, TextQuoteSelector(quotes[-1]), None)


def _whole(found: ProjectText, filed: Filed, named: NamedPage) -> Place:
    """The whole passage that is named without words."""
    passage = f"{filed['passage']} {named.fragment}"
    every = [
        (page, span)
        for page, text in found.texts.items()
        if page == (named.page or page)
        for span in text.passages
    ]
    kept = _in_passage(found, every, passage)
    number = _NUMBER.search(filed["passage"])
    if len(kept) == len(every) and number and (named.page or len(found.texts) == 1):
        text = found.texts[every[0][0]]
        kept = [
            (page, span)
            for page, span in every
            if text.number_at(span.start) == int(number[1] or number[2])
        ]
    if len(kept) != 1 or (len(every) == 1 and not passage.strip()):
        raise RefusedError("no words are quoted, so nobody knows which passage is meant.")
    place = _place(found, *kept[0])
    return replace(place, named=place.page == named.page)


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
