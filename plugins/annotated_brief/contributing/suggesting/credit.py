"""How a reader wants to be named, as the form says it, and where: in an entry, or for a correction of what is there."""

import re
from typing import Any

from msgspec import Struct

from annotated_brief.contributing.suggesting.elsewhere import Elsewhere
from annotated_brief.contributing.suggesting.place import Place
from annotated_brief.contributing.suggesting.reader import Reader
from annotated_brief.editing.yaml_write import yaml_fields
from annotated_brief.forge.form import Filed, option
from annotated_brief.language import shortened
from annotated_brief.model import Credit, orcid_of
from annotated_brief.model.work import written_name
from annotated_brief.project.cited_head import cited_head
from annotated_brief.project.front_matter import split_front_matter
from annotated_brief.project.text import ProjectText

_LONGEST = 100
"""Characters of a name."""


class Corrected(Struct, frozen=True):
    """Where who mends something names the reader who told of it."""

    where: str
    """In Markdown, such as ``the front matter of `docs/brief.md` ``."""
    lines: str
    """YAML, with those who are named there already."""


def credit_for_correction(
    found: ProjectText, filed: Filed, reader: Reader | None, place: Place | Elsewhere | None
) -> Corrected | None:
    """For an entry its own ``by``, for a page's text its front matter; None where nobody is to be named, or is so."""
    entry = place.entry if isinstance(place, Elsewhere) else None
    file = found.pages[place.page].file if isinstance(place, Place) else place.file if place else ""
    if entry:
        key, there, where = "by", list(entry.by), f"the entry in `{file}`"
    else:
        source = next((page.source for page in found.pages.values() if page.file == file), "")
        listed = cited_head(split_front_matter(source)[1]).corrected_by
        there = [Credit(written_name(name), url=url) for name, url in listed]
        key, where = "corrected_by", f"the front matter of `{file}`"
    new = credit(filed, reader).get("by", [])
    names = {one.name for one in there}
    if not (file and new) or any(
        (one if isinstance(one, str) else one["name"]) in names for one in new
    ):
        return None
    return Corrected(where, yaml_fields({key: [*map(_typed, there), *new]}))


def _typed(one: Credit) -> dict[str, str] | str:
    more = {name: value for name, value in (("orcid", one.orcid), ("url", one.url)) if value}
    return {"name": one.name, **more} if more else one.name


def credit(filed: Filed, reader: Reader | None) -> dict[str, Any]:
    """The entry's key ``by``; none where nobody is to be named, or nobody is known."""
    name = shortened(" ".join(filed["name"].split()), _LONGEST) or (reader.name if reader else "")
    if anonymous(filed) or not name:
        return {}
    link = filed["link"].strip()
    known = {"orcid": orcid_of(link), "url": link if re.match(r"(?i)https?://\S+$", link) else ""}
    if known["orcid"]:
        del known["url"]
    more = {key: value for key, value in known.items() if value}
    return {"by": [{"name": name, **more} if more else name]}


def anonymous(filed: Filed) -> bool:
    """Whether the reader asks not to be named."""
    return option("credit", filed["credit"]) == "anonymous"


def credit_advice(filed: Filed) -> tuple[str, ...]:
    """What of the reader's own fields can't be used."""
    link = filed["link"].strip()
    if not link or orcid_of(link) or re.match(r"(?i)https?://\S+$", link):
        return ()
    return (
        f"“{shortened(link, 80)}” is no ORCID iD and no web address, so the name stands without it.",
    )
