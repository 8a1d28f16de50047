"""A manuscript as a document: Pandoc reads all its HTML, and what is ours takes its place in the tree."""

from bisect import bisect
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import accumulate

from msgspec.structs import asdict

from annotated_brief.model import Citation, CitationGroup, CitationMode
from annotated_brief.pandoc_tree import (
    Node,
    Nodes,
    attributes,
    is_a,
    node,
    nodes,
    read_tree,
    replaced,
    words,
)
from annotated_brief.press.document import Document, NoteHead, PressEntry, PressNote
from annotated_brief.press.footnotes import with_footnotes
from annotated_brief.press.manuscript import Manuscript
from annotated_brief.press.pictures import Pictures

_HTML = "html+tex_math_single_backslash"
_PIECE = "ab:piece-"
_GENERATED = ("headerlink", "footnote-backref")
_FORMULA = "arithmatex"
_PLAIN = frozenset({"ab-cites", "ab-cites--next", "ab-cites--number"})
"""Classes that say nothing more where the citation is a node."""
_BOXES = ("admonition", "details")
_MODES: Mapping[CitationMode, str] = {
    CitationMode.NORMAL: "NormalCitation",
    CitationMode.SUPPRESS_AUTHOR: "SuppressAuthor",
    CitationMode.AUTHOR_IN_TEXT: "AuthorInText",
}
_SCHEMES = ("http:", "https:", "mailto:", "tel:", "ftp:")


def typeset(text: Manuscript) -> Document:
    """The document.

    Raises:
        ConversionError: Pandoc couldn't read it.
        OSError: there is no Pandoc.
    """
    pictures = Pictures(text.pictures, text.front.file)
    trees = _trees(text, pictures)
    terms = (
        PressEntry(f"t-{id}", _line(trees, f"name of {id}"), trees[f"text of {id}"])
        for id in text.terms
    )
    sources = (PressEntry(f"s-{id}", [], trees[f"text of {id}"]) for id in text.sources)
    return Document(
        text.front,
        trees["title"] or words(text.front.work.title),
        trees["body"],
        {one.id: _note(one, trees) for one in text.heads},
        tuple(terms),
        tuple(sources),
        text.items,
        pictures.files,
        tuple(one for group in text.cited for one in group.citations),
        tuple(pictures.findings),
    )


def _note(one: NoteHead, trees: Mapping[str, Nodes]) -> PressNote:
    return PressNote(
        **asdict(one),
        tag=_line(trees, f"tag of {one.id}"),
        title=_line(trees, f"title of {one.id}"),
        cited=_line(trees, f"cited of {one.id}"),
        text=trees.get(f"text of {one.id}", []),
        reply=trees.get(f"reply of {one.id}", []),
    )


def _line(trees: Mapping[str, Nodes], name: str) -> Nodes:
    """The inlines of a piece that is one paragraph."""
    blocks = trees.get(name, [])
    return blocks[0]["c"] if blocks and blocks[0]["t"] in {"Para", "Plain"} else []


def _trees(text: Manuscript, pictures: Pictures) -> dict[str, Nodes]:
    """Each piece, with what is ours in its place, and the title beside the body."""
    read = _read(text.html)
    title, body = _without_title(with_footnotes(read["body"]))
    ours = partial(_our_own, text.cited)
    trees = {**read, "title": replaced(title, ours), "body": _levels(replaced(body, ours))}
    ids = {id for tree in trees.values() for it in nodes(tree) if (id := attributes(it)[0])}
    ids |= {f"t-{id}" for id in text.terms} | {f"s-{id}" for id in text.sources}
    ids |= {f"n-{one.id}" for one in text.heads}

    def settled(it: Node) -> Nodes | None:
        return pictures(it) if it["t"] == "Image" else _way(ids, text.links, it)

    return {name: replaced(tree, settled) for name, tree in trees.items()}


