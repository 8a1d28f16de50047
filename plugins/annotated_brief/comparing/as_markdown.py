"""A comparison as Markdown for the comment of a pull request: inert, and bounded in size."""

import html
import re
from collections.abc import Iterable

from annotated_brief.comparing.as_text import cut, shortened, where
from annotated_brief.comparing.compare import Comparison
from annotated_brief.comparing.entries import EntryChange
from annotated_brief.comparing.passages import PassageChange
from annotated_brief.comparing.places import PlaceChange
from annotated_brief.comparing.terms import TermChange
from annotated_brief.diagnostics import clean
from annotated_brief.passages.word_changes import WordChange

LIMIT = 60_000
"""Characters; forges take some 65,000 in a comment."""
_SIGNS = re.compile(r"([\\`*_{}\[\]()<>#|~$])")
_CALLS = re.compile(r"(?<=[@#!])(?=\w)|(?<=:)(?=//)|(?<=www)(?=\.)")
"""Where a forge would make a mention, a reference or a link of plain text."""
_BREAK = "\N{WORD JOINER}"


def as_markdown(found: Comparison, limit: int = LIMIT) -> str:
    """Counts first, then the changes in folded sections, as many as fit into ``limit`` characters."""
    lines = [f"**What changes for readers**, from {_plain(found.old)} to {_plain(found.new)}", ""]
    for name, counts in found.counts.items():
        told = ", ".join(f"{number} {what}" for what, number in counts.items())
        lines.append(f"- {name}: {told or 'no change'}")
    text = "\n".join(lines) + "\n"
    for name, items in (
        ("Entries", [_entry(one) for one in found.entries]),
        ("Passages", [_passage(one) for one in found.passages]),
        ("Notes", [_place(one) for one in found.places]),
        ("Term links", [_term(one) for one in found.terms]),
    ):
        if items:
            text += _section(name, items, limit - len(text))
    return text if len(text) <= limit else text[:limit]


def _section(name: str, items: list[str], room: int) -> str:
    """A folded list; what doesn't fit is counted."""
    head = f"\n<details><summary>{name} ({len(items)})</summary>\n\n"
    tail = "\n</details>\n"
    rest = "- … and {} more\n"
    room -= len(head) + len(tail) + len(rest) + 6
    if room < 0:
        return ""
    kept: list[str] = []
    for item in items:
        room -= len(item) + 1
        if room < 0:
            break
        kept.append(item)
    more = rest.format(len(items) - len(kept)) if len(kept) < len(items) else ""
    return head + "".join(f"{item}\n" for item in kept) + more + tail


def _plain(text: str) -> str:
    """Text that stays text: no markup, no HTML, no mention, no link."""
    inert = _CALLS.sub(_BREAK, " ".join(clean(text).split()))
    return _SIGNS.sub(r"\\\1", html.escape(inert, quote=False))


def _marked(words: Iterable[WordChange]) -> str:
    parts = []
    for one in words:
        if one.kept:
            parts.append(_plain(one.old))
            continue
        parts += [f"~~{_plain(one.old)}~~"] if one.old else []
        parts += [f"**{_plain(one.new)}**"] if one.new else []
    return " ".join(parts)


def _entry(one: EntryChange) -> str:
    was = f", before `{one.old_id}`" if one.old_id else ""
    lines = [f"- {one.what} {one.kind.lower()} **{_plain(one.title)}** (`{_code(one.id)}`{was})"]
    if one.what in {"changed", "renamed"}:
        lines += [f"  - {_plain(field.key)}: {_marked(shortened(field.words))}" for field in one.fields]  # fmt: skip
    return "\n".join(lines)


def _passage(one: PassageChange) -> str:
    also = " and moved" if one.moved and one.what == "changed" else ""
    into = f" into `{_code(one.into)}`" if one.what == "joined" else ""
    words = _marked(shortened(one.words)) if one.words else _plain(cut(one.text))
    return f"- {one.what}{also}{into} {_plain(where(one))}: {words}"


def _place(one: PlaceChange) -> str:
    at = f", {_plain(one.page)} ¶ {one.number}" if one.number else ""
    lines = [f"- {one.what}: {one.kind.lower()} **{_plain(one.title)}**{at}"]
    lines += [f"  - {_marked(shortened(one.words))}"] if one.words else []
    return "\n".join([*lines, *(f"  - nearest: {_plain(near)}" for near in one.nearest)])


def _term(one: TermChange) -> str:
    use = one.use
    at = f"{use.page} ¶ {use.passage}" if use.passage else use.page
    why = f" ({_plain(one.why)})" if one.why else ""
    words = f"{_plain(use.before)} **{_plain(use.words)}** {_plain(use.after)}"
    return f"- {one.what} **{_plain(one.label)}**, {_plain(at)}{why}: {words}"


def _code(text: str) -> str:
    return clean(text).replace("`", "'")
