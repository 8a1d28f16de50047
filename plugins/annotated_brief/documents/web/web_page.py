"""A web page as a page: its article, with notes, anchors and pictures, and without what stands around it."""

import html
import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from urllib.parse import urljoin

from annotated_brief.article.article import Element
from annotated_brief.article.reader import read_article
from annotated_brief.documents.kept_words import shown_text
from annotated_brief.documents.web.article_html import IN_LINE, ArticleHtml, plain_html
from annotated_brief.documents.web.distill import citation, keys_of, with_plain_elements
from annotated_brief.documents.web.level_lists import nested_lists
from annotated_brief.documents.web.note_links import with_notes
from annotated_brief.documents.web.page_head import attributes_of, read_head
from annotated_brief.language import shortened
from annotated_brief.pandoc_tree import (
    Node,
    Tree,
    attributes,
    is_a,
    node,
    nodes,
    read_tree,
    replaced,
)
from annotated_brief.transcribing.blocks import page_markdown
from annotated_brief.transcribing.formulas import with_formulas
from annotated_brief.transcribing.imported import Imported, LeftOut, Library
from annotated_brief.transcribing.page_of_tree import page_of_tree
from annotated_brief.transcribing.pictures import Pictures, picture_beside
from annotated_brief.transcribing.walk import Walk

_FORM = "html-auto_identifiers+tex_math_single_backslash"
_SHARE = 0.3
"""Of the page's words, that an ``<article>`` holds at least."""
_MAIN = re.compile(r"""(?i)\brole\s*=\s*["']?main\b["']?""")
_ROLE = re.compile(
    r"(?i)\s(?:epub:(?=type))?(role|type)\s*=(?=\s*[\"']?(?:main|doc-|noteref|footnote|endnote|rearnote))"
)
"""What Pandoc would go by: it leaves out what stands outside of main, and notes whose group it doesn't see."""
_FORMULA = re.compile(r"(?is)<math\b.*?</math>|\\\(.*?\\\)|\\\[.*?\\\]")
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


def read_html(text: str, path: Path, wanted: str = "") -> Imported:
    """The article of a web page, or its body, with what stands around it left out and named.

    Raises:
        ConflictError: no word is in it.
    """
    found = Imported()
    text, sources = with_plain_elements(nested_lists(_listed(_COMMENT.sub("", text))))
    base = _base(text)
    if base:
        text = re.sub(rf"""(?i)(\bhref\s*=\s*["']?){re.escape(base)}(?=#)""", r"\1", text)
    elements = read_article("", text).elements
    article = _article(text, elements)
    kept = ArticleHtml(text, elements, article, found).kept()
    if article.name not in {"body", ""}:
        outside = plain_html(text[: article.start] + text[article.end :])
        if outside:
            why = "it stands outside the article"
            found.left_out.append(LeftOut(shortened(outside, 60), why))
    blocks, gone = _read(kept)
    _resolve(blocks, base)
    walk = Walk(Pictures(partial(picture_beside, path.parent)), keys_of(sources))
    typed = _typed_title(text, elements)
    said = read_head(text, elements) | typed
    titled = "title" not in typed
    block = page_of_tree(Tree(blocks, said), path.stem, walk, found, wanted, prefer_heading=titled)
    found.libraries = [Library("its bibliography", "bibtex", sources)] if sources else []
    found.cited += [key for key in walk.keys if f"@{key}" in found.pages[-1].text]
    found.language = next(iter(said.get("language", [])), "")
    found.source = shown_text(_FORMULA.sub(" ", kept.replace(f'<span class="{IN_LINE}">', " ")))
    found.elsewhere = [*gone, *block.lines, block.title]
    return found


def _typed_title(text: str, elements: Sequence[Element]) -> dict[str, list[str]]:
    """Title and subtitle in the paragraphs that word processors have for them."""
    found: dict[str, list[str]] = {}
    for one in elements:
        classes = attributes_of(one).get("class", "") if one.name == "p" else ""
        for part, sign in _TITLED.items():
            if sign.search(classes) and (
                words := plain_html(text[one.inner_start : one.inner_end])
            ):
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
        if one["t"] in {"Link", "Image"} and one["c"][2][0].startswith("//"):
            one["c"][2][0] = urljoin(base or "https:", one["c"][2][0])
        if base and one["t"] == "Link" and not re.match(r"#|[a-z][\w+.-]*:", one["c"][2][0], re.I):
            one["c"][2][0] = urljoin(base, one["c"][2][0])


def html_to_markdown(text: str) -> str:
    """A piece of HTML as Markdown."""
    return page_markdown(_read(text)[0], Walk()).strip()


def _read(text: str) -> tuple[list[Node], list[str]]:
    """Its blocks, and words that footnotes do without."""
    tree = read_tree(_ROLE.sub(r" data-\1=", text).encode(), _FORM)
    read, gone = with_notes(tree.blocks)
    read = replaced(replaced(read, citation), _in_line_note)
    return with_formulas(_ungrouped(read), tex=False), gone


def _in_line_note(one: Node) -> list[Node] | None:
    """A footnote of what stands where it is referred to."""
    return [node("Note", [node("Para", one["c"][1])])] if is_a(one, "Span", IN_LINE) else None


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
    whole = len(plain_html(text))
    articles = [one for one in elements if one.name == "article"]
    lengths = {one.start: len(plain_html(text[one.start : one.end])) for one in articles}
    longest = max(articles, key=lambda one: lengths[one.start], default=None)
    if longest and lengths[longest.start] > whole * _SHARE:
        return longest
    main = next(
        (one for one in elements if one.name == "main" or _MAIN.search(one.attributes)), None
    )
    body = next((one for one in elements if one.name == "body"), elements[0])
    return main or body
