"""Listed: the passages of all pages in a row, as the ledger has them, and where in the pages' texts they stand."""

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from annotated_brief.anchoring import PageText
from annotated_brief.anchoring.nearest import Near
from annotated_brief.model import TextSpan
from annotated_brief.passages.follow import Passages, Stretch
from annotated_brief.project import Project


class Listed(Struct, frozen=True, dict=True, eq=False):
    """Texts by page."""

    texts: Mapping[str, PageText]

    @cached_property
    def passages(self) -> Passages:
        """Page and words of each."""
        return [(path, words) for path, text in self.texts.items() for words in text.passage_words]

    def languages(self, project: Project) -> dict[str, str]:
        """Of each page."""
        return {path: project.language_of(text) for path, text in self.texts.items()}

    @cached_property
    def begins(self) -> Mapping[str, int]:
        """The number of each page's first passage."""
        found, at = {}, 0
        for path, text in self.texts.items():
            found[path] = at
            at += len(text.passages)
        return found

    def stretch(self, page: str, span: TextSpan) -> Stretch | None:
        """A span of a page in words of passages; None where it begins or ends outside of them."""
        text = self.texts[page]
        first, last = text.passage_at(span.start), text.passage_at(span.end - 1)
        if first is None or last is None:
            return None
        start, end = text.in_passage(first, span.start), text.in_passage(last, span.end)
        begin = self.begins[page]
        found = Stretch(begin + first, start, begin + last, end)
        return found if found.words(self.passages).strip() else None

    def span(self, stretch: Stretch) -> tuple[str, TextSpan] | None:
        """Page and span of a stretch; None where it runs from one page to another."""
        page, other = self.passages[stretch.first][0], self.passages[stretch.last][0]
        if page != other:
            return None
        text, begin = self.texts[page], self.begins[page]
        last = text.from_passage(stretch.last - begin, max(stretch.end - 1, 0), stretch.end)
        if stretch.first == stretch.last:
            return page, text.from_passage(stretch.last - begin, stretch.start, stretch.end)
        first = text.from_passage(stretch.first - begin, stretch.start, stretch.start + 1)
        return page, TextSpan(first.start, last.end)

    def near(self, number: int) -> Near:
        """A passage as messages show it."""
        page, words = self.passages[number]
        return page, number - self.begins[page] + 1, words[:200]
