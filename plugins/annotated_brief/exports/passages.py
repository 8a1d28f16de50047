"""Every passage with its number, id, address and words; editions with the numbers they froze."""

from collections.abc import Mapping
from typing import Any

from annotated_brief.exports.site import ExportedSite, as_json
from annotated_brief.model import Edition, Work


def passage_list(site: ExportedSite) -> bytes:
    """``passages.json``."""
    notes: dict[str, list[str]] = {}
    for id, (_, stretches) in site.located.items():
        for one in stretches:
            notes.setdefault(one.passage, []).append(id)
    pages = [_page(site, work, notes) for work in site.works]
    return as_json({"pages": pages, "editions": [_edition(one) for one in site.editions]})


def _edition(edition: Edition) -> dict[str, Any]:
    passages = [{"page": p.page, "number": p.number, "id": p.id} for p in edition.passages]
    return {"edition": edition.name, "date": edition.date, "passages": passages}


def _page(site: ExportedSite, work: Work, notes: Mapping[str, list[str]]) -> dict[str, Any]:
    return {
        "page": work.page,
        "title": work.title,
        "url": site.address(work.page, ""),
        "edition": work.edition or None,
        "changedSinceEdition": work.revised,
        "date": work.date or None,
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
