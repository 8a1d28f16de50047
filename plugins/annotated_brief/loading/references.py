"""References between entries: each must lead somewhere, and each word to one term."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.diagnostics.nearest import nearest
from annotated_brief.loading.fields import TypedEntry, place_in
from annotated_brief.loading.yaml_text import Scalar
from annotated_brief.model import CitationGroup, Layer
from annotated_brief.prose.entry_text import REFERENCE

_MOST = 50
"""Dangling references in one text that are each told."""


def reference_findings(
    layer: Layer, entries: Iterable[TypedEntry], declared: Collection[str]
) -> list[Diagnostic]:
    """Dangling references to entries and sources, and labels that two terms claim.

    ``declared``: every id in the files, those of broken entries included, which have findings of their own.
    """
    everything = list(layer.entries)
    known = {*everything, *declared}
    terms, sources = {*layer.terms, *declared}, {*layer.sources, *declared}
    found: list[Diagnostic] = []

    def dangles(code: str, where: Location, name: str, id: str, ids: Iterable[str]) -> None:
        near = nearest(id, (one for one in ids if f'"{one}"' not in name))
        if code == "BRF203" and "," in id:
            listed = ", ".join(one.strip() for one in id.split(",") if one.strip())
            found.append(diagnose("BRF203.list", where, name=name, id=id, listed=listed))
            return
        found.append(diagnose(code, where, near=near, name=name, id=id, work=work_of(layer, near)))

    for term in layer.terms.values():
        named = [("broader", id) for id in (term.broader,) if id]
        for key, id in (*named, *(("related", id) for id in term.related)):
            if id not in terms:
                dangles("BRF203", term.origin.of(key), f'Term "{term.id}"', id, layer.terms)
    for item in layer.entries.values():
        for key, group in item.cites.items():
            for id in _cited([group], sources):
                name = f'{item.kind.capitalize()} "{item.id}"'
                dangles("BRF401", item.origin.of(key), name, id, layer.sources)
    for entry in (entry for entry in entries if not entry.broken):
        for name, node in entry.texts.items():
            for typed, id in islice(_referred(node, known), _MOST):
                dangles("BRF203", place_in(node, typed), entry.name, id, everything)
            for key in islice(_cited(layer.cited_in(entry.id, name), sources), _MOST):
                dangles("BRF401", place_in(node, f"@{key}"), entry.name, key, layer.sources)
    return [*found, *_claimed_twice(layer)]


def work_of(layer: Layer, id: str | None) -> str:
    """A source as a person knows it: whose it is, the year, and the title."""
    source = layer.sources.get(id or "")
    return f"{source.short}, “{source.title}”" if source else ""


def _referred(node: Scalar, known: Collection[str]) -> Iterator[tuple[str, str]]:
    """References to what isn't ``known``, each as typed and as an id, once."""
    typed = {found[0]: found[1].strip() for found in REFERENCE.finditer(node.value)}
    return ((words, id) for words, id in typed.items() if id not in known)


def _cited(groups: Iterable[CitationGroup], known: Collection[str]) -> Iterator[str]:
    """Sources that aren't ``known``, once each."""
    keys = dict.fromkeys(one.source for group in groups for one in group.citations)
    return (key for key in keys if key not in known)


def _claimed_twice(layer: Layer) -> Iterator[Diagnostic]:
    claimed: dict[str, str] = {}
    for term in layer.terms.values():
        for key, labels in (("term", (term.label,)), ("aliases", term.aliases)):
            for label in labels:
                owner = claimed.setdefault(label.casefold(), term.id)
                if owner != term.id:
                    where = term.origin.of(key)
                    yield diagnose("BRF207", where, id=term.id, label=label, owner=owner)
