"""LibreOffice's own citations, which hold their sources, as reference managers write theirs. OpenDocument 1.3, 7.3.8."""

import json
import re
from typing import Any
from xml.etree.ElementTree import Element

from annotated_brief.documents.package import local, value
from annotated_brief.loading.csl_name import named_by_text
from annotated_brief.transcribing.page import person

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TYPES = {
    "article": "article-journal", "book": "book", "booklet": "pamphlet", "conference": "paper-conference", "inbook": "chapter",
    "incollection": "chapter", "inproceedings": "paper-conference", "journal": "article-journal", "manual": "document",
    "mastersthesis": "thesis", "phdthesis": "thesis", "proceedings": "book", "techreport": "report", "unpublished": "manuscript",
    "www": "webpage", "email": "personal_communication",
}  # fmt: skip
_NAMES = {
    "title": "title", "publisher": "publisher", "address": "publisher-place", "journal": "container-title", "booktitle": "container-title",
    "volume": "volume", "number": "issue", "pages": "page", "edition": "edition", "url": "URL", "institution": "publisher",
    "school": "publisher", "isbn": "ISBN", "chapter": "chapter-number", "series": "collection-title", "note": "note",
}  # fmt: skip


def with_citations(root: Element) -> None:
    """Put the marks of a citation around each of LibreOffice's."""
    for parent in root.iter():
        for at, one in reversed(list(enumerate(parent))):
            if local(one) == "bibliography-mark" and value(one, "title"):
                parent[at : at + 1] = _marked(one, f"own-{at}-{id(one)}")


def _marked(one: Element, name: str) -> list[Element]:
    item = {"id": value(one, "identifier") or name, **_item(one)}
    said = f"CSL_CITATION {json.dumps({'citationItems': [{'id': item['id'], 'itemData': item}]})} {name}"
    start, end = (
        Element(f"{_TEXT}reference-mark-{edge}", {f"{_TEXT}name": said})
        for edge in ("start", "end")
    )
    start.tail, end.tail = "".join(one.itertext()), one.tail
    return [start, end]


def _item(one: Element) -> dict[str, Any]:
    item: dict[str, Any] = {"type": _TYPES.get(value(one, "bibliography-type"), "document")}
    item |= {variable: text for name, variable in _NAMES.items() if (text := value(one, name))}
    for name in ("author", "editor"):
        if text := value(one, name):
            item[name] = [
                named_by_text(person(part)) for part in re.split(r"\s*;\s*|\s+and\s+", text)
            ]
    if year := re.search(r"\d{4}", value(one, "year")):
        item["issued"] = {"date-parts": [[int(year[0])]]}
    return item
