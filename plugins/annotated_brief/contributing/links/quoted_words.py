"""Whether the words that evidence quotes still stand on the page they were quoted from."""

import datetime
import html
import re
from collections.abc import Sequence

import nh3
from msgspec.structs import replace

from annotated_brief.anchoring.fold import fold
from annotated_brief.loading.link_record import LinkRecord
from annotated_brief.model import Layer

LARGEST = 4_000_000
"""Bytes of a page that are looked through."""
_CHARSET = re.compile(rb"""charset=["']?([\w-]+)""", re.I)
_LEFT_OUT = re.compile(r"[\[(]?(?:\.\.\.|…)[\])]?")


def quoted_words(layer: Layer) -> dict[str, list[str]]:
    """By address of a source the excerpts of it; where evidence cites several sources, none can be told."""
    found: dict[str, list[str]] = {}
    for item in layer.evidence.values():
        cited = item.citation.citations
        source = layer.sources.get(cited[0].source) if len(cited) == 1 else None
        if item.excerpt and source is not None and source.url:
            found.setdefault(source.url, []).append(item.excerpt)
    return found


def stand_in(page: bytes, excerpts: Sequence[str]) -> bool:
    """Whether a page shows all these words, in whatever signs, lines and letters' size."""
    named = _CHARSET.search(page[:4096])
    try:
        text = page.decode(named[1].decode() if named else "utf-8", "replace")
    except LookupError:
        text = page.decode("utf-8", "replace")
    words = _plain(html.unescape(nh3.clean(text, tags=set())))
    parts = [part for excerpt in excerpts for part in _LEFT_OUT.split(excerpt)]
    return all(_plain(part) in words for part in parts)


def _plain(text: str) -> str:
    return "".join(fold(text).text.casefold().split())


def looked_for(record: LinkRecord, stand: bool, today: datetime.date) -> LinkRecord:
    """The record after the words were looked for on a page that answered."""
    if stand:
        return replace(record, words=today, missing=None)
    # Words that were never seen there may be translated, in a PDF, or behind a reader's click.
    return replace(record, missing=record.missing or today) if record.words else record
