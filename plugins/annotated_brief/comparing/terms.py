"""Which words began or ceased to link to a term."""

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from annotated_brief.comparing.passages import PassageIds, Passages
from annotated_brief.placing.term_audit import TermUse

_Key = tuple[str, str, str, int]
"""Term, passage or heading, words, and which of several alike."""


class TermChange(Struct, frozen=True):
    """One place of a term's words."""

    term: str
    label: str
    what: str
    """marked or no longer marked."""
    use: TermUse
    why: str = ""
    """Why the words are not, or no longer, marked."""


def compare_terms(
    old: Iterable[TermUse],
    new: Iterable[TermUse],
    ids: PassageIds,
    labels: Mapping[str, str],
    renamed: Mapping[str, str],
) -> tuple[TermChange, ...]:
    """The changes, in reading order, then those of words that are gone.

    Args:
        old: the uses of the older state.
        new: those of the newer.
        ids: the passages of both.
        labels: term -> what it is called.
        renamed: old id of a term -> new.
    """
    before = _keyed((replace(one, term=renamed.get(one.term, one.term)) for one in old), ids.old)
    after = _keyed(new, ids.new)
    found: list[tuple[str, TermUse, str]] = []
    for key, use in after.items():
        was = before.get(key)
        if use.marked and (was is None or not was.marked):
            found.append(("marked", use, ""))
        elif not use.marked and was is not None and was.marked:
            found.append(("no longer marked", use, use.why))
    for key, use in before.items():
        if key not in after and use.marked:
            found.append(("no longer marked", use, "the words, or the term, are gone"))
    return tuple(
        TermChange(use.term, labels.get(use.term, use.term), what, use, why)
        for what, use, why in found
    )


def _keyed(uses: Iterable[TermUse], passages: Passages) -> dict[_Key, TermUse]:
    id_of = {(page, number): id for id, (page, number, _) in passages.items()}
    seen: Counter[tuple[str, str, str]] = Counter()
    found: dict[_Key, TermUse] = {}
    for use in uses:
        if use.in_citation:
            continue
        heading = use.before + use.after if use.reason == "heading" else ""
        place = heading or (id_of.get((use.page, use.passage), "") if use.passage else use.page)
        key = (use.term, place, use.words)
        found[*key, seen[key]] = use
        seen[key] += 1
    return found
