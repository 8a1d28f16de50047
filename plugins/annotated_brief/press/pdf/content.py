"""A document's trees as the data that the template of the PDF lays out: text stays text, whatever it looks like."""

from collections.abc import Callable, Collection, Mapping
from itertools import takewhile
from typing import Any

from annotated_brief.pandoc_tree import Node, Nodes, attributes, nodes, plain
from annotated_brief.press.pdf.tables import cells
from annotated_brief.press.pdf.text import language, printable, without_unprintable

Item = str | dict[str, Any]
Items = list[Item]

_WRAPPERS: Mapping[str, str] = {
    "Emph": "emph",
    "Strong": "strong",
    "Strikeout": "strike",
    "Superscript": "super",
    "Subscript": "sub",
    "SmallCaps": "smallcaps",
    "Underline": "underline",
}
_MARKERS: Mapping[str, str] = {
    "LowerAlpha": "a",
    "UpperAlpha": "A",
    "LowerRoman": "i",
    "UpperRoman": "I",
}
_CLASSES: Mapping[str, str] = {
    **{name: name for name in ("kbd", "mark", "smallcaps", "underline")},
    "ab-provenance": "beside",
}
_SPACES = frozenset({"Space", "SoftBreak"})
_DEEPEST_BLOCK, _DEEPEST_INLINE = 8, 12
"""Typst calls no more than 80 functions in one another; what stands deeper is set without its indents."""


