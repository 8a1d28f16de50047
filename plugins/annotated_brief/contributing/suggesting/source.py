"""The source that a reader names: one that the brief has, by DOI or address, or a new entry for it."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from annotated_brief.loading.ids import free_id, slug
from annotated_brief.model import Layer

_DOI = re.compile(r"\b10\.\d{4,9}/[^\s<>\"'\]\[{}|\\^`]+")
_URL = re.compile(r"https?://[^\s<>\"'\]\[{}|\\^`]+", re.I)
_KEY = re.compile(r"@\{?([\w][\w:.#$%&+?<>~/-]*)")
_LONGEST = 2_000


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
    doi = _DOI.search(text)
    url = _URL.search(text)
    address = _trimmed(url[0])[:_LONGEST] if url else ""
    number = _trimmed(doi[0])[:_LONGEST] if doi else ""
    if not number and (not address or not urlsplit_host(address)):
        return None
    for source in layer.sources.values():
        same_doi = number and str(source.item.get("DOI", "")).casefold() == number.casefold()
        if same_doi or (address and _same(str(source.item.get("URL", "")), address)):
            return NamedSource(source.id, source.title)
    if number:
        shown = f"doi.org/{number}"
        entry: dict[str, Any] = {"type": "document", "title": f"Title to be filled in ({shown})", "DOI": number}  # fmt: skip
        base = f"doi-{slug(number.partition('/')[2], '')}"
    else:
        host = urlsplit_host(address)
        entry = {"type": "webpage", "title": f"Title to be filled in ({host})", "URL": address, "accessed": today}  # fmt: skip
        last = urlsplit(address).path.rstrip("/").rpartition("/")[2].rpartition(".")
        base = f"{slug(host.removeprefix('www.').partition('.')[0], '')}-{slug(last[0] or last[2], '')}"
    key = free_id(base, layer, otherwise="source", longest=40)
    return NamedSource(key, str(entry["title"]), entry)


def urlsplit_host(address: str) -> str:
    """The host of an address; empty where it is none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _trimmed(found: str) -> str:
    """Without the stop or bracket that ends the sentence around it."""
    found = found.rstrip(".,;:!?")
    while found.endswith(")") and found.count(")") > found.count("("):
        found = found[:-1].rstrip(".,;:!?")
    return found


def _same(one: str, other: str) -> bool:
    return bool(one) and _plain(one) == _plain(other)


def _plain(address: str) -> str:
    bare = re.sub(r"^https?://(www\.)?", "", address.strip(), flags=re.I).partition("#")[0]
    return bare.rstrip("/").casefold()
