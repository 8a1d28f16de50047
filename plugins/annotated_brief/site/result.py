"""SiteResult: all that a host puts into its site, in plain values, so that it can be kept between builds."""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.json import encode
from msgspec.structs import asdict

from annotated_brief.article.pieces import InPieces
from annotated_brief.citing.cache import (
    Buffer,
    cache_key,
    code_stamp,
    read_parts,
    versions,
    write_parts,
)

_KEPT = 3
"""Results kept: of this branch, of another, and of the text a moment ago."""
_ROOM = 256_000_000
"""Bytes that they may take on the disk."""


class ResultPage(InPieces, frozen=True):
    """What is put into one page."""

    search: str
    """What search plugins are shown of it."""
    fragments: frozenset[str]
    """Ids that it brings into the page."""
    headings: tuple[tuple[str, str], ...] = ()
    """Id and name of each entry, for the table of contents."""


class Report(Struct, frozen=True):
    """A finding as it is told."""

    text: str
    severity: str
    """error, warning or note."""
    code: str
    stops: bool
    """A strict build ends on it."""


class SiteResult(Struct, frozen=True):
    """One build's result."""

    pages: Mapping[str, ResultPage]
    """Articles by source path."""
    generated: Mapping[str, ResultPage]
    """What follows the introductions of the generated pages."""
    files: Mapping[str, Buffer]
    """By path from the site's root, but for the late ones."""
    heads: Mapping[str, str]
    """HTML for the end of each page's head."""
    reports: tuple[Report, ...]


class KeptResult(Struct, frozen=True):
    """A result of an earlier build, and the pages that it was made of."""

    result: SiteResult
    late_files: Mapping[str, Buffer]
    sources: tuple[str, ...]
    """Ids of the layer's sources."""
    digest: str
    """``pages_digest`` of the pages as rendered."""


def result_file(cache: Path, settings: Mapping[str, Any], texts: Mapping[str, str], layer: str) -> Path:  # fmt: skip
    """Where the result of all that a build reads is kept.

    Args:
        cache: folder of the cache.
        settings: every option that counts.
        texts: the pages' sources by path, as they are on disk.
        layer: a digest of the layer's files.

    """
    written = json.dumps(settings, sort_keys=True, default=str)
    pages = (part for path in sorted(texts) for part in (path, texts[path]))
    return cache / f"site-{cache_key((versions(), code_stamp(), written, layer, *pages))}.parts"


def pages_digest(*pages: Mapping[str, tuple[str, ...]]) -> str:
    """A hash of the pages as rendered, and of where they stand."""
    return sha256(encode(pages, order="sorted", enc_hook=str)).hexdigest()


def read_result(path: Path) -> KeptResult | None:
    """What is kept; None where there is nothing that can be used."""
    found = read_parts(path)
    if found is None:
        return None
    stored, parts = found[0], iter(found[1])
    try:
        return KeptResult(
            SiteResult(
                _pages(stored["pages"], parts), _pages(stored["generated"], parts),
                {name: next(parts) for name in stored["files"]}, stored["heads"],
                tuple(Report(**report) for report in stored["reports"]),
            ),
            {name: next(parts) for name in stored["late_files"]},
            tuple(stored["sources"]), stored["digest"],
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, AttributeError, StopIteration):
        return None


def keep_result(path: Path, kept: KeptResult) -> None:
    """Keep it."""
    result = kept.result
    pages = (*result.pages.values(), *result.generated.values())
    stored = {
        "pages": _described(result.pages),
        "generated": _described(result.generated),
        "files": list(result.files),
        "late_files": list(kept.late_files),
        "heads": result.heads,
        "reports": [asdict(report) for report in result.reports],
        "sources": kept.sources,
        "digest": kept.digest,
    }
    parts = [part for page in pages for part in (*page.pieces, page.search.encode())]
    parts += [*result.files.values(), *kept.late_files.values()]
    write_parts(path, stored, parts, kept=_KEPT, room=_ROOM)


def _described(pages: Mapping[str, ResultPage]) -> dict[str, Any]:
    return {
        path: (len(page.pieces), sorted(page.fragments), page.headings)
        for path, page in pages.items()
    }


def _pages(
    stored: Mapping[str, tuple[int, list[str], list[tuple[str, str]]]], parts: Iterator[memoryview]
) -> dict[str, ResultPage]:
    return {
        path: ResultPage(
            tuple(next(parts) for _ in range(count)), str(next(parts), "utf-8"), frozenset(fragments),
            tuple((id, name) for id, name in headings),
        )
        for path, (count, fragments, headings) in stored.items()
    }  # fmt: skip
