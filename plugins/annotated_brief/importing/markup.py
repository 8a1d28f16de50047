"""Markdown, HTML and DOCX as a page; the latter two through Pandoc."""

import html
import re
import subprocess
import zipfile
from pathlib import Path

from msgspec import Struct

from annotated_brief.article.article import Element
from annotated_brief.article.reader import read_article
from annotated_brief.citing.program import program
from annotated_brief.editing.yaml_write import yaml_fields
from annotated_brief.importing import text_marks as mark
from annotated_brief.importing.page import literal_in_line, person
from annotated_brief.importing.plan import Imported, LeftOut

_TO = "--to=markdown_strict+pipe_tables+backtick_code_blocks+footnotes-raw_html-native_divs-native_spans"
_DROPPED = {
    "nav": "navigation", "aside": "a side note", "footer": "a footer", "form": "a form", "script": "a script",
    "style": "a style sheet", "noscript": "a text for browsers without script", "iframe": "an embedded page",
    "button": "a button", "dialog": "a dialog", "svg": "a drawing", "template": "a template",
}  # fmt: skip
_META = re.compile(r"<meta\b[^>]*>", re.I)
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t]*#*[ \t]*$", re.M)
_FRONT = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*\n", re.S)


class UnreadableError(Exception):
    """Why a file can't be read, in a sentence."""


def read_markdown(text: str, name: str) -> Imported:
    """Taken over as it is."""
    found = Imported()
    heading = _HEADING.search(_FRONT.sub("", text))
    title = heading[1] if heading else name
    found.pages.append(
        (title, text if text.endswith("\n") else text + "\n", (f"Markdown as it is: {title}",))
    )
    _remarks(text, found)
    return found


def read_html(text: str) -> Imported:
    """The article of a web page, or its body, with what stands around it left out."""
    found = Imported()
    page = read_article("", text)
    article = next(
        (one for name in ("article", "main", "body") for one in page.elements if one.name == name),
        page.elements[0],
    )
    kept = _kept(text, page.elements, article, found)
    if article.name in {"article", "main"}:
        outside = _plain(text[: article.start] + text[article.end :])
        if outside:
            found.left_out.append(
                LeftOut(_cut(outside), f"it stands outside the page's <{article.name}>")
            )
    meta = _meta(text)
    markdown = _pandoc(["--from=html-native_divs-native_spans", _TO], kept.encode())
    document = re.search(r"<title[^>]*>(.*?)</title>", text, re.S | re.I)
    title = meta.get("og:title") or (html.unescape(document[1]).strip() if document else "")
    date = meta.get("article:published_time", "") or meta.get("date", "")
    author = meta.get("author", "") or meta.get("article:author", "")
    about = _About(title, author, date[:10], meta.get("description", ""))
    _page(markdown, found, about, prefer_heading=True)
    return found


def read_docx(path: Path) -> Imported:
    """A Word document."""
    found = Imported()
    try:
        names = zipfile.ZipFile(path).namelist()
    except (zipfile.BadZipFile, OSError):
        raise UnreadableError("it is no Word document") from None
    if "word/comments.xml" in names:
        found.left_out.append(
            LeftOut(
                "comments in the margin",
                "a page has none; `brief new counterpoint` takes an objection",
            )
        )
    markdown = _pandoc(["--from=docx", _TO, str(path)], b"")
    template = Path(__file__).parent / "title.pandoc"
    head = _pandoc(["--from=docx", "--to=plain", f"--template={template}", str(path)], b"")
    title, author, date = (line.strip() for line in (*head.split("\n"), "", "", "")[:3])
    about = _About(title, author, mark.iso_date(date) or date[:10])
    _page(markdown, found, about, prefer_heading=False)
    if found.pages[0][0] == "page":
        found.pages[0] = (path.stem, *found.pages[0][1:])
    return found


def html_to_markdown(text: str) -> str:
    """A small piece of HTML as Markdown."""
    return _pandoc(["--from=html-native_divs-native_spans", _TO], text.encode()).strip()


