"""Markdown and HTML as a page; the latter through Pandoc."""

import html
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from annotated_brief.article.article import Element
from annotated_brief.article.reader import read_article
from annotated_brief.conversion import convert
from annotated_brief.importing import text_marks as mark
from annotated_brief.importing.page import front_matter, literal, literal_in_line, person
from annotated_brief.importing.plan import ConflictError, Imported, LeftOut, Page
from annotated_brief.language import shortened
from annotated_brief.project import split_front_matter
from annotated_brief.tables import table

_MARKDOWN = (
    "markdown_strict+pipe_tables+backtick_code_blocks+footnotes+strikeout"
    "-raw_html-native_divs-native_spans"
)
"""What MkDocs understands, as Pandoc names it; and what was struck out, which is left out."""
_HTML = "html-native_divs-native_spans"
_META = Path(__file__).parent / "meta.pandoc"
_DROPPED: Mapping[str, str] = table("importing/left_out.toml")["elements"]
"""Elements that are no part of an article, and what they are called; empty for those never named."""
_ARTICLES = ("article", "main", "body")
"""Elements that hold the article, the surest first."""
_NOT_TAKEN = (
    (
        re.compile(r"!\[[^\]]*\]\([^)]*\)(?:\{[^}]*\})?"),
        "pictures are not copied; put the file into docs/ and add it by hand",
    ),
    (re.compile(r"~~(?!\s)[^~]+~~"), "it is struck out"),
)
"""Stretches of Markdown, and why they are left out."""
_TABLE = re.compile(r"^\[TABLE\]$", re.M)
"""What Pandoc writes for a table that Markdown can't hold."""
_PROPERTY = re.compile(r"(<meta\b[^>]*?)\bproperty=", re.I)
_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t]*#*[ \t]*$", re.M)


def read_markdown(text: str, name: str) -> Imported:
    """Taken over as it is."""
    body, meta = split_front_matter(text)
    _refuse_empty(body)
    heading = _HEADING.search(body)
    title = heading[1] if heading else str(meta.get("title") or name)
    page = Page(title, text.removesuffix("\n") + "\n", (f"Markdown as it is: {title}",))
    return Imported(pages=[page], notes=_remarks(text))


def read_html(text: str, name: str) -> Imported:
    """The article of a web page, or its body, with what stands around it left out."""
    found = Imported()
    elements = read_article("", text).elements
    by_name = {one.name: one for one in reversed(elements)}
    article = next((by_name[it] for it in _ARTICLES if it in by_name), elements[0])
    kept = _kept(text, elements, article, found)
    if article.name in {"article", "main"}:
        outside = _plain(text[: article.start] + text[article.end :])
        if outside:
            why = f"it stands outside the page's <{article.name}>"
            found.left_out.append(LeftOut(shortened(outside, 60), why))
    # Pandoc reads the names of metadata, not the properties.
    said = _metadata(_PROPERTY.sub(r"\1name=", text).encode(), "html")
    _add_page(html_to_markdown(kept), found, said, name, prefer_heading=True)
    return found


def html_to_markdown(text: str) -> str:
    """HTML as Markdown."""
    return convert(text.encode(), _HTML, _MARKDOWN).strip()


def _metadata(source: bytes | Path, form: str) -> dict[str, list[str]]:
    """What a file says of itself, by the names that it has for it."""
    said: dict[str, Any] = json.loads(convert(source, form, "plain", f"--template={_META}"))
    listed = {key: one if isinstance(one, list) else [one] for key, one in said.items()}
    return {key: [" ".join(str(one).split()) for one in values] for key, values in listed.items()}


def _first(said: dict[str, list[str]], *names: str) -> str:
    return next((text for name in names for text in said.get(name, ()) if text), "")


