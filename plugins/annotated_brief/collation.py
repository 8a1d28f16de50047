"""Collation: the order in which a reader of a language looks words up.

The letters first, then their accents, then small before capital, as the Unicode Collation Algorithm has it
for the scripts that are here. What a language orders otherwise stands in ``_LANGUAGES``. Chinese and
Japanese signs are in the order of their old national codes: pinyin, strokes or readings for the several
thousand common ones, radicals for the rest. The libraries there are either bring no wheels or weigh
eight megabytes and are no longer kept.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

Key = tuple[tuple[tuple[int, ...], ...], tuple[str, ...], tuple[bool, ...], str]

_PAIRS = "øo łl đd ðd ħh ıi ŋn ךכ םמ ןנ ףפ ץצ کك یي ہه"
_SPREAD = {"æ": "ae", "œ": "oe", **{pair[0]: pair[1] for pair in _PAIRS.split()}}
"""Letters that count as others."""
_EVERYWHERE = "и<й ب<پ ج<چ ز<ژ ك<گ"
_LANGUAGES = {
    "be": "е<ё з<і у<ў",
    "bs": "c<č<ć d<dž<đ l<lj n<nj s<š z<ž",
    "cs": "c<č h<ch r<ř s<š z<ž",
    "da": "z<æ=ä<ø=ö<å=aa",
    "es": "n<ñ",
    "et": "s<š<z<ž w<õ<ä<ö<ü",
    "fi": "z<å<ä=æ<ö=ø",
    "hu": "c<cs d<dz<dzs g<gy l<ly n<ny o<ö=ő s<sz t<ty u<ü=ű z<zs",
    "is": "a<á d<ð e<é i<í o<ó u<ú y<ý z<þ<æ<ö<å",
    "lt": "c<č s<š z<ž",
    "lv": "c<č g<ģ k<ķ l<ļ n<ņ s<š z<ž",
    "mk": "д<ѓ з<ѕ и<ј л<љ н<њ т<ќ ч<џ",
    "no": "z<æ=ä<ø=ö<å=aa",
    "pl": "a<ą c<ć e<ę l<ł n<ń o<ó s<ś z<ź<ż",
    "ro": "a<ă<â i<î s<ș=ş t<ț=ţ",
    "sl": "c<č<ć d<đ s<š z<ž",
    "sr": "д<ђ и<ј л<љ н<њ т<ћ ч<џ",
    "sv": "z<å<ä=æ<ö=ø",
    "tr": "c<ç g<ğ h<ı o<ö s<ş u<ü",
    "uk": "г<ґ е<є и<і<ї<й",
}
"""Letters that are letters of their own, each after the one before it."""
_LIKE = {"hr": "bs", "nb": "no", "nn": "no", "sk": "cs", "az": "tr"}
_CODES = {"zh": "gb2312", "ja": "euc_jp", "zh-hant": "big5", "zh-tw": "big5", "zh-hk": "big5"}
_IDEOGRAPHS = range(0x3400, 0xA000)
_BEHIND_LETTERS = 3 << 21


def collation_key(text: str, language: str) -> Key:
    """What texts are sorted by.

    Args:
        text: a label or title.
        language: a code such as ``sv`` or ``de-AT``.

    """
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


def _parts(letter: str, signs: str) -> Iterable[tuple[tuple[int, ...], str]]:
    """The plain letters that a letter is made of, each with its accents."""
    if ord(letter[0]) in _IDEOGRAPHS:
        yield (_BEHIND_LETTERS, *_place(letter, signs)), ""
        return
    spelt = _SPREAD.get(letter, letter.casefold())
    accents = (
        letter if spelt != letter else ""
    )  # what is spelt out stands behind what was written so
    base = ""
    for sign in unicodedata.normalize("NFKD", spelt):
        if unicodedata.combining(sign):
            accents += sign
            continue
        if base:
            yield (_rank(base), 0), accents
            accents = ""
        base = _SPREAD.get(sign, sign)
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
    for row in f"{_EVERYWHERE} {_LANGUAGES.get(_LIKE.get(code, code), '')}".split():
        first, *after = row.split("<")
        for place, same in enumerate(after, 1):
            for accent, letter in enumerate(same.split("=")):
                own[letter] = [((_rank(first), place), "\u0300" * accent)]
    longest = sorted(own, key=len, reverse=True)
    several = "|".join(re.escape(letter) for letter in longest if len(letter) > 1)
    return own, re.compile(f"{several}|." if several else ".", re.S | re.I)
