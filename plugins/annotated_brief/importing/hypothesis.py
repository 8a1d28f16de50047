"""Annotations as the API of Hypothesis gives them, put as W3C annotations. https://h.readthedocs.io/en/latest/api-reference/"""

import re
from collections.abc import Mapping
from typing import Any

from annotated_brief.importing.formats import listed


def hypothesis_as_w3c(value: Any) -> list[dict[str, Any]]:
    """The annotations of a search result, or of a list of annotations."""
    rows = listed(value)
    if isinstance(value, Mapping) and "rows" in value:
        rows = [*listed(value["rows"]), *listed(value.get("replies"))]
    return [_as_w3c(row) for row in rows if isinstance(row, Mapping)]


def _as_w3c(row: Mapping[str, Any]) -> dict[str, Any]:
    text = str(row.get("text") or "").strip()
    tags = [{"value": str(tag), "purpose": "tagging"} for tag in listed(row.get("tags"))]
    comment = {"value": text, "purpose": "commenting", "format": "text/markdown"}
    answered = listed(row.get("references"))
    user = re.match(r"acct:([^@]+)@", str(row.get("user") or ""))
    return {
        "id": row.get("id"),
        "motivation": "replying" if answered else "commenting" if text else "highlighting",
        "creator": user[1] if user else [],
        "body": [*tags, comment],
        # The first is what a thread is about, the last what is answered.
        "target": str(answered[-1]) if answered else row.get("target"),
    }
