"""The findings of a build, made alike by builds and checks."""

import re
from collections.abc import Mapping
from contextlib import suppress

from msgspec.structs import replace

from annotated_brief.anchoring import PageText
from annotated_brief.checks.citations import unclosed, unknown_sources
from annotated_brief.checks.conflicts import conflicts, conflicts_beside
from annotated_brief.checks.folded import fold
from annotated_brief.checks.places import anchoring_findings
from annotated_brief.checks.sources import untitled
from annotated_brief.diagnostics import Diagnostic, Location, Severity, diagnose
from annotated_brief.loading.ledger import FILE, LoadedLedger
from annotated_brief.loading.whole_file import read_bytes
from annotated_brief.loading.yaml_text import LARGEST_FILE
from annotated_brief.model import Layer, Ledger, Source
from annotated_brief.passages.follow import State
from annotated_brief.placing.ledger import Identified, fates, identify, may_stand
from annotated_brief.placing.placed import Placed
from annotated_brief.project.cited_head import cited_head, cited_head_faults
from annotated_brief.project.config_place import option_place
from annotated_brief.project.front_matter import split_front_matter
from annotated_brief.project.project import Project
from annotated_brief.project.render import RenderedPage, cited_groups
from annotated_brief.prose.citation_syntax import KEY_SIGN


def build_findings(placed: Placed, pages: Mapping[str, RenderedPage]) -> list[Diagnostic]:
    """All that a build of the annotated pages finds but for what formatting the citations does."""
    committed = placed.committed
    layer, loaded, ledger = committed.layer, committed.loaded, committed.ledger
    folder = committed.project.annotations
    found = [*loaded.diagnostics, *committed.edition_findings]
    if not pages:
        found.append(no_page(committed.project))
    passages, texts = placed.passages, placed.texts
    marked = conflicts(committed.project, pages)
    if marked.keys() - passages.unknown:
        texts = {path: text for path, text in texts.items() if path not in marked}
        passages = identify(texts, ledger, passages.unknown | marked.keys())
    found += marked.values()
    found += conflicts_beside(committed.project)
    found += untitled(layer)
    for page in pages.values():
        found += unknown_sources(page, layer, loaded.declared)
        found += unclosed(page)
        found += cited_head_faults(page.source, page.file, layer, loaded.declared)
    for item, place in placed.annotations:
        if not may_stand(item.target, passages.unknown):
            found += anchoring_findings(item, place, placed.texts)
    unread = _unread(placed)
    found += [
        diagnose("BRF402", source.origin.entry, title=source.title)
        for source in unused_sources(layer, pages)
        if not _named_where_unread(source, unread)
    ]
    if ledger is not None:
        found += ledger.diagnostics
        if pages and not ledger.unread:  # `brief fix` writes no file that it can't read whole
            found += _ledger_findings(texts, ledger, passages, folder)
    elif _asks_for_a_ledger(placed, passages):
        found.append(diagnose("BRF607", Location(f"{folder}/{FILE}")))
    return fold(found, folder, {one for entry in loaded.entries for one in entry.findings})


def _unread(placed: Placed) -> str:
    """The text of the annotation files that have an error: who cites a source there is at no fault."""
    loaded, root = placed.committed.loaded, placed.committed.project.root
    faulty = {one.location.file for one in loaded.diagnostics if one.severity is Severity.ERROR}
    files = [path for path in loaded.files if path.relative_to(root).as_posix() in faulty]
    texts = []
    for path in files:
        if path in loaded.drafts:
            texts.append(loaded.drafts[path])
            continue
        with suppress(OSError):
            texts.append(read_bytes(path, LARGEST_FILE).decode("utf-8", "replace"))
    return "\n".join(texts)


def _named_where_unread(source: Source, unread: str) -> bool:
    named = f"@{source.id}"
    return named in unread and re.search(rf"{re.escape(named)}(?!{KEY_SIGN})", unread) is not None


def _asks_for_a_ledger(placed: Placed, passages: Identified) -> bool:
    """Whether some note doesn't stand where it was quoted, which a ledger would tell more of."""
    return any(
        one.state != State.EXACT and not may_stand(item.target, passages.unknown)
        for item, one in placed.annotations
    )


def _ledger_findings(
    texts: Mapping[str, PageText], loaded: LoadedLedger, state: Identified, folder: str
) -> list[Diagnostic]:
    """Where the committed ledger is behind the text, in at most one finding a page and one in all."""
    was = tuple(replace(line, notes=()) for line in loaded.ledger.lines)
    now = tuple(replace(line, notes=()) for line in state.alignment.ledger.lines)
    first: dict[str, str] = {}
    for line in was:
        if line.live and line.page not in texts and line.page not in state.unknown:
            first.setdefault(line.page, line.id)
    if first or was == now:
        return [diagnose("BRF605", loaded.places[id], page=page) for page, id in first.items()]
    before, after = ({line.id: line for line in lines} for lines in (was, now))
    if before == after:
        at = next(line.id for line, other in zip(was, now, strict=True) if line != other)
        return [diagnose("BRF604", loaded.places[at], id=at)]
    changed = next((id for id, one in before.items() if one.live and after.get(id) != one), "")
    where = loaded.places.get(changed, Location(f"{folder}/{FILE}"))
    return [diagnose("BRF606", where, changes=_changes(loaded.ledger, state.alignment.ledger))]


def _changes(was: Ledger, now: Ledger) -> str:
    if any(line.length for line in was.lines):
        return "it keeps fingerprints in place of the passages' words"
    told = [f"{number} {fate}" for fate, number in fates(was, now).items() if fate != "as before"]
    return ", ".join(told) or "passages have moved"


def unused_sources(layer: Layer, pages: Mapping[str, RenderedPage]) -> list[Source]:
    """Sources that nothing cites, and no page is about."""
    groups = (*layer.groups, *cited_groups(pages))
    cited = {citation.source for group in groups for citation in group.citations}
    cited |= {cited_head(split_front_matter(page.source)[1]).based_on for page in pages.values()}
    return [source for source in layer.sources.values() if source.id not in cited]


def no_page(project: Project) -> Diagnostic:
    """Nothing is annotated: pages are missing, or named wrong."""
    return diagnose("BRF901", option_place(project.root, "pages"), docs=project.docs)
