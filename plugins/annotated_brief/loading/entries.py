"""An entry's checked fields as the model's struct, one function a kind."""

from annotated_brief.diagnostics import Diagnostic
from annotated_brief.loading.csl_item import csl_item
from annotated_brief.loading.fields import Entry
from annotated_brief.model import (
    Archived,
    Attack,
    Case,
    Counterpoint,
    Evidence,
    MarkPolicy,
    Match,
    Relation,
    Source,
    Strength,
    Target,
    Term,
    TextQuoteSelector,
)  # fmt: skip
from annotated_brief.prose.citation_syntax import parse_group


def term(id: str, entry: Entry, found: list[Diagnostic]) -> Term | None:  # noqa: ARG001
    """A glossary term."""
    match = Match(
        Case(entry.text("match.case") or "auto"),
        bool(entry.values.get("match.inflect", True)),
        MarkPolicy(entry.text("match.mark") or "first-in-section"),
        entry.texts_of("match.not_in"),
    )
    return Term(
        id, entry.text("term"), entry.text("definition"), entry.origin, entry.texts_of("aliases"),
        entry.text("broader") or None, entry.texts_of("related"), match,
    )  # fmt: skip


def source(id: str, entry: Entry, found: list[Diagnostic]) -> Source | None:
    """A source."""
    item = csl_item(entry, found)
    url = entry.text("custom.archived.url")
    archived = Archived(url, entry.text("custom.archived.date")) if url else None
    return Source(id, {**item, "id": id}, entry.origin, archived)


def evidence(id: str, entry: Entry, found: list[Diagnostic]) -> Evidence | None:
    """A piece of evidence."""
    group = parse_group(entry.text("cite").strip("[]"))
    if group is None:
        found.append(
            Diagnostic(
                "BRF415",
                f'{entry.name}: "cite" is no citation.',
                entry.places["cite"],
                'write it as "@key, p. 3".',
            )
        )
        return None
    return Evidence(
        id,
        _target(entry, ""),
        group,
        Relation(entry.text("relation")),
        entry.origin,
        entry.text("excerpt"),
        entry.text("note"),
    )


def counterpoint(id: str, entry: Entry, found: list[Diagnostic]) -> Counterpoint | None:  # noqa: ARG001
    """A counterpoint."""
    return Counterpoint(
        id, entry.text("title"), _target(entry, "answers."), Attack(entry.text("attack")), Strength(entry.text("strength")),
        entry.text("argument"), entry.origin, entry.text("reply"), entry.texts_of("by"),
    )  # fmt: skip


def _target(entry: Entry, path: str) -> Target:
    selector = TextQuoteSelector(
        entry.text(f"{path}quote"), entry.text(f"{path}prefix"), entry.text(f"{path}suffix")
    )
    return Target(selector, entry.text(f"{path}page") or None)
