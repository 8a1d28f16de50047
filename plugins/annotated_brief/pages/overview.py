"""The overview: what stands at each passage, and the case as a table, a row a claim."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup
from msgspec import Struct

from annotated_brief.article.case import Case, Claim, Stand
from annotated_brief.article.entries import Entries
from annotated_brief.article.suggest import render_suggest
from annotated_brief.language import shortened
from annotated_brief.loading.declaration import CHOICES
from annotated_brief.pages.assets import overview_script, overview_style
from annotated_brief.pages.generated import GeneratedPage
from annotated_brief.pages.timeline import Timeline

STATES = ("unanswered", "disputed", "one_source", "no_source")
"""What a claim may be, in the order of the page."""
_CLAIM, _REPLY, _NAME = 220, 140, 40
"""Characters that are shown of a claim, of a reply and of a source."""
_HEIGHT, _UNIT = 30, 5
"""Of a bar of the strip at most, and of one note in it."""


class Bar(Struct, frozen=True):
    """A passage in the strip, its heights in units of the picture."""

    stand: Stand
    evidence: float
    cited: float
    counterpoints: float


def overview_page(
    cases: Mapping[str, Case],
    timeline: Timeline,
    titles: Mapping[str, str],
    entries: Entries,
    root: str,
    state: str,
) -> GeneratedPage:
    """The overview of the annotated pages, in their order; ``root`` is the relative way to the site's root."""
    claims = [claim for case in cases.values() for claim in case.claims]
    headings = _headings(cases, claims, timeline, entries)
    page = entries.addresses.pages.overview
    html = entries.show(
        "overview.html",
        pages=[(path, titles[path], _bars(case), case.claims) for path, case in cases.items()],
        claims=claims,
        counts=list(_counts(claims)),
        states=STATES,
        relations=CHOICES["relation"],
        headings=dict(headings),
        page=page,
        timeline=Markup(timeline.shown(entries, page)),
        style=root + overview_style().path,
        script=root + overview_script().path,
        state=state,
        named=lambda claim: {
            one.source for item in claim.evidence for one in item.citation.citations
        },
        short=lambda id: _short(entries.source_name(id)),
        words=lambda claim: shortened(claim.words, _CLAIM),
        reply=lambda text: shortened(entries.text(text).striptags(), _REPLY),
    )
    html = entries.addresses.on_page(html, page) + render_suggest(page, entries)
    fragments = (*(id for id, _ in headings), *(event.id for event in timeline.events))
    search = entries.show("search.html", items=timeline.events)
    return GeneratedPage(html, tuple(headings), fragments, search)


def _headings(
    cases: Mapping[str, Case], claims: Sequence[Claim], timeline: Timeline, entries: Entries
) -> list[tuple[str, str]]:
    """Those of what there is, each with its id."""
    shown = {
        "coverage": any(one.passages for one in cases.values()),
        "case": claims,
        "events": timeline.events,
    }
    return [(f"ab-{name}", entries.strings[name]) for name, there in shown.items() if there]


def _short(name: str) -> str:
    """A source's name, cut before its year, which tells it from others by the same hand."""
    words, _, year = name.rpartition(" ")
    if not any(sign.isdigit() for sign in year):
        return shortened(name, _NAME)
    return f"{shortened(words, _NAME - len(year))} {year}".strip()


def _bars(case: Case) -> list[Bar]:
    most = max((one.evidence + one.cited for one in case.passages), default=0)
    unit = min(_UNIT, _HEIGHT / most) if most else _UNIT
    return [
        Bar(one, one.evidence * unit, one.cited * unit, min(one.counterpoints * unit, _HEIGHT / 2))
        for one in case.passages
    ]


def _counts(claims: list[Claim]) -> Iterator[tuple[str, int, Counter[str]]]:
    """For each whose claims there are: the id, empty for the text's own; how many; how many in each state and relation."""
    whose = dict.fromkeys(claim.claim_by for claim in claims)
    for claim_by in sorted(whose, key=bool):
        own = [claim for claim in claims if claim.claim_by == claim_by]
        counts = Counter(state for claim in own for state in claim.states)
        counts.update(note.relation for claim in own for note in claim.evidence)
        yield claim_by, len(own), counts
