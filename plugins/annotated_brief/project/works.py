"""Works: what each annotated page is cited as, from its front matter and the site's configuration."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from annotated_brief.model import Edition, Work

_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\{[^}]*\})?[ \t]*$", re.M)
_MARKS = re.compile(r"[*_`]+|\[@[^\]]*\]|!?\[([^\]]*)\]\([^)]*\)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


class WorkDefaults(Struct, frozen=True):
    """What holds for pages that don't say otherwise."""

    author: str = ""
    publisher: str = ""
    license: str = ""
    language: str = "en"


def read_work(
    page: str, markdown: str, meta: Mapping[str, Any], url: str, defaults: WorkDefaults
) -> Work:
    """The page as a work. Front matter: title, authors, date, lang, description, publisher, license, based_on."""
    heading = _HEADING.search(markdown)
    title = _MARKS.sub(r"\1", heading[1]) if heading else str(meta.get("title") or page)
    date, language = str(meta.get("date") or ""), str(meta.get("lang") or "")
    listed = meta.get("authors") or ([defaults.author] if defaults.author else [])
    return Work(
        page,
        title.strip(),
        tuple(_name(name) for name in (listed if isinstance(listed, list) else [listed])),
        url,
        date if _DAY.fullmatch(date) else "",
        publisher=str(meta.get("publisher") or defaults.publisher),
        license=str(meta.get("license") or defaults.license),
        description=str(meta.get("description") or ""),
        based_on=str(meta.get("based_on") or ""),
        language=language.replace("_", "-") if _LANGUAGE.fullmatch(language) else defaults.language,
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
