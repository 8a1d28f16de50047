"""A comparison for a terminal."""

from collections.abc import Iterator

from annotated_brief.comparing.compare import Comparison
from annotated_brief.comparing.entries import EntryChange
from annotated_brief.comparing.passages import PassageChange
from annotated_brief.comparing.places import PlaceChange
from annotated_brief.comparing.terms import TermChange
from annotated_brief.diagnostics import clean
from annotated_brief.passages.word_changes import WordChange

CONTEXT = 6
"""Words kept on each side of a change."""


def as_text(found: Comparison) -> str:
    """Counts first, then every change; taken-out words in ``[-…-]``, put-in words in ``{+…+}``."""
    lines = [f"{found.old} .. {found.new}", *count_lines(found)]
    for name, changes in (
        ("Entries", map(_entry, found.entries)),
        ("Passages", map(_passage, found.passages)),
        ("Notes", map(_place, found.places)),
        ("Term links", map(_term, found.terms)),
    ):
        blocks = list(changes)
        if blocks:
            lines += ["", name]
            lines += [f"  {line}" for block in blocks for line in block]
    return "\n".join(lines)


def count_lines(found: Comparison) -> list[str]:
    """One line a group of changes."""
    return [
        f"{name}: {', '.join(f'{number} {what}' for what, number in counts.items()) or 'no change'}"
        for name, counts in found.counts.items()
    ]


def shortened(words: tuple[WordChange, ...]) -> Iterator[WordChange]:
    """The changes with a few words around each; what is left out in between is a `…`."""
    for at, one in enumerate(words):
        listed = one.old.split()
        first, last = at == 0, at == len(words) - 1
        if not one.kept or len(listed) <= (1 if first or last else 2) * CONTEXT:
            yield one
            continue
        head = [] if first else listed[:CONTEXT]
        tail = [] if last else listed[-CONTEXT:]
        text = " ".join([*head, "…", *tail])
        yield WordChange(text, text)


def _marked(words: tuple[WordChange, ...]) -> str:
    parts = []
    for one in shortened(words):
        if one.kept:
            parts.append(clean(one.old))
            continue
        parts += [f"[-{clean(one.old)}-]"] if one.old else []
        parts += [f"{{+{clean(one.new)}+}}"] if one.new else []
    return " ".join(parts)


def cut(text: str, most: int = 120) -> str:
    """The text's first words."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def _entry(one: EntryChange) -> list[str]:
    name = f'{one.what} {one.kind.lower()} "{clean(one.title)}" ({one.id})'
    was = f", before {one.old_id}" if one.old_id else ""
    lines = [f"{name}{was} {one.file}:{one.line}"]
    if one.what == "added" or one.what == "removed":
        return lines
    return lines + [f"  {field.key}: {_marked(field.words)}" for field in one.fields]


def where(one: PassageChange) -> str:
    """A passage's number, and the one that it had."""
    now = f"{one.page} ¶ {one.number}"
    if not one.old_number or one.what in {"gone", "joined"}:
        return now
    was = (
        f"{one.old_page} ¶ {one.old_number}" if one.old_page != one.page else f"¶ {one.old_number}"
    )
    return now if (one.old_page, one.old_number) == (one.page, one.number) else f"{now} (was {was})"


def _passage(one: PassageChange) -> list[str]:
    also = " and moved" if one.moved and one.what == "changed" else ""
    into = f" into {one.into}" if one.what == "joined" else ""
    head = f"{one.what}{also}{into} {where(one)} {one.id}"
    return [head, f"  {_marked(one.words) if one.words else clean(cut(one.text))}"]


def _place(one: PlaceChange) -> list[str]:
    at = f" {one.page} ¶ {one.number}" if one.number else f" {one.page}" if one.page else ""
    lines = [f'{one.what} {one.kind.lower()} "{clean(one.title)}" ({one.id}){at}']
    lines += [f"  {_marked(one.words)}"] if one.words else []
    return lines + [f"  nearest: {clean(near)}" for near in one.nearest]


def _term(one: TermChange) -> list[str]:
    use = one.use
    at = f"{use.page} ¶ {use.passage}" if use.passage else use.page
    why = f" ({clean(one.why)})" if one.why else ""
    words = f"{clean(use.before)}[{clean(use.words)}]{clean(use.after)}"
    return [f"{one.what} {clean(one.label)} {at}{why}", f"  {words}"]
