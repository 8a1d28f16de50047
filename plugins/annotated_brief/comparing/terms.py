"""Which words began or ceased to link to a term."""

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from annotated_brief.comparing.passages import PassageIds
from annotated_brief.project.term_audit import TermUse

_Key = tuple[str, str, str, int]
"""Term, passage or heading, words, and which of several alike."""


class TermChange(Struct, frozen=True):
    """One place of a term's words."""

    term: str
    label: str
    what: str
    """marked, no longer marked, skipped (new, not marked) or gone (was not marked)."""
    use: TermUse
    why: str = ""
    """Why the words are not, or no longer, marked."""


def compare_terms(
    old: Iterable[TermUse], new: Iterable[TermUse], ids: PassageIds, labels: Mapping[str, str]
) -> tuple[TermChange, ...]:
    """The changes, in reading order, then those of words that are gone."""
    before = _keyed(old, {(page, number): id for id, (page, number, _) in ids.old.items()})
    after = _keyed(new, {(page, number): id for id, (page, number, _) in ids.new.items()})
    found: list[TermChange] = []

    def tell(use: TermUse, what: str, why: str = "") -> None:
        found.append(TermChange(use.term, labels.get(use.term, use.term), what, use, why))

    for key, use in after.items():
        was = before.get(key)
        if use.marked and (was is None or not was.marked):
            tell(use, "marked")
        elif not use.marked and was is not None and was.marked:
            tell(use, "no longer marked", use.why)
        elif was is None and not use.marked:
            tell(use, "skipped", use.why)
    for key, use in before.items():
        if key not in after:
            why = "the words, or the term, are gone"
            tell(use, "no longer marked" if use.marked else "gone", why)
    return tuple(found)


def _keyed(uses: Iterable[TermUse], id_of: Mapping[tuple[str, int], str]) -> dict[_Key, TermUse]:
    seen: Counter[tuple[str, str, str]] = Counter()
    found: dict[_Key, TermUse] = {}
    for use in uses:
        heading = use.before + use.after if use.reason == "heading" else ""
        place = heading or (id_of.get((use.page, use.passage), "") if use.passage else use.page)
        key = (use.term, place, use.words)
        found[*key, seen[key]] = use
        seen[key] += 1
    return found
