"""Markdown as a page: what other programs write is brought into ours, and everything else stays as it is typed."""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path, PurePosixPath
from subprocess import TimeoutExpired
from urllib.parse import quote

from annotated_brief.conversion import ConversionError, convert
from annotated_brief.documents.kept_words import shown_text
from annotated_brief.documents.markdown.markdown_head import Head, read_head
from annotated_brief.documents.markdown.markdown_libraries import read_libraries
from annotated_brief.documents.markdown.markdown_syntax import (
    CODE_ALONE,
    closed,
    outside,
    translate,
)
from annotated_brief.documents.markdown.markdown_title import titled
from annotated_brief.language import shortened
from annotated_brief.prose.citation_syntax import KEY_JOINT, KEY_SIGN, citation_at
from annotated_brief.transcribing.imported import (
    ConflictError,
    Imported,
    LeftOut,
    LeftOutError,
    Page,
)
from annotated_brief.transcribing.page import page_name
from annotated_brief.transcribing.pictures import Pictures, picture_beside
from annotated_brief.transcribing.walk import told

_PICTURE = re.compile(
    r"!\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?([^()\s<>]+(?:\([^()\s]*\)[^()\s<>]*)*)>?(\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)(\{[^}\n]*\})?"
)
_IMAGE = re.compile(r"""(<img\b[^>]*?\bsrc=["'])([^"']+)(["'][^>]*>)""", re.I)
_LINK = re.compile(
    r"(?<!!)\[((?:[^\[\]\n]|\[[^\[\]\n]*\]|!\[[^\]\n]*\]\([^()\n]*\))+)\]\(\s*<?([^()\s<>]+)>?(?:\s+\"[^\"]*\")?\s*\)(?:\{[^}\n]*\})?"
)
_REMOTE = re.compile(r"(?i)(?:[a-z][\w+.-]*:|//|#)")
_COUNTED = {
    "heading": r"^#{2,6}[ \t]+\S",
    "list item": r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]+\S",
    "table": r"^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$|<table\b",
    "picture": r"!\[[^\]]*\]\(|<img\b",
    "footnote": r"^\[\^[^\]\n]+\]:",
    "formula": r"\$\$.+?\$\$|(?<![\\$\w])\$(?=\S)[^$\n]+?(?<=\S)\$(?![\w$])",
}
"""What is counted, and how it looks."""
_PARAGRAPH = re.compile(r" {0,3}(?:[^#>\-*+|\d\s<\[!:]|\[(?!\^)|\*\*?\w)")
_KEY = re.compile(
    rf"(?<![\w.])@(?:\{{([^}}\s]+)\}}|([^\W_](?:{KEY_SIGN}|{KEY_JOINT})*{KEY_SIGN}|\w))"
)
_ATTRIBUTES = re.compile(r"^\{:[^}\n]*\}|(?<=[)\]*_`])\{:[^}\n]*\}", re.M)
_SECONDS = 10
"""That Pandoc may take for the check of the words."""
_MENTION = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_MARK = re.compile(r'(?s)<a\b[^>]*class="footnote-(?:ref|back)".*?</a>')
_KEY_WORDS = re.compile(rf"\[[^\]\n]*@[^\]\n]*\]|@(?:{KEY_SIGN}|[:.-])+")
_PANDOC = "markdown-citations-raw_tex-yaml_metadata_block+mark+lists_without_preceding_blankline+wikilinks_title_after_pipe-implicit_figures"


def read_markdown(text: str, path: Path, wanted: str = "") -> Imported:
    """A Markdown file.

    Raises:
        ConflictError: no word is in it.
    """
    head, body = read_head(text)
    done = translate(body)
    if not re.search(r"\w", done.text):
        raise ConflictError("it holds no paragraph.")
    title, typed = titled(done.text, head.title)
    title = title or path.stem
    found = Imported(left_out=done.left_out, notes=done.notes)
    file = PurePosixPath(page_name(title, wanted))
    pictures = Pictures(partial(picture_beside, path.parent), file.stem)
    shown = _with_links(_with_pictures(typed, pictures, found), found)
    changed = shown.rstrip("\n") != body.rstrip("\n")
    page = head.text + (shown.rstrip("\n") + "\n" if changed or not head.text else body)
    taken = {str(file.parent / name): data for name, data in pictures.taken.items()}
    found.pages.append(Page(title, page, _told(title, head, shown), str(file), taken))
    found.left_out += [
        LeftOut(f"{key}: {value}", "a site doesn't read it") for key, value in head.left
    ]
    found.cited = [
        key
        for group in _citations(shown)
        for key in (one[0] or one[1] for one in _KEY.findall(group))
    ]
    found.libraries = read_libraries(head.said, path.parent, found)
    found.source = _source_words(body)
    found.elsewhere = [*done.gone, *(one.what for one in found.left_out), *_KEY_WORDS.findall(body)]
    found.elsewhere += _ATTRIBUTES.findall(body)
    return found


