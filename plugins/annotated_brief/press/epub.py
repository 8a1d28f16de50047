"""A brief as an e-book (EPUB 3): notes pop up, counterpoints stand in boxes behind their passage.

https://www.w3.org/TR/epub-33/, https://www.w3.org/TR/epub-a11y-11/, https://pandoc.org/epub.html
"""

import re
import tempfile
import uuid
from collections.abc import Mapping
from functools import partial
from html import escape
from pathlib import Path

from annotated_brief.conversion import convert_to_bytes
from annotated_brief.pandoc_tree import (
    Node,
    Nodes,
    attributes,
    heading,
    held,
    is_a,
    link,
    node,
    plain,
    replaced,
    words,
    written,
)
from annotated_brief.press.cover import cover_svg
from annotated_brief.press.document import Document, PressNote, Written
from annotated_brief.press.pictures import embedded
from annotated_brief.press.printed import end_matter, key_points, note_blocks

_HERE = Path(__file__).parent
_OPTIONS = (
    "--split-level=1",
    "--toc-depth=3",
    "--mathml",
    f"--css={_HERE / 'epub.css'}",
    f"--template={_HERE / 'epub.xhtml'}",
)
_NAME = re.compile(r"[^\W\d][\w.-]*")
_UNNAMED = re.compile(r"[^\w.-]")
_TYPES = {"ab-glossary": "glossary", "ab-sources": "bibliography", "ab-events": "appendix"}
"""The parts of a book that have a name in EPUB. https://www.w3.org/TR/epub-ssv-11/"""
_ACCESSIBLE = {
    "accessModes": ["textual", "visual"],
    "accessModeSufficient": ["textual"],
    "accessibilityFeatures": [
        "alternativeText",
        "displayTransformability",
        "readingOrder",
        "structuralNavigation",
        "tableOfContents",
    ],
    "accessibilityHazards": ["none"],
}
"""What reading systems are told. https://www.w3.org/2021/a11y-discov-vocab/latest/"""


def write(document: Document) -> Written:
    """The file.

    Raises:
        ConversionError: Pandoc refused.
        OSError: there is no Pandoc.
    """
    front = document.front
    body = replaced(document.body, partial(_placed, document))
    first = [heading(1, document.title, "ab-text"), *key_points(front), *body]
    blocks = replaced([*first, *end_matter(document)], partial(_in_a_book, document))
    blocks = replaced(blocks, _with_names)
    with tempfile.TemporaryDirectory() as folder:
        cover = Path(folder, "cover.svg")
        cover.write_text(cover_svg(document), "utf-8")
        return Written(
            convert_to_bytes(
                written(blocks, _meta(document)),
                "json",
                "epub3",
                *_OPTIONS,
                f"--variable=dir:{front.direction}",
                f"--variable=book:{escape(plain(document.title))}",
                f"--epub-cover-image={cover}",
                sandbox=False,  # all that is read are our files: pictures come as data
                day=front.work.date,
            )
        )


def _meta(document: Document) -> Mapping[str, Node]:
    """What the package and the title page say."""
    front, work, s = document.front, document.front.work, document.front.words
    named = f"{work.url or front.site} {work.title} {work.edition} {work.date}"
    said = {
        "identifier": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, named)}",
        "title": plain(document.title),
        "date": work.date,
        "lang": work.language,
        "page-progression-direction": front.direction,
        "description": work.description,
        "publisher": work.publisher,
        "rights": work.license,
        "source": work.cited_as,
        "toc-title": s["contents"],
        "standfirst": work.description,
        "imprint": " · ".join(filter(None, [front.edition, front.date])),
        "url": work.cited_as,
    }
    meta = {name: node("MetaString", text) for name, text in said.items() if text}
    listed = {"author": work.names, **_ACCESSIBLE}
    for name, texts in listed.items():
        meta[name] = node("MetaList", [node("MetaString", text) for text in texts])
    return meta


def _placed(document: Document, it: Node) -> Nodes | None:
    """Evidence as a note that pops up, counterpoints in boxes that their words lead to."""
    if is_a(it, "Div", "ab-notes"):
        notes = (document.notes[id] for id in attributes(it)[2]["ab"].split())
        return [
            block
            for note in notes
            if note.kind == "counterpoint"
            for block in _box(note, document.front.words)
        ]
    if not is_a(it, "Span", "ab-note"):
        return None
    note = document.notes[attributes(it)[2]["ab"]]
    if note.kind == "event":
        return []
    if note.kind == "evidence":
        return [node("Note", note_blocks(note, document.front.words))]
    return [link(words(note.sign), f"#n-{note.id}", classes=["ab-sign"])]


def _box(note: PressNote, s: Mapping[str, str]) -> Nodes:
    name = escape(f"{s['counterpoint']} {note.sign}")
    return [
        node("RawBlock", ["html", f'<aside class="ab-box" role="note" aria-label="{name}">']),
        held("Div", note_blocks(note, s), f"n-{note.id}"),
        node("RawBlock", ["html", "</aside>"]),
    ]


def _in_a_book(document: Document, it: Node) -> Nodes | None:
    """Passages with their numbers, parts with their names, pictures within the file."""
    if is_a(it, "Span", "ab-passage"):
        id, _, said = attributes(it)
        return [
            held("Span", words(said["ab-number"]), id, ["ab-number"], **{"aria-hidden": "true"})
        ]
    if it["t"] == "Header" and (id := attributes(it)[0]) in _TYPES:
        level, (_, classes, _), content = it["c"]
        return [node("Header", [level, [id, classes, [["epub:type", _TYPES[id]]]], content])]
    if it["t"] == "Link" and it["c"][2][0].startswith("#n-"):
        said, content, (address, title) = it["c"]
        if document.notes[address[3:]].kind == "evidence":  # it pops up at its words
            return [node("Link", said, content, [f"#a-{address[3:]}", title])]
    return embedded(document, it)


def _with_names(it: Node) -> Nodes | None:
    """Ids that are names to XML, which may begin with no digit, and the links to them."""
    if it["t"] == "Link" and it["c"][2][0].startswith("#"):
        said, content, (address, title) = it["c"]
        return [node("Link", said, content, [f"#{_name(address[1:])}", title])]
    id = attributes(it)[0]
    if not id or _NAME.fullmatch(id):
        return None
    at = 1 if it["t"] == "Header" else 0
    content = [*it["c"]]
    content[at] = [_name(id), *content[at][1:]]
    return [{**it, "c": content}]


def _name(id: str) -> str:
    return id if _NAME.fullmatch(id) else "x-" + _UNNAMED.sub(lambda sign: f"_{ord(sign[0]):x}", id)
