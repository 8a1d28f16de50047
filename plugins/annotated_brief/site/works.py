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
_ON_THE_WEB = ("orcid", "url")
"""Keys of an author that no citation knows."""
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")
_ADDRESS = re.compile(r"https?://[!-~]+")
_SPDX = re.compile(r"(?=[A-Za-z0-9.+-]*[0-9-])[A-Za-z0-9.+-]+|MIT|ISC|Zlib|Unlicense")
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
    authors = listed if isinstance(listed, list) else [listed]
    return Work(
        page,
        title.strip(),
        tuple(map(_name, authors)),
        url,
        date if _DAY.fullmatch(date) else "",
        publisher=str(meta.get("publisher") or project.publisher or project.author),
        license=_license(str(meta.get("license") or project.license)),
        description=str(meta.get("description") or ""),
        based_on=str(meta.get("based_on") or ""),
        language=page_language(meta, project.language),
        author_urls=tuple(map(_url, authors)),
    )


def _name(value: object) -> dict[str, str]:
    """A mapping with ``family`` and ``given``; a text with a comma is a person, any other an institution."""
    if isinstance(value, Mapping):
        parts = {str(key): str(part) for key, part in value.items()}
        return {key: part for key, part in parts.items() if key not in _ON_THE_WEB}
    family, comma, given = str(value).partition(",")
    if comma and given.strip():
        return {"family": family.strip(), "given": given.strip()}
    return {"literal": str(value).strip()}


def _url(author: object) -> str:
    """What stands for an author on the web, by ``orcid`` or ``url``; empty where nothing does."""
    given = author if isinstance(author, Mapping) else {}
    if orcid := _ORCID.search(str(given.get("orcid") or "")):
        return f"https://orcid.org/{orcid[0]}"
    url = str(given.get("url") or "")
    return url if _ADDRESS.fullmatch(url) else ""


def _license(typed: str) -> str:
    """Its address, that of an identifier of SPDX too (``CC-BY-4.0``); other words as they are."""
    return f"https://spdx.org/licenses/{typed}" if _SPDX.fullmatch(typed) else typed


def in_edition(work: Work, words: Sequence[str] | None, editions: Sequence[Edition]) -> Work:
    """The work with its newest edition; ``words`` are its passages now, None before they are known."""
    edition = next((one for one in reversed(editions) if one.on(work.page)), None)
    if edition is None:
        return work
    was = [" ".join(passage.text.split()) for passage in edition.on(work.page)]
    revised = words is not None and was != [" ".join(text.split()) for text in words]
    doi = "" if revised else edition.doi
    return replace(work, edition=edition.name, date=edition.date, revised=revised, doi=doi)
