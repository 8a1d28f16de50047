"""Markdown, HTML and DOCX as a page; the latter two through Pandoc."""

import html
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from annotated_brief.article.article import Element
from annotated_brief.article.reader import read_article
from annotated_brief.importing import text_marks as mark
from annotated_brief.importing.convert import HTML, MARKDOWN, convert
from annotated_brief.importing.page import front_matter, literal_in_line, person
from annotated_brief.importing.plan import ConflictError, Imported, LeftOut, Page
from annotated_brief.language import shortened

_DROPPED = {
    "nav": "navigation",
    "aside": "a side note",
    "footer": "a footer",
    "form": "a form",
    "script": "",
    "style": "",
    "noscript": "a text for browsers without script",
    "iframe": "an embedded page",
    "button": "a button",
    "dialog": "a dialog",
    "svg": "a drawing",
    "template": "a template",
}
"""Elements that are no part of an article, and what they are called; empty for those never named."""
_ARTICLES = ("article", "main", "body")
"""Elements that hold the article, the surest first."""
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)(?:\{[^}]*\})?")
_META = re.compile(r"<meta\b[^>]*>", re.I)
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t]*#*[ \t]*$", re.M)
_FRONT = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*\n", re.S)


def read_markdown(text: str, name: str) -> Imported:
    """Taken over as it is."""
    heading = _HEADING.search(_FRONT.sub("", text))
    title = heading[1] if heading else name
    page = Page(title, text.removesuffix("\n") + "\n", (f"Markdown as it is: {title}",))
    return Imported(pages=[page], notes=_remarks(text))


def read_html(text: str) -> Imported:
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
    meta = _meta(text)
    document = re.search(r"<title[^>]*>(.*?)</title>", text, re.S | re.I)
    about = _About(
        meta.get("og:title") or (html.unescape(document[1]).strip() if document else ""),
        meta.get("author", "") or meta.get("article:author", ""),
        (meta.get("article:published_time", "") or meta.get("date", ""))[:10],
        meta.get("description", ""),
    )
    _add_page(convert(kept.encode(), HTML, MARKDOWN), found, about, "page", prefer_heading=True)
    return found


def read_docx(path: Path) -> Imported:
    """A Word document."""
    found = Imported()
    try:
        names = zipfile.ZipFile(path).namelist()
    except (zipfile.BadZipFile, OSError):
        raise ConflictError("it is no Word document") from None
    if "word/comments.xml" in names:
        why = "a page has none; `brief new counterpoint` takes an objection"
        found.left_out.append(LeftOut("comments in the margin", why))
    template = Path(__file__).parent / "title.pandoc"
    head = convert(path, "docx", "plain", f"--template={template}")
    title, author, date = (line.strip() for line in (*head.split("\n"), "", "", "")[:3])
    about = _About(title, author, mark.iso_date(date) or date[:10])
    _add_page(convert(path, "docx", MARKDOWN), found, about, path.stem, prefer_heading=False)
    return found


class _About(Struct, frozen=True):
    """What a file says of itself."""

    title: str
    author: str = ""
    date: str = ""
    description: str = ""


def _add_page(
    markdown: str, found: Imported, about: _About, name: str, *, prefer_heading: bool
) -> None:
    """Front matter, title and text; ``prefer_heading``: a single heading of the first level is the title."""
    for picture in _PICTURE.findall(markdown):
        why = "pictures are not copied; put the file into docs/ and add it by hand"
        found.left_out.append(LeftOut(picture[:80], why))
    markdown = re.sub(r"\n{3,}", "\n\n", _PICTURE.sub("", markdown)).strip() + "\n"
    title, markdown = _titled(markdown, about.title, prefer_heading=prefer_heading)
    people = [person(one) for one in re.split(r"\s*;\s*|\s+and\s+", about.author) if one]
    front = front_matter(title, about.description, people, about.date)
    text = f"{front}\n# {literal_in_line(title)}\n\n{markdown}" if title else front + markdown
    paragraphs = sum(bool(re.match(r"[^#>\-*|\d\s]", part)) for part in markdown.split("\n\n"))
    headings = len(re.findall(r"^#{2,6} ", markdown, re.M))
    told = (
        f"title: {title or '(none found)'}",
        f"author: {'; '.join(people)}" if people else "",
        f"date: {about.date}" if about.date else "",
        f"{paragraphs} paragraphs, {headings} headings",
    )
    found.pages.append(Page(title or name, text, tuple(line for line in told if line)))
    found.notes += _remarks(markdown)


def _titled(markdown: str, title: str, *, prefer_heading: bool) -> tuple[str, str]:
    """The title, and the text without it; several headings of the first level become sections."""
    headings = list(_HEADING.finditer(markdown))
    own = not title or prefer_heading
    if len(headings) == 1 and (own or literal_in_line(title) == headings[0][1]):
        title = re.sub(r"[*_`]|\\(?=\W)", "", headings[0][1])
        before = markdown[: headings[0].start()].strip()
        after = markdown[headings[0].end() :].lstrip("\n")
        return title, f"{before}\n\n{after}" if before else after
    if headings:
        markdown = re.sub(r"^(#{1,5})(?=[ \t])", r"#\1", markdown, flags=re.M)
    return title, markdown


def _remarks(markdown: str) -> list[str]:
    if not re.search(r"^\[\^[^\]]+\]:", markdown, re.M):
        return []
    return ["it has footnotes: add `- footnotes` under `markdown_extensions:` in mkdocs.yml."]


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


def _meta(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in _META.findall(text):
        attributes = {
            name.lower(): html.unescape(one or other)
            for name, one, other in _ATTRIBUTE.findall(tag)
        }
        name = attributes.get("name") or attributes.get("property") or ""
        if name and attributes.get("content"):
            found.setdefault(name.lower(), attributes["content"].strip())
    return found


def _plain(text: str) -> str:
    text = re.sub(r"(?is)<(script|style|head)\b.*?</\1>|<!--.*?-->|<!doctype[^>]*>", " ", text)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())
