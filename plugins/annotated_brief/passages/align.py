"""Bring a ledger up to date: which of its passages is which of the text as it is now.

Passages that read as before come first, then edited ones by similarity, best pairs first. An id
never goes to words that are not its own: what has no fellow is new, and what is left over is joined
into the passage that took its words, or gone.
"""

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from annotated_brief.language import shortened
from annotated_brief.model import Ledger, LedgerLine
from annotated_brief.passages.fingerprint import Sketch, measure, read_fingerprint, shared_words
from annotated_brief.passages.identity import passage_ids

SIMILAR = 0.5
"""Least share of words in common (twice the shared words, of both passages') for one to be the other, edited."""
SIMILAR_IN_PLACE = 0.45
"""The same where both stand between the same neighbours: leaves room for the sample's error."""
GREW_IN_PLACE = 0.35
"""The same where, in its place, it keeps nearly all of its words and only grew, or was cut."""
KEPT = 0.8
"""Least share of the shorter passage's words for "grew, or was cut", and for "joined into"."""
_FEWEST = 3
"""Words below which likeness is chance: such a passage keeps its id in its place or unedited only."""
_OPENING = 60
"""Code points of a passage's first words, for people who read the ledger."""


class Alignment(Struct, frozen=True):
    """A ledger brought up to date."""

    ledger: Ledger
    ids: tuple[str, ...]
    """The id of each passage, in the order given."""


class _Now(Struct, frozen=True):
    """A passage as it is now."""

    page: str
    text: str
    print: str
    codes: frozenset[str]

    @property
    def count(self) -> int:
        return read_fingerprint(self.print).count


def align(ledger: Ledger, passages: Sequence[tuple[str, str]]) -> Alignment:
    """The ledger for the passages as they are now.

    Args:
        ledger: as committed; empty for a new brief.
        passages: page and text of each, in the order of the pages.

    """
    old = ledger.lines
    now = [_Now(page, text, *measure(text)) for page, text in passages]
    found: dict[int, int] = {}
    """Index in the ledger -> index among the passages now."""
    _pair_unedited(old, now, found)
    _pair_edited(old, now, found)
    line_of = {new: at for at, new in found.items()}
    derived = iter(
        passage_ids(
            (one.text for at, one in enumerate(now) if at not in line_of),
            taken=(line.id for line in old),
        )
    )
    ids = tuple(old[line_of[at]].id if at in line_of else next(derived) for at in range(len(now)))
    return Alignment(_written(old, now, found, ids), ids)


def _pair_unedited(old: Sequence[LedgerLine], now: Sequence[_Now], found: dict[int, int]) -> None:
    """Equal words: on the same page first; of several alike, those with the same neighbour first."""
    for live, same_page in ((True, True), (True, False), (False, True), (False, False)):
        lines_of: dict[tuple[str, str], list[int]] = defaultdict(list)
        for at, line in enumerate(old):
            if at not in found and line.live is live:
                lines_of[line.page if same_page else "", line.print].append(at)
        alike: dict[tuple[str, str], list[int]] = defaultdict(list)
        taken = set(found.values())
        for new, one in enumerate(now):
            key = (one.page if same_page else "", one.print)
            if new not in taken and key in lines_of:
                alike[key].append(new)
        pairs = [(lines, alike[key]) for key, lines in lines_of.items() if key in alike]
        # What has no twin gives the others their neighbours.
        for lines, news in sorted(pairs, key=lambda pair: len(pair[0]) + len(pair[1]) > 2):
            _pair_alike(lines, news, found)


def _pair_alike(lines: Sequence[int], news: Sequence[int], found: dict[int, int]) -> None:
    """Pair passages of the same words: beside a neighbour's fellow, else in order."""
    free = dict.fromkeys(news)
    for way in (-1, 1, 0):
        for at in lines:
            beside = found.get(at + way, -1) - way if way else next(iter(free), -1)
            if at not in found and beside in free:
                found[at] = beside
                del free[beside]


