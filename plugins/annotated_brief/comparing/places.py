"""What became of the places of notes: the state of each that is another than before."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from annotated_brief.anchoring import Ambiguous, PageText
from annotated_brief.comparing.passages import PassageIds
from annotated_brief.editing.entry_fields import entry_title
from annotated_brief.model import Annotation
from annotated_brief.passages.follow import State, follow
from annotated_brief.passages.resolved import Resolved
from annotated_brief.passages.word_changes import WordChange, word_changes
from annotated_brief.placing.earlier import exact_in
from annotated_brief.placing.ledger import may_stand
from annotated_brief.placing.listed import Listed
from annotated_brief.placing.placed import Placed
from annotated_brief.placing.resolve_notes import resolved_of


class PlaceChange(Struct, frozen=True):
    """One note."""

    kind: str
    id: str
    title: str
    what: str
    """Its state; of a new or changed quote without a place ``not found`` or ``ambiguous``. ``still …`` if it had no
    place before, either."""
    quote: str
    page: str = ""
    number: int | None = None
    """Printed number of the passage that it stands at now."""
    words: tuple[WordChange, ...] = ()
    """What changed in the quoted words, or beside them, where it followed an edit; in its old passage, where it is lost."""
    nearest: tuple[str, ...] = ()
    file: str = ""
    line: int = 0
    """Where its quote is typed."""
    address: str = ""
    """Where it stands, from the site's root."""
    stood: str = ""
    """Where it is lost, the place of its old passage in the newer state, if that is still there."""


def compare_places(
    old: Placed, new: Placed, ids: PassageIds
) -> tuple[tuple[PlaceChange, ...], int]:
    """The changes, and how many notes are unchanged; ``ids``: the passages of both states."""
    stands = {**new.states, **_known_from(old, new)}
    back = _known_from(new, old)
    same = {note: stands[note] for note, one in back.items() if one.now == stands[note].now}
    stood = {**old.states, **same}
    items = [
        item for item, _ in new.annotations if not may_stand(item.target, new.passages.unknown)
    ]
    found = [
        place_change(item, stood.get(item.id), stands[item.id], new.texts)
        for item in items
        if not _same(stood.get(item.id), stands[item.id])
    ]
    told = (_stood(one, stood.get(one.id), old.texts, ids) for one in found)
    return tuple(told), len(items) - len(found)


def _stood(
    one: PlaceChange, was: Resolved | None, texts: Mapping[str, PageText], ids: PassageIds
) -> PlaceChange:
    """A lost note with what became of the passage that it stood in: nobody looks for it elsewhere then."""
    if one.what != State.LOST or was is None or was.span is None:
        return one
    place = was.page, texts[was.page].number_at(was.span.start)
    old = next((id for id, (*at, _) in ids.old.items() if tuple(at) == place), "")
    heir = ids.new.get(ids.into.get(old, old))
    if heir is None:
        return one
    page, number, text = heir
    words = word_changes(ids.old[old][2], text)
    return replace(one, stood=f"{page} ¶ {number}", words=words, nearest=())


def _known_from(old: Placed, new: Placed) -> dict[str, Resolved]:
    """What the one ledger doesn't know is followed from the other's text, where it has a place there."""
    then, now = Listed(old.texts), Listed(new.texts)
    placed = {item.id: (item, place) for item, place in old.annotations if place.span is not None}
    known = []
    for item, place in new.annotations:
        was, stood = placed.get(item.id, (None, None))
        if place.fault and was is not None and stood and stood.span and was.target == item.target:
            known.append((item, stood.page, stood.span))
    if not known:
        return {}
    state = exact_in(then, known)
    languages = now.languages(new.committed.project)
    followed = follow(state.ledger, state.quotes, (), now.passages, languages)
    return {note: resolved_of(one, now) for note, one in followed.items()}


def _same(was: Resolved | None, now: Resolved) -> bool:
    """It stands at its words still, or where it followed an edit before."""
    if was is None or not was.placed or not now.placed:
        return False
    return now.state == State.EXACT or (was.state == now.state and was.now == now.now)


def place_change(
    item: Annotation, was: Resolved | None, now: Resolved, texts: Mapping[str, PageText]
) -> PlaceChange:
    """What became of a note; ``was``: its place in an earlier state, if it had one."""
    what = _what(now)
    if not now.placed and was is not None and _what(was) == what:
        what = f"still {what}"
    title, quote = entry_title(item), item.target.selector.exact
    where = item.quoted_at
    change = PlaceChange(
        item.kind.capitalize(), item.id, title, what, quote, file=where.file, line=where.line
    )
    if now.span is not None:
        words = (
            word_changes(*(now.beside or (now.was, now.now))) if now.state != State.EXACT else ()
        )
        number = texts[now.page].number_at(now.span.start)
        return replace(change, page=now.page, number=number, words=words)
    near = tuple(f'{page} ¶ {number} "{words}"' for page, number, words in now.nearest)
    return replace(change, nearest=near)


def _what(one: Resolved) -> str:
    if one.state:
        return one.state.value
    return "ambiguous" if isinstance(one.fault, Ambiguous) else "not found"
