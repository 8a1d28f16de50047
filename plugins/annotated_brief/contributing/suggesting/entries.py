"""The draft entries that a filed form becomes."""

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from annotated_brief.contributing.suggesting.place import Place
from annotated_brief.contributing.suggesting.reader import Event
from annotated_brief.contributing.suggesting.source import NamedSource
from annotated_brief.forge.form import Filed, Suggestion, option, prefilled_title
from annotated_brief.language import shortened
from annotated_brief.loading.ids import free_id
from annotated_brief.model import Layer

_LONGEST = 90
"""Characters of a title."""


class Suggested(Struct, frozen=True):
    """A filed form, and what in the brief it speaks of."""

    kind: Suggestion
    filed: Filed
    event: Event
    layer: Layer
    place: Place | None
    source: NamedSource | None


class Draft(Struct, frozen=True):
    """Entries that aren't filed yet."""

    title: str
    entries: dict[tuple[str, str], Mapping[str, Any]] = field(default_factory=dict)
    """Section and id -> fields."""
    advice: tuple[str, ...] = ()
    """What may need an editor's eye."""


def draft_entries(form: Suggested) -> Draft:
    """The entries of a form, and one for its source, where that is new."""
    drafts = {
        Suggestion.COUNTERPOINT: _counterpoint,
        Suggestion.SOURCE: _evidence,
        Suggestion.TERM: _term,
        Suggestion.CORRECTION: _correction,
    }
    draft = drafts[form.kind](form)
    source = form.source
    if source is None or not source.entry:
        return draft
    entries = {("references", source.key): source.entry, **draft.entries}
    step = f"Write the title, the author and the date of the new source {source.key}."
    return Draft(draft.title, entries, (step, *draft.advice))


def _counterpoint(form: Suggested) -> Draft:
    filed, event = form.filed, form.event
    title = _first_sentence(filed["argument"])
    if not prefilled_title(Suggestion.COUNTERPOINT, filed.title):
        title = filed.title
    fields = {
        "title": title or "Title to be filled in",
        "answers": _target(form),
        "attack": option("attack", filed["attack"]) or "qualifies",
        "strength": "contested",
        "argument": _cited(filed["argument"], form.source),
        **({"by": [event.reader.name]} if event.reader and event.reader.name else {}),
    }
    advice = ['Weigh the evidence: "strength: contested" is only a beginning.']
    if not form.source:
        advice.append(
            "There is no source; one makes acceptance likelier, or say why none is needed."
        )
    id = free_id(title, form.layer, otherwise=f"counterpoint-{max(event.number, 1)}")
    return Draft(title, {("counterpoints", id): fields}, tuple(advice))


def _evidence(form: Suggested) -> Draft:
    source, target = form.source, _target(form)
    if source is None:
        return Draft("")
    words = " ".join(target["quote"].split()[:4])
    fields = {
        **target,
        "cite": f"@{source.key}",
        "relation": option("relation", form.filed["relation"]) or "supports",
        "note": form.filed["shows"],
    }
    id = free_id(f"{source.key} {words}", form.layer, otherwise="evidence")
    advice = ('Name the page or section in "cite", as in `@key, p. 3`.',)
    return Draft(source.title, {("evidence", id): fields}, advice)


def _term(form: Suggested) -> Draft:
    term = " ".join(form.filed["term"].split())
    fields = {"term": term, "definition": _cited(form.filed["definition"], form.source)}
    id = free_id(term, form.layer, otherwise=f"term-{max(form.event.number, 1)}")
    return Draft(term, {("terms", id): fields})


def _correction(form: Suggested) -> Draft:
    return Draft(_first_sentence(form.filed["wrong"]))


def _first_sentence(text: str) -> str:
    """The first sentence on one line, without its stop; cut between words where it is long."""
    line = re.sub(r"\s*\[@[^\]]*\]", "", " ".join(text.split()))
    sentence = re.split(r"(?<=[.!?。！？])(?:\s|(?<=[。！？]))", line, maxsplit=1)[0].rstrip(".。 ")
    sentence = re.sub(r"[*_`#>]+", "", sentence).strip()
    return shortened(sentence, _LONGEST)


def _target(form: Suggested) -> Mapping[str, str]:
    """The keys that lead to the passage: the words as typed where it isn't found."""
    return form.place.target if form.place else {"quote": " ".join(form.filed["quote"].split())}


def _cited(text: str, source: NamedSource | None) -> str:
    """The text with its source cited at the end, unless it cites it itself."""
    if source is None or f"@{source.key}" in text:
        return text
    stop = text[-1:] if text[-1:] in ".!?" else ""
    return f"{text.removesuffix(stop)} [@{source.key}]{stop}"
