"""Items of a list with several paragraphs, pictures or tables, which Word only shows: no number, and set in as far.

Pandoc ends the list at each. What belongs to an item is given the number 0, by which Pandoc puts it into the last
one, or a sign in its place: ``item_blocks`` then moves what belongs further out, ``moved_blocks`` what signs stand for.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from msgspec import Struct, field

from annotated_brief.documents.moved_blocks import sign_of
from annotated_brief.documents.package import Package, local
from annotated_brief.documents.word.block_xml import BlockXml
from annotated_brief.documents.word.item_blocks import UP
from annotated_brief.documents.word.levels import with_levels
from annotated_brief.documents.word.looks import Looks, Number, child, read_looks

_NEAR = 120
"""Twentieths of a point within which two indents are the same."""
_FLOWING = re.compile(
    r"(?!.*(?:heading|caption|title|toc\b))(?:|.*\b(?:list|body|normal|text|indent|spacing|web|paragraph|compact)\b.*)"
)
"""Styles of what may be a paragraph of an item."""
_CONTINUE = re.compile(r"list continue(?: (\d))?")
_APART = re.compile(r".*(?:quote|caption|code|block|preformatted|source)")
"""Styles of what may stand within one, in a look of its own."""
_NO_NUMBER = Number("0", 0)
_WITHIN = frozenset("sdt sdtContent customXml ins moveTo".split())
_SEEN = frozenset("drawing pict object oMath".split())


class _Open(Struct, frozen=True):
    """An item that is not at its end yet."""

    of: str
    """The list."""
    level: int
    left: int


class _Found(Struct):
    parts: dict[int, int] = field(default_factory=dict)
    """Paragraphs of an item by their ``id()``, and by how many lists they stand further out than the last item."""
    moved: dict[int, Element] = field(default_factory=dict)
    """Blocks of an item that keep their own look."""
    deeper: dict[int, Number] = field(default_factory=dict)
    """Items of a list that is set in below an item of another, by their ``id()``."""
    bare: set[int] = field(default_factory=set)
    """Paragraphs that say that they have no number, which nothing gives them."""


class _Reader:
    """Goes through the blocks of a text or a cell."""

    def __init__(self, looks: Looks, found: _Found) -> None:
        self._looks, self._found = looks, found
        self._open: list[_Open] = []
        self._deep = 0
        """How many lists the last item stands in."""
        self._below: dict[str, int] = {}
        """Lists that are set in below items of others, and the level at which they begin there."""
        self._waiting: list[Element] = []
        """What belongs to the item if that, or its list, goes on behind it."""

    def read(self, content: Element) -> None:
        """Find what belongs to items."""
        for one in _blocks(content):
            if local(one) == "tbl":
                for cell in (it for it in one.iter() if local(it) == "tc"):
                    _Reader(self._looks, self._found).read(cell)
                self._waiting.append(one)
            elif (number := self._looks.number(one)) and "heading" not in self._looks.style(one):
                self._item(one, _Open(number.of, number.level, self._looks.left(one)))
            else:
                self._unnumbered(one)

    def _item(self, one: Element, item: _Open) -> None:
        lists = {it.of for it in self._open}
        last = self._open[-1] if self._open else None
        if last and item.of not in lists and not item.level and item.left > last.left + _NEAR:
            self._below[item.of] = last.level + 1
        if below := self._below.get(item.of, 0) if self._open else 0:
            item = _Open(item.of, item.level + below, item.left)
            self._found.deeper[id(one)] = Number(item.of, item.level)
        if last and (item.of in lists or item.level > last.level):
            self._take_waiting()
        self._open = [*(it for it in self._open if it.level < item.level), item]
        self._deep = len(self._open)
        self._waiting = []

    def _unnumbered(self, one: Element) -> None:
        """A paragraph that may go on the item, stand in it, or end the list."""
        style, depth = self._looks.style(one), self._depth(one)
        if not _has_words(one):
            self._waiting += [one] if any(local(it) in _SEEN for it in one.iter()) else []
        elif depth and _FLOWING.fullmatch(style):
            self._take_waiting()
            self._found.parts[id(one)] = self._deep - depth
            del self._open[depth:]
        elif self._open and _APART.match(style):
            self._waiting.append(one)
        else:
            self._open, self._waiting, self._below = [], [], {}
        if id(one) not in self._found.parts and self._looks.says_no_number(one):
            self._found.bare.add(id(one))

    def _depth(self, one: Element) -> int:
        """Of how many open items it is a part, by its style's name or by its indent."""
        if named := _CONTINUE.fullmatch(self._looks.style(one)):
            return min(int(named[1] or 1), len(self._open))
        left = self._looks.left(one)
        set_in = left > self._looks.margin + _NEAR
        return sum(left >= item.left - _NEAR for item in self._open) if set_in else 0

    def _take_waiting(self) -> None:
        for one in self._waiting:
            if local(one) == "p" and not _has_words(one):
                self._found.parts[id(one)] = self._deep - len(self._open)
            else:
                self._found.moved[id(one)] = one
        self._waiting = []


def _blocks(content: Element) -> Iterator[Element]:
    for one in content:
        if local(one) in {"p", "tbl"}:
            yield one
        elif local(one) in _WITHIN:
            yield from _blocks(one)


def _has_words(one: Element) -> bool:
    return any((it.text or "").strip() for it in one.iter() if local(it) in {"t", "delText"})


def with_whole_items(package: Package) -> bytes | None:
    """The file as Pandoc is to read it; None where it is so already."""
    root = package.xml(package.main)
    body = child(root, "body")
    if root is None or body is None:
        return None
    found = _Found()
    _Reader(read_looks(package), found).read(body)
    data = package.parts.read(package.main)
    if not (found.parts or found.moved or found.bare or found.deeper) or b"body" not in data:
        return None  # or it is UTF-16, which Word doesn't write
    text = BlockXml(data, root)
    numberings, held = with_levels(package, set(found.deeper.values()))
    for one in root.iter():
        if id(one) in found.parts:
            up = found.parts[id(one)]
            text.put(one, text.numbered(one, _NO_NUMBER, UP.format(number=up) if up else ""))
        elif (number := found.deeper.get(id(one))) and number in held:
            text.put(one, text.numbered(one, number))
        elif id(one) in found.bare:
            text.put(one, text.bare(one))
    moved = []
    for at, one in enumerate(found.moved.values()):
        sign = sign_of(at)
        moved += [text.paragraph(sign), text.of(one)]
        text.put(one, text.paragraph(sign, part=True))
    return package.written({package.main: text.changed(body, "".join(moved)), **numberings})
