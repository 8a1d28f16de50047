"""Forms of a word: its plurals and cases in one language, by the lists in ``inflection/<code>.toml``.

An entry is the form of a dictionary; from it lead the endings that a list names, so "mais" is no
form of "mai". A stemmer would say that it is one word with what has the same stem ("cour", "cours").
"""

import re
from functools import lru_cache
from itertools import pairwise

from annotated_brief.anchoring import sense
from annotated_brief.tables import table

_SHORTEST = 2
"""Letters of a word that has forms."""
_UMLAUT = re.compile(r"(au|[aou])([^aou]*)$")
_CHANGED = {"a": "ä", "o": "ö", "u": "ü", "au": "äu"}


class Inflection:
    """How the words of one language are inflected; where there is no list, they aren't."""

    def __init__(self, code: str) -> None:
        lists = table(f"inflection/{code}.toml")
        self._endings = {key: value.split() for key, value in lists.get("endings", {}).items()}
        self._longest = max(map(len, self._endings), default=0)
        self._small: list[str] = lists.get("small", "").split() or self._endings.get("", [])
        """What replaces the endings for any word, where the word begins with a small letter."""
        self._acronyms: list[str] = lists.get("acronyms", "").split()
        self._function = sense.language(code).function
        self._own = self._function.union(lists.get("own", "").split())
        """Words of their own, even where they look like another's form."""
        self._agree: bool = lists.get("agree", False)
        self.hyphens_make_names: bool = lists.get("hyphens_make_names", False)
        """What a hyphen joins is a name of its own."""

    def inflected(self, words: tuple[str, ...]) -> list[bool]:
        """Which words of a phrase change with it."""
        small = [word.lower() for word in words]
        spoken = [at for at, word in enumerate(small) if word.isalpha() or word in self._function]
        following = dict(pairwise(spoken))
        return [
            at in spoken
            and small[at] not in self._function
            and (self._agree or at not in following or small[following[at]] in self._function)
            for at in range(len(words))
        ]

    def forms(self, word: str) -> frozenset[str]:
        """The other forms of a word, in small letters."""
        small = word.lower()
        if len(word) < _SHORTEST or not word.isalpha():
            return frozenset()
        if word.isupper():
            return frozenset(small + ending for ending in self._acronyms)
        base, endings = self._longest_ending(small)
        if base == word:
            endings = self._small
        return frozenset(_with(base, ending) for ending in endings) - self._own - {small}

    def _longest_ending(self, word: str) -> tuple[str, list[str]]:
        """The word without the longest ending that is listed, and what may stand there instead."""
        for at in range(max(1, len(word) - self._longest), len(word) + 1):
            if word[at:] in self._endings:
                return word[:at], self._endings[word[at:]]
        return word, []


def _with(base: str, ending: str) -> str:
    """A base with an ending; ``-`` is none, and ``¨`` changes the vowel before it."""
    if ending.startswith("¨"):
        base = _UMLAUT.sub(lambda vowel: _CHANGED[vowel[1]] + vowel[2], base)
    return base + ending.strip("-¨")


@lru_cache(maxsize=64)
def inflection(code: str) -> Inflection:
    """The inflection for a language code such as ``en`` or ``fr-CA``."""
    return Inflection(re.split("[-_]", code)[0].lower())
