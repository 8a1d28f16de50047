"""Citations and the list of sources as the fields that Zotero writes into Word, so that it and ``brief import`` read them.

https://github.com/citation-style-language/schema/blob/master/schemas/input/csl-citation.json
"""

from collections.abc import Iterable
from html import escape
from typing import Any

from msgspec import json

from annotated_brief.model import Citation, CitationMode
from annotated_brief.pandoc_tree import Node, Nodes, held, node, plain
from annotated_brief.press.document import Document

_SCHEMA = "https://github.com/citation-style-language/schema/raw/master/csl-citation.json"


def in_field(document: Document, cited: Nodes, shown: Nodes) -> Nodes:
    """The words of a citation in its field; of a citation that is a footnote, the footnote's."""
    if len(shown) == 1 and shown[0]["t"] == "Note":
        first, *rest = shown[0]["c"]
        inner = node(first["t"], in_field(document, cited, first["c"]))
        return [node("Note", [inner, *rest])]
    text = plain(shown)
    field = {
        "citationID": f"{cited[0]['citationId']}-{len(text)}",
        "properties": {"formattedCitation": text, "plainCitation": text, "noteIndex": 0},
        "citationItems": [_item(document, one) for one in cited],
        "schema": _SCHEMA,
    }
    code = f"ADDIN ZOTERO_ITEM CSL_CITATION {json.encode(field).decode()}"
    return [_begin(code), *shown, _END]


def _item(document: Document, one: dict[str, Any]) -> dict[str, Any]:
    cited: Citation = document.cited[one["citationHash"]]
    item: dict[str, Any] = {"id": cited.source, "itemData": document.items.get(cited.source, {})}
    told = {
        "locator": cited.locator,
        "label": cited.label,
        "prefix": cited.prefix,
        "suffix": cited.suffix,
        "suppress-author": cited.mode is CitationMode.SUPPRESS_AUTHOR,
        "author-only": cited.mode is CitationMode.AUTHOR_IN_TEXT,
    }
    return {**item, **{name: value for name, value in told.items() if value}}


def bibliography(sources: Iterable[tuple[str, Nodes]]) -> Nodes:
    """The references, one paragraph each, in one field."""
    texts = [[*block["c"]] for _, blocks in sources for block in blocks if "c" in block]
    texts[0].insert(
        0, _begin('ADDIN ZOTERO_BIBL {"uncited":[],"omitted":[],"custom":[]} CSL_BIBLIOGRAPHY')
    )
    texts[-1].append(_END)
    return [held("Div", [node("Para", text) for text in texts], **{"custom-style": "Bibliography"})]


def _begin(code: str) -> Node:
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {escape(code, quote=False)} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
    )
    return node("RawInline", ["openxml", "".join(f"<w:r>{part}</w:r>" for part in parts)])


_END = node("RawInline", ["openxml", '<w:r><w:fldChar w:fldCharType="end"/></w:r>'])
