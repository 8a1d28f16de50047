"""Every passage with its number, id, address and words; editions with the numbers they froze."""

from collections.abc import Mapping, Sequence
from functools import partial

from annotated_brief.exports.site import ExportedSite, as_json, in_list
from annotated_brief.memo import NOTHING_KEPT, Memo
from annotated_brief.model import Work


def passage_list(site: ExportedSite, memo: Memo = NOTHING_KEPT) -> str:
    """``passages.json``."""
    notes: dict[str, dict[str, list[str]]] = {}
    for id, (page, stretches) in site.located.items():
        for one in stretches:
            notes.setdefault(page, {}).setdefault(one.passage, []).append(id)
    parts = []
    for work in site.works:
        passages, here = site.passages.get(work.page, ()), notes.get(work.page, {})
        inputs = site.entry_page, work, passages, here
        parts.append(memo.take(("passages", work.page), inputs, partial(_page, site, work, here)))
    editions = [
        {
            "edition": edition.name,
            "date": edition.date,
            "passages": [{"page": p.page, "number": p.number, "id": p.id} for p in edition.passages],
        }
        for edition in site.editions
    ]  # fmt: skip
    return in_list(as_json({"pages": [], "editions": editions}), "pages", parts)


def _page(site: ExportedSite, work: Work, notes: Mapping[str, Sequence[str]]) -> str:
    page = {
        "page": work.page,
        "title": work.title,
        "url": site.address(work.page, ""),
        "edition": work.edition or None,
        "changedSinceEdition": work.revised,
        "date": work.date or None,
        "passages": [
            {
                "id": one.id,
                "number": one.number,
                "url": site.address(work.page, one.id),
                "text": one.text,
                "annotations": notes.get(one.id, []),
            }
            for one in site.passages.get(work.page, ())
        ],
    }
    return as_json(page).strip()
