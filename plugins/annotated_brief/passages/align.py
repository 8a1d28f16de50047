"""Bring a ledger up to date: which of its passages is which of the text as it is now.

Passages that read as before come first, then edited ones by the content words they share, best pairs
first. An id never goes to words that are not its own: what has no fellow is new, and what is left over
is joined into the passage that took its words, or gone.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from annotated_brief.anchoring.sense import function_words
from annotated_brief.model import Ledger, LedgerLine
from annotated_brief.passages.first_form import with_words
from annotated_brief.passages.identity import passage_ids
from annotated_brief.passages.site_words import passage_words

SIMILAR = 0.45
"""Least likeness (twice the shared content words, of both passages') for one to be the other, edited."""
SIMILAR_IN_PLACE = 0.4
"""The same where both stand after the same neighbour."""
EVERY = 0.45
"""Least likeness by all words."""
GREW_IN_PLACE = 0.35
"""The same where, in its place, it keeps nearly all of its words and only grew, or was cut."""
KEPT = 0.8
"""Least share of the shorter passage's words for "grew, or was cut"."""
JOINED = 0.6
"""Least share of its content words that another passage has, for a passage to be joined into that."""
_FEWEST = 3
"""Content words below which likeness is chance: such a passage is itself in its place or unedited only."""

_COMPARED = 400
"""Pairs of passages of the same words up to which their company is compared; else they go in order."""
_ALIKE = 400
"""Most passages that one is compared with, fewer where many are: thousands of rows that differ by a
number took minutes."""
_ALIKE_IN_ALL = 100_000


class Alignment(Struct, frozen=True):
    """A ledger brought up to date."""

    ledger: Ledger
    ids: tuple[str, ...]
    """The id of each passage, in the order given."""


class _Passage(Struct, frozen=True):
    """A passage, then or now."""

    page: str
    text: str
    live: bool = True

    @property
    def words(self) -> tuple[str, ...]:
        return passage_words(self.text).words


def align(ledger: Ledger, passages: Sequence[tuple[str, str]]) -> Alignment:
    """The ledger for the passages (page and text) as they are now, in the order of the pages; it knows of no notes."""
    lines = with_words(ledger.lines, [text for _, text in passages])
    old = [_Passage(line.page, line.words, line.live) for line in lines]
    now = [_Passage(page, text) for page, text in passages]
    found = _paired(old, now)
    line_of = {new: at for at, new in found.items()}
    fresh = (one.text for at, one in enumerate(now) if at not in line_of)
    derived = iter(passage_ids(fresh, taken=(line.id for line in lines)))
    ids = tuple(lines[line_of[at]].id if at in line_of else next(derived) for at in range(len(now)))
    return Alignment(_written(lines, now, found, ids), ids)


def pair_passages(
    old: Sequence[tuple[str, str]], now: Sequence[tuple[str, str]], live: int | None = None
) -> dict[int, int]:
    """Which of the passages (page and text) of one state is which of another, as far as they are the same.

    Of the old ones so many were ``live``, all by default; those behind them were gone.
    """
    count = len(old) if live is None else live
    before = [_Passage(*one, live=at < count) for at, one in enumerate(old)]
    return _paired(before, [_Passage(*one) for one in now])


def _paired(old: Sequence[_Passage], now: Sequence[_Passage]) -> dict[int, int]:
    found: dict[int, int] = {}
    _pair_unedited(old, now, found)
    _pair_edited(old, now, found)
    return found


def _pair_unedited(old: Sequence[_Passage], now: Sequence[_Passage], found: dict[int, int]) -> None:
    """Equal words: on the same page first; of several alike, those with the same neighbour first."""
    for live, same_page in ((True, True), (True, False), (False, True), (False, False)):
        lines_of: dict[object, list[int]] = defaultdict(list)
        for at, line in enumerate(old):
            if at not in found and line.live is live:
                lines_of[line.page if same_page else "", line.words or line.text].append(at)
        alike: dict[object, list[int]] = defaultdict(list)
        taken = set(found.values())
        for new, one in enumerate(now):
            if new not in taken:
                alike[one.page if same_page else "", one.words or one.text].append(new)
        twins = [(lines, alike[key]) for key, lines in lines_of.items() if key in alike]
        for lines, news in twins:
            if len(lines) == len(news) == 1:
                found[lines[0]] = news[0]
        _pair_twins(old, now, [pair for pair in twins if len(pair[0]) + len(pair[1]) > 2], found)


def _pair_twins(
    old: Sequence[_Passage],
    now: Sequence[_Passage],
    twins: Sequence[tuple[Sequence[int], Sequence[int]]],
    found: dict[int, int],
) -> None:
    """Pair passages of the same words: beside a neighbour's fellow, else in like company."""
    free = {new for _, news in twins for new in news}
    _pair_beside(twins, free, found)
    for lines, news in twins:
        there = [at for at in lines if at not in found]
        left = [new for new in news if new in free]
        if len(there) != len(left) and len(there) * len(left) <= _COMPARED:
            ranked = sorted((-_company(old, at, now, new), at, new) for at in there for new in left)
        else:
            ranked = [(0, at, new) for at, new in zip(there, left, strict=False)]
        for _, at, new in ranked:
            if at not in found and new in free:
                found[at] = new
                free.remove(new)


def _pair_beside(
    twins: Sequence[tuple[Sequence[int], Sequence[int]]], free: set[int], found: dict[int, int]
) -> None:
    """Pair a passage with the one that stands beside its neighbour's fellow, as long as any does."""
    before = -1
    while before != len(free):
        before = len(free)
        for way in (-1, 1):
            for lines, news in twins:
                for at in lines if way < 0 else reversed(lines):
                    beside = found.get(at + way, -2) - way
                    if at not in found and beside in free and beside in news:
                        found[at] = beside
                        free.remove(beside)


def _company(old: Sequence[_Passage], at: int, now: Sequence[_Passage], new: int) -> int:
    """How many content words the passages around have in common."""
    around = [
        sum((counted(one.text) for one in texts[max(0, place - 3) : place + 4]), Counter[str]())
        for texts, place in ((old, at), (now, new))
    ]
    return (around[0] & around[1]).total()


def _pair_edited(old: Sequence[_Passage], now: Sequence[_Passage], found: dict[int, int]) -> None:
    """Similar words, best first."""
    gaps_old, gaps_now = gaps(len(old), len(now), found)
    taken = set(found.values())
    rivals = _Rivals(
        now, [new for new in range(len(now)) if new not in taken], len(old) - len(found)
    )
    ranked: list[tuple[float, int, int]] = []
    for at, line in enumerate(old):
        if at in found:
            continue
        for new in rivals.of(line, gaps_old[at] + 1):
            in_place = line.live and gaps_old[at] == gaps_now[new]
            score = _likeness(line, now[new], in_place=in_place)
            if score:
                ranked.append((score + 0.1 * in_place + 0.01 * line.live, at, new))
    for _, at, new in sorted(ranked, key=lambda item: (-item[0], item[1], item[2])):
        if at not in found and new not in taken:
            found[at] = new
            taken.add(new)


class _Rivals:
    """The new passages that may be an old one, by their words."""

    def __init__(self, now: Sequence[_Passage], among: Iterable[int], sought: int) -> None:
        self._most = max(10, min(_ALIKE, _ALIKE_IN_ALL // max(1, sought)))
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for new in among:
            for word in _telling(now[new]):
                self._by_word[word].append(new)

    def of(self, line: _Passage, near: int) -> list[int]:
        """Those that share words with it, in order: of its rarest words first, then nearest to a place."""
        found: set[int] = set()
        lists = (self._by_word.get(word, []) for word in _telling(line))
        for there in sorted(lists, key=len):
            room = self._most - len(found)
            first = max(0, bisect_left(there, near) - room // 2) if len(there) > room else 0
            found.update(there[first : first + room])
            if len(found) >= self._most:
                break
        return sorted(found)


def _telling(one: _Passage) -> Counter[str]:
    """The words that tell a passage from others."""
    return counted(one.text) or Counter(one.words)


def _likeness(line: _Passage, one: _Passage, *, in_place: bool) -> float:
    """Share of content words in common (Dice's coefficient); 0 where it, or that of all words, is too little."""
    a, b = counted(line.text), counted(one.text)
    least = SIMILAR_IN_PLACE if in_place else SIMILAR
    every, _ = _shares(Counter(line.words), Counter(one.words))
    if min(a.total(), b.total()) < _FEWEST:
        return every if in_place and every >= least else 0.0
    share, kept = _shares(a, b)
    if in_place and kept >= KEPT and min(share, every) >= GREW_IN_PLACE:
        return share
    return share if share >= least and every >= EVERY else 0.0


def _shares(a: Counter[str], b: Counter[str]) -> tuple[float, float]:
    """Of the words in common: Dice's coefficient, and their share of the shorter one."""
    shared = (a & b).total()
    sizes = a.total(), b.total()
    return 2 * shared / max(sum(sizes), 1), shared / max(min(sizes), 1)


@lru_cache(maxsize=8192)
def counted(text: str) -> Counter[str]:
    """The content words of a text, counted."""
    empty = function_words()
    return Counter(word for word in passage_words(text).words if word not in empty)


def gaps(old: int, now: int, found: Mapping[int, int]) -> tuple[list[int], list[int]]:
    """For each passage of both the nearest one before it that is paired, as an index among the new ones."""
    before_old, last = [], -1
    for at in range(old):
        before_old.append(last)
        last = found.get(at, last)
    before_now, last = [], -1
    taken = set(found.values())
    for new in range(now):
        before_now.append(last)
        last = new if new in taken else last
    return before_old, before_now


def _written(
    old: Sequence[LedgerLine], now: Sequence[_Passage], found: dict[int, int], ids: Sequence[str]
) -> Ledger:
    """Lines in the order of the pages; one that is joined or gone follows the one that it followed."""
    live = [LedgerLine(id, one.page, one.text) for id, one in zip(ids, now, strict=True)]
    page_of = {line.id: line.page for line in live}
    first_on = {line.page: line.id for line in reversed(live)}
    after: dict[str | None, list[LedgerLine]] = defaultdict(list)
    host: str | None = None
    page = ""
    departed = sum(line.live and at not in found for at, line in enumerate(old))
    rivals = _Rivals(now, range(len(now) if departed else 0), departed)
    last = 0
    for at, line in enumerate(old):
        last = found.get(at, last)
        if at in found:
            host, page = ids[found[at]], line.page
            continue
        if line.page != page:
            host, page = first_on.get(line.page), line.page
        into = _heir(line, now, rivals, last) if line.live else None
        if into is not None:
            kept = replace(line, into=ids[into])
        else:
            kept = replace(line, gone=True) if line.live else line
        if kept.into and kept.into not in page_of:
            kept = replace(kept, into="", gone=True)
        if kept.into:
            after[kept.into].append(replace(kept, page=page_of[kept.into]))
        else:
            after[host].append(replace(kept, page=page_of[host]) if host else kept)
    lines = [entry for line in live for entry in (line, *after.get(line.id, ()))]
    return Ledger((*lines, *after.get(None, ())))


def _heir(line: LedgerLine, now: Sequence[_Passage], rivals: _Rivals, near: int) -> int | None:
    """The passage into which one that is no more was joined: the one that has most of its words."""
    words = counted(line.words)
    there = rivals.of(_Passage(line.page, line.words), near)
    shared = [((words & counted(now[new].text)).total(), -new) for new in there]
    most, best = max(shared, default=(0, 0))
    return -best if words.total() >= _FEWEST and most >= JOINED * words.total() else None
