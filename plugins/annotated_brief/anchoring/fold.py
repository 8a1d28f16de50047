"""Fold a text for comparison, with a map back: the one normaliser, for quotes and terms alike.

Quotation marks, dashes, ellipses, white space, width, ligatures and signs that nobody sees differ
between what is typed in YAML and what a browser shows; they are compared as one. Letters and capitals
are kept, and so are signs that say more than their plain form does: 10² is not 102.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Set
from functools import cache, lru_cache, partial

from msgspec import Struct

from annotated_brief.model import TextSpan

_EAST_ASIAN = (
    "\u3001-\u3003\u3005-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
)
"""Kana, Han and their signs, as a set in a pattern: a line may break between them without a space."""
UNSPACED = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af\u0e00-\u0eff\u1000-\u109f\u1780-\u17d3"
"""Kana, Han, Thai, Lao, Burmese and Khmer: they are written without spaces, so each sign is a word."""
SIGN_BY_SIGN = rf"{UNSPACED}\uac00-\ud7af"
"""Those and Korean: words may stand beside each other without a space."""
_SIGNS = (
    dict.fromkeys("“”„‟«»″「」״", '"')
    | dict.fromkeys("‘’‚‛′ʼ‹›『』׳", "'")
    | dict.fromkeys("‐‑‒–—―−־", "-")
    | {"…": "..."}
)
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u0640\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0100-\U000e01ef]"
)
"""Soft hyphens, joiners, marks of direction, strokes that lengthen Arabic words, variation selectors."""
_SAME = frozenset(
    "wide narrow compat noBreak initial medial final isolated vertical small font square".split()
)
"""Compatibility forms that mean what their plain form means; powers, fractions and circles do not."""
_BEYOND_ASCII = re.compile("[^ -~]")


def by_script(pattern: str) -> Callable[[str], re.Pattern[str]]:
    """A pattern with ``UNSPACED`` or ``SIGN_BY_SIGN`` in its sets, as it is needed for a text.

    Each such set takes a millisecond to compile; a text without these signs does without.
    """
    short = re.compile(pattern.replace(SIGN_BY_SIGN, "\0").replace(UNSPACED, "\0"))
    whole = cache(partial(re.compile, pattern))
    return lambda text: whole() if has_sign_by_sign(text) else short


def has_sign_by_sign(text: str) -> bool:
    """Whether one of these signs may be in a text."""
    return not text.isascii() and any(
        "\u0e00" <= sign < "\u1800" or sign > "\u3000" for sign in set(text)
    )


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
        if at % 2:  # odd stretches are replaced pieces: the whole piece belongs together
            return self._origin[at + 1] if upper else origin
        return origin + (offset - self._folded[at]) + (1 if upper else 0)


def fold(text: str) -> FoldedText:
    """Fold a text; runs of white space become one space. Offsets are code points."""
    pattern = _pattern(frozenset(_BEYOND_ASCII.findall(text)), "  " in text)
    parts: list[str] = []
    folded, origin = [0], [0]
    length = last = 0
    for found in pattern.finditer(text) if pattern else ():
        start, end = found.span()
        new = "" if found.lastgroup else _folded_piece(found.group())
        if new == " " and start > last and text[start - 1] == " ":
            start -= 1
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


@lru_cache(maxsize=64)
def fold_page(text: str) -> FoldedText:
    """The same of a page's text; kept, since many quotes and terms are looked for in it."""
    return fold(text)


@lru_cache(maxsize=1024)
def _pattern(beyond_ascii: Set[str], spaced: bool) -> re.Pattern[str] | None:
    """What finds the pieces to replace in a text with these signs; None where there are none.

    ``spaced``: it has two spaces in a row.
    """
    replaced = _set(sign for sign in beyond_ascii if _plain(sign) != sign)
    unseen = _set(sign for sign in beyond_ascii if not _plain(sign))
    marks = _set(sign for sign in beyond_ascii if _joins(sign))
    after, before = (_set(sign for sign in beyond_ascii if _wide(sign, at)) for at in (-1, 0))
    wide = bool(after and before)
    if not (unseen or marks or spaced or wide):
        # One set of signs, which is fast. A plain space before a match is taken in by ``fold``.
        return re.compile(rf"[{replaced}](?:(?<=\s)\s+)?") if replaced else None
    pieces = [rf"[\s{unseen}]{{2,}}"]
    if wide:
        pieces.insert(0, rf"(?<=[{after}])(?P<none>[\s{unseen}]+)(?=[{before}])")
    if marks:
        pieces.append(rf"[^\s{marks}{unseen}][{unseen}{marks}]*[{marks}]")
    if replaced:
        pieces.append(f"[{replaced}]")
    return re.compile("|".join(pieces))


def _set(signs: Iterable[str]) -> str:
    return "".join(map(re.escape, sorted(signs)))


def _folded_piece(piece: str) -> str:
    new = "".join(map(_plain, piece))
    if len(piece) == 1:
        return new
    return " " if new.isspace() else unicodedata.normalize("NFC", new)


@cache
def _plain(sign: str) -> str:
    """What one sign is compared as."""
    if sign.isspace():
        return " "
    if sign in _SIGNS or _UNSEEN.match(sign):
        return _SIGNS.get(sign, "")
    tag = unicodedata.decomposition(sign).partition(" ")[0].strip("<>")
    plain = unicodedata.normalize("NFKC" if tag in _SAME else "NFC", sign)
    return sign if " " in plain else "".join(_SIGNS.get(one, one) for one in plain)


@cache
def _wide(sign: str, at: int) -> bool:
    """It, or the first or last sign of its plain form (``at``), stands in a line without spaces."""
    wide = rf"[{_EAST_ASIAN}\uff01-\uff60]"
    beyond = sign > "\u2e7f"  # the pattern takes milliseconds to compile
    return beyond and bool(re.match(wide, sign) or re.match(wide, _plain(sign)[at:][:1]))


def _joins(sign: str) -> bool:
    """It belongs to the letter before it: an accent, a vowel, a later part of a Korean syllable."""
    plain = _plain(sign)
    return unicodedata.category(plain[:1] or " ")[0] == "M" or "\u1160" <= plain <= "\u11ff"
