"""Fingerprints of passages' words, which ledgers of the first form hold in the words' stead."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter

from msgspec.structs import replace

from annotated_brief.model import LedgerLine

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_WIDTH = 2
"""Characters a word: 4,096 values, so that of 100 words two or three are mistaken for another."""
_SAMPLE = 96
"""Words that a fingerprint holds at most."""
_WORD = re.compile(r"\w+")
_ALIKE = 0.5
"""Least share of codes in common for a passage to be the fingerprint's, edited."""


def with_words(lines: Sequence[LedgerLine], texts: Sequence[str]) -> list[LedgerLine]:
    """Lines that know their words: those of the passage now that has most of the fingerprint's."""
    if not any(line.print for line in lines):
        return list(lines)
    coded = [(_codes(fingerprint(text)), text) for text in texts]
    return [
        replace(line, words=_nearest(line, coded), print="") if line.print else line
        for line in lines
    ]


def _nearest(line: LedgerLine, coded: Sequence[tuple[frozenset[str], str]]) -> str:
    sought = _codes(line.print)
    ranked = (
        (len(sought & codes) / max(len(sought) + len(codes), 1), text) for codes, text in coded
    )
    best, text = max(ranked, key=itemgetter(0), default=(0.0, ""))
    return text if 2 * best >= _ALIKE else line.words


def fingerprint(text: str) -> str:
    """``<number of words>.<two characters a sampled word>``, of letters, digits, ``-`` and ``_``."""
    plain = unicodedata.normalize("NFC", text).replace("\u00ad", "").casefold()
    seen: Counter[str] = Counter()
    coded = []
    for word in _WORD.findall(plain):
        seen[word] += 1
        coded.append(_code(word, seen[word]))
    return f"{len(coded)}.{''.join(code for _, code in sorted(coded)[:_SAMPLE])}"


def _codes(printed: str) -> frozenset[str]:
    codes = printed.partition(".")[2]
    return frozenset(codes[at : at + _WIDTH] for at in range(0, len(codes), _WIDTH))


@lru_cache(maxsize=65_536)
def _code(word: str, turn: int) -> tuple[int, str]:
    digest = hashlib.blake2b(f"{turn} {word}".encode(), digest_size=8).digest()
    value = int.from_bytes(digest[:4], "big") % len(_ALPHABET) ** _WIDTH
    high, low = divmod(value, len(_ALPHABET))
    return int.from_bytes(digest[4:], "big"), _ALPHABET[high] + _ALPHABET[low]
