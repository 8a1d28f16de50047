"""Every passage with its number, id, address and words; each page's key points; editions with the numbers they froze."""

from collections.abc import Mapping
from typing import Any

from annotated_brief.exports.site import ExportedSite, as_json, credited
from annotated_brief.model import Edition, KeyPoint, Work


def passage_list(site: ExportedSite) -> bytes:
    """``passages.json``."""
    notes: dict[str, list[str]] = {}
    for id, (_, stretches) in site.located.items():
        for one in stretches if id in site.layer else ():
            notes.setdefault(one.passage, []).append(id)
    pages = [_page(site, work, notes) for work in site.works]
    editions = [_edition(one) for one in site.editions]
    return as_json({**credited(site), "pages": pages, "editions": editions})


def _edition(edition: Edition) -> dict[str, Any]:
    passages = [{"page": p.page, "number": p.number, "id": p.id} for p in edition.passages]
    doi = {"doi": edition.doi} if edition.doi else {}
    return {"edition": edition.name, "date": edition.date, **doi, "passages": passages}


def _point(site: ExportedSite, point: KeyPoint) -> dict[str, Any]:
    """What it says, and where its quote stands; a state where an edit changed that or took it away."""
    stretches = site.located[point.id][1] if point.id in site.located else ()
    return {
        "id": point.id,
        "text": point.text,
        "quote": point.target.selector.exact or None,
        "passages": [one.passage for one in stretches],
        "state": site.states.get(point.id),
    }


def _page(site: ExportedSite, work: Work, notes: Mapping[str, list[str]]) -> dict[str, Any]:
    return {
        "page": work.page,
        "title": work.title,
        "url": site.address(work.page, ""),
        "edition": work.edition or None,
        "changedSinceEdition": work.revised,
        "date": work.date or None,
        "keyPoints": [
            _point(site, one) for one in site.layer.points.values() if one.page == work.page
        ],
        "passages": [
            {
                "id": id,
                "number": number,
                "url": site.address(work.page, id),
                "text": words,
                "annotations": notes.get(id, []),
            }
            for number, (id, words) in enumerate(site.passages[work.page].items(), 1)
        ],
    }
