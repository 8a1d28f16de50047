"""Which passages were added, changed, moved, joined or taken out."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from msgspec import Struct

from annotated_brief.anchoring import PageText
from annotated_brief.loading.ledger import LoadedLedger
from annotated_brief.passages import align
from annotated_brief.passages.word_changes import WordChange, word_changes
from annotated_brief.placing.ledger import identify

Passages = Mapping[str, tuple[str, int, str]]
"""Id -> page, printed number and words, in the order of the pages."""


class PassageChange(Struct, frozen=True):
    """One passage."""

    id: str
    what: str
    """added, changed, moved, joined or gone."""
    page: str
    number: int
    """In the newer state; where it is gone or joined, in the older."""
    old_page: str
    old_number: int
    text: str
    """Its words; where it is gone, those that it had."""
    words: tuple[WordChange, ...] = ()
    """What changed in it."""
    moved: bool = False
    """It changed, and stands elsewhere too."""
    into: str = ""
    """Id of the passage that took its words."""


class PassageIds(Struct, frozen=True):
    """The passages of both states under the same ids."""

    old: Passages
    new: Passages
    into: Mapping[str, str]
    """Passages of the older state that were joined into another."""


def pair_passages(
    old: Mapping[str, PageText],
    old_ledger: LoadedLedger | None,
    new: Mapping[str, PageText],
    new_ledger: LoadedLedger | None,
) -> PassageIds:
    """Ids by the ledgers where both states have one; else by the likeness of the words."""
    before = identify(old, old_ledger)
    if old_ledger is not None and new_ledger is not None:
        after = identify(new, new_ledger)
        ids, lines = after.ids, after.alignment.ledger.lines
    else:
        start = before.alignment.ledger
        if old_ledger is None:
            listed = [(page, words) for page, text in old.items() for words in text.passage_words]
            start = align(start, listed).ledger
        passages = [(page, words) for page, text in new.items() for words in text.passage_words]
        alignment = align(start, passages)
        rest = iter(alignment.ids)
        ids = {page: tuple(next(rest) for _ in text.passage_words) for page, text in new.items()}
        lines = alignment.ledger.lines
    into = {line.id: line.into for line in lines if line.into}
    return PassageIds(_listed(old, before.ids), _listed(new, ids), into)


def compare_passages(found: PassageIds) -> tuple[PassageChange, ...]:
    """The changes, in the newer order, then what is no more."""
    old, new = found.old, found.new
    stays = _in_order([id for id in old if id in new], list(new))
    changes: list[PassageChange] = []
    for id, (page, number, text) in new.items():
        if id not in old:
            changes.append(PassageChange(id, "added", page, number, "", 0, text))
            continue
        was_page, was_number, was = old[id]
        words = word_changes(was, text)
        moved = page != was_page or id not in stays
        if words or moved:
            what = "changed" if words else "moved"
            changes.append(
                PassageChange(id, what, page, number, was_page, was_number, text, words, moved)
            )
    for id, (page, number, text) in old.items():
        if id not in new:
            into = found.into.get(id, "")
            what = "joined" if into in new else "gone"
            changes.append(PassageChange(id, what, page, number, page, number, text, into=into))
    return tuple(changes)


def _listed(
    texts: Mapping[str, PageText], ids: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, int, str]]:
    return {
        id: (page, number, words)
        for page, text in texts.items()
        for number, (id, words) in enumerate(zip(ids[page], text.passage_words, strict=True), 1)
    }


def _in_order(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """The most passages that kept their order: the longest increasing run of their new ranks."""
    rank = {id: at for at, id in enumerate(new)}
    ends: list[int] = []
    """Index of the last member of the best run of each length."""
    before: list[int] = []
    ranks = [rank[id] for id in old]
    for at, value in enumerate(ranks):
        length = bisect_left(ends, value, key=lambda end: ranks[end])
        before.append(ends[length - 1] if length else -1)
        ends[length : length + 1] = [at]
    kept: set[str] = set()
    last = ends[-1] if ends else -1
    while last >= 0:
        kept.add(old[last])
        last = before[last]
    return kept
