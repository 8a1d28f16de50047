"""Collation: the order in which a reader of a language looks words up.

The letters first, then their accents, then small before capital, as the Unicode Collation Algorithm has it
for the scripts that are here. What a language orders otherwise stands in ``collation.toml``. Chinese and
Japanese signs are in the order of their old national codes: pinyin, strokes or readings for the several
thousand common ones, radicals for the rest. The libraries there are either bring no wheels or weigh
eight megabytes and are no longer kept.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from annotated_brief.tables import table

Key = tuple[tuple[tuple[int, ...], ...], tuple[str, ...], tuple[bool, ...], str]

_ORDER = table("collation.toml")
_CODES: Mapping[str, str] = _ORDER["codes"]
_SPELT: Mapping[str, str] = _ORDER["spelt"]
_IDEOGRAPHS = range(0x3400, 0xA000)
_BEHIND_LETTERS = 3 << 21


def collation_key(text: str, language: str) -> Key:
    """What labels and titles are sorted by in a language such as ``sv`` or ``de-AT``."""
    code = language.lower().replace("_", "-")
    own, pattern = _tailored(code.split("-")[0])
    signs = _CODES.get(code) or _CODES.get(code.split("-")[0], "")
    written = unicodedata.normalize("NFC", text.strip())
    if code.split("-")[0] in {"tr", "az"}:
        written = written.translate(_DOTTED)
    letters: list[tuple[int, ...]] = []
    marks: list[str] = []
    capitals: list[bool] = []
    for found in pattern.finditer(written):
        letter = found[0].lower()
        capitals.append(found[0] != letter)
        for part in own.get(letter) or _parts(letter, signs):
            letters.append(part[0])
            marks.append(part[1])
    return tuple(letters), tuple(marks), tuple(capitals), text


@lru_cache(maxsize=4096)
def _parts(letter: str, signs: str) -> tuple[tuple[tuple[int, ...], str], ...]:
    return tuple(_letters(letter, signs))


def _letters(letter: str, signs: str) -> Iterable[tuple[tuple[int, ...], str]]:
    """The plain letters that a letter is made of, each with its accents."""
    if ord(letter[0]) in _IDEOGRAPHS:
        yield (_BEHIND_LETTERS, *_place(letter, signs)), ""
        return
    spelt = _SPELT.get(letter, letter.casefold())
    # What is spelt out stands behind what was written so.
    accents = letter if spelt != letter else ""
    base = ""
    for sign in unicodedata.normalize("NFKD", spelt):
        if unicodedata.combining(sign):
            accents += sign
            continue
        if base:
            yield (_rank(base), 0), accents
            accents = ""
        base = _SPELT.get(sign, sign)
    if base:
        yield (_rank(base), 0), accents


def _rank(sign: str) -> int:
    """Spaces and signs before digits, and these before letters, as dictionaries have them."""
    return (2 if sign.isalpha() else 1 if sign.isnumeric() else 0) << 21 | ord(sign)


def _place(letter: str, signs: str) -> tuple[int, ...]:
    try:
        return (0, *letter.encode(signs)) if signs else (1, ord(letter))
    except UnicodeEncodeError:
        return 1, ord(letter)


_DOTTED = {ord("I"): "ı", ord("İ"): "i"}


@lru_cache
def _tailored(code: str) -> tuple[dict[str, list[tuple[tuple[int, ...], str]]], re.Pattern[str]]:
    """A language's own letters with their places, and what finds a letter in a text."""
    own: dict[str, list[tuple[tuple[int, ...], str]]] = {}
    rows = _ORDER["languages"].get(_ORDER["like"].get(code, code), "")
    for row in f"{_ORDER['everywhere']} {rows}".split():
        first, *after = row.split("<")
        for place, same in enumerate(after, 1):
            for accent, letter in enumerate(same.split("=")):
                own[letter] = [((_rank(first), place), "\u0300" * accent)]
    longest = sorted(own, key=len, reverse=True)
    several = "|".join(re.escape(letter) for letter in longest if len(letter) > 1)
    return own, re.compile(f"{several}|." if several else ".", re.S | re.I)
