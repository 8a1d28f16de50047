"""Forms: what a citer copies of a work, a passage or a source, in four styles and three exchange formats.

The brief's own passages are formatted once, with two stand-ins for the number and the id, which the
page and the plain page replace. References stand by themselves here: no "2022a", no dash for an
author who is cited before.
"""

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from annotated_brief.citing.standins import NUMBER, PASSAGE
from annotated_brief.model import Work
from annotated_brief.plain_names import plain_letters, plain_name

STYLES = {
    "chicago-notes": "Chicago, notes",
    "chicago-author-date": "Chicago, author-date",
    "apa": "APA",
    "mla": "MLA",
}


class Form(Struct, frozen=True, array_like=True):
    """One way to cite one thing."""

    key: str
    """A style's name, or ``bibtex``, ``ris``, ``csl-json``."""
    label: str
    in_text: str
    """HTML: the note of a note style, the parenthesis of others; empty for an exchange format."""
    reference: str
    """HTML of the bibliography entry; plain text for an exchange format."""

    @property
    def exchange(self) -> bool:
        """It is for a program to read."""
        return self.key not in STYLES


class WorkForms(Struct, frozen=True):
    """How to cite the annotated pages, by source path."""

    works: Mapping[str, tuple[Form, ...]]
    passages: Mapping[str, tuple[Form, ...]]
    """A passage of each page, with the stand-ins."""


class SourceForms(Struct, frozen=True):
    """How to cite the sources."""

    forms: Mapping[str, tuple[Form, ...]]
    """By id."""
    files: Mapping[str, str]
    """All sources as one text, by the name of its file."""


def work_item(work: Work, *, passage: bool = False) -> dict[str, Any]:
    """A work, or with the stand-ins a passage of it, as a CSL item of type report."""
    first = next(iter(work.authors), {})
    name = first.get("family") or first.get("literal") or work.title
    key = (re.findall(r"[a-z0-9]+", plain_letters(name)) or ["brief"])[0] + work.date[:4]
    stem = plain_name(work.page.removesuffix(".md"))
    item: dict[str, Any] = {
        "id": f"{key}-{stem}" + (f"-{PASSAGE}" if passage else ""),
        "type": "report",
        "title": work.title,
        "author": [dict(author) for author in work.authors],
        "language": work.language,
    }
    if work.date:
        item["issued"] = {"date-parts": [[int(part) for part in work.date.split("-")]]}
    if work.edition:
        item["edition"] = work.edition_label
    if work.publisher and {"literal": work.publisher} not in work.authors:
        item["publisher"] = work.publisher
    if work.url:
        item["URL"] = work.url + (f"#{PASSAGE}" if passage else "")
    if work.doi:
        item["DOI"] = work.doi
    if passage:
        item["note"] = f"para. {NUMBER}"
    return item


def for_exchange(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """The item with what reference managers ask of a report: an institution, and for its edition a number."""
    if item.get("type") != "report":
        return item
    authors = item.get("author") or [{}]
    author = authors[0].get("literal")
    more = {"publisher": author, "number": item.get("edition")}
    return {**{key: value for key, value in more.items() if value}, **item}
