"""Fingerprint: a passage's words in so few characters that a ledger can keep them, yet comparable.

A sample of hashed words (bottom-k sketch, Broder 1997): up to ``SAMPLE`` words the passage is held
whole, so that similarity is exact for most paragraphs and an estimate for long ones.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from functools import lru_cache

from msgspec import Struct

SAMPLE = 96
"""Words kept: a paragraph of usual length whole; of 300 words, similarity is known to about 0.05."""
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_WIDTH = 2
"""Characters a word: 4,096 values, so that of 100 words two or three are mistaken for another."""
_VALUES = len(_ALPHABET) ** _WIDTH
_WORD = re.compile(r"\w+")


class Sketch(Struct, frozen=True):
    """A fingerprint, read: the number of words, and the codes of those sampled."""

    count: int
    codes: frozenset[str]


def fingerprint(text: str) -> str:
    """``<number of words>.<two characters a sampled word>``, of letters, digits, ``-`` and ``_``."""
    return measure(text)[0]


def measure(text: str) -> tuple[str, frozenset[str]]:
    """The fingerprint, and the codes of all words, sampled or not."""
    coded = _coded(text)
    printed = f"{len(coded)}.{''.join(code for _, code in coded[:SAMPLE])}"
    return printed, frozenset(code for _, code in coded)


@lru_cache(maxsize=65_536)
def read_fingerprint(printed: str) -> Sketch:
    """The sketch that a fingerprint spells."""
    count, _, codes = printed.partition(".")
    pairs = (codes[at : at + _WIDTH] for at in range(0, len(codes), _WIDTH))
    return Sketch(int(count), frozenset(pairs))


def shared_words(old: Sketch, new_codes: frozenset[str]) -> float:
    """About how many of the old passage's words stand in the text with ``new_codes``."""
    if not old.codes:
        return 0.0
    chance: float = len(new_codes) / _VALUES
    found = len(old.codes & new_codes) / len(old.codes)
    share: float = (found - chance) / (1 - chance)
    return old.count * max(0.0, share)


def _coded(text: str) -> list[tuple[int, str]]:
    """Rank and code of each word, in order of rank; a word's second occurrence is a word of its own."""
    plain = unicodedata.normalize("NFC", text).replace("\u00ad", "").casefold()
    seen: Counter[str] = Counter()
    coded: list[tuple[int, str]] = []
    for word in _WORD.findall(plain):
        seen[word] += 1
        coded.append(_code(word, seen[word]))
    return sorted(coded)


@lru_cache(maxsize=65_536)
def _code(word: str, turn: int) -> tuple[int, str]:
    digest = hashlib.blake2b(f"{turn} {word}".encode(), digest_size=8).digest()
    value = int.from_bytes(digest[:4], "big") % _VALUES
    high, low = divmod(value, len(_ALPHABET))
    return int.from_bytes(digest[4:], "big"), _ALPHABET[high] + _ALPHABET[low]
