"""Fold a text for comparison, with a map back: the one normaliser for matching and describing.

Typographic quotes, dashes, ellipses and white space differ between what is typed in YAML and what
a browser shows; they are compared as one. Letters and capitals are kept.
"""

import re
import unicodedata
from bisect import bisect_right

from msgspec import Struct

from annotated_brief.model import TextSpan

_REPLACEMENTS = (
    dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛′", "'") | dict.fromkeys("‐‑‒–—―−", "-")
    | {"…": "..."} | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
)  # fmt: skip
_COMBINING = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a"
)
_SIGNS = "".join(map(re.escape, _REPLACEMENTS))
_SPACES = "\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""White space but the plain space."""
_SPECIAL = re.compile(rf"\s{{2,}}|[^\S ]|[{_SIGNS}]|[^{_COMBINING}][{_COMBINING}]+")
_PLAIN = re.compile(rf"[{_SPACES}{_SIGNS}](?:(?<=\s)\s+)?")
"""The same for most texts, and much faster, since one set of signs tells where to look: for those
that have no double spaces and no combining signs, but for one space that may stand before the match."""
_COMBINED = re.compile(f"[{_COMBINING}]")


class FoldedText(Struct, frozen=True):
    """A folded text and the way back to the text it was made from."""

    text: str
    _folded: tuple[int, ...]
    """Where each replaced piece, and the stretch after it, starts in the folded text."""
    _origin: tuple[int, ...]
    """The same places in the original text."""

    def span(self, start: int, end: int) -> TextSpan:
        """The original stretch of the folded stretch ``start`` to ``end`` (not empty)."""
        return TextSpan(self._back(start, upper=False), self._back(end - 1, upper=True))

    def _back(self, offset: int, *, upper: bool) -> int:
        at = bisect_right(self._folded, offset) - 1
        origin = self._origin[at]
        following = at + 1
        limit = self._origin[following] if following < len(self._origin) else None
        if at % 2:  # odd stretches are replaced pieces: the whole piece belongs together
            return limit if upper and limit is not None else origin
        return origin + (offset - self._folded[at]) + (1 if upper else 0)


def fold(text: str) -> FoldedText:
    """Fold ``text``; runs of white space become one space.

    Args:
        text: any text; offsets are code points.

    """
    parts: list[str] = []
    folded, origin = [0], [0]
    length = last = 0
    plain = "  " not in text and not _COMBINED.search(text)
    for found in (_PLAIN if plain else _SPECIAL).finditer(text):
        start, end = found.span()
        piece = found.group()
        new = " " if piece.isspace() else _REPLACEMENTS.get(piece)
        if new == " " and start > last and text[start - 1] == " ":
            start -= 1
        if new is None:
            new = unicodedata.normalize("NFC", piece)
        parts += (text[last:start], new)
        length += start - last
        folded.append(length)
        origin.append(start)
        length += len(new)
        folded.append(length)
        origin.append(end)
        last = end
    parts.append(text[last:])
    return FoldedText("".join(parts), tuple(folded), tuple(origin))
