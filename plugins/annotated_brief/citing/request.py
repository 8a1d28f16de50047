"""What is asked of the CSL processor, and the Pandoc document that asks it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Raw, Struct, json

from annotated_brief.model import Citation, CitationGroup, CitationMode, Source
from annotated_brief.prose.citation_syntax import behind_key

Block = dict[str, Any]
"""A block of Pandoc's, as it is written as JSON."""
_PLAIN = re.compile(r"(?:, pp?\. [0-9]+(?:-[0-9]+)?)?(?:[^\W_]+(?: [^\W_]+)*)?")
_EMPTY = Raw(b"[]")
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


def document(blocks: Sequence[Block], files: Mapping[str, str], locale: str) -> bytes:
    """A Pandoc document that lists every source of its bibliographies; as JSON, with the files that its blocks name."""
    nocite = {"t": "Cite", "c": [[_item(Citation("*"))], [_string("@*")]]}
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
    return {
        "citationId": citation.source,
        "citationPrefix": _inlines(citation.prefix),
        "citationSuffix": _inlines(behind_key(citation)),
        "citationMode": {"t": _MODES[citation.mode]},
        "citationNoteNum": 0,
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
