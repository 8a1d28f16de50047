"""Which passages were added, changed, moved, joined or taken out."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from rapidfuzz.distance import LCSseq

from annotated_brief.anchoring import PageText
from annotated_brief.loading.ledger import LoadedLedger
from annotated_brief.model import Ledger
from annotated_brief.passages.word_changes import WordChange, word_changes
from annotated_brief.placing.ledger import Identified, identify
from annotated_brief.placing.placed import Placed

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
    address: str = ""
    """Where it stands, from the site's root."""


class PassageIds(Struct, frozen=True):
    """The passages of both states under the same ids."""

    old: Passages
    new: Passages
    into: Mapping[str, str]
    """Passages of the older state that were joined into another."""


def pair_passages(old: Placed, new: Placed) -> PassageIds:
    """Ids by the ledgers where both states have one; else by the likeness of the words."""
    before, after = old.passages, new.passages
    if old.committed.ledger is None or new.committed.ledger is None:
        if old.committed.ledger is None:
            before = identify(old.texts, LoadedLedger(Ledger(), (), {}))
        after = identify(new.texts, LoadedLedger(before.alignment.ledger, (), {}))
    into = {line.id: line.into for line in after.alignment.ledger.lines if line.into}
    return PassageIds(_listed(old.texts, before), _listed(new.texts, after), into)


def compare_passages(found: PassageIds, renamed: Mapping[str, str]) -> tuple[PassageChange, ...]:
    """The changes on pages of both states, in the newer order, then what is no more.

    ``renamed``: old source of a page -> new.
    """
    old = {id: (renamed.get(page, page), at, text) for id, (page, at, text) in found.old.items()}
    new = found.new
    pages = {page for page, _, _ in old.values()} & {page for page, _, _ in new.values()}
    stays = _in_order(list(old), list(new))
    changes: list[PassageChange] = []
    for id, (page, number, text) in new.items():
        if id not in old:
            if page in pages:
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
        if id not in new and page in pages:
            into = found.into.get(id, "")
            what = "joined" if into in new else "gone"
            changes.append(PassageChange(id, what, page, number, page, number, text, into=into))
    return tuple(changes)


def _listed(texts: Mapping[str, PageText], found: Identified) -> Passages:
    return {
        id: (page, number, words)
        for page, ids in found.ids.items()
        for number, (id, words) in enumerate(zip(ids, texts[page].passage_words, strict=True), 1)
    }


def _in_order(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """The most passages that kept their order."""
    same = [one for one in LCSseq.opcodes(old, new) if one.tag == "equal"]
    return {id for one in same for id in old[one.src_start : one.src_end]}
