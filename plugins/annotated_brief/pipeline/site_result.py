"""SiteResult: all that a host puts into its site, in plain values, so that it can be kept between builds."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from annotated_brief.cache import cache_key, code_stamp, read_cached, versions, write_cached

_LARGEST = 32_000_000
"""Bytes of pages that are kept: writing more takes longer than it is likely to save."""
_KEPT = 3
"""Results kept: of this branch, of another, and of the text a moment ago."""


@dataclass(frozen=True, slots=True)
class ResultPage:
    """What is put into one page."""

    packed: bytes
    """The HTML in UTF-8."""
    search: str
    """What search plugins are shown of it."""
    fragments: frozenset[str]
    """Ids that it brings into the page."""
    headings: tuple[tuple[str, str], ...] = ()
    """Id and name of each entry, for the table of contents."""

    @property
    def html(self) -> str:
        """The HTML, unpacked."""
        return self.packed.decode()


@dataclass(frozen=True, slots=True)
class Report:
    """A finding as it is told."""

    text: str
    severity: str
    """error, warning or note."""
    code: str
    stops: bool
    """A strict build ends on it."""


@dataclass(frozen=True, slots=True)
class SiteResult:
    """One build's result."""

    pages: Mapping[str, ResultPage]
    """Articles by source path."""
    generated: Mapping[str, ResultPage]
    """What follows the introductions of the generated pages."""
    files: Mapping[str, bytes]
    """By path from the site's root, but for the late ones."""
    heads: Mapping[str, str]
    """HTML for the end of each page's head."""
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class KeptResult:
    """A result of an earlier build, and the pages that it was made of."""

    result: SiteResult
    late_files: Mapping[str, bytes]
    sources: tuple[str, ...]
    """Ids of the layer's sources."""
    pages: str
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
    return cache / f"site-{cache_key((versions(), code_stamp(), written, layer, *pages))}.json"


def pages_digest(*pages: Mapping[str, tuple[str, ...]]) -> str:
    """A hash of the pages as rendered, and of where they stand."""
    return sha256(json.dumps([sorted(one.items()) for one in pages]).encode()).hexdigest()


def read_result(path: Path) -> KeptResult | None:
    """What is kept; None where there is nothing that can be used."""
    stored = read_cached(path)
    try:
        result = stored["result"]
        return KeptResult(
            SiteResult(
                _pages(result["pages"]), _pages(result["generated"]),
                _encoded(result["files"]), result["heads"],
                tuple(Report(**report) for report in result["reports"]),
            ),
            _encoded(stored["late_files"]), tuple(stored["sources"]), stored["pages"],
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def keep_result(path: Path, kept: KeptResult) -> None:
    """Keep it, unless it is very large."""
    result = kept.result
    pages = (*result.pages.values(), *result.generated.values())
    size = sum(len(page.packed) + len(page.search) for page in pages)
    size += sum(map(len, (*result.files.values(), *kept.late_files.values())))
    if size > _LARGEST:
        return
    stored = {
        "result": {
            "pages": _decoded_pages(result.pages),
            "generated": _decoded_pages(result.generated),
            "files": _decoded(result.files),
            "heads": result.heads,
            "reports": [asdict(report) for report in result.reports],
        },
        "late_files": _decoded(kept.late_files),
        "sources": kept.sources,
        "pages": kept.pages,
    }
    write_cached(path, stored, kept=_KEPT)


def _decoded(files: Mapping[str, bytes]) -> dict[str, str]:
    return {path: content.decode() for path, content in files.items()}


def _encoded(files: Mapping[str, str]) -> dict[str, bytes]:
    return {path: content.encode() for path, content in files.items()}


def _decoded_pages(pages: Mapping[str, ResultPage]) -> dict[str, Any]:
    return {
        path: {
            "html": page.html,
            "search": page.search,
            "fragments": sorted(page.fragments),
            "headings": page.headings,
        }
        for path, page in pages.items()
    }


def _pages(stored: Mapping[str, Mapping[str, Any]]) -> dict[str, ResultPage]:
    return {
        path: ResultPage(
            page["html"].encode(), page["search"], frozenset(page["fragments"]),
            tuple((id, name) for id, name in page["headings"]),
        )
        for path, page in stored.items()
    }  # fmt: skip
