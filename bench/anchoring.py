"""Re-anchoring, measured: ``python bench/anchoring.py``.

``build`` and ``fix`` have the signature that re-anchoring benchmarks call, and run what builds and
fixes run: ``resolve``, for fixes with the text in which the quote was exact. Neither knows where the
quote stood, so the hint is left aside. The script times 1,000 anchorings in a generated page of
60,000 characters.
"""

import random
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT / "bench")]
from annotated_brief.anchoring import Anchored, Drifted, PageText, resolve
from annotated_brief.model import Target, TextQuoteSelector
from seeded import SMALL, SYLLABLES

PAGE = "page.md"


def build(
    text: str,
    exact: str,
    prefix: str,
    suffix: str,
    hint: int | None = None,  # noqa: ARG001
) -> tuple[int, int] | None:
    """Where a build puts the quote."""
    return fix(text, exact, prefix, suffix)


def fix(
    text: str,
    exact: str,
    prefix: str,
    suffix: str,
    hint: int | None = None,  # noqa: ARG001
    old_text: str | None = None,
) -> tuple[int, int] | None:
    """Where ``brief fix`` puts the quote, which asks the old text only where the quote isn't found."""
    target, pages = Target(TextQuoteSelector(exact, prefix, suffix)), {PAGE: PageText(PAGE, text)}
    (found,) = resolve([target], pages)
    if not isinstance(found, Anchored) and old_text is not None:
        (found,) = resolve([target], pages, {PAGE: old_text})
    return (found.span.start, found.span.end) if isinstance(found, Anchored | Drifted) else None


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
    for name, more in (("build", {}), ("fix", {"old_text": old})):
        start_time = time.perf_counter()
        found = sum(fix(new, *selector, **more) is not None for selector in quotes)
        seconds = time.perf_counter() - start_time
        print(f"{name:<5} {seconds:.2f} s for {len(quotes)} anchorings, {found} anchored")


if __name__ == "__main__":
    main()
