"""What is told of a comparison, line by line: in plain text, and in Markdown that is inert and bounded in size."""

from annotated_brief.comparing.compare import Comparison
from annotated_brief.comparing.entries import EntryChange
from annotated_brief.comparing.passages import PassageChange
from annotated_brief.comparing.places import PlaceChange
from annotated_brief.comparing.terms import TermChange
from annotated_brief.diagnostics import clean
from annotated_brief.forge.inert import MOST, code, folded, inert
from annotated_brief.language import shortened
from annotated_brief.passages.word_changes import WordChange

Line = list[tuple[str, str]]
"""Stretches of text, each with how it is set off: ``name``, ``label``, ``code``, ``old``, ``new``, ``word``, or not at all."""

_CONTEXT = 6
"""Words kept on each side of a change."""
_MOST = 120
"""Characters of a passage that came or went."""


def count_lines(found: Comparison) -> list[str]:
    """How many changes of each sort, a line a group."""
    lines = []
    for name, counts in found.counts.items():
        told = ", ".join(f"{number} {what}" for what, number in counts.items())
        lines.append(f"{name}: {told or 'no change'}")
    return lines


def change_lines(found: Comparison) -> dict[str, list[list[Line]]]:
    """Group -> its changes: for each a line that names it, and those that say more."""
    groups = {
        "Entries": [_entry(one) for one in found.entries],
        "Passages": [_passage(one) for one in found.passages],
        "Notes": [_place(one) for one in found.places],
        "Term links": [_term(one) for one in found.terms],
    }
    return {name: changes for name, changes in groups.items() if changes}


def _entry(one: EntryChange) -> list[Line]:
    was: Line = [("", ", before "), ("code", one.old_id)] if one.old_id else []
    where = ("code", f"{one.file}:{one.line}")
    head = [*_named(one), *was, ("", " "), where]
    if one.what in {"added", "removed"}:
        return [head]
    return [head, *([("", f"{field.key}: "), *_words(field.words)] for field in one.fields)]


def _passage(one: PassageChange) -> list[Line]:
    also = " and moved" if one.moved and one.what == "changed" else ""
    into: Line = [("", " into "), ("code", one.into)] if one.what == "joined" else []
    head = [("", f"{one.what}{also}"), *into, ("", f" {_where(one)} "), ("code", one.id)]
    return [head, _words(one.words) if one.words else [("", shortened(one.text, _MOST))]]


def _where(one: PassageChange) -> str:
    """A passage's number, and the one that it had."""
    now, stood = (one.page, one.number), (one.old_page, one.old_number)
    was = ""
    if one.old_number and one.what not in {"gone", "joined"} and stood != now:
        was = f" (was {f'{one.old_page} ' * (one.old_page != one.page)}¶ {one.old_number})"
    return f"{one.page} ¶ {one.number}{was}"


def _place(one: PlaceChange) -> list[Line]:
    at = f" {one.page} ¶ {one.number}" if one.number else f" {one.page}" if one.page else ""
    lines = [[*_named(one), ("", at)]]
    lines += [_words(one.words)] if one.words else []
    return [*lines, *([("", f"nearest: {near}")] for near in one.nearest)]


def _term(one: TermChange) -> list[Line]:
    use = one.use
    at = f" {use.page} ¶ {use.passage}" if use.passage else f" {use.page}"
    why = f" ({one.why})" if one.why else ""
    head = [("", f"{one.what} "), ("label", one.label), ("", at + why)]
    return [head, [("", use.before), ("word", use.words), ("", use.after)]]


def _named(one: EntryChange | PlaceChange) -> Line:
    start, title = f"{one.what} {one.kind.lower()} ", ("name", one.title)
    return [("", start), title, ("", " ("), ("code", one.id), ("", ")")]


def _words(words: tuple[WordChange, ...]) -> Line:
    """What changed, with a few words around each change; what is left out in between is a `…`."""
    line: Line = []
    for at, one in enumerate(words):
        line += [("", " ")] if at else []
        if one.kept:
            line.append(("", _shortened(one.old.split(), at == 0, at == len(words) - 1)))
            continue
        both = [("old", one.old), ("", " "), ("new", one.new)]
        line += both if one.old and one.new else [part for part in both if part[1].strip()]
    return line


def _shortened(words: list[str], first: bool, last: bool) -> str:
    if len(words) > (1 if first or last else 2) * _CONTEXT:
        words = [*words[: 0 if first else _CONTEXT], "…", *([] if last else words[-_CONTEXT:])]
    return " ".join(words)


_ON_TERMINAL = {"word": "[{}]", "name": '"{}"', "old": "[-{}-]", "new": "{{+{}+}}"}


def as_text(found: Comparison) -> str:
    """For a terminal: counts first, then every change; taken-out words in ``[-…-]``, put-in words in ``{+…+}``."""

    def shown(line: Line) -> str:
        return "".join(_ON_TERMINAL.get(how, "{}").format(clean(text)) for how, text in line)

    lines = [f"{found.old} .. {found.new}", *count_lines(found)]
    for name, changes in change_lines(found).items():
        lines += ["", name]
        for head, *more in changes:
            lines += [f"  {shown(head)}", *(f"    {shown(line)}" for line in more)]
    return "\n".join(lines)


_IN_MARKDOWN = {
    "name": "**{}**",
    "label": "**{}**",
    "word": "**{}**",
    "old": "~~{}~~",
    "new": "**{}**",
}


def as_markdown(found: Comparison, limit: int = MOST) -> str:
    """For a comment: counts first, then the changes, inert, in folded sections, as many as fit into ``limit`` characters."""
    between = f"from {inert(found.old)} to {inert(found.new)}"
    lines = [f"**What changes for readers**, {between}", ""]
    text = "\n".join(lines + [f"- {line}" for line in count_lines(found)]) + "\n"
    for name, changes in change_lines(found).items():
        items = [_item(head, more) for head, *more in changes]
        section = folded(f"{name} ({len(items)})", items, limit - len(text) - 2)
        text += f"\n{section}\n" if section else ""
    return text[:limit]


def _item(head: Line, more: list[Line]) -> str:
    return "\n".join([f"- {_markdown(head)}", *(f"  - {_markdown(line)}" for line in more)])


def _markdown(line: Line) -> str:
    """Text that stays text; the spaces at a stretch's ends stay too."""
    return "".join(_stretch(how, text) if text.strip() else text for how, text in line)


def _stretch(how: str, text: str) -> str:
    shown = code(text) if how == "code" else inert(text, len(text))
    before, after = text[:1].isspace(), text[-1:].isspace()
    return " " * before + _IN_MARKDOWN.get(how, "{}").format(shown) + " " * after
