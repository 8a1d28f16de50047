"""Text fragments that lead to the very words of a passage. https://wicg.github.io/scroll-to-text-fragment/

A browser takes the first match in the whole page, so what is chosen is held against all of its text.
"""

from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import quote

_FEWEST = 4
"""Words at each end: as many as people remember of an opening, and rarely found twice."""


def text_fragment(words: Sequence[str], page: str) -> str:
    """The value of ``:~:text=`` for a passage's words; empty where they stand in the page twice.

    ``page``: the text of the whole article, white space collapsed, case-folded.
    """
    for count in range(_FEWEST, max(len(words), _FEWEST) + 1):
        if page.count(" ".join(words[:count]).casefold()) == 1:
            if len(words) < count + _FEWEST:
                return _encoded(words)
            return f"{_encoded(words[:count])},{_encoded(words[-_FEWEST:])}"
    return ""


def _encoded(words: Sequence[str]) -> str:
    return "%20".join(map(_encoded_word, words))


@lru_cache(4096)
def _encoded_word(word: str) -> str:
    """Percent-encoded, with the signs that separate the parts of a fragment."""
    return word if word.isalnum() and word.isascii() else quote(word, safe="").replace("-", "%2D")
