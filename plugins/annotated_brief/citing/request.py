"""What is asked of the CSL processor, and the Pandoc document that asks it."""

import re
from collections.abc import Mapping, Sequence
from itertools import count, repeat
from typing import Any

from msgspec import Raw, Struct, json

from annotated_brief.model import Citation, CitationGroup, CitationMode, Numbered, Source
from annotated_brief.prose.citation_syntax import behind_key

Block = dict[str, Any]
"""A block of Pandoc's, as it is written as JSON."""
_PLAIN = re.compile(r"(?:, pp?\. [0-9]+(?:-[0-9]+)?)?(?:[^\W_]+(?: [^\W_]+)*)?")
_EMPTY = Raw(b"[]")
GOES_ON = "\N{INVISIBLE SEPARATOR}"
"""Stands for what follows in an author's footnote: at a note's end Pandoc puts a full stop."""
_MODES = {
    CitationMode.NORMAL: "NormalCitation",
    CitationMode.SUPPRESS_AUTHOR: "SuppressAuthor",
    CitationMode.AUTHOR_IN_TEXT: "AuthorInText",
}


class CitingRequest(Struct, frozen=True):
    """Everything one site needs formatted."""

    sources: tuple[Source, ...]
    groups: tuple[CitationGroup, ...]
    """Unique, in order of first use."""
    style: str
    """Name of a shipped style, or path of a ``.csl`` file."""
    locale: str = "en-US"


def document(
    blocks: Sequence[Block], files: Mapping[str, str], locale: str, *, every: bool = True
) -> bytes:
    """A Pandoc document, as JSON, with the files that its blocks name; it lists ``every`` source, or what it cites."""
    nocite = {"t": "Cite", "c": [[_item(Citation("*"))], [_string("@*")]]} if every else _string("")
    meta = {
        "nocite": {"t": "MetaInlines", "c": [nocite]},
        "link-citations": {"t": "MetaBool", "c": True},
        "link-bibliography": {"t": "MetaBool", "c": True},
        "lang": {"t": "MetaString", "c": locale},
        "files": {
            "t": "MetaMap",
            "c": {name: {"t": "MetaString", "c": text} for name, text in files.items()},
        },
    }
    return json.encode({"pandoc-api-version": [1, 23, 1], "meta": meta, "blocks": blocks})


def div(content: Raw = _EMPTY, **attributes: str) -> Block:
    """A block that names the files against which ``documents.lua`` formats its content."""
    named = list(map(list, attributes.items()))
    return {"t": "Div", "c": [["", [], named], content]}


def group_blocks(groups: Sequence[CitationGroup]) -> Raw:
    """A block for each group, as JSON: the same groups are asked for in several styles."""
    return Raw(json.encode(list(map(_group_block, groups, count()))))


def series_blocks(series: Sequence[Numbered]) -> Raw:
    """The same for a page; what its author's footnotes cite is cited in a note."""
    blocks: list[Block] = []
    at = count()
    for note, one in enumerate(series, 1):
        if not one.footnote:
            blocks += map(_group_block, one.groups, at, repeat(note))
        elif one.groups:
            inside = list(
                map(_group_block, one.groups, at, repeat(note), repeat([_string(GOES_ON)]))
            )
            blocks.append({"t": "Para", "c": [{"t": "Note", "c": inside}]})
    return Raw(json.encode(blocks))


def _group_block(
    group: CitationGroup, at: int, note: int = 0, behind: Sequence[Block] = ()
) -> Block:
    cite = {"t": "Cite", "c": [[_item(one, note) for one in group.citations], [_string("@")]]}
    paragraph = {"t": "Para", "c": [cite, *behind]}
    return {"t": "Div", "c": [[f"ab-group-{at}", [], []], [paragraph]]}


def _item(citation: Citation, note: int = 0) -> dict[str, Any]:
    return {
        "citationId": citation.source,
        "citationPrefix": _inlines(citation.prefix),
        "citationSuffix": _inlines(behind_key(citation)),
        "citationMode": {"t": _MODES[citation.mode]},
        "citationNoteNum": note,
        "citationHash": 0,
    }


def _inlines(text: str) -> list[dict[str, Any]]:
    """Plain words, or Markdown for ``documents.lua`` to read, which takes a little longer."""
    if not _PLAIN.fullmatch(text):
        return [{"t": "RawInline", "c": ["markdown", text]}]
    parts: list[dict[str, Any]] = []
    for word in text.split():
        parts += [{"t": "Space"}, _string(word)] if parts else [_string(word)]
    return parts


def _string(word: str) -> dict[str, Any]:
    return {"t": "Str", "c": word}
