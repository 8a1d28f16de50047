"""What comes back from the CSL processor, read in what Pandoc wrote."""

import html
import re
from collections.abc import Mapping
from functools import cached_property

import nh3
from msgspec import Struct

from annotated_brief.citing.parts import Part
from annotated_brief.citing.request import GOES_ON
from annotated_brief.model import CitationGroup

_TAG = re.compile(r"<[^>]+>")
_TAGS = {"a", "em", "strong", "i", "b", "sup", "sub", "span", "code"}
_GROUP = re.compile(r'<div id="ab-group-(\d+)">\s*<p>(.*?)</p>\s*</div>', re.S)
_ENTRY = re.compile(
    r'<div id="ref-([^"]*)" class="csl-entry"[^>]*>(.*?)</div>\s*(?=<div id="ref-|</div>)', re.S
)
_NOTE = re.compile(r'<li[^>]*\bid="fn(\d+)"[^>]*>(.*?)</li>', re.S)
_NOTE_REF = re.compile(r'<a href="#fn(\d+)" class="footnote-ref".*?</a>')
_BACK = re.compile(r'<a [^>]*class="footnote-back"[^>]*>.*?</a>', re.S)
_TO_SOURCE = re.compile(r'<a href="#ref-([^"]*)"[^>]*>')
_GROUP_NAME = re.compile(r'class="citation"\s+data-cites="[^"]*"')
_SPAN = re.compile(r"<(/?)span\b\s*([^>]*)>")
_SPACE = re.compile(r"[ \t\r\n]+")
_LINK_OR_SPAN = re.compile(r'<a href="#ref-[^>]*>(.*?)</a>|</?span[^>]*>', re.S)
_WORDS = re.compile(r"[^<>&\0\xa0]*")
"""What no sanitiser would change."""
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes={"a": {"href", "class"}, "span": {"class"}},
    url_schemes={"http", "https", "mailto", "doi", "ab"},
    link_rel=None,
)


class Reference(Struct, frozen=True, array_like=True):
    """A bibliography entry."""

    html: str

    @property
    def text(self) -> str:
        """Without markup."""
        return _plain(self.html)


class GroupText(Struct, frozen=True, array_like=True):
    """A citation group as it stands in the text."""

    html: str
    note: str = ""
    """In note styles: HTML of the note, of which the sentence has the number."""

    @property
    def text(self) -> str:
        """Without markup."""
        return _plain(self.html)


class Formatted(Struct, frozen=True, dict=True):
    """The answer to a request."""

    references: Mapping[str, Reference] = {}
    order: tuple[str, ...] = ()
    """Ids of sources in bibliography order."""
    cited: tuple[tuple[CitationGroup, GroupText], ...] = ()
    """In the order in which they were asked for."""
    numbered: bool = False
    """Pages show numbers, each in a series of its own; here citations are shown as where they have none."""

    @cached_property
    def groups(self) -> Mapping[CitationGroup, GroupText]:
        """Each group as it stands in the text."""
        return dict(self.cited)


def bare(output: str) -> str:
    """Without links to the references, and without spans."""
    text = _LINK_OR_SPAN.sub(lambda found: found[1] or "", output)
    return _LINK_OR_SPAN.sub(lambda found: found[1] or "", text)


def read_formatted(part: Part, output: str) -> Formatted:
    """The answer in what Pandoc wrote of one part."""
    output = _for_pages(output)
    notes = dict(_NOTE.findall(output))
    cited = []
    for number, inner in sorted(_GROUP.findall(output), key=lambda found: int(found[0])):
        reference = _NOTE_REF.search(inner)
        note = notes.get(reference[1], "") if reference else ""
        text = GroupText(_inline(_NOTE_REF.sub("", inner)), _inline(note))
        cited.append((part.groups[int(number)], text))
    ids = {html.escape(source.id): source.id for source in part.sources}
    references, order = {}, []
    for key, inner in _ENTRY.findall(output):
        id = ids.get(key, html.unescape(key))
        references[id] = Reference(_inline(inner))
        order.append(id)
    return Formatted(references, tuple(order), tuple(cited))


def _for_pages(output: str) -> str:
    """With links to the sources, and without what means something to Pandoc alone."""
    text = _BACK.sub("", output)
    text = _TO_SOURCE.sub(r'<a class="ab-cite" href="ab:source/\1">', text)
    text = _GROUP_NAME.sub("", text).replace(GOES_ON, "")
    return _SPACE.sub(" ", _without_bare_spans(text))


def _without_bare_spans(text: str) -> str:
    """Spans may stand in one another, and each end is that of the innermost."""
    kept: list[bool] = []

    def tag(found: re.Match[str]) -> str:
        if not found[1]:
            kept.append(bool(found[2]))
            return found[0] if kept[-1] else ""
        return found[0] if not kept or kept.pop() else ""

    return _SPAN.sub(tag, text)


def _inline(fragment: str) -> str:
    clean = fragment if _WORDS.fullmatch(fragment) else _CLEANER.clean(fragment)
    return clean.strip()


def _plain(fragment: str) -> str:
    return html.unescape(_TAG.sub("", fragment))
