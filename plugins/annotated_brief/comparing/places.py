"""What became of the places of notes: still at their words, followed an edit, lost, or newly found."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from annotated_brief.anchoring import Ambiguous, Anchored, Drifted, Orphaned, PageText, resolve
from annotated_brief.anchoring.resolve import Resolution
from annotated_brief.editing.entry_fields import entry_kind, entry_title
from annotated_brief.model import Counterpoint, Evidence
from annotated_brief.passages.word_changes import WordChange, word_changes

Annotation = Evidence | Counterpoint

_WHAT = {Anchored: "anchored", Drifted: "followed", Ambiguous: "ambiguous", Orphaned: "orphaned"}


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
    old: Sequence[Annotation],
    old_texts: Mapping[str, PageText],
    new: Sequence[Annotation],
    new_texts: Mapping[str, PageText],
) -> tuple[tuple[PlaceChange, ...], int]:
    """The changes, and how many notes are still at their words."""
    before = resolve([item.target for item in old], old_texts)
    stood = {item.id: place for item, place in zip(old, before, strict=True)}
    places = resolve([item.target for item in new], new_texts)
    found: list[PlaceChange] = []
    for item, now in zip(new, places, strict=True):
        was = stood.get(item.id)
        if not _same(was, now):
            found.append(_change(item, was, now, old_texts, new_texts))
    return tuple(found), len(places) - len(found)


def _same(was: Resolution | None, now: Resolution) -> bool:
    """It stands at its words still, or where it followed an edit before."""
    if isinstance(was, Drifted) and isinstance(now, Drifted):
        return was.now == now.now
    return isinstance(was, Anchored) and isinstance(now, Anchored)


def _change(
    item: Annotation,
    was: Resolution | None,
    now: Resolution,
    old_texts: Mapping[str, PageText],
    texts: Mapping[str, PageText],
) -> PlaceChange:
    lost = not isinstance(now, Anchored | Drifted)
    if lost and isinstance(was, Anchored) and was.page in texts:
        history = {was.page: old_texts[was.page].text}
        now = resolve([item.target], texts, history)[0]
    what = _WHAT[type(now)]
    if lost and isinstance(now, Drifted):
        what = "lost until `brief fix`"
    elif lost and isinstance(was, Ambiguous | Orphaned):
        what = "still lost"
    change = PlaceChange(
        entry_kind(item), item.id, entry_title(item), what, item.target.selector.exact
    )
    if isinstance(now, Anchored | Drifted):
        at = texts[now.page].passage_at(now.span.start)
        words = word_changes(now.was, now.now) if isinstance(now, Drifted) else ()
        number = None if at is None else at + 1
        return replace(change, page=now.page, number=number, words=words)
    near = now.nearest if isinstance(now, Orphaned) else ()
    return replace(change, nearest=tuple(f'{page} ¶ {n} "{words}"' for page, n, words in near))
