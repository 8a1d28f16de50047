"""Text fragments that lead to the very words of a passage. https://wicg.github.io/scroll-to-text-fragment/

A browser takes the first match in the whole page, so what is chosen is held against all of its text.
"""

from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import quote

_FEWEST = 4
"""Words at each end: as many as people remember of an opening, and rarely found twice."""


def text_fragment(words: str, page: str) -> str:
    """The value of ``:~:text=`` for a passage; empty where its words stand in the page twice.

    Args:
        words: the passage as the page shows it.
        page: the text of the whole article, white space collapsed, case-folded.

    """
    tokens = words.split()
    for count in range(_FEWEST, max(len(tokens), _FEWEST) + 1):
        start = " ".join(tokens[:count])
        if page.count(start.casefold()) == 1:
            rest = tokens[count:]
            if len(rest) < _FEWEST:
                return _encoded(tokens)
            return f"{_encoded(tokens[:count])},{_encoded(rest[-_FEWEST:])}"
    return ""


def _encoded(words: Sequence[str]) -> str:
    return "%20".join(map(_encoded_word, words))


@lru_cache(4096)
def _encoded_word(word: str) -> str:
    """Percent-encoded, with the signs that separate the parts of a fragment."""
    return quote(word, safe="").replace("-", "%2D")
