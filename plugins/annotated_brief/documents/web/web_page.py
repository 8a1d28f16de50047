"""A web page as a page: its article, with notes, anchors and pictures, and without what stands around it."""

import html
import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from urllib.parse import urljoin

from annotated_brief.article.article import HEADINGS, Element
from annotated_brief.article.reader import read_article
from annotated_brief.documents.kept_words import shown_text
from annotated_brief.documents.web.note_links import with_notes
from annotated_brief.documents.web.page_head import attributes_of, read_head
from annotated_brief.language import shortened
from annotated_brief.pandoc_tree import Node, Tree, attributes, node, nodes, read_tree
from annotated_brief.tables import table
from annotated_brief.transcribing.blocks import page_markdown
from annotated_brief.transcribing.formulas import with_formulas
from annotated_brief.transcribing.imported import Imported, LeftOut
from annotated_brief.transcribing.page_of_tree import page_of_tree
from annotated_brief.transcribing.pictures import Pictures, picture_beside
from annotated_brief.transcribing.walk import Walk

_DROPPED: dict[str, str] = table("documents/web/left_out.toml")["elements"]
"""Elements that are no part of an article, and what they are called; empty for those never named."""
_MARKED: dict[str, str] = table("documents/web/left_out.toml")["marked"]
"""The same by class, id or role."""
_LISTS = frozenset({"ul", "ol", "dl"})
_GROUPS = frozenset(
    "article details fieldset footer header hgroup main section summary aside".split()
)
"""Elements that Pandoc drops or reads as something else."""
_BEFORE = frozenset("a img input br hr table tbody thead tfoot tr ul ol dl svg math".split())
"""Elements in which no place can stand; it stands before them."""
_LATE = ("data-src", "data-original", "data-lazy-src", "data-hi-res-src")
"""Where scripts find the addresses of pictures."""
_EMPTY = 250
"""Code points of an address that holds nothing but a transparent dot."""
_SHARE = 0.3
"""Of the page's words, that an ``<article>`` holds at least."""
_LINK = re.compile(r"""(?i)\bhref\s*=\s*["']?#([^"'\s>]+)""")
_MAIN = re.compile(r"""(?i)\brole\s*=\s*["']?main\b["']?""")
_ROLE = re.compile(
    r"(?i)\s(?:epub:(?=type))?(role|type)\s*=(?=\s*[\"']?(?:main|doc-|noteref|footnote|endnote|rearnote))"
)
"""What Pandoc would go by: it leaves out what stands outside of main, and notes whose group it doesn't see."""
_FORMULA = re.compile(r"(?is)<math\b.*?</math>")
_COMMENTED = re.compile(r"""\bid=["']?cmnt\d""")
"""A comment as Google Docs writes it."""
_TITLED = {
    "title": re.compile(r"\b(?:Mso)?title\b", re.I),
    "subtitle": re.compile(r"\b(?:Mso)?subtitle\b", re.I),
}
"""Classes of paragraphs that word processors write."""
_WORD_ITEM = re.compile(
    r"(?is)<p\b[^>]*\bMsoList[^>]*>\s*(?:<[bi]>|<span[^>]*>)*(?P<sign>[·•▪§o]|&middot;|\d+[.)])\s*"
    r"<span[^>]*7\.0pt[^>]*>[^<]*</span>(?:</[bi]>|</span>)*(?P<words>.*?)</p>"
)
_COMMENT = re.compile(r"(?s)<!--.*?-->|<!\[(?:if|endif)[^>]*>")
_BASES = (
    r"""<base\b[^>]*?\bhref=["']?(https?://[^"'\s>]+)""",
    r"""<link\b(?=[^>]*\brel=["']?canonical)[^>]*?\bhref=["']?(https?://[^"'\s>]+)""",
    r"""<meta\b(?=[^>]*\bproperty=["']?og:url)[^>]*?\bcontent=["']?(https?://[^"'\s>]+)""",
)
"""Where a page names its own address."""
_UNSEEN = re.compile(r"(?is)<(script|style|head|template|noscript)\b.*?</\1\s*>|<!doctype[^>]*>")


def read_html(text: str, path: Path, wanted: str = "") -> Imported:
    """The article of a web page, or its body, with what stands around it left out and named.

    Raises:
        ConflictError: no word is in it.
    """
    found = Imported()
    text = _listed(_COMMENT.sub("", text))
    base = _base(text)
    if base:
        text = re.sub(rf"""(?i)(\bhref\s*=\s*["']?){re.escape(base)}(?=#)""", r"\1", text)
    elements = read_article("", text).elements
    article = _article(text, elements)
    kept = _Article(text, elements, article, found).kept()
    if article.name not in {"body", ""}:
        outside = _plain(text[: article.start] + text[article.end :])
        if outside:
            why = "it stands outside the article"
            found.left_out.append(LeftOut(shortened(outside, 60), why))
    blocks, gone = _read(kept)
    if base:
        _resolve(blocks, base)
    walk = Walk(Pictures(partial(picture_beside, path.parent)))
    typed = _typed_title(text, elements)
    said = read_head(text, elements) | typed
    titled = "title" not in typed
    block = page_of_tree(Tree(blocks, said), path.stem, walk, found, wanted, prefer_heading=titled)
    found.language = next(iter(said.get("language", [])), "")
    found.source = shown_text(_FORMULA.sub(" ", kept))
    found.elsewhere = [*gone, *block.lines, block.title]
    return found


def _typed_title(text: str, elements: Sequence[Element]) -> dict[str, list[str]]:
    """Title and subtitle in the paragraphs that word processors have for them."""
    found: dict[str, list[str]] = {}
    for one in elements:
        classes = attributes_of(one).get("class", "") if one.name == "p" else ""
        for part, sign in _TITLED.items():
            if sign.search(classes) and (words := _plain(text[one.inner_start : one.inner_end])):
                found.setdefault(part, [words])
    return found


