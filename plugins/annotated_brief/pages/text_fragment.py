"""Text fragments that lead to the very words of a passage. https://wicg.github.io/scroll-to-text-fragment/

A browser takes the first match in the whole page, so what is chosen is held against all of its text.
"""

import re
from urllib.parse import quote

_FEWEST = 4
"""Words at each end: as many as people remember of an opening, and rarely found twice."""
_WORD = re.compile(r"\S+")


def text_fragment(words: str, page: str) -> str:
    """The value of ``:~:text=`` for a passage; empty where its words stand in the page twice.

    Args:
        words: the passage as the page shows it.
        page: the text of the whole article, white space collapsed, case-folded.

    """
    tokens = _WORD.findall(words)
    for count in range(_FEWEST, max(len(tokens), _FEWEST) + 1):
        start = " ".join(tokens[:count])
        if page.count(start.casefold()) == 1:
            rest = tokens[count:]
            if len(rest) < _FEWEST:
                return _encoded(" ".join(tokens))
            return f"{_encoded(start)},{_encoded(' '.join(rest[-_FEWEST:]))}"
    return ""


def _encoded(text: str) -> str:
    """Percent-encoded, with the signs that separate the parts of a fragment."""
    return quote(text, safe="").replace("-", "%2D")
