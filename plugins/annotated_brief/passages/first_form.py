"""Ledgers of the first form, which hold how long passages were and their first words, in the words' stead."""

from collections.abc import Sequence

from msgspec.structs import replace
from rapidfuzz import fuzz

from annotated_brief.model import LedgerLine

_ALIKE = 70
"""Least likeness, in percent, of first words for a passage to be the line's, edited."""
_START = 100
"""Characters that are compared."""
_MOST = 2_000_000
"""Lines times passages that are compared: two seconds."""


def with_words(lines: Sequence[LedgerLine], texts: Sequence[str]) -> list[LedgerLine]:
    """Lines that know their words: those of the passage now that begins as they do and is about as long."""
    if sum(line.length > 0 for line in lines) * len(texts) > _MOST:
        texts = ()
    return [
        replace(line, words=_words(line, texts), length=0) if line.length else line
        for line in lines
    ]


def _words(line: LedgerLine, texts: Sequence[str]) -> str:
    first = line.words[:_START].removesuffix("…").rstrip()

    def alike(text: str) -> float:
        longer = abs(len(text.split()) - line.length) / line.length
        return fuzz.ratio(first, text[: len(first)]) - 10 * min(longer, 1)

    best = max(texts, key=alike, default="")
    return best if alike(best) >= _ALIKE else line.words
