"""How a Word file sets a paragraph: its number and indent, by its own word, its numbering's or its style's."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from msgspec import Struct

from annotated_brief.documents.package import Package, local, value

_DEEPEST = 20
"""Styles that a style is made of, one by one."""


class Number(Struct, frozen=True):
    """Which list a paragraph is an item of, and how deep in it."""

    of: str
    """The list."""
    level: int


class Looks(Struct, frozen=True):
    """The styles and numberings of a file."""

    styles: dict[str, Element]
    numberings: dict[str, dict[int, Element]]
    """The levels of each list."""
    default: str = ""
    """The style of paragraphs that name none."""

    def style(self, paragraph: Element) -> str:
        """The name of its style, in lower case."""
        found = self.styles.get(_style_id(paragraph) or self.default)
        return value(child(found, "name")).lower()

    def number(self, paragraph: Element) -> Number | None:
        """Its number; None where it has none, has it taken away, or shows nothing of it."""
        number = self._numbered(paragraph)
        level = self.numberings[number.of].get(number.level) if number else None
        shown = (
            value(child(level, "lvlText"), "val").strip()
            or child(level, "lvlPicBulletId") is not None
        )
        kind = value(child(level, "numFmt"))
        return None if kind == "none" or (level is not None and not shown) else number

    def _numbered(self, paragraph: Element) -> Number | None:
        for id, properties in self._properties(paragraph):
            numbered = child(properties, "numPr")
            if of := value(child(numbered, "numId")):
                level = value(child(numbered, "ilvl")) or self._level_of(of, id)
                return Number(of, _whole(level)) if of in self.numberings else None
        return None

    def says_no_number(self, paragraph: Element) -> bool:
        """Whether it takes a number away that its style doesn't give."""
        said = [value(child(child(it, "numPr"), "numId")) for _, it in self._properties(paragraph)]
        return said[:1] == ["0"] and not any(said[1:])

    def left(self, paragraph: Element) -> int:
        """Where its lines begin, in twentieths of a point."""
        number = self._numbered(paragraph)
        for _, properties in self._properties(paragraph):
            levels = self.numberings.get(number.of, {}) if number else {}
            numbered = child(properties, "numPr") is not None and number is not None
            level = levels.get(number.level) if number and numbered else None
            for indent in (child(properties, "ind"), child(child(level, "pPr"), "ind")):
                if where := value(indent, "left") or value(indent, "start"):
                    return _whole(where)
        return 0

    @property
    def margin(self) -> int:
        """Where the lines of a plain paragraph begin."""
        return self.left(Element("p"))

    def _properties(self, paragraph: Element) -> Iterator[tuple[str, Element]]:
        """The paragraph's own, its style's, and those of the styles that this is made of, each with the style's id."""
        if (own := child(paragraph, "pPr")) is not None:
            yield "", own
        id = _style_id(paragraph) or self.default
        for _ in range(_DEEPEST):
            style = self.styles.get(id)
            if (properties := child(style, "pPr")) is not None:
                yield id, properties
            id = value(child(style, "basedOn"))

    def _level_of(self, of: str, style: str) -> str:
        """The level that is kept for a style."""
        levels = self.numberings.get(of, {}).items()
        return next((str(at) for at, one in levels if style == value(child(one, "pStyle"))), "0")


def read_looks(package: Package) -> Looks:
    """Those of an open file."""
    styles = {value(one, "styleId"): one for one in _listed(package, "styles", "style")}
    default = next((id for id, one in styles.items() if _is_default(one)), "")
    abstract = {
        value(one, "abstractNumId"): one for one in _listed(package, "numbering", "abstractNum")
    }
    linked = {value(child(one, "styleLink")): one for one in abstract.values()}
    numberings = {}
    for one in _listed(package, "numbering", "num"):
        of = abstract.get(value(child(one, "abstractNumId")))
        of = linked.get(value(child(of, "numStyleLink")) or "-", of)
        levels = (level for level in (of if of is not None else ()) if local(level) == "lvl")
        numberings[value(one, "numId")] = {_whole(value(it, "ilvl")): it for it in levels}
    return Looks(styles, numberings, default)


def child(one: Element | None, name: str) -> Element | None:
    """The first element within, by its name without the namespace."""
    return next((it for it in one if local(it) == name), None) if one is not None else None


def _style_id(paragraph: Element) -> str:
    return value(child(child(paragraph, "pPr"), "pStyle"))


def _is_default(style: Element) -> bool:
    return value(style, "type") == "paragraph" and value(style, "default") in {"1", "true", "on"}


def _listed(package: Package, kind: str, name: str) -> Iterator[Element]:
    for part in package.related(kind):
        root = package.xml(part)
        yield from (one for one in (root if root is not None else ()) if local(one) == name)


def _whole(text: str) -> int:
    found = re.match(r"-?\d+", text)
    return int(found[0]) if found else 0
