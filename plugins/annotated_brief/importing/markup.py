"""Markdown as a page."""

import re
from pathlib import Path

from annotated_brief.importing.page import page_name
from annotated_brief.importing.plan import ConflictError, Imported, Page
from annotated_brief.project import split_front_matter

_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t]*#*[ \t]*$", re.M)


def read_markdown(text: str, path: Path, wanted: str = "") -> Imported:
    """Taken over as it is."""
    body, meta = split_front_matter(text)
    _refuse_empty(body)
    heading = _HEADING.search(body)
    title = heading[1] if heading else str(meta.get("title") or path.stem)
    page = Page(
        title,
        text.removesuffix("\n") + "\n",
        (f"Markdown as it is: {title}",),
        page_name(title, wanted),
    )
    return Imported(pages=[page])


def _refuse_empty(markdown: str) -> None:
    if not re.search(r"\w", markdown):
        raise ConflictError("it holds no paragraph.")
