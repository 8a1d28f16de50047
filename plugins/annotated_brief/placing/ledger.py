"""The ledger of passages held against the text as it is now: which id each passage has."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import chain, groupby

from msgspec import Struct
from msgspec.structs import replace

from annotated_brief.anchoring import PageText
from annotated_brief.loading.ledger import LoadedLedger
from annotated_brief.model import Ledger, LedgerLine, Target
from annotated_brief.passages import Alignment, align, passage_ids

_FATES = ("as before", "edited", "new", "gone", "joined into another")


class Identified(Struct, frozen=True):
    """Every passage with its permanent id."""

    alignment: Alignment
    ids: Mapping[str, tuple[str, ...]]
    """Ids by page, in order."""
    unknown: frozenset[str] = frozenset()
    """Pages whose text isn't known: their lines of the ledger stand as they were."""

    @property
    def page_of(self) -> dict[str, str]:
        """The page of each id."""
        return {id: page for page, ids in self.ids.items() for id in ids}


def may_stand(target: Target, pages: Collection[str]) -> bool:
    """Whether the target may stand on one of the pages."""
    return target.page in pages if target.page else bool(pages)


def identify(
    texts: Mapping[str, PageText],
    loaded: LoadedLedger | None,
    unknown: frozenset[str] = frozenset(),
) -> Identified:
    """The passages' ids: the ledger's, brought up to date; made from the words where there is none.

    Pages whose text is ``unknown`` keep their lines.
    """
    passages = [(path, words) for path, text in texts.items() for words in text.passage_words]
    if loaded is None:
        made = passage_ids(words for _, words in passages)
        alignment = Alignment(Ledger(), tuple(made))
    else:
        was = loaded.ledger.lines
        alignment = align(Ledger(tuple(line for line in was if line.page not in unknown)), passages)
        if unknown:
            alignment = replace(alignment, ledger=_with_kept(alignment.ledger, was, unknown))
    ids: dict[str, list[str]] = {path: [] for path in texts}
    for (path, _), id in zip(passages, alignment.ids, strict=True):
        ids[path].append(id)
    return Identified(alignment, {path: tuple(found) for path, found in ids.items()}, unknown)


def _with_kept(now: Ledger, was: Sequence[LedgerLine], unknown: frozenset[str]) -> Ledger:
    """The ledger with the lines of unknown pages, after the page that they followed."""
    after: dict[str, list[LedgerLine]] = {"": []}
    page = ""
    for line in was:
        if line.page in unknown:
            after.setdefault(page, []).append(line)
        else:
            page = line.page
    lines = after.pop("")
    for page, own in groupby(now.lines, lambda line: line.page):
        lines += [*own, *after.pop(page, ())]
    return Ledger((*lines, *chain.from_iterable(after.values())))


def fates(before: Ledger, after: Ledger) -> dict[str, int]:
    """How many passages are as before, edited, new, gone or joined into another."""
    was = {line.id: line for line in before.lines}
    counts = Counter(_fate(line, was.get(line.id)) for line in after.lines)
    return {fate: counts[fate] for fate in _FATES if counts[fate]}


def _fate(line: LedgerLine, was: LedgerLine | None) -> str:
    """What became of a passage; empty where it was gone before."""
    if line.live and was is not None:
        return "as before" if was.length or was.words == line.words else "edited"
    if line.live:
        return "new"
    if was is not None and line.gone and not was.gone:
        return "gone"
    return "joined into another" if was is not None and line.into and not was.into else ""