class Content:
    """What the trees of one document become.

    Args:
        targets: ids that links lead to; others get no label.
        formulas: Typst's form of each formula in TeX; one that is missing is shown as it was typed.
        pictures: names of files by those in the tree; one that is missing is shown by its description.
        quotes: quotation marks, outer and inner.
    """

    def __init__(
        self,
        targets: Collection[str],
        formulas: Mapping[str, str],
        pictures: Mapping[str, str],
        quotes: str,
    ) -> None:
        self._targets, self._formulas, self._pictures = targets, formulas, pictures
        self._quotes = quotes.split("|")
        self._blocks, self._inlines, self._level, self._footnotes = 0, 0, 0, 0
        self.labels: dict[str, bool] = {}
        """Ids that something bears, for the template to link to."""

    def label(self, id: str) -> str:
        """The id, if something is to bear it and nothing does by now."""
        if id not in self._targets or id in self.labels:
            return ""
        self.labels[id] = True
        return id

    def inlines(self, tree: Nodes) -> Items:
        """Inlines, texts joined."""
        found: Items = []
        words: list[str] = []
        self._inlines += 1
        for node in tree:
            kind = node["t"]
            if kind == "Str":
                words.append(node["c"])
            elif kind in _SPACES:
                words.append(" ")
            else:
                _put(found, [printable("".join(words)), *self._inline(node)])
                words.clear()
        self._inlines -= 1
        _put(found, [printable("".join(words))])
        return found

    def _inline(self, node: Node) -> Items:
        kind: str = node["t"]
        content: Any = node.get("c")
        if kind in _WRAPPERS:
            return self._around(_WRAPPERS[kind], content)
        make = _INLINES.get(kind)
        return make(self, content) if make else []

    def _around(self, kind: str, tree: Nodes, **more: Any) -> Items:
        """An item around inlines; the inlines alone where it is too deep."""
        body = self.inlines(tree)
        before = [*takewhile(_is_place, body)]
        body = body[len(before) :]
        if body and self._inlines < _DEEPEST_INLINE:
            body = [{"kind": kind, "body": body, **more}]
        return before + body

    def _break(self, _: None) -> Items:
        return [{"kind": "break"}]

    def _quoted(self, content: Any) -> Items:
        outer = content[0]["t"] == "DoubleQuote"
        before, after = self._quotes[:2] if outer else self._quotes[2:4]
        return [before, *self.inlines(content[1]), after]

    def _cite(self, content: Any) -> Items:
        return self.inlines(content[1])

    def _code(self, content: Any) -> Items:
        return [{"kind": "code", "text": printable(content[1])}]

    def _math(self, content: Any) -> Items:
        tex = content[1].strip()
        typst = self._formulas.get(tex)
        block = content[0]["t"] == "DisplayMath"
        if not typst:
            return [{"kind": "code", "text": printable(tex)}]
        return [{"kind": "formula", "text": typst, "alt": printable(tex), "block": block}]

    def _link(self, content: Any) -> Items:
        _, tree, (address, _) = content
        if address.startswith("#"):
            return self._around("to", tree, to=address[1:])
        return self._around("link", tree, to=without_unprintable(address))

    def _note(self, content: Any) -> Items:
        self._footnotes += 1
        number = str(self._footnotes)
        return [{"kind": "footnote", "number": number, "body": self.blocks(content)}]

    def _image(self, content: Any) -> Items:
        (id, _, pairs), described, (name, _) = content
        file, size = self._pictures.get(name), dict(pairs)
        if file is None:
            return self._around("emph", described)
        alt = printable(plain(described))
        return [
            *self._here(id),
            {"kind": "picture", "file": file, "alt": alt, "width": size.get("width", "")},
        ]

    def _span(self, content: Any) -> Items:
        (id, classes, pairs), tree = content
        said = dict(pairs)
        if "ab-passage" in classes:
            return [{"kind": "passage", "id": self.label(id), "number": said["ab-number"]}]
        if "ab-note" in classes:
            return [{"kind": "sign", "note": said["ab"]}]
        for name, kind in _CLASSES.items():
            if name in classes:
                return [*self._here(id), *self._around(kind, tree)]
        way = _way(said)
        return [
            *self._here(id),
            *(self._around("spoken", tree, **way) if way else self.inlines(tree)),
        ]

    def _here(self, id: str) -> Items:
        return [{"kind": "label", "id": id}] if self.label(id) else []

    def blocks(self, tree: Nodes) -> list[dict[str, Any]]:
        """Blocks; of a container that is too deep what it holds."""
        self._blocks += 1
        found = [item for node in tree for item in self._block(node)]
        self._blocks -= 1
        return found

    def _block(self, node: Node) -> list[dict[str, Any]]:
        make = _BLOCKS.get(node["t"])
        return make(self, node.get("c")) if make else []

    def _held(self, item: dict[str, Any], *trees: Nodes) -> list[dict[str, Any]]:
        """A container with its content; the content alone where it is too deep."""
        bodies = [self.blocks(tree) for tree in trees]
        if self._blocks >= _DEEPEST_BLOCK:
            return [block for body in bodies for block in body]
        return [{**item, "items": bodies}]

    def _para(self, content: Nodes) -> list[dict[str, Any]]:
        body = self.inlines(content)
        return [{"kind": "par", "body": body}] if body else []

    def _plain(self, content: Nodes) -> list[dict[str, Any]]:
        body = self.inlines(content)
        return [{"kind": "plain", "body": body}] if body else []

    def _lines(self, content: list[Nodes]) -> list[dict[str, Any]]:
        body: Items = []
        for line in content:
            body += [*([{"kind": "break"}] if body else []), *self.inlines(line)]
        return [{"kind": "par", "body": body}]

    def _code_block(self, content: Any) -> list[dict[str, Any]]:
        lines = (printable(line) for line in content[1].expandtabs(4).split("\n"))
        return [{"kind": "code-block", "text": "\n".join(lines)}]

    def _quote(self, content: Nodes) -> list[dict[str, Any]]:
        return self._held({"kind": "quote"}, content)

    def _list(self, content: list[Nodes]) -> list[dict[str, Any]]:
        return self._held({"kind": "list", "tight": _is_tight(content)}, *content)

    def _numbered(self, content: Any) -> list[dict[str, Any]]:
        (start, style, delimiter), items = content
        marker = _MARKERS.get(style["t"], "1")
        around = {"OneParen": f"{marker})", "TwoParens": f"({marker})"}
        numbering = around.get(delimiter["t"], f"{marker}.")
        how = {"start": max(start, 0), "numbering": numbering, "tight": _is_tight(items)}
        return self._held({"kind": "enum", **how}, *items)

    def _definitions(self, content: Any) -> list[dict[str, Any]]:
        found = []
        for term, meanings in content:
            held = self._held({"kind": "meaning"}, [one for some in meanings for one in some])
            found += [{"kind": "term", "body": self.inlines(term)}, *held]
        return found

    def _heading(self, content: Any) -> list[dict[str, Any]]:
        level, (id, _, _), tree = content
        self._level = min(
            level, self._level + 1
        )  # readers that go by headings miss a level that is left out
        body = self.inlines(tree)
        if not body:
            return []
        words, label = printable(plain(tree)), self.label(id)
        return [
            {"kind": "heading", "level": self._level, "id": label, "body": body, "plain": words}
        ]

    def _rule(self, _: None) -> list[dict[str, Any]]:
        return [{"kind": "rule"}]

    def _table(self, content: Any) -> list[dict[str, Any]]:
        (id, *_), caption, *_ = content
        table = cells(content, self.blocks)
        here = {"kind": "table", "id": self.label(id), "caption": self.blocks(caption[1])}
        return [{**here, **table}] if table["columns"] else []

    def _figure(self, content: Any) -> list[dict[str, Any]]:
        (id, *_), caption, tree = content
        words = self.blocks(caption[1])
        return [
            {"kind": "figure", "id": self.label(id), "caption": words, "body": self.blocks(tree)}
        ]

    def _div(self, content: Any) -> list[dict[str, Any]]:
        (id, classes, pairs), tree = content
        said = dict(pairs)
        if "ab-notes" in classes:
            return [{"kind": "notes", "notes": said["ab"].split()}]
        before = [{"kind": "label", "id": id}] if self.label(id) else []
        if not {"admonition", "details"}.isdisjoint(classes):
            return [*before, *self._held({"kind": "box"}, tree)]
        if way := _way(said):
            return [*before, *self._held({"kind": "spoken-blocks", **way}, tree)]
        return [*before, *self.blocks(tree)]


