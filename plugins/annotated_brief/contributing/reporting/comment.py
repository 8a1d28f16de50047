"""A report as one comment: whose turn it is, what a person has to look at, what changes for readers, and the rest folded."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from annotated_brief.comparing.compare import Comparison
from annotated_brief.comparing.entries import EntryChange
from annotated_brief.comparing.lines import (
    Told,
    count_lines,
    entry_lines,
    page_lines,
    passage_lines,
    place_lines,
    term_lines,
)
from annotated_brief.comparing.markdown import NOWHERE, Links, items, listed, told
from annotated_brief.comparing.places import PlaceChange
from annotated_brief.contributing.reporting.read import Report, ReportedFinding
from annotated_brief.forge.inert import MARKER, code, fitting, folded, inert, room_beside

T = TypeVar("T")

_UNREAD = {"BRF101", "BRF109", "BRF112", "BRF114", "BRF116", "BRF117", "BRF602", "BRF620"}
"""A file, or a part of it, can't be read: often the cause of all other findings."""
_OF_PLACES = {"BRF301", "BRF302", "BRF310", "BRF311"}
"""Findings on notes, of which the comparison knows the words before and after."""
_FOLLOWED = {"BRF303", "BRF604", "BRF605", "BRF606", "BRF607"}
"""What the build follows by itself, and a workflow writes down after the merge: nobody's work here."""
_ASKS = ("to confirm", "lost", "not found", "ambiguous")
"""What became of notes that a person has to look at."""
_ORDER = ("added", "changed", "renamed", "removed")
_OPEN = 8
"""Passages that stand open: more are folded."""
_ACCEPT = "accept the suggestion at this line, under “Files changed”."


class Review(Struct, frozen=True):
    """The change that a comment stands under."""

    links: Links = NOWHERE
    fork: str = ""
    """The repository and commit whose own workflow made the report; empty where it isn't a fork."""
    suggested: Collection[str] = ()
    """Fingerprints of findings whose mend is offered as a suggested change."""


_ANY = Review()
_OF_A_FORK = (
    "So says the check as {fork} has it; who can change that, can change this. "
    "The change itself stands under “Files changed”."
)
_AFTER = " that nobody has to mend: written down after the merge"
_OLDER = ", not from this change"


def comment(report: Report, review: Review = _ANY) -> str:
    """Markdown of at most 60,000 characters, without effect whatever the report holds."""
    rank = {"error": 0, "warning": 1, "note": 2}
    ordered = sorted(report.findings, key=lambda one: (rank[one.severity], one.code not in _UNREAD))
    found = [one for one in ordered if one.new]
    fresh = [one for one in found if one.code not in _FOLLOWED]
    parts = [MARKER + "\n" + _verdict(fresh)]
    if review.fork:
        parts.append(_OF_A_FORK.format(fork=code(review.fork)))
    places = {one.id: one for one in report.change.places if one.what in _ASKS}
    shown = [_item(one, review, places) for one in fresh]
    parts.append(fitting(shown, _part(parts)))
    named = {one.about for one in fresh if one.code in _OF_PLACES}
    asks = [place_lines(one) for id, one in places.items() if id not in named]
    parts.append(listed(asks, review.links, _part(parts)))
    change = _without_faulty(report.change, fresh)
    for part in _changed(change, review.links) if report.compared else ():
        parts.append(part(_part(parts)))
    followed = [one for one in found if one.code in _FOLLOWED]
    older = [one for one in ordered if not one.new]
    for noun, behind, ones in (("finding", _AFTER, followed), ("older finding", _OLDER, older)):
        parts.append(_aside(_number(ones, noun) + behind, ones, review, room_beside(parts)))
    return "\n\n".join(filter(None, parts)) + "\n"


def _aside(title: str, ones: Sequence[ReportedFinding], review: Review, room: int) -> str:
    """Findings that nobody needs to look at, folded; empty where there are none."""
    return folded(title, [_item(one, review, {}) for one in ones], room) if ones else ""


