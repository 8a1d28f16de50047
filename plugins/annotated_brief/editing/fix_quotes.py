"""Write the words of today into quotes that an edit of the essay left behind."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from annotated_brief.anchoring import Anchored, Drifted, PageText, match_text_quote, resolve
from annotated_brief.anchoring.describe import describe, elided, words_beside
from annotated_brief.anchoring.fold import fold
from annotated_brief.anchoring.match_text_quote import ELISION
from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.editing.yaml_edit import ValueEdit, edit_values
from annotated_brief.model import Counterpoint, Evidence
from annotated_brief.project import Project
from annotated_brief.project.findings import anchoring_finding
from annotated_brief.project.ledger import may_stand
from annotated_brief.project.revision import Revisions
from annotated_brief.project.text import ProjectText


class QuoteFix(Struct, frozen=True):
    """One entry's quote, before and after."""

    entry: str
    location: Location
    before: str
    after: str
    confidence: float
    commit: str
    """The revision in which the quote was exact; empty where it wasn't found."""
    edits: tuple[ValueEdit, ...]


def find_quote_fixes(
    found: ProjectText, revisions: Revisions
) -> tuple[list[QuoteFix], list[Diagnostic]]:
    """A fix for each quote that drifted; a finding for each that is lost or stands in several places.

    A quote that may stand on a page whose text isn't known is left alone.
    """
    fixes, findings = [], []
    texts = found.texts
    every = found.loaded.layer.annotations
    annotations = [item for item in every if not may_stand(item.target, found.unknown)]
    resolutions = resolve([item.target for item in annotations], texts)
    for item, resolution in zip(annotations, resolutions, strict=True):
        if isinstance(resolution, Anchored):
            continue
        old, commits = _history(item, texts, revisions)
        if old:
            (followed,) = resolve([item.target], texts, old)
        helped = resolution if not old or isinstance(followed, Anchored) else followed
        fix = _fix(item, helped, texts, commits) if isinstance(helped, Drifted) else None
        if fix is not None:
            fixes.append(fix)
        else:
            findings.append(anchoring_finding(item, helped, texts))
    return fixes, findings


def _history(
    item: Evidence | Counterpoint, texts: Mapping[str, PageText], revisions: Revisions
) -> tuple[dict[str, str], dict[str, str]]:
    """The newest state of each page in which the quote was exact, and its revision."""
    named = item.target.page
    pages = [named] if named is not None and named in texts else list(texts)
    old: dict[str, str] = {}
    commits: dict[str, str] = {}
    for page in pages:
        for revision in revisions.of(page):
            if len(match_text_quote(revision.text, item.target.selector)) == 1:
                old[page], commits[page] = revision.text.text, revision.commit
                break
    return old, commits


def _fix(
    item: Evidence | Counterpoint,
    found: Drifted,
    texts: Mapping[str, PageText],
    commits: Mapping[str, str],
) -> QuoteFix | None:
    selector = item.target.selector
    words = texts[found.page].own_words(found.span)
    exact = elided(words) if ELISION.search(fold(selector.exact).text) else words
    described = describe(texts, found.page, found.span, exact)
    if described is None:
        return None
    quote = item.quoted_at
    edits = [ValueEdit(quote, exact)] if exact != selector.exact else []
    for name in ("prefix", "suffix"):
        old, new = getattr(selector, name), getattr(described.selector, name)
        if old and new != old:
            # A context that is no longer needed is kept, as the page has it now.
            new = new or _context(texts[found.page], found, name, old)
            edits.append(ValueEdit(item.origin.of(f"{item.path}{name}"), new))
        elif new and not old:
            edits.append(ValueEdit(quote, new, after=True, key=name))
    if described.page and not item.target.page:
        edits.append(ValueEdit(quote, described.page, after=True, key="page"))
    commit = commits.get(found.page, "")
    return QuoteFix(item.id, quote, selector.exact, exact, found.confidence, commit, tuple(edits))


def _context(page: PageText, found: Drifted, name: str, old: str) -> str:
    """As many words beside the span as the old context had."""
    before, after = words_beside(page, found.span, max(1, len(old.split())))
    return " ".join(before if name == "prefix" else after)


def changed_files(
    project: Project, fixes: Sequence[QuoteFix]
) -> tuple[dict[str, tuple[str, str]], tuple[Diagnostic, ...]]:
    """The text of each file before and after; a finding where a file can't be changed safely."""
    files: dict[str, tuple[str, str]] = {}
    findings = []
    for file in dict.fromkeys(fix.location.file for fix in fixes):
        own = [fix for fix in fixes if fix.location.file == file]
        before = (project.root / file).read_bytes().decode("utf-8")
        after = edit_values(before, [edit for fix in own for edit in fix.edits])
        if after is None:
            findings += [
                diagnose("BRF304", fix.location, entry=fix.entry, quote=fix.after) for fix in own
            ]
        else:
            files[file] = (before, after)
    return files, tuple(findings)
