"""Number a page's citations: in a note style they and the author's footnotes are one series, in a numeric one they are links.

Pandoc does the same, but for three things: a number stands behind a closing quotation mark, before a dash,
and where the page's language has it. https://pandoc.org/MANUAL.html#citations-in-note-styles
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape, unescape
from typing import NamedTuple

from msgspec import Struct

from annotated_brief.article.citation_extension import (
    PLACE,
    START,
    Filled,
    citation_groups,
    fill_attributes,
)
from annotated_brief.article.citation_series import Series, Step
from annotated_brief.citing import Formatted, GroupText
from annotated_brief.model import CitationGroup
from annotated_brief.prose.entry_text import without_links

_SPACE = re.compile(r"(?:\s|&nbsp;|&#160;)*\Z")
_CLOSES = re.compile(r"</(?:em|strong|i|b|u|s|span|q|mark|ins|del|small|abbr|cite|code)>")
_SIGN = re.compile(r"&(?:#[0-9]+|#x[0-9a-f]+|[a-z]+);|[^<&]", re.I)
_TITLE = re.compile(r'\btitle="[^"]*"')
_NUMBER_PRECEDES = re.compile(r'class="footnote-ref"[^<>]*>[^<>]*</a></sup>\Z')
_NUMBER_FOLLOWS = re.compile(r'\s*<sup\b[^>]*><a class="footnote-ref"')


class FootnoteOptions(Struct, frozen=True):
    """Options of Python-Markdown's ``footnotes``, as far as they show."""

    place: str
    """Text in whose place the footnotes stand."""
    mark: str
    """The number in the text, for ``{}``."""
    back: str
    """HTML of the way back."""
    back_title: str
    """Its title, with ``{}`` for the number; empty where nobody gave one."""


class _Edit(NamedTuple):
    """What takes the place of a stretch of HTML, and what its elements cite by their offsets in it."""

    start: int
    end: int
    text: str
    cited: Mapping[int, CitationGroup] = {}


def number_citations(
    series: Series,
    formatted: Formatted,
    by_itself: Callable[[CitationGroup], str],
    options: FootnoteOptions,
    words: Mapping[str, str],
) -> Filled:
    """The page with its citations, formatted in the order of the series; ``by_itself`` gives one where no number can stand."""
    page = _Page(series, formatted, by_itself, options, words)
    notes = any(text.note for _, text in formatted.cited)
    edits = [*(page.notes() if notes else page.numbers()), *page.rest()]
    return _edited(series.article.html, edits, 0, len(series.article.html))