def _pair_edited(old: Sequence[LedgerLine], now: Sequence[_Now], found: dict[int, int]) -> None:
    """Similar words, best first."""
    gaps_old, gaps_now = _gaps(old, now, found)
    taken = set(found.values())
    by_code: dict[str, list[int]] = defaultdict(list)
    for new, one in enumerate(now):
        if new not in taken:
            for code in one.codes:
                by_code[code].append(new)
    ranked: list[tuple[float, int, int]] = []
    for at, line in enumerate(old):
        if at in found:
            continue
        sketch = read_fingerprint(line.print)
        near = {new for code in sketch.codes for new in by_code.get(code, ())}
        for new in near:
            in_place = line.live and gaps_old[at] == gaps_now[new]
            score = _likeness(sketch, now[new], in_place=in_place)
            if score:
                ranked.append((score + 0.1 * in_place + 0.01 * line.live, at, new))
    for _, at, new in sorted(ranked, key=lambda item: (-item[0], item[1], item[2])):
        if at not in found and new not in taken:
            found[at] = new
            taken.add(new)


def _likeness(sketch: Sketch, one: _Now, *, in_place: bool) -> float:
    """Share of words in common (Dice's coefficient); 0 where that is too little."""
    shared = shared_words(sketch, one.codes)
    shorter, longer = sorted((sketch.count, one.count))
    if not shorter or (shorter < _FEWEST and not in_place):
        return 0.0
    share = 2 * shared / (shorter + longer)
    grew = in_place and shorter >= _FEWEST and shared / shorter >= KEPT and share >= GREW_IN_PLACE
    return share if share >= (SIMILAR_IN_PLACE if in_place else SIMILAR) or grew else 0.0


def _gaps(
    old: Sequence[LedgerLine], now: Sequence[_Now], found: dict[int, int]
) -> tuple[list[int], list[int]]:
    """For each passage the nearest one before it that is already paired, as an index among the new ones."""
    before_old, last = [], -1
    for at in range(len(old)):
        before_old.append(last)
        last = found.get(at, last)
    before_now, last = [], -1
    taken = set(found.values())
    for new in range(len(now)):
        before_now.append(last)
        last = new if new in taken else last
    return before_old, before_now


def _written(
    old: Sequence[LedgerLine], now: Sequence[_Now], found: dict[int, int], ids: Sequence[str]
) -> Ledger:
    """Lines in the order of the pages; one that is joined or gone follows the one that it followed."""
    live = [
        LedgerLine(id, one.page, one.print, opening(one.text))
        for id, one in zip(ids, now, strict=True)
    ]
    page_of = {line.id: line.page for line in live}
    first_on = {line.page: line.id for line in reversed(live)}
    after: dict[str | None, list[LedgerLine]] = defaultdict(list)
    host: str | None = None
    page = ""
    for at, line in enumerate(old):
        if at in found:
            host, page = ids[found[at]], line.page
            continue
        if line.page != page:
            host, page = first_on.get(line.page), line.page
        kept = _departed(line, now, ids) if line.live else line
        if kept.into and kept.into not in page_of:
            kept = replace(kept, into="", gone=True)
        if kept.into:
            after[kept.into].append(replace(kept, page=page_of[kept.into]))
        else:
            after[host].append(replace(kept, page=page_of[host]) if host else kept)
    lines = [entry for line in live for entry in (line, *after.get(line.id, ()))]
    return Ledger((*lines, *after.get(None, ())))


def _departed(line: LedgerLine, now: Sequence[_Now], ids: Sequence[str]) -> LedgerLine:
    """A line whose passage is no more: joined into the one that has most of its words, or gone."""
    sketch = read_fingerprint(line.print)
    if sketch.count >= _FEWEST:
        best = max(
            range(len(now)), key=lambda new: shared_words(sketch, now[new].codes), default=None
        )
        if best is not None and shared_words(sketch, now[best].codes) >= KEPT * sketch.count:
            return replace(line, into=ids[best], page=now[best].page)
    return replace(line, gone=True)


def opening(text: str) -> str:
    """A passage's first words."""
    return shortened(" ".join(text.split()), _OPENING)
