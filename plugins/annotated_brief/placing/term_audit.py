"""Every place where a glossary term's words stand: marked, or skipped and why."""

import html
import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from annotated_brief.article.article import HEADINGS, Article
from annotated_brief.article.generated import is_formula
from annotated_brief.article.term_marks import term_uses
from annotated_brief.article.terms import REASONS, TermMatch, TermMatcher
from annotated_brief.model import Term, TextSpan
from annotated_brief.project.text import ProjectText

_CONTEXT = 40
"""Code points of the words on each side."""
_SHORTEST = 3
"""Letters of a label that is looked for inside longer words."""
_PLACES = {
    "a": "a link",
    "abbr": "an abbreviation",
    "cite": "a title",
    **dict.fromkeys(("dt", "label", "summary"), "a label"),
    "th": "the head of a table",
    "ruby": "a gloss",
    "kbd": "a key",
    "math": "a formula",
}
"""Elements that take no term links, in words; all others are code."""
_CITATION = "a citation"
_UNREAD = frozenset({"pre", "math"})
"""Elements whose words are no part of the text."""


class TermUse(Struct, frozen=True):
    """A term's words at one place."""

    term: str
    """Id."""
    page: str
    file: str
    """Path from the project's root."""
    passage: int | None
    """Printed number; in a heading, that of the passage before it; None outside passages."""
    before: str
    words: str
    after: str
    reason: str = ""
    """A key of ``REASONS``; empty where the words are marked."""
    detail: str = ""
    """What the reason speaks of."""

    @property
    def marked(self) -> bool:
        """The words link to the term."""
        return not self.reason

    @property
    def in_citation(self) -> bool:
        """The words are a citation's, which is formatted only where somebody needs it."""
        return self.reason == "place" and self.detail == _CITATION

    @property
    def why(self) -> str:
        """The reason in words."""
        if self.reason == "place":
            return f"inside {self.detail}"
        told = REASONS.get(self.reason, "")
        return f"{told}: {self.detail}" if self.detail else told


def audit_terms(found: ProjectText) -> tuple[TermUse, ...]:
    """Every use of every term, in reading order; the very choice that a build makes."""
    terms = found.loaded.layer.terms
    uses: list[TermUse] = []
    for path, page in found.pages.items():
        article, matcher = found.articles[path], found.committed.matcher(found.language(path))
        text = article.text.text
        uses_here = list(term_uses(article, matcher, terms))
        seen = [*(use.span for use in uses_here), *article.text.citations]
        uses_here += _inside_words(text, terms, seen)
        on_page = [(use.span.start, _use(article, page.file, use)) for use in uses_here]
        on_page += _beside_text(article, page.file, matcher)
        uses += [use for _, use in sorted(on_page, key=lambda one: one[0])]
    return tuple(uses)


def _use(article: Article, file: str, found: TermMatch) -> TermUse:
    text, span = article.text.text, found.span
    at = article.text.passage_at(span.start)
    around = article.text.passages[at] if at is not None else TextSpan(0, len(text))
    before = text[max(around.start, span.start - _CONTEXT) : span.start]
    after = text[span.end : min(around.end, span.end + _CONTEXT)]
    before = _line(before, cut=span.start - _CONTEXT > around.start)
    after = _line(after[::-1], cut=span.end + _CONTEXT < around.end)[::-1]
    words, number = _line(text[span.start : span.end]), None if at is None else at + 1
    detail = found.detail or _place(article, found)
    where = found.term, article.page, file, number
    return TermUse(*where, before, words, after, found.reason, detail)


def _line(text: str, *, cut: bool = False) -> str:
    """On one line; ``cut``: the first word is not whole and goes."""
    text = re.sub(r"\s+", " ", text)
    return "…" + text[text.index(" ") :] if cut and " " in text else text


def _place(article: Article, one: TermMatch) -> str:
    if one.reason != "place":
        return ""
    runs = [run for run in article.runs if run.text < one.span.end]
    for run in reversed(runs):
        at = run.element
        while at > 0:
            element = article.elements[at]
            if element.citation:
                return _CITATION
            if element.no_terms and not article.elements[element.parent].no_terms:
                formula = is_formula(element.attributes)
                return _PLACES.get("math" if formula else element.name, "code")
            at = element.parent
        if run.text <= one.span.start:
            break
    return "words that take no link"


def _inside_words(
    text: str, terms: Mapping[str, Term], seen: list[TextSpan]
) -> Iterator[TermMatch]:
    """Labels that stand inside a longer word, in their own capitals, and no match is."""
    for term in terms.values():
        for label in dict.fromkeys((term.label, *term.aliases)):
            if len(label) < _SHORTEST or not (label[0].isalnum() and label[-1].isalnum()):
                continue
            for found in re.finditer(re.escape(label), text):
                at, end = found.span()
                start, stop = at, end
                while start > 0 and text[start - 1].isalnum():
                    start -= 1
                while stop < len(text) and text[stop].isalnum():
                    stop += 1
                inside = (start, stop) != (at, end)
                if inside and not any(span.start < end and at < span.end for span in seen):
                    yield TermMatch(term.id, TextSpan(at, end), "word", text[start:stop])


def _beside_text(
    article: Article, file: str, matcher: TermMatcher
) -> Iterator[tuple[int, TermUse]]:
    """Headings, blocks of code and formulas are no part of the text that is merged."""
    for element in article.elements:
        if element.name in HEADINGS:
            reason, detail = "heading", ""
        elif element.name in _UNREAD:
            reason, detail = "place", _PLACES.get(element.name, "code")
        else:
            continue
        offset = element.text
        inner = article.html[element.inner_start : element.inner_end]
        inner = re.sub(r'<a class="headerlink".*?</a>', "", inner, flags=re.S)
        text = html.unescape(re.sub(r"<[^>]+>", "", inner))
        before = [at for at, span in enumerate(article.text.passages, 1) if span.end <= offset]
        for match in matcher.find(text):
            start, end = match.span.start, match.span.end
            where = match.term, article.page, file, before[-1] if before else None
            before_it = _line(text[max(0, start - _CONTEXT) : start])
            after_it = _line(text[end : end + _CONTEXT])
            yield (offset, TermUse(*where, before_it, text[start:end], after_it, reason, detail))
