"""The title of a page, as it is cited: the words of its first heading, read as Markdown reads them."""

import re
from functools import lru_cache
from html import unescape

import markdown

_HEADING = re.compile(
    r"^ {0,3}(?P<fence>`{3,}+|~{3,}+)[^\n]*\n.*?(?:^ {0,3}(?P=fence)|\Z)"  # no heading stands in code
    r"|<!--.*?(?:-->|\Z)"
    r"|^#[ \t]+(?P<marked>\S[^\n]*)"
    r"|^(?P<underlined>\S[^\n]*)\n=+[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
_LONGEST = 500
"""Characters of a heading that are read as Markdown; its time grows with their square."""
_UNSAID = re.compile(r"\[@[^\]]*\]|\[\^[^\]]*\]|(?<=\))\{[^}]*\}|\{[^{}]*\}$")
"""Citations, footnotes' marks, and what is said of a picture or of the heading."""
_BY_NAME = re.compile(r"!?\[([^\]]+)\]\[[^\]]*\]")
"""A link whose address stands elsewhere on the page."""
_SIGNS = re.compile(r"[\\*_`\[<&#]")
_ALT = re.compile(r'<img\b[^>]*\balt="([^"]*)"[^>]*>')
_TAG = re.compile(r"<!--.*?-->|<[^>]*>")


def page_title(text: str) -> str:
    """The words of the page's first heading; empty where it has none."""
    for found in _HEADING.finditer(text):
        if words := found["marked"] or found["underlined"]:
            return _shown(words)
    return ""


@lru_cache(maxsize=1024)
def _shown(heading: str) -> str:
    if len(heading := heading.strip()) > _LONGEST:
        return heading
    words = _BY_NAME.sub(r"\1", _UNSAID.sub("", heading))
    if _SIGNS.search(words):
        html = _ALT.sub(r"\1", markdown.markdown(f"# {words.strip()}"))
        words = unescape(_TAG.sub("", html))
    return " ".join(words.split())
