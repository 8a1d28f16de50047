"""Awaken the program before it is known what it shall format."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec import json

from annotated_brief.citing.running import Running

_STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title/><id/><updated>2020-01-01T00:00:00Z</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><sort><key variable="title"/></sort><layout><text variable="title"/></layout></bibliography>
</style>"""
_BOOKS = [{"id": id, "type": "book", "title": id} for id in ("a", "b")]
"""Two, so that they must be put in order."""


def awaken(cache: Path) -> Running | None:
    """A process that starts and unpacks what takes it long, such as the alphabets it sorts by.

    Args:
        cache: folder of the cache; where it is, an earlier build has most likely left what this one needs.

    """
    if cache.is_dir():
        return None
    with suppress(OSError):  # what waits for it will say why it can't be started
        running = Running()
        running.warm_up(_sample)
        return running
    return None


def _sample(folder: Path) -> bytes:
    """A smallest document that is put in order."""
    bibliography, style = folder / "sources.json", folder / "style.csl"
    bibliography.write_bytes(json.encode(_BOOKS))
    style.write_text(_STYLE, "utf-8")
    files = [["bibliography", str(bibliography)], ["csl", str(style)]]
    every = {"t": "MetaInlines", "c": [{"t": "Cite", "c": [[_citation("*")], []]}]}
    block = {"t": "Div", "c": [["", [], files], []]}
    document = {"pandoc-api-version": [1, 23, 1], "meta": {"nocite": every}, "blocks": [block]}
    return json.encode(document)


def _citation(id: str) -> dict[str, Any]:
    return {
        "citationId": id, "citationPrefix": [], "citationSuffix": [],
        "citationMode": {"t": "NormalCitation"}, "citationNoteNum": 0, "citationHash": 0,
    }  # fmt: skip
