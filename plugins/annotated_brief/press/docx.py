"""A brief as a Word file: its notes are comments at their words, so that an office can answer in Word.

What changes there comes back by ``brief import``. So citations are fields as Zotero writes them, the list of sources
is such a field too, and nothing stands in the text that isn't its author's. Word has no
comments in footnotes: what is said of one stands at its number.
"""

import tempfile
from collections.abc import Collection
from functools import partial
from pathlib import Path

from annotated_brief.conversion import convert_to_bytes
from annotated_brief.pandoc_tree import (
    Node,
    Nodes,
    attributes,
    heading,
    held,
    is_a,
    node,
    nodes,
    replaced,
    words,
    written,
)
from annotated_brief.press.comments import comments_of, with_comments
from annotated_brief.press.document import Document, Front, Written
from annotated_brief.press.pictures import embedded
from annotated_brief.press.word_fields import bibliography, in_field
from annotated_brief.press.word_style import reference_file

_FIRST = 1001
"""The first comment's number: LibreOffice loses footnotes where a comment has 0."""


def write(document: Document) -> Written:
    """The file.

    Raises:
        ConversionError: Pandoc refused.
        OSError: there is no Pandoc.
    """
    front = document.front
    threads = {note.id: comments_of(note, front) for note in document.notes.values()}
    at_numbers = {
        attributes(span)[2]["ab"]
        for note in nodes(document.body)
        if note["t"] == "Note"
        for span in nodes(note["c"])
        if is_a(span, "Span", "ab-mark")
    }
    every = (one for thread in threads.values() for one in thread)
    number = {one: at for at, one in enumerate(every, _FIRST)}
    marks = {id: [number[one] for one in each] for id, each in threads.items()}
    body = replaced(document.body, partial(_commented, marks, at_numbers))
    blocks = [*_points(front), *body]
    if document.sources:
        listed = [(one.id, one.text) for one in document.sources]
        blocks += (heading(1, words(front.words["sources"])), *bibliography(listed))
    anchors = {id for it in nodes(blocks) if (id := attributes(it)[0])}
    blocks = replaced(blocks, partial(_in_word, document, anchors))
    with tempfile.TemporaryDirectory() as folder:
        style = Path(folder, "reference.docx")
        style.write_bytes(reference_file(front))
        content = convert_to_bytes(
            written(blocks, _meta(document)),
            "json",
            "docx",
            f"--reference-doc={style}",
            sandbox=False,  # all that is read are our files: pictures come as data
            day=front.work.date,
        )
    return Written(with_comments(content, number))


def _points(front: Front) -> Nodes:
    """The key points in a style of their own, by which an import knows them."""
    if not front.points:
        return []
    title = node("Para", [node("Strong", words(front.words["key_points"]))])
    texts = [node("Para", words(one.text)) for one in front.points]
    return [held("Div", [title, *texts], **{"custom-style": "Key Points"})]


def _meta(document: Document) -> dict[str, Node]:
    front = document.front
    said = {
        "subtitle": front.work.description,
        "date": front.date,
        "lang": front.work.language,
        "dir": front.direction,
    }
    meta = {name: node("MetaString", text) for name, text in said.items() if text}
    meta["title"] = node("MetaInlines", document.title)
    meta["author"] = node("MetaList", [node("MetaString", name) for name in front.work.names])
    return meta


def _commented(marks: dict[str, list[int]], at_numbers: Collection[str], it: Node) -> Nodes | None:
    """The marks of comments around the words of a note."""
    if is_a(it, "Div", "ab-notes"):
        return []
    if not is_a(it, "Span", "ab-mark", "ab-note"):
        return None
    id, classes, said = attributes(it)
    note = said["ab"]
    starts, ends = ([_mark(kind, at) for at in marks[note]] for kind in ("start", "end"))
    if "ab-mark" in classes:
        return [*(starts if id and note not in at_numbers else []), *it["c"][1]]
    return [*(starts if note in at_numbers else []), *ends]


def _mark(kind: str, number: int) -> Node:
    return node("Span", [["", [f"comment-{kind}"], [["id", str(number)]]], []])


def _in_word(document: Document, anchors: Collection[str], it: Node) -> Nodes | None:
    """Citations as fields, boxes as quotations, links as far as they lead somewhere here."""
    if it["t"] == "Cite":
        return in_field(document, *it["c"])
    if is_a(it, "Div", "admonition", "details"):
        return [node("BlockQuote", it["c"][1])]
    if it["t"] == "Figure":
        captions = [node("Para", one["c"]) for one in it["c"][1][1] if "c" in one]
        return [*it["c"][2], held("Div", captions, **{"custom-style": "Caption"})]
    if it["t"] == "OrderedList" and it["c"][0][1]["t"] == "DefaultStyle":
        (start, _, _), items = it["c"]
        return [node("OrderedList", [[start, node("Decimal"), node("Period")], items])]
    if it["t"] == "Link":
        address = it["c"][2][0]
        return list(it["c"][1]) if address[:1] == "#" and address[1:] not in anchors else None
    return embedded(document, it)
