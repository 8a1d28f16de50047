"""What became of the places of notes: still at their words, followed an edit, lost, or newly found."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from annotated_brief.anchoring import Ambiguous, Anchored, Drifted, PageText, resolve
from annotated_brief.anchoring.resolve import Resolution
from annotated_brief.editing.entry_fields import entry_kind, entry_title
from annotated_brief.model import Counterpoint, Evidence, Layer
from annotated_brief.passages.word_changes import WordChange, word_changes


class PlaceChange(Struct, frozen=True):
    """One note."""

    kind: str
    id: str
    title: str
    what: str
    """anchored, followed, lost until `brief fix`, ambiguous, orphaned or still lost."""
    quote: str
    page: str = ""
    number: int | None = None
    """Printed number of the passage that it stands at now."""
    words: tuple[WordChange, ...] = ()
    """What changed in the quoted words, where it followed an edit."""
    nearest: tuple[str, ...] = ()


def compare_places(
    old: Layer, old_texts: Mapping[str, PageText], new: Layer, new_texts: Mapping[str, PageText]
) -> tuple[tuple[PlaceChange, ...], int]:
    """The changes, and how many notes are still at their words."""
    found: list[PlaceChange] = []
    kept = 0
    before = resolve([item.target for item in old.annotations], old_texts)
    stood = {item.id: found for item, found in zip(old.annotations, before, strict=True)}
    stand = resolve([item.target for item in new.annotations], new_texts)
    for item, now in zip(new.annotations, stand, strict=True):
        resolved = stood.get(item.id)
        history = (
            {resolved.page: old_texts[resolved.page].text}
            if isinstance(resolved, Anchored) and resolved.page in new_texts
            else None
        )
        with_help = not isinstance(now, Anchored | Drifted) and history is not None
        helped = resolve([item.target], new_texts, history)[0] if with_help else now
        if (isinstance(now, Anchored) and isinstance(resolved, Anchored)) or _same(resolved, now):
            kept += 1
            continue
        change = _change(item, resolved, helped, new_texts)
        lost = with_help and isinstance(helped, Drifted)
        found.append(replace(change, what="lost until `brief fix`") if lost else change)
    return tuple(found), kept


def _same(was: Resolution | None, now: Resolution) -> bool:
    """It followed the edit before, and stands at the same words still."""
    return isinstance(was, Drifted) and isinstance(now, Drifted) and was.now == now.now


def _change(
    item: Evidence | Counterpoint,
    was: Resolution | None,
    now: Resolution,
    texts: Mapping[str, PageText],
) -> PlaceChange:
    kind, title, quote = entry_kind(item), entry_title(item), item.target.selector.exact
    if isinstance(now, Anchored | Drifted):
        at = texts[now.page].passage_at(now.span.start)
        words = word_changes(now.was, now.now) if isinstance(now, Drifted) else ()
        what = "followed" if isinstance(now, Drifted) else "anchored"
        return PlaceChange(kind, item.id, title, what, quote, now.page, None if at is None else at + 1, words)  # fmt: skip
    ambiguous = isinstance(now, Ambiguous)
    what = "ambiguous" if ambiguous else "orphaned"
    if was is not None and not isinstance(was, Anchored | Drifted):
        what = "still lost"
    nearest = () if isinstance(now, Ambiguous) else now.nearest
    return PlaceChange(
        kind, item.id, title, what, quote,
        nearest=tuple(f'{page} ¶ {number} "{words}"' for page, number, words in nearest),
    )  # fmt: skip
