"""Format a request, from the cache where its like was formatted before."""

import hashlib
import json
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

from annotated_brief.citing.pandoc import PandocError, run
from annotated_brief.citing.request import CitingRequest, Formatted, GroupText, Reference
from annotated_brief.citing.styles import find_style
from annotated_brief.diagnostics import Diagnostic, Location
from annotated_brief.prose.citation_syntax import format_group

_KEPT = 20
"""Cache files kept: four states of a site, five styles each; one is some 100 kB."""


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
    digest = hashlib.sha256()
    parts = (
        version("mkdocs-annotated-brief"),
        version("pypandoc-binary"),
        style.read_text("utf-8"),
        request.locale,
        str(request.alone),
    )
    for part in (
        *parts,
        *(json.dumps(dict(s.item), sort_keys=True) for s in request.sources),
        *map(format_group, request.groups),
    ):
        digest.update(part.encode() + b"\0")
    return digest.hexdigest()[:32]


def _load(path: Path, request: CitingRequest) -> Formatted | None:
    try:
        stored: dict[str, Any] = json.loads(path.read_text("utf-8"))
        groups = {
            group: GroupText(*stored["groups"][at]) for at, group in enumerate(request.groups)
        }
        references = {key: Reference(*value) for key, value in stored["references"].items()}
        return Formatted(references, tuple(stored["order"]), groups)
    except (OSError, ValueError, KeyError, IndexError, TypeError):
        return None  # a missing or damaged file costs one run, nothing else


def _store(path: Path, request: CitingRequest, formatted: Formatted) -> None:
    groups = [formatted.groups.get(group) for group in request.groups]
    if None in groups:
        return
    stored = {
        "groups": [[g.html, g.text, g.is_note] for g in groups if g],
        "references": {key: [r.html, r.text] for key, r in formatted.references.items()},
        "order": list(formatted.order),
    }
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=path.parent, delete=False
        ) as file:
            json.dump(stored, file, ensure_ascii=False)
        Path(file.name).replace(path)
        files = sorted(path.parent.glob("citing-*.json"), key=lambda found: found.stat().st_mtime)
        for old in files[:-_KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return  # a read-only checkout builds as well, only slower
