"""The reply to a filed form, as Markdown for a comment: a card as it will look, findings, what to edit."""

from annotated_brief.contributing.suggesting.draft import Answer
from annotated_brief.forge.form import Suggestion
from annotated_brief.forge.inert import MARKER, MOST, code, fenced, inert

_TEXT = 3_000
"""Characters of a text in the card."""


def reply(found: Answer) -> str:
    """At most 60,000 characters that have no effect beyond being read."""
    if found.kind is None:
        return ""
    parts = [MARKER, _verdict(found)]
    parts.append(_card(found))
    parts += [_listed("What has to change first", found.faults)]
    parts += [_listed("What an editor will look at", found.advice)]
    if found.there:
        parts.append(_listed("Counterpoints to this passage that are there already", found.there))
    if found.edit:
        parts.append(f"[Edit this passage]({found.edit})")
    if found.files:
        files = "\n\n".join(
            f"{code(name)}\n\n{fenced(text, 'yaml')}" for name, text in found.files.items()
        )
        parts.append(f"<details><summary>The entry as it will be filed</summary>\n\n{files}\n\n</details>")  # fmt: skip
    text = "\n\n".join(part for part in parts if part) + "\n"
    if len(text) > MOST:
        text = "\n\n".join(part for part in parts[:4] if part)[:MOST] + "\n"
    return text


def _verdict(found: Answer) -> str:
    if found.kind is Suggestion.CORRECTION:
        if found.place is None:
            return "**Thank you. The passage was not found.** Next: edit this issue and paste the words as they stand on the page."
        return "**Thank you. This is the passage you mean.** Next: an editor looks at it."
    if found.faults:
        number = len(found.faults)
        what = "one thing has" if number == 1 else f"{number} things have"
        return f"**Thank you. Before it can go in, {what} to change.** Next: edit this issue; this reply follows within a minute."
    return "**Thank you. This can go in as it is.** Next: an editor reads it, and files it by the label `accept`. Until then you can edit this issue; this reply follows."


def _card(found: Answer) -> str:
    lines = []
    if found.title and found.kind is not Suggestion.CORRECTION:
        lines += [f"**{inert(found.title, 300)}**", ""]
    if found.place is not None:
        number = f" ¶ {found.place.number}" if found.place.number else ""
        lines += [f"On {code(found.place.page)}{number}: “{inert(found.place.words, 400)}”", ""]
    for name in ("argument", "shows", "definition", "wrong"):
        if text := found.values.get(name, ""):
            lines += [inert(paragraph, _TEXT) + "\n" for paragraph in _paragraphs(text[:_TEXT])]
    if found.source is not None:
        new = " (new to the brief)" if found.source.entry else " (the brief has it already)"
        lines.append(
            f"Source: {inert(found.source.title, 300)}{new}, {code('@' + found.source.key)}"
        )
    quoted = "\n".join(f"> {line}".rstrip() for text in lines for line in text.split("\n"))
    return quoted.rstrip("\n> ")


def _paragraphs(text: str) -> list[str]:
    return [part for part in text.split("\n\n") if part.strip()][:20]


def _listed(title: str, items: tuple[str, ...]) -> str:
    if not items:
        return ""
    lines = "\n".join(f"- {inert(item, 600)}" for item in items[:20])
    return f"{title}:\n\n{lines}"
