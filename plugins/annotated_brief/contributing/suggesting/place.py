"""Where the words that a reader quotes stand, and the shortest quote that leads there alone."""

import re

from msgspec import Struct

from annotated_brief.anchoring import PageText, match_text_quote
from annotated_brief.anchoring.describe import Described, describe, elided
from annotated_brief.anchoring.nearest import nearest_passages
from annotated_brief.forge.form import Filed
from annotated_brief.loading.ledger import load_ledger
from annotated_brief.model import TextQuoteSelector, TextSpan
from annotated_brief.project import Project
from annotated_brief.project.project_text import ProjectText, with_citations
from annotated_brief.project.text_state import text_state

_ID = re.compile(r"p-[0-9a-z]{5}")
_MOST_WORDS = 40
"""Of a quote; of a longer one the middle is left out."""


class Place(Struct, frozen=True):
    """A passage, and the words in it."""

    page: str
    number: int | None
    words: str
    selector: TextQuoteSelector
    named_page: str
    """The page, where only that tells the words from the same ones elsewhere; else empty."""

    @property
    def answers(self) -> dict[str, str]:
        """The keys of an entry that leads there."""
        listed = {"quote": self.selector.exact, "prefix": self.selector.prefix,
                  "suffix": self.selector.suffix, "page": self.named_page}  # fmt: skip
        return {key: value for key, value in listed.items() if value}


def find_place(project: Project, found: ProjectText, filed: Filed) -> tuple[Place | None, str]:
    """The place, or a sentence that says why there is none."""
    quote = " ".join(filed["quote"].split())
    if not quote:
        return None, "No words of the brief are quoted, so nobody knows which passage is meant."
    page = filed["page"].strip()
    if page and page not in found.texts:
        known = ", ".join(found.texts)
        return None, f'There is no page "{page}"; the pages are {known}.'
    for texts in (found.texts, None):
        read = found if texts is not None else with_citations(project, found)
        spans = _spans(read, filed, quote, page)
        if spans:
            break
    if not spans:
        near = nearest_passages(quote, {page: found.texts[page]} if page else found.texts)
        shown = "; ".join(f'¶ {number} of {name}: "{words}"' for name, number, words in near)
        hint = f" The nearest words are: {shown}." if shown else ""
        return None, f"The quoted words are not in the text.{hint}"
    spans = _in_passage(project, read, spans, filed["passage"])
    if len(spans) > 1:
        return None, f"The quoted words stand in {len(spans)} places; quote more of them."
    name, span = spans[0]
    described = _described(read.texts[name], read, span)
    if described is None:
        return None, "Nothing tells these words from the same ones elsewhere; quote more of them."
    text = read.texts[name]
    at = text.passage_at(span.start)
    words = " ".join(text.text[span.start : span.end].split())
    return Place(
        name, None if at is None else at + 1, words, described.selector, described.page or ""
    ), ""


def _spans(read: ProjectText, filed: Filed, quote: str, page: str) -> list[tuple[str, TextSpan]]:
    """Every place of the words: with their context, or else without."""
    searched = {page: read.texts[page]} if page else read.texts
    for prefix, suffix in ((filed["prefix"], filed["suffix"]), ("", "")):
        selector = TextQuoteSelector(quote, prefix, suffix)
        spans = [
            (name, span) for name, text in searched.items() for span in match_text_quote(text, selector)
        ]  # fmt: skip
        if spans:
            return spans
    return []


def _in_passage(
    project: Project, read: ProjectText, spans: list[tuple[str, TextSpan]], passage: str
) -> list[tuple[str, TextSpan]]:
    """Those in the passage that the form names, where that decides."""
    named = _ID.search(passage)
    if named is None or len(spans) == 1:
        return spans
    ids = text_state(read.texts, load_ledger(project.root, project.annotations)).ids
    kept = [
        (name, span)
        for name, span in spans
        if (at := read.texts[name].passage_at(span.start)) is not None and ids[name][at] == named[0]
    ]
    return kept or spans


def _described(text: PageText, read: ProjectText, span: TextSpan) -> Described | None:
    own = text.own_words(span)
    short = elided(own) if len(own.split()) > _MOST_WORDS else None
    return describe(read.texts, text.page, span, short) or describe(read.texts, text.page, span)
