"""Anchoring of quotes whose page has no ledger, measured: ``python bench/anchoring.py``.

``build`` and ``fix`` have the signature that re-anchoring benchmarks call, and run what builds and
fixes run: a quote stands where its words do, exactly, and once; ``fix`` may know the text in which it was
exact, as git does, and follows it from there. Neither knows where the quote stood, so the hint is left
aside. The script times 1,000 anchorings in a generated page of 60,000 characters. How notes are followed
whose place the ledger knows is measured by ``follow.py``.
"""

import random
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT / "bench")]
from annotated_brief.anchoring import Anchored, PageText, match_text_quote, resolve
from annotated_brief.model import Target, TextQuoteSelector
from follow import follow, record
from seeded import revision

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
    """Where the quote is put where git knows the old text, which is asked only where it isn't found."""
    selector = TextQuoteSelector(exact, prefix, suffix)
    (found,) = resolve([Target(selector)], {PAGE: PageText(PAGE, text)})
    if isinstance(found, Anchored):
        return found.span.start, found.span.end
    spans = match_text_quote(PageText(PAGE, old_text), selector) if old_text is not None else ()
    if old_text is None or len(spans) != 1:
        return None
    place = follow(
        record(old_text, [("q", spans[0].start, spans[0].end)]), [("q", exact)], text
    ).get("q")
    return place and place[:2]


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
        some = quotes[:50] if more else quotes  # each is followed anew from the old text
        found = sum(fix(new, *selector, **more) is not None for selector in some)
        seconds = time.perf_counter() - start_time
        print(f"{name:<5} {seconds:.2f} s for {len(some)} anchorings, {found} anchored")


if __name__ == "__main__":
    main()
