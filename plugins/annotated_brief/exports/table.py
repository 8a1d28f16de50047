"""The annotations as a table for spreadsheets: one row each, with its place in the text and in the files."""

import csv
import io
from collections.abc import Callable, Mapping
from typing import Any

from annotated_brief.exports.site import ExportedSite
from annotated_brief.model import Annotation, Citation, Counterpoint, Evidence

COLUMNS = tuple(
    "id kind page passage passage_id quote source_or_title relation_or_attack strength claim_by by file line".split()
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A spreadsheet runs a cell that starts so. https://owasp.org/www-community/attacks/CSV_Injection"""


def annotation_table(site: ExportedSite) -> bytes:
    """CSV (RFC 4180) with a header; a quote that stands nowhere has no page and no passage."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(COLUMNS)
    for item in site.layer.entries.values():
        if not isinstance(item, Annotation):
            continue
        page, found = site.located.get(item.id, ("", ()))
        numbers, ids = [str(one.number) for one in found], [one.passage for one in found]
        place = (page, "; ".join(numbers), "; ".join(ids))
        origin, quote = item.origin.entry, item.target.selector.exact
        what = _WHAT[item.kind](item)
        row = (
            item.id,
            item.kind,
            *place,
            quote,
            *what,
            "; ".join(item.names),
            origin.file,
            str(origin.line),
        )
        table.writerow(map(harmless, row))
    return out.getvalue().encode()


def _evidence(item: Evidence) -> tuple[str, ...]:
    about = "; ".join(map(_cited, item.citation.citations))
    return about, item.relation, "", item.claim_by


def _counterpoint(item: Counterpoint) -> tuple[str, ...]:
    return item.title, item.attack, item.strength, item.claim_by


_WHAT: Mapping[str, Callable[[Any], tuple[str, ...]]] = {
    "evidence": _evidence,
    "counterpoint": _counterpoint,
    "event": lambda event: (f"{event.date}: {event.text}", "", "", ""),
}
"""What stands in the columns after the quote, by kind."""


def harmless(cell: str) -> str:
    """The cell, as text for a spreadsheet: with an apostrophe before what would be a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _cited(citation: Citation) -> str:
    return ", ".join(filter(None, (citation.source, citation.place)))
