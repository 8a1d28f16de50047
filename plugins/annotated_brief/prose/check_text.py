"""What entry text must not hold: raw HTML, and links that could run code."""

import html
import re
from collections.abc import Iterator

from msgspec import Struct

from annotated_brief.prose.citation_syntax import unclosed_citations
from annotated_brief.prose.entry_text import SCHEMES

_TICKS = re.compile("`+")
_HTML = re.compile(r"<(?!https?:|mailto:)(?:[a-zA-Z][^<>\n]*>?|!--|!\[CDATA|\?)")
_LINK = re.compile(
    r"\]\(\s*<?(?P<inline>[^\s)>]*)|^[^\S\n]*\[(?:[^\[\]\\]|\\[\s\S])+\]:\s*<?(?P<defined>\S+)|<(?P<auto>[a-zA-Z][\w+.-]*:[^\s<>]*)>",
    re.M,
)
_FOOTNOTE = re.compile(r"(?<!\\)(?:\[\^[^\s\[\]]{1,40}\]:?|\^\[[^\[\]\n]{1,200}\])")
_SCHEME = re.compile(r"^([a-zA-Z][\w+.-]*):")


class TextFinding(Struct, frozen=True):
    """A fault in a text; offsets in code points, the end excluded."""

    code: str
    """With the name of its wording, as ``diagnose`` takes it."""
    start: int
    end: int
    shown: str
    """The tag, the scheme of the address, or what is to be written instead."""


def check_entry_text(text: str) -> Iterator[TextFinding]:
    """Every fault of ``text``, in order of kind."""
    visible = without_code(text)
    for tag in _HTML.finditer(visible):
        yield TextFinding("BRF701", *tag.span(), tag[0][:40])
    for link in _LINK.finditer(visible):
        name = next(key for key, value in link.groupdict().items() if value is not None)
        if (scheme := forbidden_scheme(link[name])) is not None:
            yield TextFinding("BRF702.link", *link.span(name), scheme)
    for start, end in unclosed_citations(visible):
        yield TextFinding("BRF427", start, end, f"{text[start:end]}]")
    for mark in _FOOTNOTE.finditer(visible):
        yield TextFinding("BRF428", *mark.span(), mark[0])


def without_code(text: str) -> str:
    """The text with blanks in place of code: a run of backticks up to the next of the same length."""
    closing: dict[int, list[int]] = {}
    runs = [found.span() for found in _TICKS.finditer(text)]
    for start, end in reversed(runs):
        closing.setdefault(end - start, []).append(start)
    parts: list[str] = []
    last = 0
    for start, end in runs:
        if start < last:
            continue
        ends = closing[end - start]
        while ends and ends[-1] <= start:
            ends.pop()
        if ends:
            stop = ends[-1] + end - start
            parts += (text[last:start], " " * (stop - start))
            last = stop
    return "".join((*parts, text[last:]))


def forbidden_scheme(url: str) -> str | None:
    """The scheme of ``url`` where it isn't one of ``SCHEMES``; None for relative addresses."""
    plain = re.sub(r"[\x00-\x20]", "", html.unescape(url))
    found = _SCHEME.match(plain)
    return found[1].lower() if found and found[1].lower() not in SCHEMES else None
