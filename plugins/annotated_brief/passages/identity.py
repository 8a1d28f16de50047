"""Passage ids: ``p-`` and five characters made from the text, unique across the site.

The ids depend on the words alone, so that inserting a paragraph moves no other's address.
"""

import hashlib
from collections.abc import Iterable

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32: no i, l, o, u, which are misread or misspelt."""
NO_PASSAGE = "p-00000"
"""Never given: stands for "any passage" where a citation is formatted once for all."""


def passage_ids(texts: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """An id for each passage text, in order; equal texts and collisions get ids of their own.

    ``taken`` are ids that were ever given: an id of a passage that is gone is never used again.
    """
    used = {NO_PASSAGE, *taken}
    turns: dict[str, int] = {}
    ids: list[str] = []
    for text in texts:
        words = " ".join(text.split())
        turn = turns.get(words, 0)  # what equal words were refused before is still taken
        while (found := _derive(words, turn)) in used:
            turn += 1
        turns[words] = turn + 1
        used.add(found)
        ids.append(found)
    return ids


def _derive(words: str, turn: int) -> str:
    digest = hashlib.sha256(f"{turn}\n{words}".encode()).digest()
    number = int.from_bytes(digest[:5], "big")
    return "p-" + "".join(ALPHABET[(number >> shift) & 31] for shift in range(0, 25, 5))
