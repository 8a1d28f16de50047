"""Works: what each annotated page is cited as, from its front matter and the site's configuration."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from annotated_brief.model import Edition, Work
from annotated_brief.project import Project
from annotated_brief.project.front_matter import page_language
from annotated_brief.site.addresses import SiteAddresses

_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\{[^}]*\})?[ \t]*$", re.M)
_MARKS = re.compile(r"[*_`]+|\[@[^\]]*\]|!?\[([^\]]*)\]\([^)]*\)")
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


Texts = Mapping[str, tuple[str, Mapping[str, Any]]]
"""Each annotated page's Markdown without its front matter, and what that says."""


def read_works(texts: Texts, project: Project, site: SiteAddresses) -> dict[str, Work]:
    """The pages as works, their newest edition not yet known."""
    return {
        path: _read_work(path, text, meta, site.address(path, "") if site.base else "", project)
        for path, (text, meta) in texts.items()
    }


def _read_work(
    page: str, markdown: str, meta: Mapping[str, Any], url: str, project: Project
) -> Work:
    """The page as a work. Front matter: title, authors, date, lang, description, publisher, license, based_on."""
    heading = _HEADING.search(markdown)
    title = _MARKS.sub(r"\1", heading[1]) if heading else str(meta.get("title") or page)
    date = str(meta.get("date") or "")
    listed = meta.get("authors") or ([project.author] if project.author else [])
    return Work(
        page,
        title.strip(),
        tuple(_name(name) for name in (listed if isinstance(listed, list) else [listed])),
        url,
        date if _DAY.fullmatch(date) else "",
        publisher=str(meta.get("publisher") or project.publisher or project.author),
        license=str(meta.get("license") or project.license),
        description=str(meta.get("description") or ""),
        based_on=str(meta.get("based_on") or ""),
        language=page_language(meta, project.language),
    )


def _name(value: object) -> dict[str, str]:
    """A mapping with ``family`` and ``given``; a text with a comma is a person, any other an institution."""
    if isinstance(value, Mapping):
        return {str(key): str(part) for key, part in value.items()}
    family, comma, given = str(value).partition(",")
    if comma and given.strip():
        return {"family": family.strip(), "given": given.strip()}
    return {"literal": str(value).strip()}


def in_edition(work: Work, words: Sequence[str] | None, editions: Sequence[Edition]) -> Work:
    """The work with its newest edition; ``words`` are its passages now, None before they are known."""
    edition = next((one for one in reversed(editions) if one.on(work.page)), None)
    if edition is None:
        return work
    was = [" ".join(passage.text.split()) for passage in edition.on(work.page)]
    revised = words is not None and was != [" ".join(text.split()) for text in words]
    return replace(work, edition=edition.name, date=edition.date, revised=revised)
