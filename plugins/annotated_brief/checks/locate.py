"""Where words are typed in a page's Markdown, for findings about what was made of it."""

import re

from annotated_brief.diagnostics import Location

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*\n", re.S)
_OPENING = 24
"""Code points that tell a passage: few enough to hold no emphasis or link, as a rule."""


def replaced(where: Location, typed: str, new: str) -> str | None:
    """``new``, where the value stands on one line as typed or in quotation marks, so that it can be put in its place."""
    return new if where.length - len(typed) in {0, 2} else None


def locate(source: str, file: str, words: str, passage: str = "") -> Location:
    """Where ``words`` are typed in a page's Markdown; its first line where they are typed in another way.

    Args:
        source: the Markdown, front matter included.
        file: its path, for messages.
        words: what is looked for, not as a part of a longer word.
        passage: the text of the passage that holds them, where they stand in several.

    """
    start = front.end() if (front := _FRONT_MATTER.match(source)) else 0
    opening = passage[:_OPENING].rstrip() if passage else ""
    if opening:
        start = max(start, source.find(opening, start))
    found = re.compile(rf"{re.escape(words)}(?!\w)").search(source, start) if words else None
    if found is None:
        return Location(file)
    return Location.at(file, source, found.start(), len(words))
