"""What is told of a comparison, line by line, and as plain text."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from annotated_brief.comparing.compare import Comparison
from annotated_brief.comparing.entries import EntryChange, Printed
from annotated_brief.comparing.pages import PageChange
from annotated_brief.comparing.passages import PassageChange
from annotated_brief.comparing.places import PlaceChange
from annotated_brief.comparing.terms import TermChange
from annotated_brief.diagnostics import clean
from annotated_brief.language import shortened
from annotated_brief.passages.word_changes import WordChange


class Stretch(Struct, frozen=True):
    """Words of a line, and how they are set off."""

    text: str
    how: str = ""
    """``name``, ``label``, ``code``, ``old``, ``new``, ``word``, ``em``, ``file``, ``page``, or not at all."""
    to: str = ""
    """What a ``file`` or ``page`` leads to: a path from the project's root, an address from the site's."""
    line: int = 0
    """Of the file."""


Line = list[Stretch]
Told = list[Line]
"""A change: a line that names it, and those that say more."""

_CONTEXT = 6
"""Words kept on each side of a change."""
_MOST = 120
"""Characters of a passage that came or went."""
_SHORT = 60
"""Characters of a value that stands in one line with others."""
_CHANGES = 60
"""Stretches of a word diff that are told."""
_QUOTED = ("quote", "prefix", "suffix", "page")
"""Keys that say where an entry stands, told by the words that stand there."""


def count_lines(found: Comparison) -> list[str]:
    """How many changes of each sort, a line a group."""
    lines = []
    for name, counts in found.counts.items():
        told = ", ".join(f"{number} {what}" for what, number in counts.items())
        lines.append(f"{name}: {told or 'no change'}")
    return lines


def change_lines(found: Comparison) -> dict[str, list[Told]]:
    """Group -> its changes."""
    groups = {
        "Pages": [page_lines(one) for one in found.pages],
        "Entries": [entry_lines(one) for one in found.entries],
        "Passages": [passage_lines(one) for one in found.passages],
        "Notes": [place_lines(one) for one in found.places],
        "Term links": [term_lines(one) for one in found.terms],
    }
    return {name: changes for name, changes in groups.items() if changes}


def page_lines(one: PageChange) -> Told:
    """A page, and how much stands on it."""
    was = [Stretch(", before "), Stretch(one.old_page, "code")] if one.what == "renamed" else []
    name = Stretch(one.page, "code")
    size = Stretch(f" ({one.passages} passage{'' if one.passages == 1 else 's'})")
    return [[Stretch(f"{one.what} page "), name, *was, size, *_seen(one.address)]]


def entry_lines(one: EntryChange) -> Told:
    """An entry: whole where it is new, what changed in it where it isn't."""
    was = [Stretch(", before "), Stretch(one.old_id, "code")] if one.old_id else []
    where = [Stretch(" "), Stretch(f"{one.file}:{one.line}", "file", one.file, one.line)]
    head = [*_named(one), *was, *([] if one.what == "removed" else where), *_seen(one.address)]
    if one.what == "removed":
        return [head]
    place = [_quoted(one)] if one.at else []
    printed = [[Stretch("printed: "), *_printed(one.printed)]] if one.printed else []
    cites = [[Stretch("cites: "), *_printed(source)] for source in one.cites]
    changed = one.what != "added"
    values = _differences(one) if changed else _values(one)
    return [head, *place, *printed, *values, *cites]


def _quoted(one: EntryChange) -> Line:
    assert one.at is not None, "only what has a place is quoted"
    at = one.at
    where = f"{at.page} ¶ {at.number}: " if at.number else f"{at.page}: "
    return [Stretch(where), Stretch(at.before), Stretch(at.words, "word"), Stretch(at.after)]


def _values(one: EntryChange) -> Told:
    """Short ones in one line, each of the others in one of its own."""
    values = {
        field.key: " ".join(word.new for word in field.words)
        for field in one.fields
        if not (one.at and field.key.rpartition(".")[2] in _QUOTED)
    }
    values = {key: text for key, text in values.items() if text != one.title}
    short = [f"{key}: {text}" for key, text in values.items() if len(text) <= _SHORT]
    long = [[Stretch(f"{key}: {text}")] for key, text in values.items() if len(text) > _SHORT]
    return [*long, *([[Stretch(" · ".join(short))]] if short else [])]


