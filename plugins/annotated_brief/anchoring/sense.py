"""What carries the sense of a claim: numbers, dates, names, negation, comparison, modals, quantifiers.

The words of each language stand in ``sense/<code>.toml``; in a language without, any word may carry it.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Set
from functools import cache, lru_cache
from importlib.resources import files

from annotated_brief.anchoring.fold import UNSPACED, by_script, fold
from annotated_brief.tables import table

_NUMBER = re.compile(r"\d+(?:[.,'/:\u066b\u066c]\d+| \d{3}(?!\d))*[A-Za-z]*")
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_UNSPACED = by_script(rf"[{UNSPACED}]")
STOPS = "。！？؟\u0589\u06d4\u0964\u0965\u104b\u1362\u17d4"
"""What ends a sentence whether a space follows or not: also of Armenian, Urdu, Indian scripts, Burmese, Ethiopic and Khmer."""
_CLAUSE = re.compile(rf"[.!?:;,]['\")\]]*(?=\s|$)|\s-+\s|[()]|[{STOPS}；：，、؛،·]")
SENTENCE_END = re.compile(rf"[.!?]['\")\]]*(?=\s|$)|[{STOPS}]")
"""In a folded text; a full stop too many does little harm."""

REACH = 200
"""Code points beside a stretch in which the end of its clause or sentence is looked for."""


class Language:
    """The word lists of one language."""

    def __init__(self, code: str) -> None:
        lists = dict(table(f"sense/{code}.toml"))
        self.known = bool(lists)
        """Else any of its words may carry the sense."""
        self.function = frozenset(fold(lists.pop("function", "")).text.casefold().split())
        self.names: bool = lists.pop("capitals_are_names", False)
        self.marks: dict[str, str] = {}
        """Word or phrase -> what it says, as the first of those that say the same."""
        self._apart: dict[str, str] = lists.pop("apart", {})
        """What is written together -> the same written apart, such as the English "can't"."""
        self.joined = tuple(lists.pop("joined", ()))
        """What may stand before a word, written together with it, such as the Arabic "and"."""
        for kind, groups in lists.items():
            for group in groups:
                words = [fold(word).text.casefold().replace("_", " ") for word in group.split()]
                for word in (word for word in words if not word.isdecimal()):
                    self.marks[word] = words[0] if kind == "number" else f"{kind} {words[0]}"
        parts = [
            word for word in self.marks if not _WORD.fullmatch(word) or _UNSPACED(word).match(word)
        ]
        longest_first = sorted(parts, key=lambda word: (-len(word), word))
        self._parts = re.compile("|".join(map(re.escape, longest_first)) or "(?!)")

    def said(self, text: str) -> Iterator[str]:
        """What each word or phrase of a folded, case-folded text says that says anything."""
        for together, apart in self._apart.items():
            text = text.replace(together, apart)
        for word in _WORD.findall(text):
            if word in self.marks:
                yield self.marks[word]
                continue
            for start in self.joined:
                if word.startswith(start) and word.removeprefix(start) in self.marks:
                    yield self.marks[word.removeprefix(start)]
                    break
        for found in self._parts.finditer(text):
            yield self.marks[found[0]]


@cache
def language(code: str) -> Language:
    """The lists for a language code such as ``en`` or ``fr-CA``; empty where there are none."""
    return Language(code.split("-")[0].lower())


@cache
def function_words() -> frozenset[str]:
    """Words of any language that carry no content of their own."""
    folder = (files("annotated_brief") / "sense").iterdir()
    codes = sorted(path.name.removesuffix(".toml") for path in folder)
    return frozenset[str]().union(*(language(code).function for code in codes))


@lru_cache(maxsize=8192)
def names_in(text: str, code: str) -> frozenset[str]:
    """Words with a capital inside a sentence; none where the language or its script doesn't tell names so."""
    if not language(code).names:
        return frozenset()
    folded = fold(text).text
    found: set[str] = set()
    for sentence in SENTENCE_END.split(folded):
        words = _WORD.findall(sentence)
        found.update(
            _bare(word)
            for word in words[1:]
            if word[0].isupper() and len(word) > 1 and word.casefold() not in function_words()
        )
    return frozenset(found)


def _bare(word: str) -> str:
    """A name without the ending of the English genitive."""
    return word.removesuffix("'s")


@lru_cache(maxsize=8192)
def marks(text: str, code: str, names: Set[str] = frozenset()) -> Counter[str]:
    """What carries sense in a stretch of a passage, counted; ``names`` are names where they have a capital."""
    folded = fold(text).text
    found = Counter(_number(one[0]) for one in _NUMBER.finditer(folded))
    words = language(code)
    found.update(words.said(folded.casefold()))
    if words.names:
        found.update(
            f"name {one.casefold()}" for one in map(_bare, _WORD.findall(folded)) if one in names
        )
    return found


def _number(typed: str) -> str:
    """A number in plain digits, its separators as they are but for white space."""
    return "".join(str(unicodedata.digit(sign, sign)) for sign in typed if sign != " ")


def sense_changed(
    was: tuple[str, int, int], now: tuple[str, int, int], code: str, names: Set[str] = frozenset()
) -> bool:
    """Whether what carries the sense differs between two stretches or in their clauses beside them.

    ``was`` and ``now``: a passage's text, and start and end of the stretch in it. ``names``: words that are names.
    """
    if _around(*was, SENTENCE_END) == _around(*now, SENTENCE_END):
        return False
    if not language(code).known:
        return _letters(_around(*was, _CLAUSE)) != _letters(_around(*now, _CLAUSE))
    known = frozenset(names)
    for one, other in ((was, now), (now, was)):
        gone = marks(_around(*one, _CLAUSE), code, known)
        for stop in (_CLAUSE, SENTENCE_END):
            if gone:
                said = marks(_around(*one, stop), code, known)
                gone = gone & (said - marks(_around(*other, stop), code, known))
        beside = _around(*other, SENTENCE_END)
        if any(mark not in _named(beside) for mark in gone):
            return True
    return False


def _letters(text: str) -> str:
    """Letters with their marks, and digits, whatever their case and what stands between them."""
    return "".join(
        sign for sign in fold(text).text.casefold() if unicodedata.category(sign)[0] in "LMN"
    )


@lru_cache(maxsize=8192)
def _named(text: str) -> frozenset[str]:
    """Each word of a text as ``marks`` tells of a name."""
    return frozenset(f"name {_bare(word.casefold())}" for word in _WORD.findall(fold(text).text))


def sentences(text: str, start: int, end: int) -> str:
    """The sentences that a stretch of a passage's text touches."""
    return _around(text, start, end, SENTENCE_END).strip()


def _around(text: str, start: int, end: int, stop: re.Pattern[str]) -> str:
    """The stretch and what stands beside it up to the next stop on each side."""
    low, high = max(0, start - REACH), min(len(text), end + REACH)
    plain = text[low:high].translate(_PLAIN)
    first = max((one.end() for one in stop.finditer(plain, 0, start - low)), default=0)
    stops = stop.finditer(plain, max(end - 1, start) - low)
    last = next((one.start() for one in stops), len(plain))
    return text[low + first : max(low + last, end)]


_PLAIN = str.maketrans("’‘“”—–\u00a0", "''\"\"-- ")