def _source_words(body: str) -> str:
    """The words as Pandoc reads them, each footnote once."""
    named: set[str] = set()

    def once(found: re.Match[str]) -> str:
        again = found[1] in named
        named.add(found[1])
        return "" if again else found[0]

    text = _MENTION.sub(once, body).encode()
    try:
        html = convert(text, _PANDOC, "html", "--mathjax", seconds=_SECONDS, memory="512m")
    except (ConversionError, TimeoutExpired):
        return ""  # the page is as it was typed; only the check is left out
    return shown_text(_MARK.sub(" ", html))


def _told(title: str, head: Head, body: str) -> tuple[str, ...]:
    counts = Counter(
        {
            kind: len(re.findall(sign, body, re.M | re.S if kind == "formula" else re.M))
            for kind, sign in _COUNTED.items()
        }
    )
    counts["citation"] = len(_citations(body))
    parts = re.split(r"\n[ \t]*\n", body)
    counts["paragraph"] = sum(bool(_PARAGRAPH.match(one.strip("\n"))) for one in parts)
    names = {"title": title, "standfirst": "description", "author": "authors", "date": "date"}
    lines = {name: head.told.get(key, "") for name, key in names.items()} | {"title": title}
    said = [f"{name}: {shortened(value, 70)}" for name, value in lines.items() if value]
    return (*said, told(counts, {}))


def _citations(body: str) -> list[str]:
    """The groups of citations in brackets."""
    found: list[str] = []

    def look(part: str) -> str:
        found.extend(
            one[0]
            for one in re.finditer(r"\[[^\[\]]*@[^\[\]]*\]", part)
            if citation_at(one[0], 0, ())
        )
        return part

    outside(body, look)
    return found


def _with_pictures(text: str, pictures: Pictures, found: Imported) -> str:
    """Pictures beside the file are copied beside the page; those of other sites stay where they are."""

    def beside(address: str, words: str) -> str | None:
        if _REMOTE.match(address) and not address.startswith("data:"):
            found.notes.append(f"a picture stays on another site: {address}.")
            return address
        try:
            return quote(pictures.take(address))
        except LeftOutError as why:
            found.left_out.append(LeftOut(words or address, str(why)))
            return None

    def picture(one: re.Match[str]) -> str:
        address = beside(one[2], one[1])
        return f"![{one[1]}]({address}{one[3] or ''}){one[4] or ''}" if address else ""

    def image(one: re.Match[str]) -> str:
        address = beside(one[2], "")
        return f"{one[1]}{address}{one[3]}" if address else ""

    return _IMAGE.sub(image, _whole(text, _PICTURE, picture))


def _with_links(text: str, found: Imported) -> str:
    """A link to a file that doesn't come along is left out; its words stay."""

    def link(one: re.Match[str]) -> str:
        if _REMOTE.match(one[2]):
            return one[0]
        found.left_out.append(
            LeftOut(one[2], f"a link to another file; its words stay: “{shortened(one[1], 40)}”")
        )
        return one[1]

    return _whole(text, _LINK, link)


def _whole(text: str, sign: re.Pattern[str], change: Callable[[re.Match[str]], str]) -> str:
    """Changed where the sign stands outside of code."""
    code = list(closed(text, CODE_ALONE))
    starts = [start for start, _ in code]

    def once(found: re.Match[str]) -> str:
        before = bisect(starts, found.start()) - 1
        return found[0] if before >= 0 and found.start() < code[before][1] else change(found)

    return sign.sub(once, text)