def _put(found: Items, more: Items) -> None:
    """Items behind others; texts become one, and are left out where they are empty."""
    for item in more:
        if isinstance(item, str) and found and isinstance(found[-1], str):
            found[-1] += item
        elif item:
            found.append(item)


def _is_place(item: Item) -> bool:
    """It marks a place, and is no part of the words."""
    return isinstance(item, dict) and item["kind"] in {"passage", "label"}


def _is_tight(items: list[Nodes]) -> bool:
    return not any(block["t"] == "Para" for item in items for block in item)


def _way(said: Mapping[str, str]) -> dict[str, str]:
    """What attributes say of language and direction."""
    way = language(said.get("lang", ""))
    if (direction := said.get("dir", "").lower()) in {"ltr", "rtl"}:
        way["dir"] = direction
    return way


def link_targets(*trees: Any) -> set[str]:
    """Ids that links in trees lead to."""
    links = (node["c"][2][0] for tree in trees for node in nodes(tree) if node["t"] == "Link")
    return {address[1:] for address in links if address.startswith("#")}


def heading_ids(tree: Nodes) -> set[str]:
    """Ids of headings, which a PDF can be opened at."""
    return {attributes(node)[0] for node in nodes(tree) if node["t"] == "Header"} - {""}


_INLINES: Mapping[str, Callable[[Content, Any], Items]] = {
    "LineBreak": Content._break,
    "Quoted": Content._quoted,
    "Cite": Content._cite,
    "Code": Content._code,
    "Math": Content._math,
    "Link": Content._link,
    "Note": Content._note,
    "Image": Content._image,
    "Span": Content._span,
}
_BLOCKS: Mapping[str, Callable[[Content, Any], list[dict[str, Any]]]] = {
    "Para": Content._para,
    "Plain": Content._plain,
    "LineBlock": Content._lines,
    "CodeBlock": Content._code_block,
    "BlockQuote": Content._quote,
    "BulletList": Content._list,
    "OrderedList": Content._numbered,
    "DefinitionList": Content._definitions,
    "Header": Content._heading,
    "HorizontalRule": Content._rule,
    "Table": Content._table,
    "Figure": Content._figure,
    "Div": Content._div,
}