def _listed(text: str) -> str:
    """Word's paragraphs that begin with a bullet or number, as lists."""

    def item(found: re.Match[str]) -> str:
        name = "ol" if found["sign"][0].isdigit() else "ul"
        return f"<{name}><li>{found['words']}</li></{name}>"

    return re.sub(r"</([ou])l>\s*<\1l>(?=<li>)", "", _WORD_ITEM.sub(item, text))


def _base(text: str) -> str:
    """The page's own address, from which its links lead; empty where it doesn't say it."""
    found = (re.search(sign, text, re.I) for sign in _BASES)
    return next((html.unescape(one[1]) for one in found if one), "")


def _resolve(blocks: list[Node], base: str) -> None:
    for one in nodes(blocks):
        if one["t"] == "Link" and not re.match(r"#|[a-z][\w+.-]*:", one["c"][2][0], re.I):
            one["c"][2][0] = urljoin(base, one["c"][2][0])


def html_to_markdown(text: str) -> str:
    """A piece of HTML as Markdown."""
    return page_markdown(_read(text)[0], Walk()).strip()


def _read(text: str) -> tuple[list[Node], list[str]]:
    """Its blocks, and words that footnotes do without."""
    tree = read_tree(_ROLE.sub(r" data-\1=", text).encode(), "html")
    read, gone = with_notes(tree.blocks)
    return with_formulas(_ungrouped(read), tex=False), gone


def _ungrouped(content: Sequence[Node]) -> list[Node]:
    """Without the groups around blocks; their ids stand before what they held."""
    found: list[Node] = []
    for one in content:
        if one["t"] != "Div":
            found.append(one)
            continue
        id = attributes(one)[0]
        found += [node("Plain", [node("Span", [id, [], []], [])])] if id else []
        found += _ungrouped(one["c"][1])
    return found


def _article(text: str, elements: Sequence[Element]) -> Element:
    """The longest ``<article>``, if it isn't a teaser; else ``<main>``, the body, or all."""
    whole = len(_plain(text))
    articles = [one for one in elements if one.name == "article"]
    lengths = {one.start: len(_plain(text[one.start : one.end])) for one in articles}
    longest = max(articles, key=lambda one: lengths[one.start], default=None)
    if longest and lengths[longest.start] > whole * _SHARE:
        return longest
    main = next(
        (one for one in elements if one.name == "main" or _MAIN.search(one.attributes)), None
    )
    body = next((one for one in elements if one.name == "body"), elements[0])
    return main or body


class _Article:
    """The HTML of an article, made ready for Pandoc."""

    def __init__(
        self, text: str, elements: Sequence[Element], article: Element, found: Imported
    ) -> None:
        self._text, self._article, self._found = text, article, found
        inside = text[article.inner_start : article.inner_end]
        self._linked = set(map(html.unescape, _LINK.findall(inside)))
        self._elements = [
            one
            for one in elements
            if article.inner_start <= one.start < one.end <= article.inner_end
        ]
        self._headings = [one for one in self._elements if one.name in HEADINGS]
        self._starts = [one.start for one in self._headings]
        of = (
            elements[one.parent].start
            for one in self._elements
            if _COMMENTED.search(one.attributes)
        )
        self._comments = frozenset(of)

    def kept(self) -> str:
        """Without navigation, scripts and the like, each of which is named; with a place for each id that a link leads to."""
        parts: list[str] = []
        at = self._article.inner_start
        for start, end, new in sorted(self._edits(), key=lambda it: (it[0], it[1] > it[0])):
            if start >= at:
                parts += (self._text[at:start], new)
                at = max(at, end)
        return "".join([*parts, self._text[at : self._article.inner_end]])

    def _edits(self) -> Iterator[tuple[int, int, str]]:
        gone = 0
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
            if one.name in _GROUPS:
                yield one.start, one.inner_start, "<div>"
                if one.end > one.inner_end:
                    yield one.inner_end, one.end, "</div>"
        yield from self._shut()

    def _shut(self) -> Iterator[tuple[int, int, str]]:
        """Ends for lists without one: Pandoc's time doubles with each that stands in another."""
        for one in reversed(self._elements):
            if one.name in _LISTS and one.end == one.inner_end:
                yield one.end, one.end, f"</{one.name}>"

    def _is_dropped(self, one: Element, given: dict[str, str]) -> bool:
        if one.start in self._comments:
            return True
        if one.name in _DROPPED:
            inside = self._text[one.start : one.end]
            ids = set(re.findall(r"""(?i)\b(?:id|name)\s*=\s*["']?([^"'\s>]+)""", inside))
            notes = one.name in {"aside", "footer"} and ids & self._linked
            return not notes
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
            _plain(inside) or given.get("title") or given.get("src") or given.get("aria-label", "")
        )
        mark = self._mark(given)
        why = _DROPPED.get(one.name, "it is hidden on the page") if mark is None else mark
        if one.start in self._comments:
            why = "a comment"
        if one.name == "svg" and not _plain(inside):
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
        words = _plain(self._text[heading.inner_start : heading.inner_end])
        return f"under “{shortened(words, 50)}”"


def _late(given: dict[str, str]) -> str:
    """A picture that the page's script would have put in the place of this one; nothing for an empty one."""
    source = next((given[name] for name in _LATE if given.get(name)), given.get("src", ""))
    if len(source) < _EMPTY and source.startswith("data:"):
        return ""
    return f'<img src="{html.escape(source)}" alt="{html.escape(given.get("alt", ""))}">'


def _plain(text: str) -> str:
    text = _UNSEEN.sub(" ", text)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())
