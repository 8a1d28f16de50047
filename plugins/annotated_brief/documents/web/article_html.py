"""The HTML of a web page's article, made ready for Pandoc: without what is no part of it, and well formed."""

import html
import re
from bisect import bisect
from collections.abc import Iterator, Sequence

from annotated_brief.article.article import HEADINGS, Element
from annotated_brief.documents.web.page_head import attributes_of
from annotated_brief.language import shortened
from annotated_brief.tables import table
from annotated_brief.transcribing.imported import Imported, LeftOut

_DROPPED: dict[str, str] = table("documents/web/left_out.toml")["elements"]
"""Elements that are no part of an article, and what they are called; empty for those never named."""
_MARKED: dict[str, str] = table("documents/web/left_out.toml")["marked"]
"""The same by class, id or role."""
_WORDS = frozenset("a b big center em font i small span strong tt u".split())
"""Elements of words, which stand around items on old pages."""
_LISTS = frozenset("ul ol dl menu dir".split())
_GROUPS = frozenset(
    "article details fieldset footer header hgroup legend main search section summary aside".split()
)
"""Elements that Pandoc drops or reads as something else."""
_OF_TABLES = frozenset("table caption thead tbody tfoot".split())
"""What Pandoc's time doubles with in a table that has no cell."""
_CELLS = frozenset({"td", "th"})
_BEFORE = frozenset("a img input br hr table tbody thead tfoot tr ul ol dl svg math".split())
"""Elements in which no place can stand; it stands before them."""
_LATE = ("data-src", "data-original", "data-lazy-src", "data-hi-res-src")
"""Where scripts find the addresses of pictures."""
_EMPTY = 250
"""Code points of an address that holds nothing but a transparent dot."""
_LINK = re.compile(r"""(?i)\bhref\s*=\s*["']?#([^"'\s>]+)""")
_COMMENTED = re.compile(r"""\bid=["']?cmnt\d""")
"""A comment as Google Docs writes it."""
_UNSEEN = re.compile(r"(?is)<(script|style|head|template|noscript)\b.*?</\1\s*>|<!doctype[^>]*>")
_NOTE = re.compile(r"\bltx_role_(?:foot|end)note\b|(?<![\w-])sidenote(?![\w-])")
"""Classes of a note that stands where it is referred to."""
IN_LINE = "in-line-note"
"""The class that such a note is given."""
_FORMULA = {"table": ("<p>", "</p>"), **dict.fromkeys(("tbody", "tr", "td"), (" ", " "))}
"""A formula that stands alone is a table in the pages of LaTeXML."""
_BOX = re.compile(
    r"(?i)\b(?:boxe?[sd]?|call-?out|key|highlights?|infobox|panel|inset|summary)(?:\b|[-_ ])"
)
"""Classes of what is set beside the text and belongs to it."""
_Edit = tuple[int, int, str]
"""From where, to where, and what stands there instead."""


def _order(edit: _Edit) -> tuple[int, bool, bool]:
    """What is put in before what is replaced; ends of elements first."""
    start, end, new = edit
    return start, end > start, not new.startswith("</")


