"""The pages of entries: of thousands, only those are shown anew that stand elsewhere in the text than before."""

from collections.abc import Mapping
from functools import partial

from msgspec.structs import replace

from annotated_brief.article.entries import Entries
from annotated_brief.article.located import Placement
from annotated_brief.article.page import MergedPage
from annotated_brief.language import shortened
from annotated_brief.model import Event
from annotated_brief.pages.generated import EntryList, GeneratedPage, Lost, entry_lists
from annotated_brief.pages.overview import overview_page
from annotated_brief.pages.timeline import Timeline
from annotated_brief.placing.placed import Placed
from annotated_brief.site.addresses import SiteAddresses
from annotated_brief.site.memo import Memo

_AT_ONCE = 20
"""Entries that are shown together."""
_SHOWN = 160
"""Characters of a passage that a lost note is like."""
_STATE = "\ue000"
"""Stands for the state, which is another after each edit, where most leave the case as it was."""
_Places = Mapping[str, list[Placement]]


def entry_pages(
    entries: Entries,
    pages: Mapping[str, MergedPage],
    placed: Placed,
    titles: Mapping[str, str],
    state: str,
    addresses: SiteAddresses,
    memo: Memo,
) -> dict[str, GeneratedPage]:
    """The pages of entries and the overview by source path, for pages in reading order with their titles.

    ``state`` is a hash of what they are made of.
    """
    places: dict[str, list[Placement]] = {}
    for page in pages.values():
        for place in page.placements:
            places.setdefault(place.entry, []).append(place)
    away = placed.away(pages)
    read = tuple(id for id in places if id in entries.layer.counterpoints)
    cite = addresses.plain_link(entries.addresses.pages.sources)
    lists = memo.take(
        "lists", (entries, read, away), partial(entry_lists, entries, read, cite, away)
    )
    lost = [
        Lost(item, tuple(_passage(placed, *near) for near in stands.nearest if near[0] in pages))
        for item, stands in placed.annotations
        if not stands.placed and item.id not in away
    ]
    states = dict.fromkeys(placed.to_confirm, "to confirm") | {one.item.id: "lost" for one in lost}
    found = {one.path: one.page(_sections(one, places, states, memo), lost, state) for one in lists}
    events = [event for id, event in entries.layer.events.items() if id not in away]
    timeline = _timeline(events, places, states, lost)
    overview = entries.addresses.pages.overview
    cases = {path: page.case for path, page in pages.items()}
    inputs = cases, timeline, titles, entries, addresses.article_root(overview)
    shown = memo.take("overview", inputs, partial(overview_page, *inputs, _STATE))
    found[overview] = replace(shown, html=shown.html.replace(_STATE, state, 1))
    return found


def _timeline(
    events: list[Event], places: _Places, states: Mapping[str, str], lost: list[Lost]
) -> Timeline:
    return Timeline(
        events,
        {one.id: places[one.id] for one in events if one.id in places},
        {one.id: states[one.id] for one in events if one.id in states},
        [one for one in lost if isinstance(one.item, Event)],
    )


def _passage(placed: Placed, page: str, number: int, words: str) -> tuple[str, str, int, str]:
    return page, placed.passages.ids[page][number - 1], number, shortened(words, _SHOWN)


def _sections(one: EntryList, places: _Places, states: Mapping[str, str], memo: Memo) -> str:
    html = []
    for at in range(0, len(one.items), _AT_ONCE):
        items = one.items[at : at + _AT_ONCE]
        within = [item for source in items for item in one.evidence.get(source.id, ())]
        found = {item.id: places.get(item.id, []) for item in (*items, *within)}
        open = {id: states[id] for id in found if id in states}
        inputs = one.entries, items, found, open
        html.append(memo.take((one.name, at), inputs, partial(one.shown, items, found, open)))
    return "".join(html)