def _part(parts: Sequence[str]) -> int:
    """Characters for the next part, so that those after it have room as well."""
    return room_beside(parts) // 2


def _verdict(fresh: Sequence[ReportedFinding]) -> str:
    errors = sum(one.severity == "error" for one in fresh)
    warnings = sum(one.severity == "warning" for one in fresh)
    if errors:
        what = "1 thing has" if errors == 1 else f"{errors} things have"
        return (
            f"**{what} to change before this can be published.** Next: the author of this change."
        )
    if warnings:
        what = "1 thing" if warnings == 1 else f"{warnings} things"
        return f"**Ready for review; {what} to look at.** Next: the maintainers."
    return "**Ready for review: nothing for you to fix.** Next: the maintainers."


def _without_faulty(change: Comparison, fresh: Sequence[ReportedFinding]) -> Comparison:
    """Nobody removed what can't be read."""
    faulty = {one.about for one in fresh if one.severity == "error"}
    entries = (
        replace(one, what="unreadable") if one.what == "removed" and one.id in faulty else one
        for one in change.entries
    )
    return replace(change, entries=tuple(entries))


def _changed(change: Comparison, links: Links) -> Iterator[Callable[[int], str]]:
    """The parts that tell what changes for readers, each to be made for the room that is left."""
    yield lambda _: _counts(change, links)
    pages = list(map(page_lines, change.pages))
    entries = [entry_lines(one) for one in sorted(change.entries, key=_rank)]
    yield lambda room: listed([*pages, *entries], links, room)
    passages = list(map(passage_lines, change.passages))
    few = len(passages) <= _OPEN
    yield lambda room: _section(f"Passages ({len(passages)})", passages, links, room, opened=few)
    rest = [place_lines(one) for one in change.places if one.what not in _ASKS]
    followed = f"{_number(rest, 'note')} followed the change; no action needed"
    yield lambda room: _section(followed, rest, links, room)
    terms = list(map(term_lines, change.terms))
    yield lambda room: _section(f"Term links that come or go ({len(terms)})", terms, links, room)


def _counts(change: Comparison, links: Links) -> str:
    counts = [line for line in count_lines(change) if not line.endswith("no change")]
    site = links.page("")
    preview = f" ([preview]({site}))" if site else ""
    if change.empty:
        return f"**Nothing changes for readers**{preview}."
    return f"**What changes for readers**{preview}: {inert(' · '.join(counts), 1_000)}"


def _rank(one: EntryChange) -> int:
    return _ORDER.index(one.what) if one.what in _ORDER else len(_ORDER)


def _number(listed: Sequence[T], noun: str) -> str:
    return f"{len(listed)} {noun}{'' if len(listed) == 1 else 's'}"


def _section(
    title: str, changes: Sequence[Told], links: Links, room: int, *, opened: bool = False
) -> str:
    if not changes:
        return ""
    return folded(title, items(changes, links, room - 100), room, opened=opened)


def _item(one: ReportedFinding, review: Review, places: dict[str, PlaceChange]) -> str:
    place = f"{one.file}:{one.line}" if one.line else one.file
    edit = review.links.file(one.file, one.line)
    shown = f"[{inert(place, 200)}]({edit})" if edit else code(place)
    head = f"- **{one.severity}** {inert(one.message, 600)} ({shown}, {code(one.code, 12)})"
    note = places.get(one.about) if one.code in _OF_PLACES else None
    more = told(place_lines(note)[1:], review.links) if note else _nearest(one)
    accept = one.fingerprint and one.fingerprint in review.suggested
    step = _ACCEPT if accept else one.next_in_browser or one.next_step
    return "\n".join([head, *more, *([f"  - next: {inert(step, 600)}"] if step else [])])


def _nearest(one: ReportedFinding) -> list[str]:
    return [f"  - nearest: {inert(text, 300)}" for text in one.nearest[:3]]
