"""Write the words of today into quotes that an edit of the essay left behind."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct

from annotated_brief.anchoring import Anchored, PageText, match_text_quote, resolve
from annotated_brief.anchoring.describe import describe, elided, words_beside
from annotated_brief.anchoring.fold import fold
from annotated_brief.anchoring.match_text_quote import ELISION
from annotated_brief.anchoring.nearest import nearest_words
from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.editing.yaml_edit import ValueEdit, edit_values
from annotated_brief.model import Annotation, TextQuoteSelector, TextSpan
from annotated_brief.passages.follow import State, says
from annotated_brief.passages.resolved import Resolved
from annotated_brief.placing.ledger import may_stand
from annotated_brief.placing.placed import Placed
from annotated_brief.project import Project


class QuoteFix(Struct, frozen=True):
    """One entry's quote, before and after."""

    entry: str
    location: Location
    before: str
    after: str
    page: str
    span: TextSpan
    """Where the words of after stand."""
    edits: tuple[ValueEdit, ...]
    """None where the entry is right and the ledger alone behind."""
    asks: bool
    """Written only where somebody accepts it: the sense may have changed, or it was never there."""


def find_quote_fixes(placed: Placed) -> Iterator[QuoteFix]:
    """A fix for each quote whose words or context are others by now, and for a wrong one its nearest words.

    A quote that may stand on a page whose text isn't known is left alone.
    """
    for item, place in placed.annotations:
        if may_stand(item.target, placed.passages.unknown):
            continue
        if place.span is None:
            if found := _offered(item, place, placed.texts):
                yield _fix(item, *found, placed.texts, asks=True)
        elif place.state != State.EXACT or place.astray:
            asks = place.state == State.TO_CONFIRM
            yield _fix(item, place.page, place.span, placed.texts, asks=asks)


def _offered(
    item: Annotation, place: Resolved, texts: Mapping[str, PageText]
) -> tuple[str, TextSpan] | None:
    """Of a lost quote its words where they stand; of a wrong one the nearest words."""
    if place.state == State.LOST:
        (found,) = resolve([item.target], texts)
        return (found.page, found.span) if isinstance(found, Anchored) else None
    return nearest_words(place.was, place.nearest, texts) if place.fault else None


def _fix(
    item: Annotation, page: str, span: TextSpan, texts: Mapping[str, PageText], *, asks: bool
) -> QuoteFix:
    selector, quote, text = item.target.selector, item.quoted_at, texts[page]
    exact = _as_quoted(selector.exact, text.own_words(span))
    edits = [ValueEdit(quote, exact)] if exact != selector.exact else []
    described = describe(texts, page, span, exact)
    for name in ("prefix", "suffix"):
        old = getattr(selector, name)
        new = getattr(described.selector, name) if described else ""
        if old and not _leads(text, span, TextQuoteSelector(exact, **{name: old})):
            edits.append(
                ValueEdit(
                    item.origin.of(f"{item.path}{name}"), new or _context(text, span, name, old)
                )
            )
        elif new and not (selector.prefix or selector.suffix):
            edits.append(ValueEdit(quote, new, after=True, key=name))
    if item.target.page not in {None, page}:
        edits.append(ValueEdit(item.origin.of(f"{item.path}page"), page))
    elif described and described.page and not item.target.page:
        edits.append(ValueEdit(quote, described.page, after=True, key="page"))
    return QuoteFix(item.id, quote, selector.exact, exact, page, span, tuple(edits), asks)


def _as_quoted(typed: str, words: str) -> str:
    """The words as the entry quotes them: as typed where that says the same, with the middle left out if it was."""
    if says(typed, words):
        return typed
    return elided(words) if ELISION.search(fold(typed).text) else words


def _leads(text: PageText, span: TextSpan, selector: TextQuoteSelector) -> bool:
    return any(
        one.start < span.end and span.start < one.end for one in match_text_quote(text, selector)
    )


def _context(page: PageText, span: TextSpan, name: str, old: str) -> str:
    """As many words beside the span as the old context had."""
    before, after = words_beside(page, span, max(1, len(old.split())))
    return " ".join(before if name == "prefix" else after)


def changed_files(
    project: Project, fixes: Sequence[QuoteFix]
) -> tuple[dict[str, tuple[str, str]], tuple[Diagnostic, ...], Collection[str]]:
    """The text of each file before and after; a finding where a file can't be changed safely, and its entries."""
    files: dict[str, tuple[str, str]] = {}
    findings: list[Diagnostic] = []
    failed: set[str] = set()
    for file in dict.fromkeys(fix.location.file for fix in fixes if fix.edits):
        own = [fix for fix in fixes if fix.location.file == file and fix.edits]
        before = (project.root / file).read_bytes().decode("utf-8")
        head = len(before) if not file.endswith(".md") else before.find("\n---", 3) + 1
        edited = edit_values(before[:head], [edit for fix in own for edit in fix.edits])
        after = None if edited is None else edited + before[head:]
        if after is None:
            failed |= {fix.entry for fix in own}
            findings += [
                diagnose("BRF304", fix.location, entry=fix.entry, quote=fix.after) for fix in own
            ]
        else:
            files[file] = (before, after)
    return files, tuple(findings), failed
