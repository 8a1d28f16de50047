"""OpenDocument texts (.odt), with what Pandoc doesn't read of them put where it does. OpenDocument 1.3, part 3."""

import contextlib
import io
import re
import zipfile
from typing import Any
from xml.etree import ElementTree as Xml
from xml.etree.ElementTree import Element

from msgspec import Struct, field

from annotated_brief.documents.document import Comment, SourceText
from annotated_brief.documents.opendocument.csl_citation import Items, csl_cite
from annotated_brief.documents.opendocument.formulas import take_formula
from annotated_brief.documents.opendocument.list_numbers import mark_numbers
from annotated_brief.documents.opendocument.own_sources import with_citations
from annotated_brief.documents.opendocument.readable import make_readable
from annotated_brief.documents.opendocument.unseen import leave_unseen
from annotated_brief.documents.package import BROKEN, Package, local, value
from annotated_brief.language import shortened
from annotated_brief.pandoc_tree import Node, changed, node, nodes, plain, words
from annotated_brief.transcribing.imported import ConflictError, LeftOut

_CONTENT = "content.xml"
_SMALL = 5_000_000
"""Bytes of a part beside the text, such as a formula's or a style's, that Pandoc is given."""
_MARK = re.compile("\ue000(?P<kind>[cse])(?P<number>\\d+)\ue001")
"""Signs of private use, which stand for a citation, and for where the words of a comment start and end."""
_SAID = {"Title": "title", "Subtitle": "subtitle", "Author": "author", "Date": "date"}
"""Styles of the title block."""
_GENERATED = {
    "table-of-content": ("table of contents", "the site makes it of the headings"),
    "bibliography": ("bibliography", "the site makes it of the sources"),
    "illustration-index": ("list of pictures", "each has its place in the text"),
    "table-index": ("list of tables", "each has its place in the text"),
    "object-index": ("list of objects", "each has its place in the text"),
    "user-index": ("index", "the site has a search"),
    "alphabetical-index": ("index", "the site has a search"),
}
_BIBLIOGRAPHY = re.compile(r"(ZOTERO_BIBL|CSL_BIBLIOGRAPHY|Mendeley.Bibliography)")
_COUNTED = {"table": "table", "image": "picture", "note": "footnote"}
_EMBEDDED = frozenset("object object-ole plugin applet floating-frame".split())
_LINES = frozenset("p h note-body".split())
_UNSEEN = frozenset(
    "tracked-changes annotation note-citation forms sequence-decls covered-table-cell".split()
)


class OpenDocument(Struct):
    """A text, and what was found in it."""

    package: Package
    parents: dict[str, str]
    """The style that each automatic style is made of."""
    formulas: dict[str, bytes] = field(default_factory=dict)
    """Parts that hold one each."""
    heading: str = ""
    """The last one."""
    alts: dict[str, str] = field(default_factory=dict)
    """What pictures show, by their addresses."""
    source: SourceText = field(default_factory=SourceText)
    said: dict[str, list[str]] = field(default_factory=dict)
    cites: list[Node] = field(default_factory=list)
    items: Items = field(default_factory=list)
    threads: dict[str, Comment] = field(default_factory=dict)
    open: str = ""
    """The name of the citation that is being read."""
    started: int = 0


def read_opendocument(package: Package) -> tuple[OpenDocument, bytes]:
    """What it holds, and the file as Pandoc is to read it.

    Raises:
        ConflictError: it is broken.
    """
    root = package.xml(_CONTENT)
    if root is None:
        raise ConflictError("it holds no text.")
    styles = (one for one in root.iter() if local(one) == "style")
    parents = {value(one, "name"): value(one, "parent-style-name") for one in styles}
    found = OpenDocument(package, parents)
    found.source.left += leave_unseen(root)
    with_citations(root)
    _read(root, found)
    for text in [one for one in root.iter() if local(one) == "text"][:1]:
        mark_numbers(text)
        make_readable(text)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as parts:
        for one in package.parts.infolist():
            known = one.filename == _CONTENT or one.filename in found.formulas
            if not known and one.file_size < _SMALL and not one.is_dir():
                with contextlib.suppress(*BROKEN):
                    parts.writestr(one.filename, package.parts.read(one))
        for name, data in found.formulas.items():
            parts.writestr(name, data)
        parts.writestr(_CONTENT, Xml.tostring(root, encoding="utf-8"))
    return found, written.getvalue()


def _read(parent: Element, found: OpenDocument) -> None:
    """Read what stands within, and put marks for what Pandoc doesn't read; or take it out."""
    for one in list(parent):
        name = local(one)
        if kind := _COUNTED.get(name):
            found.source.counts[kind] += 1
        if name == "h":
            found.heading = " ".join("".join(one.itertext()).split())
        if name == "frame":
            _frame(one, found)
        if name in _GENERATED or (name == "section" and _BIBLIOGRAPHY.search(value(one, "name"))):
            _leave(parent, one, found, *_GENERATED.get(name, _GENERATED["bibliography"]))
        elif name == "p" and (said := _said(one, found)):
            found.said.setdefault(said, []).append(" ".join("".join(one.itertext()).split()))
            parent.remove(one)
        elif name == "reference-mark-start" and "CSL_CITATION" in value(one, "name"):
            found.open, found.started = value(one, "name"), len(found.source.text)
            _add(found, one.tail)
        elif name == "reference-mark-end" and found.open and value(one, "name") == found.open:
            _cite(parent, one, found)
        elif name in {"annotation", "annotation-end"}:
            _comment(one, found)
        elif name not in _UNSEEN:
            _add(found, "\n" if name in _LINES else "")
            _add(found, one.text)
            _add(found, {"s": " ", "tab": " ", "line-break": " ", "ruby-text": " "}.get(name))
            _read(one, found)
            _add(found, "\n" if name in _LINES else "")
            _add(found, one.tail)
        else:
            _add(found, one.tail)