class _Page:
    def __init__(
        self,
        series: Series,
        formatted: Formatted,
        by_itself: Callable[[CitationGroup], str],
        options: FootnoteOptions,
        words: Mapping[str, str],
    ) -> None:
        self._series, self._options, self._words = series, options, words
        self._by_itself, self._html = by_itself, series.article.html
        self._elements = series.article.elements
        order = (at for step in series.steps for at in step.cited)
        self._texts = {at: text for at, (_, text) in zip(order, formatted.cited, strict=True)}

    def rest(self) -> Iterator[_Edit]:
        """Where no number can stand: attributes, contents, what cites unknown sources."""
        numbered = {self._elements[at].start for at in self._texts}
        for found in PLACE.finditer(self._html):
            if START not in found[0] or found.start() in numbered:
                continue
            start = found.start() + len(found[1] or "")
            shown = fill_attributes(found[0][start - found.start() :], self._by_itself)
            in_contents = found[2] is not None and not found[1]
            if in_contents and not any(one.names_author for one in citation_groups(found[0])):
                shown = ""
            yield _Edit(start, found.end(), shown)

    def numbers(self) -> Iterator[_Edit]:
        """In a numeric style."""
        last = -1
        for at in self._texts:
            one, classes = self._elements[at], "ab-cites ab-cites--number"
            raised = self._texts[at].html.startswith("<sup>")
            start = self._space_before(at) if raised else one.start
            classes += " ab-cites--next" if raised and start == last else ""
            last = one.end
            shown = self._shown(at, classes)
            yield _Edit(start, one.end, shown, {0: self._series.citations[at]})

    def notes(self) -> Iterator[_Edit]:
        """In a note style."""
        numbers = {step: number for number, step in enumerate(self._series.steps, 1)}
        inside: list[_Edit] = []
        cited = {step.cited[0]: number for step, number in numbers.items() if not step.footnote}
        footnotes = {step.footnote: number for step, number in numbers.items() if step.footnote}
        for at, item in self._series.references.items():
            mark, one = self._mark(footnotes[item]), self._elements[at]
            inside.append(_Edit(one.inner_start, one.inner_end, mark))
        for at in self._texts.keys() - cited.keys():
            one, group = self._elements[at], self._series.citations[at]
            inside.append(_Edit(one.start, one.end, self._shown(at, "ab-cites"), {0: group}))
        inside += self._ways_back(footnotes)
        inside += self._marks(cited)
        listed = self._elements[self._series.list]
        start, end = (listed.start, listed.end) if self._series.list else (0, 0)
        yield from (edit for edit in inside if not start < edit.start < end)
        every = (*inside, *self.rest())
        yield self._list(numbers, [edit for edit in every if start < edit.start < end])

    def _marks(self, cited: Mapping[int, int]) -> Iterator[_Edit]:
        """The numbers in the text."""
        places = self._places(list(cited))
        last = -1
        for at, number in cited.items():
            one, group, place = self._elements[at], self._series.citations[at], places[at]
            author = self._texts[at].html
            if author:
                yield _Edit(one.start, one.end, self._shown(at, "ab-cites"), {0: group})
            else:
                yield _Edit(self._space_before(at), one.end, "")
            classes = ["ab-cites"]
            before = self._space_before(at) if place == one.end else 0
            if place == last or _NUMBER_PRECEDES.search(self._html, max(0, before - 200), before):
                classes.append("ab-cites--next")
            if _NUMBER_FOLLOWS.match(self._html, place):
                classes.append("ab-cites--before")
            last = place
            link = f'<a class="footnote-ref" href="#ab-fn-{number}">{self._mark(number)}</a>'
            sup = f'<sup class="{" ".join(classes)}" id="ab-fnref-{number}">{link}</sup>'
            yield _Edit(place, place, sup, {} if author else {0: group})

    def _places(self, cited: list[int]) -> dict[int, int]:
        """Where each number stands; of several citations in a row all stand where the last one does."""
        places: dict[int, int] = {}
        following = None
        for at in reversed(cited):
            one = self._elements[at]
            joined = following is not None and not self._texts[following].html
            if joined and not self._html[one.end : self._elements[following or 0].start].strip():
                places[at] = places[following or 0]
            else:
                link = self._series.around(at, "a")
                closed = link is not None and link.inner_end < link.end
                end = link.end if link and closed else one.end
                alone = self._html.endswith(("(", "["), 0, self._space_before(at))
                places[at] = one.end if alone else self._behind_signs(end)
            following = at
        return places

    def _behind_signs(self, at: int) -> int:
        """Behind the signs that a number follows in the page's language."""
        place, signs = at, self._words["before_note_number"]
        while True:
            if closing := _CLOSES.match(self._html, at):
                at = closing.end()
                continue
            sign = _SIGN.match(self._html, at)
            if sign is None or unescape(sign[0]) not in signs:
                return place
            at = place = sign.end()

    def _space_before(self, at: int) -> int:
        start = self._elements[at].start
        found = _SPACE.search(self._html, max(0, start - 100), start)
        return found.start() if found else start

    def _shown(self, at: int, classes: str) -> str:
        html = self._texts[at].html
        shown = without_links(html) if self._series.around(at, "a") else html
        one = self._elements[at]
        tag = self._html[one.start : one.inner_start].replace("ab-cites", classes, 1)
        return f"{tag}{shown}</span>"

    def _ways_back(self, footnotes: Mapping[int, int]) -> Iterator[_Edit]:
        for one in self._elements:
            if 'class="footnote-backref"' in one.attributes:
                item = next((at for at in footnotes if self._holds(at, one.start)), 0)
                title = f'title="{escape(self._back_title(footnotes.get(item, 0)))}"'
                tag = self._html[one.start : one.inner_start]
                if given := _TITLE.search(tag):
                    tag = tag.replace(given[0], title, 1)
                yield _Edit(one.start, one.inner_start, tag)

    def _holds(self, at: int, offset: int) -> bool:
        return self._elements[at].start < offset < self._elements[at].end

    def _back_title(self, number: int) -> str:
        return (self._options.back_title or self._words["back"]).replace("{}", str(number))

    def _mark(self, number: int) -> str:
        return escape(self._options.mark.replace("{}", str(number)))

    def _list(self, numbers: Mapping[Step, int], inside: list[_Edit]) -> _Edit:
        """The notes, in the list of the author's footnotes or in one of our own."""
        text = ""
        cited: dict[int, CitationGroup] = {}
        for step, number in numbers.items():
            text += "\n"
            if step.footnote:
                one = self._elements[step.footnote]
                item, groups = _edited(self._html, inside, one.start, one.end)
                cited |= {len(text) + at: group for at, group in groups.items()}
                text += item
            else:
                text += self._note(self._texts[step.cited[0]], number)
        text += "\n"
        if self._series.list:
            box = self._elements[self._series.list]
            return _Edit(box.inner_start, box.inner_end, text, cited)
        text = f'<div class="footnote">\n<hr />\n<ol>{text}</ol>\n</div>'
        place = re.escape(escape(self._options.place))
        found = re.search(f"<p>{place}</p>|{place}", self._html)
        if found:
            return _Edit(found.start(), found.end(), text)
        return _Edit(len(self._html), len(self._html), "\n" + text)

    def _note(self, text: GroupText, number: int) -> str:
        back = (
            f'<a class="footnote-backref" href="#ab-fnref-{number}" '
            f'title="{escape(self._back_title(number))}">{self._options.back}</a>'
        )
        return f'<li class="ab-cited" id="ab-fn-{number}">\n<p>{text.note}&#160;{back}</p>\n</li>'


def _edited(html: str, edits: Iterable[_Edit], start: int, end: int) -> Filled:
    """A stretch of the HTML with the edits in it."""
    parts: list[str] = []
    starts: dict[int, CitationGroup] = {}
    last, length = start, 0
    inside = (edit for edit in edits if start <= edit.start and edit.end <= end)
    for edit in sorted(inside, key=lambda one: (one.start, one.end > one.start, -one.end)):
        if edit.start < last:  # a larger one holds it
            continue
        kept = html[last : edit.start]
        starts |= {length + len(kept) + at: group for at, group in edit.cited.items()}
        parts += (kept, edit.text)
        length += len(kept) + len(edit.text)
        last = edit.end
    return "".join((*parts, html[last:end])), starts
