"""Where words are typed in a page's Markdown, for findings about what was made of it."""

import re

from annotated_brief.diagnostics import Location
from annotated_brief.project import RenderedPage

_OPENING = 24
"""Code points that tell a passage: few enough to hold no emphasis or link, as a rule."""


def replaced(where: Location, typed: str, new: str) -> str | None:
    """``new``, where the value stands on one line as typed or in quotation marks, so that it can be put in its place."""
    return new if where.length - len(typed) in {0, 2} else None


def locate(page: RenderedPage, words: str, passage: str = "") -> Location:
    """Where ``words``, no part of a longer word, are typed; the page's first line where they are typed otherwise.

    Args:
        page: what they are looked for in, behind its front matter.
        words: as they are published.
        passage: the text of the passage that holds them, where they stand in several.
    """
    start = page.begins
    if opening := passage[:_OPENING].rstrip():
        start = max(start, page.source.find(opening, start))
    found = re.compile(rf"{re.escape(words)}(?!\w)").search(page.source, start) if words else None
    if found is None:
        return Location(page.file)
    return Location.at(page.file, page.source, found.start(), len(words))