class ArticleHtml:
    """The HTML of an article."""

    def __init__(
        self, text: str, elements: Sequence[Element], article: Element, found: Imported
    ) -> None:
        self._text, self._all, self._article, self._found = text, elements, article, found
        inside = text[article.inner_start : article.inner_end]
        self._linked = set(map(html.unescape, _LINK.findall(inside)))
        self._elements = [
            one
            for one in elements
            if one.name and article.inner_start <= one.start < one.end <= article.inner_end
        ]
        self._headings = [one for one in self._elements if one.name in HEADINGS]
        self._starts = [one.start for one in self._headings]
        of = (
            elements[one.parent].start
            for one in self._elements
            if _COMMENTED.search(one.attributes)
        )
        self._comments = frozenset(of)
        self._tables = {self._around(one) for one in self._elements if one.name in _CELLS}

    def kept(self) -> str:
        """Without navigation, scripts and the like, each of which is named; with a place for each id that a link leads to."""
        parts: list[str] = []
        at = self._article.inner_start
        for start, end, new in sorted(self._edits(), key=_order):
            if start >= at:
                parts += (self._text[at:start], new)
                at = max(at, end)
        return "".join([*parts, self._text[at : self._article.inner_end]])

    def _edits(self) -> Iterator[_Edit]:
        """Every element gets its end: Pandoc's time doubles with each without one that stands in another."""
        gone, shut = 0, list[_Edit]()
        for one in self._elements:
            given = attributes_of(one)
            if one.start < gone:
                continue
            if self._is_dropped(one, given):
                gone = one.end
                self._leave(one)
                yield one.start, one.end, " "
                continue
            if one.name == "img" and (
                given.get("src", "").startswith("data:") or not given.get("src")
            ):
                yield one.start, one.end, _late(given)
            id = given.get("id") or (given.get("name", "") if one.name == "a" else "")
            if id in self._linked and one.name not in HEADINGS:
                at = one.start if one.name in _BEFORE else one.inner_start
                yield at, at, f'<span id="{html.escape(id)}"></span>'
            start, end = self._tags(one, given.get("class", ""))
            if start is not None:
                yield one.start, one.inner_start, start
            if one.end == one.inner_end > one.inner_start:
                shut.append((one.end, one.end, end))
            elif start is not None:
                yield one.inner_end, one.end, end
        yield from reversed(shut)

    def _tags(self, one: Element, classes: str) -> tuple[str | None, str]:
        """A start tag instead of an element's own, None where that stays; and the end tag."""
        if one.name == "d-footnote" or _NOTE.search(classes):
            return f'<span class="{IN_LINE}">', "</span>"
        if "ltx_eqn" in classes or "ltx_eqn" in self._all[one.parent].attributes:
            return _FORMULA.get(one.name, (None, f"</{one.name}>"))
        if "ltx_tag_bibitem" in classes:
            return None, f"</{one.name}> "
        if one.name in _GROUPS:
            return "<div>", "</div>"
        if one.name in _OF_TABLES and self._around(one) not in self._tables:
            return "<div>", "</div>"
        if one.name in _WORDS and self._all[one.parent].name in _LISTS:
            return "", ""
        return None, f"</{one.name}>"

    def _around(self, one: Element) -> int:
        """Where the table begins that it is or stands in; -1 where there is none."""
        while one.name != "table":
            around = self._all[one.parent]
            if around is one:
                return -1
            one = around
        return one.start

    def _is_dropped(self, one: Element, given: dict[str, str]) -> bool:
        if one.start in self._comments:
            return True
        if one.name in _DROPPED:
            inside = self._text[one.start : one.end]
            ids = set(re.findall(r"""(?i)\b(?:id|name)\s*=\s*["']?([^"'\s>]+)""", inside))
            notes = one.name in {"aside", "footer"} and ids & self._linked
            if one.name == "aside" and _BOX.search(given.get("class", "")):
                return False
            source = one.name == "footer" and self._all[one.parent].name in {"blockquote", "figure"}
            return not notes and not source
        if self._mark(given) is not None:
            return True
        hidden = re.search(r"display\s*:\s*none", given.get("style", ""), re.I)
        return bool(hidden or re.search(r"\shidden(?:\s|$|=)", f" {one.attributes}"))

    def _mark(self, given: dict[str, str]) -> str | None:
        """Why an element isn't taken that is marked as something else; None where it isn't."""
        names = [*given.get("class", "").split(), given.get("id", ""), given.get("role", "")]
        if re.fullmatch(r"cmnt_ref\d+", given.get("id", "")):
            return ""
        return next((_MARKED[name] for name in names if name in _MARKED), None)

    def _leave(self, one: Element) -> None:
        inside = self._text[one.inner_start : one.inner_end]
        given = attributes_of(one)
        words = (
            plain_html(inside)
            or given.get("title")
            or given.get("src")
            or given.get("aria-label", "")
        )
        mark = self._mark(given)
        why = _DROPPED.get(one.name, "it is hidden on the page") if mark is None else mark
        if one.start in self._comments:
            why = "a comment"
        if one.name == "svg" and not plain_html(inside):
            words = "<svg>"
        if words and why:
            self._found.left_out.append(
                LeftOut(shortened(words, 60), why, place=self._place(one.start))
            )

    def _place(self, at: int) -> str:
        before = bisect(self._starts, at)
        if not before:
            return "before the first heading"
        heading = self._headings[before - 1]
        words = plain_html(self._text[heading.inner_start : heading.inner_end])
        return f"under “{shortened(words, 50)}”"


def _late(given: dict[str, str]) -> str:
    """A picture that the page's script would have put in the place of this one; nothing for an empty one."""
    source = next((given[name] for name in _LATE if given.get(name)), given.get("src", ""))
    if len(source) < _EMPTY and source.startswith("data:"):
        return ""
    return f'<img src="{html.escape(source)}" alt="{html.escape(given.get("alt", ""))}">'


def plain_html(text: str) -> str:
    """The words of a piece of HTML, on one line."""
    text = _UNSEEN.sub(" ", text)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())