def _differences(one: EntryChange) -> Told:
    return [[Stretch(f"{field.key}: "), *_words(field.words)] for field in one.fields]


def _printed(text: Printed) -> Line:
    return [Stretch(words, how) for how, words in text]


def passage_lines(one: PassageChange) -> Told:
    """A passage with its words before and after."""
    also = " and moved" if one.moved and one.what == "changed" else ""
    into = [Stretch(" into "), Stretch(one.into, "code")] if one.what == "joined" else []
    where = [Stretch(f" {_where(one)} "), Stretch(one.id, "code")]
    head = [Stretch(f"{one.what}{also}"), *into, *where, *_seen(one.address)]
    return [head, _words(one.words) if one.words else [Stretch(shortened(one.text, _MOST))]]


def _where(one: PassageChange) -> str:
    """A passage's number, and the one that it had."""
    now, stood = (one.page, one.number), (one.old_page, one.old_number)
    was = ""
    if one.old_number and one.what not in {"gone", "joined"} and stood != now:
        was = f" (was {f'{one.old_page} ' * (one.old_page != one.page)}¶ {one.old_number})"
    return f"{one.page} ¶ {one.number}{was}"


def place_lines(one: PlaceChange) -> Told:
    """A note: what became of its words, or where they may be now."""
    at = f" {one.page} ¶ {one.number}" if one.number else f" {one.page}" if one.page else ""
    file = [Stretch(" "), Stretch(f"{one.file}:{one.line}", "file", one.file, one.line)]
    head = [*_named(one), Stretch(at), *(file if one.file else []), *_seen(one.address)]
    lines = [head]
    if one.quote and not one.page:
        lines.append([Stretch("quotes: "), Stretch(one.quote, "word")])
    if one.words:
        stood = [Stretch(f"stood in {one.stood}: ")] if one.stood else []
        lines.append([*stood, *_words(one.words)])
    return [*lines, *([Stretch(f"nearest: {near}")] for near in one.nearest[:3])]


def term_lines(one: TermChange) -> Told:
    """Words that link to a term, or no longer do."""
    use = one.use
    at = f" {use.page} ¶ {use.passage}" if use.passage else f" {use.page}"
    why = f" ({one.why})" if one.why else ""
    head = [Stretch(f"{one.what} "), Stretch(one.label, "label"), Stretch(at + why)]
    return [head, [Stretch(use.before), Stretch(use.words, "word"), Stretch(use.after)]]


def _named(one: EntryChange | PlaceChange) -> Line:
    kind, title = Stretch(f"{one.what} {one.kind.lower()} "), Stretch(one.title, "name")
    return [kind, title, Stretch(" ("), Stretch(one.id, "code"), Stretch(")")]


def _seen(address: str) -> Line:
    """A way to the rendered page, where one is known."""
    return [Stretch("as readers see it", "page", address)] if address else []


def _words(words: Sequence[WordChange]) -> Line:
    """What changed, with a few words around each change; what is left out in between is a `…`."""
    line: Line = []
    shown = words[:_CHANGES]
    for at, one in enumerate(shown):
        line += [Stretch(" ")] if at else []
        if one.kept:
            line.append(Stretch(one.shortened(_CONTEXT, first=at == 0, last=at == len(words) - 1)))
            continue
        line += _beside([Stretch(one.old, "old"), Stretch(one.new, "new")])
    left = sum(not one.kept for one in words[_CHANGES:])
    return [*line, *([Stretch(f" … and {left} more changes")] if left else [])]


def _beside(both: Iterable[Stretch]) -> Line:
    first, *rest = [one for one in both if one.text] or [Stretch("")]
    return [first, *(part for one in rest for part in (Stretch(" "), one))]


_ON_TERMINAL = {"word": "[{}]", "name": '"{}"', "old": "[-{}-]", "new": "{{+{}+}}", "page": ""}


def as_text(found: Comparison) -> str:
    """For a terminal: counts first, then every change; taken-out words in ``[-…-]``, put-in words in ``{+…+}``."""

    def shown(line: Line) -> str:
        return "".join(_ON_TERMINAL.get(one.how, "{}").format(clean(one.text)) for one in line)

    lines = [f"{found.old} .. {found.new}", *count_lines(found)]
    for name, changes in change_lines(found).items():
        lines += ["", name]
        for head, *more in changes:
            lines += [f"  {shown(head)}", *(f"    {shown(line)}" for line in more)]
    return "\n".join(lines)
