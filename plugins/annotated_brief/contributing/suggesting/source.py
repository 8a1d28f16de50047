"""The source that a reader names: one that the brief has, by DOI or address, or a new entry for it."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from annotated_brief.checks.addresses import plain_address
from annotated_brief.contributing.links.request import host_of
from annotated_brief.loading.ids import free_id, slug
from annotated_brief.model import Layer

_DOI = re.compile(r"\b10\.\d{4,9}/[^\s<>\"'\]\[{}|\\^`]+")
_URL = re.compile(r"https?://[^\s<>\"'\]\[{}|\\^`]+", re.I)
_KEY = re.compile(r"@\{?([\w][\w:.#$%&+?<>~/-]*)")
_STOPS = ".,;:!?"
_LONGEST = 2_000
"""Characters of an address."""


class NamedSource(Struct, frozen=True):
    """What a form's field for the source says."""

    key: str
    title: str
    entry: Mapping[str, Any] | None = None
    """The keys of a new entry; None for a source that the brief has."""


def named_source(text: str, layer: Layer, today: str) -> NamedSource | None:
    """The source; None where the text names none that could be followed."""
    for key in _KEY.findall(text):
        if key in layer.sources:
            return NamedSource(key, layer.sources[key].title)
    number, address = _first(_DOI, text), _first(_URL, text)
    host = host_of(address)
    if not (number or host):
        return None
    for source in layer.sources.values():
        same_doi = number and str(source.item.get("DOI", "")).casefold() == number.casefold()
        same_url = address and source.url and plain_address(source.url) == plain_address(address)
        if same_doi or same_url:
            return NamedSource(source.id, source.title)
    if number:
        name = f"doi-{slug(number.partition('/')[2], '')}"
        shown, fields = f"doi.org/{number}", {"type": "document", "DOI": number}
    else:
        last = PurePosixPath(urlsplit(address).path)
        name = f"{slug(host.removeprefix('www.').partition('.')[0], '')}-{slug(last.stem, '')}"
        shown, fields = host, {"type": "webpage", "URL": address, "accessed": today}
    title = f"Title to be filled in ({shown})"
    entry = {"type": fields["type"], "title": title, **fields}
    return NamedSource(free_id(name, layer, otherwise="source", longest=40), title, entry)


def _first(pattern: re.Pattern[str], text: str) -> str:
    """The first match, without the stop or bracket that ends the sentence around it."""
    match = pattern.search(text)
    found = match[0].rstrip(_STOPS) if match else ""
    while found.endswith(")") and found.count(")") > found.count("("):
        found = found[:-1].rstrip(_STOPS)
    return found[:_LONGEST]
