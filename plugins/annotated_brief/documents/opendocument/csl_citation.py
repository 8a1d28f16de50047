"""Citations as reference managers keep them in documents, in the tree's form.

https://github.com/citation-style-language/schema/blob/master/schemas/input/csl-citation.json
"""

import json
from typing import Any

from annotated_brief.pandoc_tree import Node, node
from annotated_brief.prose.citation_syntax import LABELS

Items = list[dict[str, Any]]


def csl_cite(text: str, shown: str) -> tuple[Node, Items]:
    """The citation that ``text`` begins with, and the sources that it brings; its words alone, where it is none.

    ``shown``: what the document shows for it.
    """
    words = node("Str", shown)
    try:
        value, _ = json.JSONDecoder().raw_decode(text[text.index("{") :])
        cited = [one for one in value["citationItems"] if one.get("itemData") or one.get("id")]
        items = [
            {**one.get("itemData", {}), "id": _id(one)} for one in cited if one.get("itemData")
        ]
        citations = [_citation(one) for one in cited]
    except (ValueError, KeyError, TypeError, AttributeError):
        return words, []
    return (node("Cite", citations, [words]), items) if citations else (words, [])


def _id(one: dict[str, Any]) -> str:
    return str(one.get("id") or one["itemData"].get("id") or "")


def _citation(one: dict[str, Any]) -> dict[str, Any]:
    locator, label = str(one.get("locator") or ""), str(one.get("label") or "page")
    label = LABELS[label][0] if label in LABELS else label
    behind = f", {label} {locator}" if locator else ""
    mode = "SuppressAuthor" if one.get("suppress-author") else "NormalCitation"
    return {
        "citationId": _id(one),
        "citationPrefix": [node("Str", str(one.get("prefix") or ""))],
        "citationSuffix": [node("Str", f"{behind} {one.get('suffix') or ''}".rstrip())],
        "citationMode": {"t": mode},
    }
