"""The draft entries that a filed form becomes."""

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from annotated_brief.contributing.suggesting.credit import credit, credit_advice
from annotated_brief.contributing.suggesting.elsewhere import Elsewhere
from annotated_brief.contributing.suggesting.place import Place
from annotated_brief.contributing.suggesting.reader import Event
from annotated_brief.contributing.suggesting.source import NamedSources
from annotated_brief.editing.entry_fields import title_from
from annotated_brief.forge.form import Filed, Suggestion, option, own_title
from annotated_brief.loading.ids import free_id
from annotated_brief.model import Layer
from annotated_brief.model.title import UNTITLED

"""Characters of a title."""
_ASKED = 2_000
"""Characters of an argument: more than five long sentences."""


class Suggested(Struct, frozen=True):
    """A filed form, and what in the brief it speaks of."""

    kind: Suggestion
    filed: Filed
    event: Event
    layer: Layer
    place: Place | None
    elsewhere: Elsewhere | None
    """The entry or heading whose words are quoted; it can't bear a note."""
    sources: NamedSources

    @property
    def taken(self) -> set[str]:
        """Ids that a new entry may not have."""
        return {*self.layer.entries, *(source.key for source in self.sources.sources)}

    @property
    def own_title(self) -> str:
        """What the reader wrote of the title."""
        return own_title(self.kind, self.filed.title)

    @property
    def title(self) -> str:
        """The reader's own; empty where it begins as the page writes it."""
        return self.filed.title if self.own_title == self.filed.title else ""


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
    new = {one.key: one.entry for one in form.sources.sources if one.entry}
    sources = {("references", key): entry for key, entry in new.items()}
    return Draft(
        draft.title, {**sources, **draft.entries}, (*draft.advice, *credit_advice(form.filed))
    )


def _counterpoint(form: Suggested) -> Draft:
    filed, event = form.filed, form.event
    title = form.title or title_from(filed["argument"])
    fields = {
        "title": title or UNTITLED,
        "answers": _target(form),
        "attack": option("attack", filed["attack"]) or "qualifies",
        "strength": "contested",
        "argument": _cited(filed["argument"], form.sources),
        **credit(filed, event.reader),
    }
    advice = ['Weigh the evidence: "strength: contested" is only a beginning.']
    if (length := len(filed["argument"])) > _ASKED:
        advice.append(f"The argument has {length:,} characters; two to five sentences are read.")
    if not form.sources.sources:
        advice.append(
            "There is no source; one makes acceptance likelier, or say why none is needed."
        )
    id = free_id(title, form.taken, otherwise=f"counterpoint-{max(event.number, 1)}")
    return Draft(title, {("counterpoints", id): fields}, tuple(advice))


def _evidence(form: Suggested) -> Draft:
    target = _target(form)
    if not form.sources.sources:
        return Draft("")
    source = form.sources.sources[0]
    words = " ".join(target["quote"].split()[:4])
    fields = {
        **target,
        "cite": form.sources.cite,
        "relation": option("relation", form.filed["relation"]) or "supports",
        "note": form.filed["shows"],
        **credit(form.filed, form.event.reader),
    }
    id = free_id(f"{source.key} {words}", form.taken, otherwise="evidence")
    advice = 'Name the page or section in "cite", as in `@key, p. 3`.'
    told = () if all(one.locator for one in form.sources.sources) else (advice,)
    return Draft(source.title, {("evidence", id): fields}, told)


def _term(form: Suggested) -> Draft:
    term = " ".join(form.filed["term"].split())
    fields = {
        "term": term,
        "definition": _cited(form.filed["definition"], form.sources),
        **credit(form.filed, form.event.reader),
    }
    id = free_id(term, form.taken, otherwise=f"term-{max(form.event.number, 1)}")
    return Draft(term, {("terms", id): fields})


def _correction(form: Suggested) -> Draft:
    return Draft(title_from(form.filed["wrong"]))


def _target(form: Suggested) -> Mapping[str, str]:
    """The keys that lead to the passage: the words as typed where it isn't found."""
    return form.place.target if form.place else {"quote": " ".join(form.filed["quote"].split())}


def _cited(text: str, sources: NamedSources) -> str:
    """The text with its sources cited at the end, but for those that it cites itself."""
    cite = "; ".join(one.cite for one in sources.sources if f"@{one.key}" not in text)
    if not cite:
        return text
    stop = text[-1:] if re.search(r"[^.!?][.!?]$", text) else ""
    return f"{text.removesuffix(stop)} [{cite}]{stop}"
