"""The name that was probably meant by a misspelt one."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

_LONGEST = 200
"""Characters of a word that may be a slip; longer ones are no name."""


def nearest(word: str, names: Iterable[str], likeness: float = 0.6) -> str | None:
    """The most similar name, if it is at least as like as ``likeness``, of 1."""
    if len(word) > _LONGEST:
        return None
    found = process.extractOne(
        word, list(names), scorer=fuzz.ratio, processor=_plain, score_cutoff=100 * likeness
    )
    return str(found[0]) if found else None


def _plain(name: str) -> str:
    """Letters alike in either case, and words joined in either way."""
    return name.casefold().replace("_", "-").replace(" ", "-")
