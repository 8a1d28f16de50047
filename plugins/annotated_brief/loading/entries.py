"""An entry's checked fields as the model's struct, one function a kind."""

from collections.abc import Callable
from typing import Any

from annotated_brief.loading.csl_item import csl_item
from annotated_brief.loading.event import read_event
from annotated_brief.loading.fields import TypedEntry
from annotated_brief.loading.yaml_text import Node, as_plain, place_of
from annotated_brief.model import (
    Archived,
    Case,
    CitationGroup,
    Counterpoint,
    Entry,
    Evidence,
    MarkPolicy,
    Match,
    Origin,
    Read,
    Source,
    Target,
    Term,
    TextQuoteSelector,
    plain_title,
)
from annotated_brief.prose.citation_syntax import parse_group


def _term(entry: TypedEntry) -> Term:
    return Term(
        entry.id,
        plain_title(entry.text("term")),
        entry.text("definition"),
        entry.origin,
        tuple(map(plain_title, entry.texts_of("aliases"))),
        entry.text("broader") or None,
        entry.texts_of("related"),
        Match(
            Case(entry.text("match.case") or "auto"),
            bool(entry.values.get("match.inflect", True)),
            MarkPolicy(entry.text("match.mark") or "first-in-section"),
            entry.texts_of("match.not_in"),
        ),
        entry.text("term"),
    )


def _source(entry: TypedEntry) -> Source:
    nodes = {name: node for name, node in entry.values.items() if name not in {"by", "ignore"}}
    given = {name: as_plain(node) for name, node in nodes.items() if "." not in name}
    copy = {key: entry.text(f"custom.archived.{key}") for key in Archived.__struct_fields__}
    read = {key: entry.text(f"custom.read.{key}") for key in Read.__struct_fields__}
    custom = {"archived": copy, "read": read, "speaker": entry.text("custom.speaker")}

    def tell(code: str, path: tuple[str | int, ...], **words: Any) -> None:
        node = nodes.get(str(path[0]))
        at = place_of(node, path[1:]) if isinstance(node, Node) else None
        where = at or entry.places.get(".".join(map(str, path)), entry.where)
        entry.fault(code, where, breaks=False, **words)

    item, _ = csl_item({**given, "custom": custom}, tell)
    return source(entry.id, item, entry.origin)


def source(id: str, item: dict[str, Any], origin: Origin) -> Source:
    """The source of an item, with what CSL has no variable for."""
    custom = item.get("custom", {})
    copy, read = custom.get("archived"), custom.get("read")
    return Source(
        id,
        {**item, "id": id},
        origin,
        Archived(**copy) if copy else None,
        Read(**read) if read else None,
        custom.get("speaker", ""),
    )


def _citation(entry: TypedEntry) -> CitationGroup:
    group = parse_group(entry.text("cite").strip("[]"))
    if group is None:
        entry.fault("BRF415", entry.places["cite"])
    return group or CitationGroup(())


def _evidence(entry: TypedEntry) -> Evidence:
    return Evidence(
        entry.id,
        entry.origin,
        _target(entry, ""),
        _citation(entry),
        entry.text("relation"),
        entry.text("excerpt"),
        entry.text("note"),
        claim_by=_claim_by(entry),
    )


def _counterpoint(entry: TypedEntry) -> Counterpoint:
    return Counterpoint(
        entry.id,
        entry.origin,
        _target(entry, Counterpoint.path),
        plain_title(entry.text("title")),
        entry.text("attack"),
        entry.text("strength"),
        entry.text("argument"),
        entry.text("reply"),
        markup=entry.text("title"),
        claim_by=_claim_by(entry),
    )


def _claim_by(entry: TypedEntry) -> str:
    """An id, also where it is typed as a citation."""
    return entry.text("claim_by").strip("[]").removeprefix("@")


def _target(entry: TypedEntry, path: str) -> Target:
    selector = TextQuoteSelector(
        entry.text(f"{path}quote"), entry.text(f"{path}prefix"), entry.text(f"{path}suffix")
    )
    return Target(selector, entry.text(f"{path}page") or None)


READERS: dict[str, Callable[[TypedEntry], Entry]] = {
    "terms": _term,
    "references": _source,
    "evidence": _evidence,
    "counterpoints": _counterpoint,
    "events": lambda entry: read_event(entry, _target(entry, ""), _citation(entry)),
}
"""By section. What one of them finds wrong is the entry's; it isn't used then."""
