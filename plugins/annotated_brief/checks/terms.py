"""Glossary terms: whether they are found, found too often, and lead on to others."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from annotated_brief.article.terms import TermMatcher
from annotated_brief.checks.checked import Checked, locate
from annotated_brief.diagnostics import Diagnostic, diagnose
from annotated_brief.model import MarkPolicy, Term
from annotated_brief.placing.term_audit import audit_terms
from annotated_brief.prose.entry_text import REFERENCE

_LONG = 120
"""Words of a definition: three long sentences."""
_COMMON_HITS, _COMMON_SHARE = 20, 0.5
"""A term is common that stands in half of the passages, and in twenty of them."""
_NAMES = 20
"""Names of a term that are looked for at each word."""
_TOLD = 5
"""Places of a term that is marked nowhere, of which it is told why."""
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&]{1,7}")


def references_to_itself(checked: Checked) -> Iterator[Diagnostic]:
    """BRF204: a term related to itself, or a circle of wider terms."""
    terms = checked.layer.terms
    gone: set[str] = set()
    for term in terms.values():
        if term.id in term.related:
            yield diagnose("BRF204", term.origin.of("related"), id=term.id)
        way: dict[str, None] = {}
        at = term.id
        while at in terms and at not in gone:
            gone.add(at)
            way[at] = None
            at = terms[at].broader or ""
        if at in way:  # not where an earlier way was met
            circle = list(way)[list(way).index(at) :]
            start = circle.index(min(circle))
            circle = [*circle[start:], *circle[: start + 1]]
            where, shown = terms[circle[0]].origin.of("broader"), " → ".join(circle)
            yield diagnose("BRF204.circle", where, id=circle[0], circle=shown)


def one_way_related(checked: Checked) -> Iterator[Diagnostic]:
    """BRF205, once a term that is not related back."""
    terms = checked.layer.terms
    missing: dict[str, list[str]] = {}
    for term in terms.values():
        for id in term.related:
            apart = id != term.id and not _one_is_wider(term.id, id, terms)
            if id in terms and apart and term.id not in terms[id].related:
                missing.setdefault(id, []).append(term.id)
    for id, ids in missing.items():
        where, related = terms[id].origin.of("related"), ", ".join([*terms[id].related, *ids])
        yield diagnose("BRF205", where, id=id, missing=", ".join(ids), all=related)


def broader_and_related(checked: Checked) -> Iterator[Diagnostic]:
    """BRF212: related to a term that is a kind of it, or the reverse. https://www.w3.org/TR/skos-reference/#S27"""
    terms = checked.layer.terms
    for term in terms.values():
        for id in term.related:
            if id == term.id or not _one_is_wider(term.id, id, terms):
                continue
            narrow, wide = (term.id, id) if id in _wider(term.id, terms) else (id, term.id)
            where, left = term.origin.of("related"), [one for one in term.related if one != id]
            step = f"write `related: [{', '.join(left)}]`" if left else "delete `related`"
            yield diagnose("BRF212", where, id=term.id, narrow=narrow, wide=wide, step=step)


def _one_is_wider(one: str, other: str, terms: Mapping[str, Term]) -> bool:
    return other in _wider(one, terms) or one in _wider(other, terms)


def _wider(id: str, terms: Mapping[str, Term]) -> list[str]:
    """All that a term is a kind of, step by step."""
    way: list[str] = []
    while (term := terms.get(id)) and term.broader and term.broader not in way:
        id = term.broader
        way.append(id)
    return way


def terms_not_in_text(checked: Checked) -> Iterator[Diagnostic]:
    """BRF206: neither a page nor an entry leads to the term."""
    found = {match.term for matches in checked.terms_found.values() for match in matches}
    if not checked.pages or checked.read.unknown:
        return  # what a page that can't be read would use is not known
    for entry in checked.entries.values():
        for node in entry.texts.values():
            found |= {reference[1].strip() for reference in REFERENCE.finditer(node.value)}
    terms = checked.layer.terms.values()
    missing = [
        term for term in terms if term.id not in found and term.match.mark is not MarkPolicy.NONE
    ]
    uses = audit_terms(checked.read) if missing else ()
    for term in missing:
        where, own = term.origin.of("term"), [use for use in uses if use.term == term.id]
        if not own:
            yield diagnose("BRF206", where, label=term.label)
            continue
        first, why = own[0], "; ".join(dict.fromkeys(use.why for use in own[:_TOLD]))
        passage = f"{first.file} ¶ {first.passage}" if first.passage else first.file
        as_it_is = all(use.reason in {"place", "heading"} for use in own)
        yield diagnose(
            "BRF206.placed" if as_it_is else "BRF206.skipped",
            where,
            label=term.label,
            id=term.id,
            passage=passage,
            words=first.words,
            why=why,
        )


def needless_aliases(checked: Checked) -> Iterator[Diagnostic]:
    """BRF208: the term's other labels find the alias already."""
    for term in checked.layer.terms.values():
        seen = {term.label}
        match = replace(term.match, not_in=())
        labels = dict.fromkeys((term.label, *term.aliases))
        alone = (Term(one, one, "", term.origin, match=match) for one in labels)
        matcher = TermMatcher(alone, checked.project.language)
        for alias in term.aliases:
            if alias in seen or matcher.written_as(alias) - {alias}:
                yield diagnose("BRF208", term.origin.of("aliases"), id=term.id, alias=alias)
            seen.add(alias)


def common_words(checked: Checked) -> Iterator[Diagnostic]:
    """BRF209."""
    hits: Counter[str] = Counter()
    passages = 0
    for path, matches in checked.terms_found.items():
        text = checked.texts[path]
        passages += len(text.passages)
        for id, _ in {(match.term, text.passage_at(match.span.start)) for match in matches}:
            hits[id] += 1
    for term in checked.layer.terms.values():
        count = hits[term.id]
        calm = term.match.mark in {MarkPolicy.NONE, MarkPolicy.FIRST_IN_PAGE}
        if count >= _COMMON_HITS and count >= passages * _COMMON_SHARE and not calm:
            where, label = term.origin.of("term"), term.label
            yield diagnose("BRF209", where, label=label, count=count, passages=passages)


def long_definitions(checked: Checked) -> Iterator[Diagnostic]:
    """BRF210."""
    for term in checked.layer.terms.values():
        count = len(term.definition.split())
        if count > _LONG:
            yield diagnose("BRF210", term.origin.of("definition"), label=term.label, count=count)


def acronyms_first(checked: Checked) -> Iterator[Diagnostic]:
    """BRF211."""
    for term in checked.layer.terms.values():
        labels = (term.label, *term.aliases)
        short = [label for label in labels if _ACRONYM.fullmatch(label)]
        long = [label for label in labels if " " in label and not _ACRONYM.fullmatch(label)]
        if not short or not long:
            continue
        for path, text in checked.texts.items():
            acronym = _first(text.text, short)
            words = acronym and _first(text.text, long)
            if acronym and words and acronym.start() < words.start():
                where = locate(checked.pages[path], acronym[0])
                yield diagnose("BRF211", where, acronym=acronym[0], long=long[0])


def _first(text: str, labels: list[str]) -> re.Match[str] | None:
    names = "|".join(map(re.escape, labels[:_NAMES]))
    return re.search(rf"(?<!\w)(?:{names})(?!\w)", text)


CHECKS = (
    references_to_itself,
    one_way_related,
    broader_and_related,
    terms_not_in_text,
    needless_aliases,
    common_words,
    long_definitions,
    acronyms_first,
)