def _read(html: Mapping[str, str]) -> dict[str, Nodes]:
    """The blocks of each piece, by two runs of Pandoc at once: a third of all the time would go by with one.

    The body comes last, since its author may have left it unclosed.
    """
    names = [*(name for name in html if name != "body"), "body"]
    ends = [*accumulate(len(html[name]) for name in names)]
    half = bisect(ends, ends[-1] // 2)
    with ThreadPoolExecutor() as both:
        first, second = both.map(partial(_read_run, html), (names[:half], names[half:]))
    return {**first, **second}


def _read_run(html: Mapping[str, str], names: Sequence[str]) -> dict[str, Nodes]:
    pieces = (f'<div id="{_PIECE}{at}">{html[name]}</div>' for at, name in enumerate(names))
    read: dict[str, Nodes] = {name: [] for name in names}
    for block in read_tree("\n".join(pieces).encode(), _HTML, memory="").blocks if names else ():
        id = attributes(block)[0]
        if id.startswith(_PIECE):
            read[names[int(id.removeprefix(_PIECE))]] = block["c"][1]
        else:
            read[names[-1]].append(block)
    return read


def _without_title(blocks: Nodes) -> tuple[Nodes, Nodes]:
    """The heading of the first level that stands before all others, and the rest."""
    at = next((at for at, one in enumerate(blocks) if one["t"] == "Header"), -1)
    if at < 0 or blocks[at]["c"][0] != 1:
        return [], blocks
    return blocks[at]["c"][2], [*blocks[:at], *blocks[at + 1 :]]


def _levels(blocks: Nodes) -> Nodes:
    """With the highest headings on level 1."""
    levels = [it["c"][0] for it in nodes(blocks) if it["t"] == "Header"]
    up = min(levels, default=1) - 1

    def raised(it: Node) -> Nodes | None:
        if it["t"] != "Header":
            return None
        level, *rest = it["c"]
        return [node("Header", [level - up, *rest])]

    raised_blocks: Nodes = replaced(blocks, raised) if up else blocks
    return raised_blocks


def _our_own(cited: tuple[CitationGroup, ...], it: Node) -> Nodes | None:
    """Citations, formulas and boxes as nodes of their own, and without what the host's HTML has besides the text."""
    if it["t"] not in {"Span", "Div"}:
        return _without_help(it)
    (id, classes, pairs), content = it["c"]
    number = dict(pairs).get("ab-cite")
    if number is not None:
        first = sum(len(group.citations) for group in cited[: int(number)])
        listed = enumerate(cited[int(number)].citations, first)
        return [node("Cite", [[_citation(one, at) for at, one in listed], content])]
    if it["t"] == "Span":
        bare = not (id or pairs or {*classes} - _PLAIN)
        return list(content) if bare or _FORMULA in classes else None
    if "tabbed-labels" in classes:
        return []
    if _FORMULA in classes:
        return [node("Para", one["c"]) if one["t"] == "Plain" else one for one in content]
    if not set(_BOXES).isdisjoint(classes):
        return [node("Div", [[id, classes, pairs], _titled(content)])]
    return None


def _without_help(it: Node) -> Nodes | None:
    """Without what only helps on a screen: ways back, and numbers of lines in a column of their own."""
    if it["t"] in {"RawInline", "RawBlock"} or is_a(it, "Link", *_GENERATED):
        return []
    if is_a(it, "Table", "highlighttable"):
        return [one for one in nodes(it["c"]) if one["t"] == "CodeBlock"][-1:]
    return None


def _titled(blocks: Nodes) -> Nodes:
    """A box whose title, its first paragraph, stands out."""
    if not blocks or blocks[0]["t"] not in {"Para", "Plain"}:
        return blocks
    return [node("Para", [node("Strong", blocks[0]["c"])]), *blocks[1:]]


def _citation(one: Citation, at: int) -> Node:
    """As Pandoc has it; what stands before and behind is text, and all of it is to be found at ``at``."""
    behind = " ".join(filter(None, (one.place, one.suffix)))
    return {
        "citationId": one.source,
        "citationPrefix": words(one.prefix) if one.prefix else [],
        "citationSuffix": words(f", {behind}") if behind else [],
        "citationMode": node(_MODES[one.mode]),
        "citationNoteNum": 0,
        "citationHash": at,
    }


def _way(ids: Collection[str], links: Mapping[str, str], it: Node) -> Nodes | None:
    """A link's words alone where it leads nowhere."""
    if it["t"] != "Link":
        return None
    attributes, content, (address, title) = it["c"]
    if address.startswith("#"):
        address = address if address[1:] in ids else ""
    else:
        address = links.get(address, address)
        address = address if address.startswith(_SCHEMES) else ""
    return [node("Link", [attributes, content, [address, title]])] if address else list(content)
