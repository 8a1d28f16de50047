"""How a reader wants to be named, as the form says it."""

import re
from typing import Any

from annotated_brief.contributing.suggesting.reader import Reader
from annotated_brief.forge.form import Filed, option
from annotated_brief.language import shortened
from annotated_brief.model import orcid_of

_LONGEST = 100
"""Characters of a name."""


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
