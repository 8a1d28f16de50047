"""Whether a page has the words of the document it was made of, counted by another reader than the one that made it."""

import html
import re
import unicodedata
from collections import Counter

from msgspec import Struct

_ENOUGH = 0.999
"""Share of the words that a page must have."""
_SHOWN = 8
_MARKS = re.compile(
    r"<sup[^>]*>(?=\s*(?:<span[^>]*></span>)*\s*[\[(]?\s*<a\b)|<a\b[^>]*>(?=\s*<sup\b)"
)
"""Where a mark of a footnote begins."""
_NOTE_MARK = re.compile(r'<sup id="fnref.*?</sup>', re.S)
_SOFT = "\u00ad"
"""A hyphen that is seen only at the end of a line."""
_INSIDE = "b|i|u|s|em|strong|sub|sup|a|span|mark|code|font|small|big|ins|del|abbr|wbr|nobr|bdi|bdo"
"""Elements within words."""


class Kept(Struct, frozen=True):
    """The outcome."""

    words: int
    """How many the document has."""
    missing: tuple[str, ...]
    """Those that the page lacks."""

    @property
    def remark(self) -> str:
        """What a person is told, where too much is missing."""
        if not self.words or 1 - len(self.missing) / self.words >= _ENOUGH:
            return ""
        share = f"{100 * (1 - len(self.missing) / self.words):.1f}"
        some = ", ".join(self.missing[:_SHOWN])
        more = " …" if len(self.missing) > _SHOWN else ""
        return f"{share} percent of the file's words are in the page; look for: {some}{more}."


def kept_words(source: str, *shown: str) -> Kept:
    """Hold a document's text against what is shown of it."""
    there = _words(source)
    seen: Counter[str] = Counter()
    for text in shown:
        seen.update(_words(text))
    missing = there - seen
    return Kept(there.total(), tuple(missing.elements()))


def shown_text(page: str) -> str:
    """The words of a page's HTML; what stands inside a word breaks none."""
    page = _NOTE_MARK.sub("", page)
    page = _MARKS.sub(" ", page)
    apart = re.sub(rf"<(?!/?(?:{_INSIDE})\b)[^>]*>", " ", page)
    return html.unescape(re.sub(r"<[^>]*>", "", apart))


def _words(text: str) -> Counter[str]:
    return Counter(
        re.findall(r"\w+", unicodedata.normalize("NFKC", text).replace(_SOFT, "").casefold())
    )
