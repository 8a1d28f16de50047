"""The one heading of the first level that a page has: its title."""

import re

from annotated_brief.documents.markdown.markdown_syntax import CODE_ALONE, closed
from annotated_brief.language import bare_words

_HEADING = re.compile(
    r"^(?P<marks>#{1,6})[ \t]+(?P<words>.+?)[ \t]*#*[ \t]*(?:\{[^}\n]*\})?[ \t]*$"
    r"|^(?P<line>\S.*)\n(?P<rule>=+|-+)[ \t]*$",
    re.M,
)
_LOWEST = 6


def titled(text: str, title: str) -> tuple[str, str]:
    """The title, and the text below a heading that says it.

    A program that prints the ``title`` of a file's head has its chapters on the first level: they go one down. A
    heading that stands alone on that level, before all else, is the title, whatever search engines are told.
    """
    found = _headings(text)
    highest = [one for one in found if _level(one) == 1]
    names = [bare(one["words"] or one["line"]) for one in highest]
    if not highest:
        return title, text
    alone = len(highest) == 1 and not text[: highest[0].start()].strip()
    if not title or alone or bare_words(title) in map(bare_words, names):
        return names[0], text
    parts, at = [f"# {title}\n\n"], 0
    for one in found:
        parts += (text[at : one.start()], _lowered(one))
        at = one.end()
    return title, "".join([*parts, text[at:]])


def bare(title: str) -> str:
    """A title without signs of Markdown."""
    return re.sub(r"[*_`]|\\(?=\W)|\[\^[^\]]*\]", "", title).strip()


def _headings(text: str) -> list[re.Match[str]]:
    """Those outside of code."""
    code = list(closed(text, CODE_ALONE))
    return [
        one
        for one in _HEADING.finditer(text)
        if not any(start <= one.start() < end for start, end in code)
        and not re.match(r"[-*+>|#]|\d+[.)]\s|:::|<", one["line"] or "")
    ]


def _level(heading: re.Match[str]) -> int:
    return len(heading["marks"]) if heading["marks"] else 1 + heading["rule"].startswith("-")


def _lowered(heading: re.Match[str]) -> str:
    if heading["marks"]:
        return f"{'#' * (len(heading['marks']) < _LOWEST)}{heading[0]}"
    return f"{'#' * (_level(heading) + 1)} {heading['line']}"
