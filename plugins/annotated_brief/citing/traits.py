"""What of a CSL style decides how the work can be divided. https://docs.citationstyles.org/en/stable/specification.html"""

import re
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

from msgspec import Struct

_CITATION = re.compile(r"<citation[\s>].*?</citation>", re.S)
_BIBLIOGRAPHY = re.compile(r"<bibliography[\s>].*?</bibliography>", re.S)


class Traits(Struct, frozen=True):
    """A style's way with citations in the text."""

    in_text: bool
    """It writes them into the sentence, not into notes."""
    divisible: bool
    """What it writes of a source depends on like sources alone, not on all: no numbers, no notes."""
    by_year: bool
    """It tells sources of one author apart by their year."""
    all_names: bool
    """It tells every name apart, not the first one alone."""
    before: str
    """What opens a group, such as ``(``."""
    between: str
    after: str
    sorts: bool
    """It puts a group's citations in order, the bibliography's where ``joins``."""
    joins: bool
    """A group of unlike sources is its single citations, joined."""


@lru_cache(maxsize=8)
def read_traits(style: Path) -> Traits:
    """The traits of a style's file; those that divide nothing where it has no citation element."""
    text = style.read_text("utf-8")
    found, listed = _CITATION.search(text), _BIBLIOGRAPHY.search(text)
    if found is None:
        return Traits(False, False, False, False, "", "", "", False, False)
    citation = ElementTree.fromstring(found[0])
    bibliography = ElementTree.fromstring(listed[0]) if listed else None
    layout = citation.find("layout")
    layout = layout if layout is not None else ElementTree.Element("layout")
    in_text = 'class="in-text"' in text
    tells_apart = any(name.startswith("disambiguate-") for name in citation.attrib)
    sort = _sort(citation)
    plain = not layout.attrib.keys() - {"prefix", "suffix", "delimiter"}
    return Traits(
        in_text=in_text,
        divisible=in_text and tells_apart and 'variable="citation-number"' not in text,
        by_year=citation.get("disambiguate-add-year-suffix") == "true",
        all_names="all-names" in citation.get("givenname-disambiguation-rule", ""),
        before=layout.get("prefix", ""),
        between=layout.get("delimiter", ""),
        after=layout.get("suffix", ""),
        sorts=bool(sort),
        joins=plain and bool(layout.get("delimiter")) and (not sort or sort == _sort(bibliography)),
    )


def _sort(element: ElementTree.Element | None) -> str:
    """The first key that the element sorts by: sources of different authors are told apart by it."""
    keys = element.findall("sort/key") if element is not None else []
    return f"{keys[0].get('macro')} {keys[0].get('variable')} {keys[0].get('sort')}" if keys else ""