class _About(Struct, frozen=True):
    """What a file says of itself."""

    title: str
    author: str = ""
    date: str = ""
    description: str = ""


def _page(markdown: str, found: Imported, about: _About, *, prefer_heading: bool) -> None:
    """Front matter, title and text; ``prefer_heading``: a single heading of the first level is the title."""
    title = about.title
    markdown = re.sub(
        r"!\[[^\]]*\]\([^)]*\)(?:\{[^}]*\})?", lambda one: _image(one[0], found), markdown
    )
    markdown = re.sub(r"\n{3,}", "\n\n", markdown).strip() + "\n"
    heading = _HEADING.search(markdown)
    level_one = len(_HEADING.findall(markdown))
    own = bool(heading and (prefer_heading or not title or literal_in_line(title) == heading[1]))
    if heading and own and level_one == 1:
        title = re.sub(r"[*_`]|\\(?=\W)", "", heading[1])
        before = markdown[: heading.start()].strip()
        markdown = markdown[heading.end() :].lstrip("\n")
        if before:
            markdown = before + "\n\n" + markdown
    elif level_one:
        markdown = re.sub(r"^(#{1,5})(?=[ \t])", r"#\1", markdown, flags=re.M)
    people = [person(name) for name in re.split(r"\s*;\s*|\s+and\s+", about.author) if name]
    head = {"title": title, "description": about.description, "authors": people, "date": about.date}
    given = {key: value for key, value in head.items() if value}
    front = f"---\n{yaml_fields(given)}---\n" if given else ""
    text = f"{front}\n# {literal_in_line(title)}\n\n{markdown}" if title else front + markdown
    paragraphs = sum(bool(re.match(r"[^#>\-*|\d\s]", part)) for part in markdown.split("\n\n"))
    headings = len(re.findall(r"^#{2,6} ", markdown, re.M))
    told = (
        f"title: {title or '(none found)'}",
        *([f"author: {'; '.join(people)}"] if people else []),
        *([f"date: {about.date}"] if about.date else []),
        f"{paragraphs} paragraphs, {headings} headings",
    )
    found.pages.append((title or "page", text, told))
    _remarks(markdown, found)


def _image(markdown: str, found: Imported) -> str:
    found.left_out.append(
        LeftOut(
            markdown[:80], "pictures are not copied; put the file into docs/ and add it by hand"
        )
    )
    return ""


def _remarks(markdown: str, found: Imported) -> None:
    if re.search(r"^\[\^[^\]]+\]:", markdown, re.M):
        found.notes.append(
            "it has footnotes: add `- footnotes` under `markdown_extensions:` in mkdocs.yml."
        )


def _kept(text: str, elements: list[Element], article: Element, found: Imported) -> str:
    """The article's HTML without navigation, scripts and the like, each of which is named."""
    drop: list[Element] = []
    for one in elements:
        inside = article.start <= one.start and one.end <= article.end and one is not article
        if (
            inside
            and one.name in _DROPPED
            and not any(other.start <= one.start < other.end for other in drop)
        ):
            drop.append(one)
            words = (
                _plain(text[one.inner_start : one.inner_end])
                if one.name not in {"script", "style", "svg"}
                else f"<{one.name}>"
            )
            if words and one.name not in {"script", "style"}:
                found.left_out.append(LeftOut(_cut(words), _DROPPED[one.name]))
    result = text[article.inner_start : article.inner_end]
    for one in reversed(drop):
        start, end = one.start - article.inner_start, one.end - article.inner_start
        result = result[:start] + result[end:]
    return result


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


def _cut(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def _pandoc(options: list[str], data: bytes) -> str:
    done = subprocess.run(
        [program(), "--wrap=none", "--sandbox", *options],
        input=data,
        capture_output=True,
        check=False,
        timeout=120,
    )
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UnreadableError(f"Pandoc can't read it: {lines[-1] if lines else 'no reason given'}")
    return done.stdout.decode("utf-8")
