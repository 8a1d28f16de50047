"""Format a request, from the cache where its like was formatted before."""

import json
from pathlib import Path

from annotated_brief.citing.cache import cache_key, read_cached, write_cached
from annotated_brief.citing.csl_run import run
from annotated_brief.citing.pandoc import PandocError
from annotated_brief.citing.request import CitingRequest, Formatted, GroupText, Reference
from annotated_brief.citing.styles import find_style
from annotated_brief.diagnostics import Diagnostic, Location
from annotated_brief.prose.citation_syntax import format_group


def format_citations(
    request: CitingRequest, *, root: Path, cache: Path | None, location: Location
) -> tuple[Formatted, tuple[Diagnostic, ...]]:
    """The formatted citations.

    Args:
        request: what to format.
        root: folder that a style's path starts from.
        cache: folder for results, which may be deleted at any time; None: no cache.
        location: where the style is named, for messages.

    """
    if not request.sources:
        return Formatted(), ()
    style, finding = find_style(request.style, root, location)
    if style is None:
        return Formatted(), (finding,) if finding else ()
    kept = cache / f"citing-{_key(request, style)}.json" if cache else None
    if kept is not None and (stored := _load(kept, request)) is not None:
        return stored, ()
    try:
        formatted = run(request, style)
    except PandocError as error:
        return Formatted(), (
            Diagnostic(
                "BRF420",
                f"The citations can't be formatted: {error}.",
                location,
                "check the style and the sources.",
            ),
        )
    if kept is not None:
        _store(kept, request, formatted)
    return formatted, ()


def _key(request: CitingRequest, style: Path) -> str:
    sources = (json.dumps(dict(s.item), sort_keys=True) for s in request.sources)
    return cache_key(
        (style.read_text("utf-8"), request.locale, *sources, *map(format_group, request.groups))
    )


def _load(path: Path, request: CitingRequest) -> Formatted | None:
    stored = read_cached(path)
    try:
        groups = {
            group: GroupText(*stored["groups"][at]) for at, group in enumerate(request.groups)
        }
        references = {key: Reference(*value) for key, value in stored["references"].items()}
        return Formatted(references, tuple(stored["order"]), groups)
    except (KeyError, IndexError, TypeError, AttributeError):
        return None


def _store(path: Path, request: CitingRequest, formatted: Formatted) -> None:
    groups = [formatted.groups.get(group) for group in request.groups]
    if None in groups:
        return
    stored = {
        "groups": [[g.html, g.text, g.is_note] for g in groups if g],
        "references": {key: [r.html, r.text] for key, r in formatted.references.items()},
        "order": list(formatted.order),
    }
    write_cached(path, stored)
