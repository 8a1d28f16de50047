"""Text fragments that lead to the very words of a passage. https://wicg.github.io/scroll-to-text-fragment/

A browser takes the first match in the whole page, so what is chosen is held against all of its text.
"""

import re
from urllib.parse import quote

_FEWEST = 4
"""Words at each end: as many as people remember of an opening, and rarely found twice."""
_WORD = re.compile(r"\S+")


def text_fragment(words: str, page: str) -> str:
    """The value of ``:~:text=`` for a passage; empty where its words stand elsewhere before it too.

    Args:
        words: the passage as the page shows it.
        page: the text of the whole article, white space collapsed.

    """
    tokens = _WORD.findall(words)
    folded = page.casefold()
    for count in range(_FEWEST, max(len(tokens), _FEWEST) + 1):
        start = " ".join(tokens[:count])
        if len(re.findall(rf"(?<!\w){re.escape(start.casefold())}(?!\w)", folded)) == 1:
            rest = tokens[count:]
            end = " ".join(rest[-_FEWEST:]) if len(rest) >= _FEWEST else ""
            if not end:
                return _encoded(" ".join(tokens))
            return f"{_encoded(start)},{_encoded(end)}"
    return ""


def _encoded(text: str) -> str:
    """Percent-encoded, with the signs that separate the parts of a fragment."""
    return quote(text, safe="").replace("-", "%2D")
