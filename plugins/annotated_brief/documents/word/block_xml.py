"""The XML of a Word file's text, edited block by block as it is written, so that every other byte stays."""

import re
from xml.etree.ElementTree import Element
from xml.parsers import expat

from annotated_brief.documents.package import local
from annotated_brief.documents.word.looks import Number

_NUMBER = '<{w}numPr><{w}ilvl {w}val="{level}"/><{w}numId {w}val="{of}"/></{w}numPr>'
_BLOCKS = frozenset("p tbl body".split())


class BlockXml:
    """The XML of a part, and where its blocks stand in it."""

    def __init__(self, data: bytes, root: Element) -> None:
        self._data = data
        places = _places(data)
        blocks = (one for one in root.iter() if local(one) in _BLOCKS)
        self._places = {id(one): place for one, place in zip(blocks, places, strict=True)}
        self._edits: dict[tuple[int, int], str] = {}
        tag = re.search(r"<([\w.-]+:)?body\b", data.decode("utf-8", "replace"))
        self._prefix = (tag[1] or "") if tag else ""

    def of(self, one: Element) -> str:
        """A block, with what was replaced in it."""
        return self._edited(*self._places[id(one)]).decode("utf-8", "replace")

    def put(self, one: Element, text: str) -> None:
        """Have a block replaced."""
        self._edits[self._places[id(one)]] = text

    def paragraph(self, words: str, *, part: bool = False) -> str:
        """A new one; ``part``: as Pandoc puts it into the last item."""
        w = self._prefix
        properties = f"<{w}pPr>{self._number(Number('0', 0))}</{w}pPr>" if part else ""
        return f"<{w}p>{properties}{self._run(words)}</{w}p>"

    def _run(self, words: str) -> str:
        w = self._prefix
        return f"<{w}r><{w}t>{words}</{w}t></{w}r>"

    def _number(self, number: Number) -> str:
        return _NUMBER.format(w=self._prefix, of=number.of, level=number.level)

    def numbered(self, one: Element, number: Number, sign: str = "") -> str:
        """A paragraph with another number, the list 0 for one that Pandoc puts into the last item; and a sign at its end."""
        w, text = self._prefix, self.of(one)
        found = re.match(rf"(<{w}p\b[^>]*>)(.*)$", text, re.S)
        if not found:
            return text
        head, rest = found.groups()
        if properties := re.match(rf"<{w}pPr(?:\s[^>]*?)?(/?)>", rest):
            end = f"</{w}pPr>" if properties[1] else ""
            rest = f"<{w}pPr>{self._number(number)}{end}{rest[properties.end() :]}"
        else:
            rest = f"<{w}pPr>{self._number(number)}</{w}pPr>{rest}"
        if sign:
            rest = f"{rest.removesuffix(f'</{w}p>')}{self._run(sign)}</{w}p>"
        return head + rest

    def bare(self, one: Element) -> str:
        """A paragraph that says no more that it has no number, for which Pandoc would put it into an item."""
        w = self._prefix
        return re.sub(rf"<{w}numPr\b.*?</{w}numPr>", "", self.of(one), count=1, flags=re.S)

    def changed(self, body: Element, behind: str) -> bytes:
        """The whole, with more at the end of the text."""
        _, end = self._places[id(body)]
        end = self._data.rindex(b"</", 0, end)
        return self._edited(0, end) + behind.encode() + self._edited(end, len(self._data))

    def _edited(self, start: int, end: int) -> bytes:
        """A stretch; of what is replaced within something that is, nothing is left."""
        parts = []
        for (first, last), text in sorted(self._edits.items()):
            if start <= first and last <= end:
                parts += [self._data[start:first], text.encode()]
                start = last
        return b"".join([*parts, self._data[start:end]])


def _places(data: bytes) -> list[tuple[int, int]]:
    """From where to where each block reaches, in the order in which they begin."""
    places: list[tuple[int, int]] = []
    open: list[int] = []
    parser = expat.ParserCreate(namespace_separator="}")

    def start(name: str, _: object) -> None:
        if name.rpartition("}")[2] in _BLOCKS:
            open.append(len(places))
            places.append((parser.CurrentByteIndex, 0))

    def end(name: str) -> None:
        if name.rpartition("}")[2] in _BLOCKS:
            at, index = open.pop(), parser.CurrentByteIndex
            closed = data.startswith(b"</", index)
            places[at] = (places[at][0], data.index(b">", index) + 1 if closed else index)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(data, True)
    return places
