"""Re-anchoring, measured: ``python bench/anchoring.py``.

``quote`` and ``with_history`` have the signature that re-anchoring benchmarks call, and run what
the package runs. The script times 1,000 anchorings in a generated page of 60,000 characters.
"""

import random
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT / "bench")]
from annotated_brief.anchoring.drift import clear_best, places
from annotated_brief.model import TextQuoteSelector
from seeded import SMALL, SYLLABLES


def quote(
    text: str, exact: str, prefix: str, suffix: str, hint: int | None
) -> tuple[int, int] | None:
    """Where the quote is now, by the selector alone."""
    return with_history(text, exact, prefix, suffix, hint)


def with_history(
    text: str, exact: str, prefix: str, suffix: str, hint: int | None, old_text: str | None = None
) -> tuple[int, int] | None:
    """Where the quote is now, by the selector and the text it was taken from."""
    selector = TextQuoteSelector(exact, prefix, suffix)
    found = clear_best([("", place) for place in places(text, selector, hint, old_text)])
    return (found[1].span.start, found[1].span.end) if found else None


def revision(length: int, seed: int = 7) -> tuple[str, str]:
    """A text of that many characters, and the same with every fortieth word replaced."""
    rng = random.Random(seed)
    words = ["".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(4_000)]
    old: list[str] = []
    while sum(map(len, old)) + len(old) < length:
        old += (rng.choice(SMALL if rng.random() < 0.45 else words) for _ in range(200))
    new = [rng.choice(words) if rng.random() < 1 / 40 else word for word in old]
    return " ".join(old)[:length], " ".join(new)[:length]


def main() -> None:
    old, new = revision(60_000)
    rng = random.Random(8)
    quotes = []
    for _ in range(1_000):
        start = old.index(" ", rng.randrange(40, len(old) - 400)) + 1
        end = old.index(" ", start + rng.choice((5, 40, 200)))
        quotes.append((old[start:end], old[start - 32 : start], old[end : end + 32], start))
    for name, more in (("quote alone", {}), ("with history", {"old_text": old})):
        start_time = time.perf_counter()
        found = sum(with_history(new, *selector, **more) is not None for selector in quotes)
        seconds = time.perf_counter() - start_time
        print(f"{name:<13} {seconds:.2f} s for {len(quotes)} anchorings, {found} anchored")


if __name__ == "__main__":
    main()
