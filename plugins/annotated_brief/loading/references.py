"""References between entries: each must lead somewhere, and each word to one term."""

from collections.abc import Collection, Iterable, Mapping

from annotated_brief.diagnostics import Diagnostic, Location
from annotated_brief.loading.fields import Entry, known, place_in
from annotated_brief.model import Layer
from annotated_brief.prose.check_text import REFERENCE
from annotated_brief.prose.citation_syntax import find_citations


def reference_findings(
    layer: Layer, entries: Mapping[str, Entry], declared: Collection[str]
) -> list[Diagnostic]:
    """Dangling references to entries and sources, and labels that two terms claim.

    Args:
        layer: the entries that could be read.
        entries: their fields, by id.
        declared: every id in the files, those of broken entries included, which have findings of their own.

    """
    found: list[Diagnostic] = []
    for term in layer.terms.values():
        for key, ids in (
            ("broader", (term.broader,) if term.broader else ()),
            ("related", term.related),
        ):
            found += [
                _unknown(f'Term "{term.id}"', id, term.origin.of(key), layer.terms)
                for id in ids
                if id not in layer.terms and id not in declared
            ]
    for item in layer.evidence.values():
        for citation in item.citation.citations:
            if citation.source not in layer.sources and citation.source not in declared:
                found.append(
                    _unknown_source(
                        f'Evidence "{item.id}"', citation.source, item.origin.of("cite"), layer
                    )
                )
    for id, entry in entries.items():
        if layer.entry(id) is None:
            continue
        for node in entry.texts.values():
            for reference in REFERENCE.finditer(node.value):
                name = reference[1].strip()
                if layer.entry(name) is None and name not in declared:
                    everything = [
                        *layer.terms,
                        *layer.sources,
                        *layer.evidence,
                        *layer.counterpoints,
                    ]
                    found.append(
                        _unknown(entry.name, name, place_in(node, reference[0]), everything)
                    )
            for group in find_citations(node.value, ()):
                for cited in group.group.citations:
                    if cited.source not in layer.sources and cited.source not in declared:
                        found.append(
                            _unknown_source(
                                entry.name, cited.source, place_in(node, f"@{cited.source}"), layer
                            )
                        )
    return found + _claimed_twice(layer)


def _claimed_twice(layer: Layer) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    claimed: dict[str, str] = {}
    for term in layer.terms.values():
        for key, labels in (("term", (term.label,)), ("aliases", term.aliases)):
            for label in labels:
                owner = claimed.setdefault(label.casefold(), term.id)
                if owner != term.id:
                    found.append(
                        Diagnostic(
                            "BRF207",
                            f'Term "{term.id}" claims "{label}", which term "{owner}" has already.',
                            term.origin.of(key),
                            "take it out of one of the two.",
                        )
                    )
    return found


def _unknown(name: str, id: str, where: Location, ids: Iterable[str]) -> Diagnostic:
    near = known(ids, id)
    step = f'write "{near}".' if near else "add the entry, or take the reference out."
    return Diagnostic(
        "BRF203", f'{name} refers to "{id}", and there is no such entry.', where, step
    )


def _unknown_source(name: str, key: str, where: Location, layer: Layer) -> Diagnostic:
    near = known(layer.sources, key)
    step = (
        f"write @{near}."
        if near
        else "add the source to annotations/sources.yml, or correct the key."
    )
    return Diagnostic("BRF401", f'{name} cites "@{key}", and there is no such source.', where, step)