def _frame(one: Element, found: OpenDocument) -> None:
    """A formula, a picture or a box, or what Pandoc reads nothing of."""
    inside = {local(it): it for it in one}
    for name in ("title", "desc"):
        if name in inside and "image" in inside and inside[name].text:
            found.alts[value(inside["image"], "href")] = inside[name].text or ""
            one.remove(inside[name])
    if take_formula(one, found.package, found.formulas):
        found.source.counts["formula"] += 1
    elif _EMBEDDED.intersection(inside) and "image" not in inside:
        words = shortened(found.heading, 50)
        why = "neither a formula nor a picture of it can be read"
        place = f"under “{words}”" if words else "before the first heading"
        found.source.left.append(LeftOut("an embedded object", why, place=place))


def _add(found: OpenDocument, text: str | None) -> None:
    found.source.text += text or ""


def _said(one: Element, found: OpenDocument) -> str:
    style = value(one, "style-name")
    return _SAID.get(style) or _SAID.get(found.parents.get(style, ""), "")


def _leave(parent: Element, one: Element, found: OpenDocument, what: str, why: str) -> None:
    words = shortened(" ".join("".join(one.itertext()).split()), 40)
    found.source.left.append(LeftOut(f"its {what} (“{words}”)", why))
    parent.remove(one)


def _cite(parent: Element, end: Element, found: OpenDocument) -> None:
    """Put a mark for the words of a citation."""
    shown = found.source.text[found.started :]
    found.source.text = found.source.text[: found.started]
    cite, items = csl_cite(found.open, shown)
    found.source.counts["citation"] += 1
    found.items += items
    inside = False
    for one in list(parent):
        if value(one, "name") == found.open and one is not end:
            inside = True
            one.tail = f"\ue000c{len(found.cites)}\ue001"
        elif one is end:
            break
        elif inside:
            parent.remove(one)
    found.cites.append(cite)
    found.open = ""
    _add(found, end.tail)


def _comment(one: Element, found: OpenDocument) -> None:
    """Put marks for where the words of a comment start and end."""
    name = value(one, "name")
    if local(one) == "annotation":
        text = "\n\n".join("".join(p.itertext()) for p in one if local(p) in {"p", "list"})
        author = next((p.text or "" for p in one if local(p) == "creator"), "")
        number = str(len(found.threads))
        answered = found.threads.get(value(one, "parent-name"))
        comment = Comment(number, author, text.strip(), resolved=value(one, "resolved") == "true")
        found.threads[name or number] = comment
        if answered is not None:
            answered.replies.append(comment)
            return
        kinds = "s" if name else "se"
    else:
        number, kinds = (found.threads[name].id, "e") if name in found.threads else ("", "")
    _add(found, one.tail)
    for child in list(one):
        one.remove(child)
    one.tail = "".join(f"\ue000{kind}{number}\ue001" for kind in kinds) + (one.tail or "")


def placed(blocks: list[Node], found: OpenDocument) -> list[Node]:
    """The blocks with citations and the ranges of comments where marks stand for them, and what pictures show."""

    def place(content: list[Node]) -> list[Node]:
        return [
            _described(part, found.alts)
            for one in content
            for part in _parts(_with_label(one, found.alts), found.cites)
        ]

    return changed(blocks, place)  # type: ignore[no-any-return]


def _with_label(one: Node, alts: dict[str, str]) -> Node:
    """A picture whose caption has lost its number, which stands in the description."""
    pictures = (
        [inner for inner in nodes(one["c"][2]) if inner["t"] == "Image"]
        if one["t"] == "Figure"
        else []
    )
    if not pictures:
        return one
    caption, alt = one["c"][1][1], pictures[0]["c"][1]
    short, whole = plain(caption), plain(alt)
    if short and whole.endswith(short):
        one["c"][1][1], pictures[0]["c"][1] = [node("Plain", alt)], []
        _described(pictures[0], alts)
    return one


def _described(one: Node, alts: dict[str, str]) -> Node:
    if one["t"] == "Image" and not one["c"][1] and (alt := alts.get(one["c"][2][0])):
        one["c"][1] = words(" ".join(alt.split()))
    return one


def _parts(one: Node, cites: list[Node]) -> list[Node]:
    text: Any = one.get("c")
    if one["t"] != "Str" or "\ue000" not in (text or ""):
        return [one]
    found, end = [], 0
    for mark in _MARK.finditer(text):
        found += [node("Str", text[end : mark.start()])] * (mark.start() > end)
        number, end = mark["number"], mark.end()
        match mark["kind"]:
            case "c":
                found.append(cites[int(number)])
            case kind:
                name = "comment-start" if kind == "s" else "comment-end"
                found.append(node("Span", ["", [name], [["id", number]]], []))
    return found + [node("Str", text[end:])] * (end < len(text))
