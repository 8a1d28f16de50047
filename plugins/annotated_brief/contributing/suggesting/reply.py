"""The reply to a filed form, as Markdown for a comment: a card as it will look, findings, what to edit."""

from annotated_brief.contributing.suggesting.draft import Answer
from annotated_brief.forge.form import Suggestion
from annotated_brief.forge.inert import MARKER, code, fenced, fitting, folded, inert, room_beside

_TEXT = 3_000
"""Characters of a text in the card."""
_PARAGRAPHS = 20
"""Of such a text."""
_LIST = 10_000
"""Characters of a list."""


def reply(found: Answer) -> str:
    """At most 60,000 characters that have no effect beyond being read."""
    parts = [
        MARKER,
        _verdict(found),
        _card(found),
        _listed("What has to change first", found.faults),
        _listed("What an editor will look at", found.draft.advice),
        _listed("Counterpoints to this passage that are there already", found.there),
        f"[Edit this passage]({found.edit})" if found.edit else "",
    ]
    if found.files:
        files = [f"{code(name)}\n\n{fenced(text, 'yaml')}" for name, text in found.files.items()]
        room = room_beside(parts)
        parts.append(folded("The entry as it will be filed", ["\n\n".join(files)], room))
    return "\n\n".join(filter(None, parts)) + "\n"


def _verdict(found: Answer) -> str:
    if found.form.kind is Suggestion.CORRECTION:
        if found.form.place is None:
            return "**Thank you. The passage was not found.** Next: edit this issue and paste the words as they stand on the page."
        return "**Thank you. This is the passage you mean.** Next: an editor looks at it."
    if found.faults:
        number = len(found.faults)
        what = "one thing has" if number == 1 else f"{number} things have"
        return f"**Thank you. Before it can go in, {what} to change.** Next: edit this issue; this reply follows within a minute."
    return "**Thank you. This can go in as it is.** Next: an editor reads it, and files it by the label `accept`. Until then you can edit this issue; this reply follows."


def _card(found: Answer) -> str:
    """The title, the passage, what the reader wrote and the source, as a block of a quotation."""
    parts, form = [], found.form
    if found.draft.title and form.kind is not Suggestion.CORRECTION:
        parts.append(f"**{inert(found.draft.title, 300)}**")
    if place := form.place:
        number = f" ¶ {place.number}" if place.number else ""
        parts.append(f"On {code(place.page)}{number}: “{inert(place.words, 400)}”")
    for name in ("argument", "shows", "definition", "wrong"):
        paragraphs = form.filed[name][:_TEXT].split("\n\n")
        parts += [inert(text, _TEXT) for text in paragraphs[:_PARAGRAPHS] if text.strip()]
    if source := form.source:
        new = "new to the brief" if source.entry else "the brief has it already"
        parts.append(f"Source: {inert(source.title, 300)} ({new}), {code('@' + source.key)}")
    return "\n>\n".join(f"> {part}" for part in parts)


def _listed(title: str, items: tuple[str, ...]) -> str:
    lines = [f"- {inert(item, 600)}" for item in items]
    return f"{title}:\n\n{fitting(lines, _LIST)}" if lines else ""