def _add_page(
    markdown: str, found: Imported, said: dict[str, list[str]], name: str, *, prefer_heading: bool
) -> None:
    """Front matter, title and text; ``prefer_heading``: a single heading of the first level is the title."""
    markdown = _taken(markdown, found)
    title = _first(said, "og:title", "title")
    title, markdown = _titled(markdown, title, prefer_heading=prefer_heading)
    if subtitle := _first(said, "subtitle"):
        markdown = f"**{literal(subtitle)}**\n\n{markdown}"
    description = _first(said, "description", "subtitle")
    authors = said.get("author") or said.get("article:author", [])
    names = (one for text in authors for one in re.split(r"\s*;\s*|\s+and\s+", text))
    people = [person(one) for one in names if one]
    typed = _first(said, "article:published_time", "date")
    date = mark.iso_date(typed) or mark.iso_date(typed[:10])
    if typed and not date:
        found.left_out.append(LeftOut(typed, "a date that can't be read"))
    front = front_matter(title, description, people, date)
    text = f"{front}\n# {literal_in_line(title)}\n\n{markdown}" if title else front + markdown
    paragraphs = sum(bool(re.match(r"[^#>\-*|\d\s]", part)) for part in markdown.split("\n\n"))
    headings = len(re.findall(r"^#{2,6} ", markdown, re.M))
    told = (
        f"title: {title or '(none found; the file name is used)'}",
        f"standfirst: {shortened(description, 70)}" if description else "",
        f"author: {'; '.join(people)}" if people else "",
        f"date: {date}" if date else "",
        f"{paragraphs} paragraphs, {headings} headings",
    )
    found.pages.append(Page(title or name, text, tuple(line for line in told if line)))
    found.notes += _remarks(markdown)


def _refuse_empty(markdown: str) -> None:
    if not re.search(r"\w", markdown):
        raise ConflictError("it holds no paragraph.")


def _taken(markdown: str, found: Imported) -> str:
    """The text without what isn't taken, which is told."""
    for pattern, why in _NOT_TAKEN:
        found.left_out += [LeftOut(one[:80], why) for one in pattern.findall(markdown)]
        markdown = pattern.sub("", markdown)
    # Python-Markdown knows no escape of this sign.
    markdown = re.sub(r"^[ \t]+$", "", markdown.replace("\\~", "~"), flags=re.M)
    _refuse_empty(markdown)
    return re.sub(r"\n{3,}", "\n\n", markdown).strip() + "\n"


def _titled(markdown: str, title: str, *, prefer_heading: bool) -> tuple[str, str]:
    """The title, and the text without it; several headings of the first level become sections."""
    headings = list(_HEADING.finditer(markdown))
    first = re.sub(r"[*_`]|\\(?=\W)", "", headings[0][1]) if headings else ""
    alone = len(headings) == 1 and (prefer_heading or not title)
    if headings and (alone or first == title):
        title = first
        before = markdown[: headings[0].start()].strip()
        after = markdown[headings[0].end() :].lstrip("\n")
        markdown = f"{before}\n\n{after}" if before else after
        del headings[0]
    if headings:
        markdown = re.sub(r"^(#{1,5})(?=[ \t])", r"#\1", markdown, flags=re.M)
    return title, markdown


def _remarks(markdown: str) -> list[str]:
    remarks = []
    if tables := len(_TABLE.findall(markdown)):
        where = f"where [TABLE] stands ({tables} in all)"
        remarks.append(f"write the tables {where}: their cells hold more than Markdown's can.")
    return remarks


def _kept(text: str, elements: Sequence[Element], article: Element, found: Imported) -> str:
    """The article's HTML without navigation, scripts and the like, each of which is named."""
    parts: list[str] = []
    at = article.inner_start
    for one in elements:
        if one.name not in _DROPPED or not at <= one.start < one.end <= article.inner_end:
            continue
        parts.append(text[at : one.start])
        at = one.end
        inside = text[one.inner_start : one.inner_end]
        words = f"<{one.name}>" if one.name == "svg" else _plain(inside)
        if words and _DROPPED[one.name]:
            found.left_out.append(LeftOut(shortened(words, 60), _DROPPED[one.name]))
    return "".join([*parts, text[at : article.inner_end]])


def _plain(text: str) -> str:
    text = re.sub(r"(?is)<(script|style|head)\b.*?</\1>|<!--.*?-->|<!doctype[^>]*>", " ", text)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())
