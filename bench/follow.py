"""How notes follow an edit of a page, for scorers: ``record`` is what ``brief fix`` commits, ``follow`` what builds run."""

import random
import sys
import time
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT / "bench")]
from annotated_brief.loading.ledger import read_ledger, written_ledger
from annotated_brief.model import Ledger
from annotated_brief.passages import align
from annotated_brief.passages.follow import State, Stretch, with_notes
from annotated_brief.passages.follow import follow as follow_notes
from seeded import revision

PAGE = "p.md"


def lines(text: str) -> tuple[list[int], list[tuple[str, str]]]:
    """Where each line that isn't blank begins, and the passages that they are."""
    starts, passages = [], []
    at = 0
    for line in text.split("\n"):
        if words := line.strip():
            starts.append(at + line.index(words))
            passages.append((PAGE, words))
        at += len(line) + 1
    return starts, passages


def record(old_text: str, quotes: Sequence[tuple[str, int, int]]) -> str:
    """The ledger of a page, with the places of its notes: id, start and end in the text."""
    starts, passages = lines(old_text)
    fresh = align(Ledger(), passages)
    places = {}
    for note, start, end in quotes:
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
        places[note] = Stretch(
            max(first, 0), max(start - starts[first], 0), last, end - starts[last]
        )
    return written_ledger(with_notes(fresh.ledger, fresh.ids, places, ()))


def follow(
    record: str, quotes: Sequence[tuple[str, str]], new_text: str
) -> dict[str, tuple[int, int, str] | None]:
    """Where each note stands in the new text, with its state; None where it is lost."""
    starts, passages = lines(new_text)
    ledger = read_ledger(record, "passages.yml").ledger
    found = follow_notes(ledger, dict(quotes), (), passages)
    placed: dict[str, tuple[int, int, str] | None] = {}
    for note, one in found.items():
        place, state = one.place, "sense" if one.state == State.TO_CONFIRM else str(one.state)
        placed[note] = place and (
            starts[place.first] + place.start,
            starts[place.last] + place.end,
            state,
        )
    return placed


def main() -> None:
    """Time 1,000 notes on a page of 60,000 characters, every fortieth word of which is replaced."""
    old, new = revision(60_000)
    rng = random.Random(8)
    dice = [(at, rng.randrange(40, len(old) - 400)) for at in range(1_000)]
    starts = {f"n{at}": old.index(" ", low) + 1 for at, low in dice}
    places = [
        (note, start, old.rindex(" ", start, start + rng.choice((20, 40, 200))))
        for note, start in starts.items()
    ]
    ledger = record(old, places)
    quotes = [(note, old[start:end]) for note, start, end in places]
    begun = time.perf_counter()
    found = follow(ledger, quotes, new)
    seconds = time.perf_counter() - begun
    print(f"{seconds:.2f} s for {len(found)} notes, {sum(map(bool, found.values()))} followed")


if __name__ == "__main__":
    main()
