"""A request as a Pandoc document, and the answer in what Pandoc made of it."""

import html
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nh3
from msgspec import Raw, json

from annotated_brief.citing.parts import Part
from annotated_brief.citing.request import Formatted, GroupText, Reference
from annotated_brief.model import Citation, CitationGroup, CitationMode
from annotated_brief.prose.citation_syntax import locator_text

Block = dict[str, Any]
"""A block of Pandoc's, as it is written as JSON."""
_EMPTY = Raw(b"[]")
_TAGS = {"a", "em", "strong", "i", "b", "sup", "sub", "span"}
_GROUP = re.compile(r'<div id="ab-group-(\d+)">\s*<p>(.*?)</p>\s*</div>', re.S)
_ENTRY = re.compile(
    r'<div id="ref-([^"]*)" class="csl-entry"[^>]*>(.*?)</div>\s*(?=<div id="ref-|</div>)', re.S
)
_NOTE = re.compile(r'<li[^>]*\bid="fn(\d+)"[^>]*>(.*?)</li>', re.S)
_NOTE_REF = re.compile(r'href="#fn(\d+)"')
_BACK = re.compile(r'<a [^>]*class="footnote-back"[^>]*>.*?</a>', re.S)
_TO_SOURCE = re.compile(r'<a href="#ref-([^"]*)"[^>]*>')
_GROUP_NAME = re.compile(r'class="citation"\s+data-cites="[^"]*"')
_BARE_SPAN = re.compile(r"<span\s*>(.*?)</span>", re.S)
_SPACE = re.compile(r"[ \t\r\n]+")
_LINK_OR_SPAN = re.compile(r'<a href="#ref-[^>]*>(.*?)</a>|</?span[^>]*>', re.S)
_WORDS = re.compile(r"[^<>&\0\xa0]*")
"""What no sanitiser would change."""
_CLEANER = nh3.Cleaner(
    tags=_TAGS, attributes={"a": {"href", "class"}, "span": {"class"}},
    url_schemes={"http", "https", "mailto", "doi", "ab"}, link_rel=None,
)  # fmt: skip
_MODES = {
    CitationMode.NORMAL: "NormalCitation",
    CitationMode.SUPPRESS_AUTHOR: "SuppressAuthor",
    CitationMode.AUTHOR_IN_TEXT: "AuthorInText",
}


def document(blocks: Sequence[Block], locale: str) -> bytes:
    """A Pandoc document that lists every source of its bibliography; as JSON."""
    nocite = {"t": "Cite", "c": [[_item(Citation("*"))], [_string("@*")]]}
    meta = {
        "nocite": {"t": "MetaInlines", "c": [nocite]},
        "link-citations": {"t": "MetaBool", "c": True},
        "link-bibliography": {"t": "MetaBool", "c": True},
        "lang": {"t": "MetaString", "c": locale},
    }
    return json.encode({"pandoc-api-version": [1, 23, 1], "meta": meta, "blocks": blocks})


def div(id: str, content: Raw = _EMPTY, **attributes: Path) -> Block:
    """A block that names the files against which ``documents.lua`` formats its content."""
    named = [[name, str(value)] for name, value in attributes.items()]
    return {"t": "Div", "c": [[id, [], named], content]}


def group_blocks(groups: Sequence[CitationGroup]) -> Raw:
    """A block for each group, as JSON: the same groups are asked for in several styles."""
    blocks = [
        {
            "t": "Div",
            "c": [[f"ab-group-{number}", [], []], [{"t": "Para", "c": [_cite(group.citations)]}]],
        }
        for number, group in enumerate(groups)
    ]
    return Raw(json.encode(blocks))


def _cite(citations: tuple[Citation, ...]) -> dict[str, Any]:
    return {"t": "Cite", "c": [[_item(citation) for citation in citations], [_string("@")]]}


def _item(citation: Citation) -> dict[str, Any]:
    suffix = f", {locator_text(citation)}" if citation.locator else ""
    suffix += f"{' ' if suffix else ''}{citation.suffix}" if citation.suffix else ""
    return {
        "citationId": citation.source,
        "citationPrefix": _inlines(citation.prefix),
        "citationSuffix": _inlines(suffix),
        "citationMode": {"t": _MODES[citation.mode]},
        "citationNoteNum": 0,
        "citationHash": 0,
    }


def _inlines(text: str) -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = []
    for word in text.split():
        parts += [{"t": "Space"}, _string(word)] if parts else [_string(word)]
    return parts


def _string(word: str) -> dict[str, Any]:
    return {"t": "Str", "c": word}


def bare(output: str) -> str:
    """Without links to the references, and without spans."""
    text = _LINK_OR_SPAN.sub(lambda found: found[1] or "", output)
    return _LINK_OR_SPAN.sub(lambda found: found[1] or "", text)


def footnotes(output: str) -> str:
    """The notes that stand after all parts."""
    return output[output.rfind('<section id="footnotes"') :] if "footnotes" in output else ""


def read_formatted(request: Part, output: str) -> Formatted:
    """The answer in what Pandoc wrote of one part."""
    output = _for_pages(output)
    notes = dict(_NOTE.findall(output))
    groups = {}
    for number, inner in _GROUP.findall(output):
        reference = _NOTE_REF.search(inner)
        is_note = reference is not None and reference[1] in notes
        text = _inline(notes[reference[1]] if reference and is_note else inner)
        groups[request.groups[int(number)]] = GroupText(text, is_note)
    ids = {html.escape(source.id): source.id for source in request.sources}
    references, order = {}, []
    for key, inner in _ENTRY.findall(output):
        id = ids.get(key, html.unescape(key))
        entry = _inline(inner)
        references[id] = Reference(entry)
        order.append(id)
    return Formatted(references, tuple(order), groups)


def _for_pages(output: str) -> str:
    """With links to the sources, and without what means something to Pandoc alone."""
    text = _BACK.sub("", output)
    text = _TO_SOURCE.sub(r'<a class="ab-cite" href="ab:source/\1">', text)
    text = _GROUP_NAME.sub("", text)
    return _SPACE.sub(" ", _BARE_SPAN.sub(r"\1", text))


def _inline(fragment: str) -> str:
    clean = fragment if _WORDS.fullmatch(fragment) else _CLEANER.clean(fragment)
    return clean.strip()
