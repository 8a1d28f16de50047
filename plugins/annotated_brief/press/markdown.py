"""A brief as one plain Markdown file, its notes as footnotes: for readers without a browser, archives and translators."""

from functools import partial

import yaml

from annotated_brief.conversion import convert
from annotated_brief.pandoc_tree import Node, Nodes, is_a, node, nodes, replaced, written
from annotated_brief.press.document import Document, Written
from annotated_brief.press.printed import end_matter, imprint, note_blocks

_BARE = ["", [], []]
"""Attributes of a node without any."""
_FORM = "gfm+footnotes"
"""Tables that its own can't hold are HTML."""


def write(document: Document) -> Written:
    """The file.

    Raises:
        ConversionError: Pandoc refused.
        OSError: there is no Pandoc.
    """
    front = document.front
    title = node("Header", [1, ["", [], []], document.title])
    body = replaced(document.body, partial(_with_notes, document))
    blocks = [title, *imprint(front), *_lower(body), *end_matter(document, 2)]
    plain = replaced(blocks, partial(_plain, document))
    text = convert(written(plain), "json", _FORM)
    return Written(f"---\n{_meta(document)}---\n\n{text}".encode())


def _meta(document: Document) -> str:
    work = document.front.work
    said = {
        "title": work.title,
        "description": work.description,
        "authors": work.names,
        "date": work.date,
        "edition": work.edition_label,
        "lang": work.language,
        "url": work.url,
        "doi": work.doi,
        "license": work.license,
    }
    kept = {name: value for name, value in said.items() if value}
    return str(yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=10_000))


def _with_notes(document: Document, it: Node) -> Nodes | None:
    """Each note as a footnote at its words; events stand in a list of their own."""
    if not is_a(it, "Span", "ab-note"):
        return None
    note = document.notes[dict(it["c"][0][2])["ab"]]
    return [] if note.kind == "event" else [node("Note", note_blocks(note, document.front.words))]


def _lower(body: Nodes) -> Nodes:
    """Headings below the title."""

    def lower(it: Node) -> Nodes | None:
        if it["t"] != "Header":
            return None
        level, _, content = it["c"]
        return [node("Header", [min(level + 1, 6), ["", [], []], content])]

    lowered: Nodes = replaced(body, lower)
    return lowered


def _plain(document: Document, it: Node) -> Nodes | None:
    """Without what only marks the text up."""
    kind = it["t"]
    if kind == "Span":
        return list(it["c"][1])
    if kind == "Div":
        boxed = is_a(it, "Div", "admonition", "details")
        return [node("BlockQuote", it["c"][1])] if boxed else list(it["c"][1])
    if kind == "Cite":
        return list(it["c"][1])
    if kind == "Emph" and not any(inner["t"] == "Note" for inner in nodes(it["c"])):
        # in another its stars would end that
        return [node("Emph", replaced(it["c"], _upright))]
    if is_a(it, "Link", "ab-to-passage"):  # passages have no numbers here
        return []
    if kind == "Link" and it["c"][2][0].startswith("#"):
        return list(it["c"][1])
    if kind == "Link" and it["c"][0] != _BARE:  # else it is written as HTML
        return [node("Link", [_BARE, *it["c"][1:]])]
    if kind == "Figure":
        return [*it["c"][2], *_caption(it["c"][1][1])]
    if kind == "DefinitionList":
        return [block for name, texts in it["c"] for block in _defined(name, texts)]
    if kind == "Image" and (picture := document.pictures.get(it["c"][2][0])):
        _, described, (_, title) = it["c"]
        return [node("Image", [["", [], []], described, [picture.address, title]])]
    return None


def _caption(blocks: Nodes) -> Nodes:
    said = (one["c"] for one in blocks if one["t"] in {"Para", "Plain"})
    return [node("Para", [node("Emph", words)]) for words in said]


def _upright(it: Node) -> Nodes | None:
    return list(it["c"]) if it["t"] == "Emph" else None


def _defined(name: Nodes, texts: list[Nodes]) -> Nodes:
    """A term in bold before the first paragraph of what it means."""
    blocks = [block for text in texts for block in text]
    label = [node("Strong", name), node("Str", ":"), node("Space")]
    if blocks and blocks[0]["t"] in {"Para", "Plain"}:
        return [node("Para", [*label, *blocks[0]["c"]]), *blocks[1:]]
    return [node("Para", label), *blocks]
