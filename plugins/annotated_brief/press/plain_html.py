"""Plain HTML as Pandoc reads it, without Pandoc, which takes half a second for a brief of 230 kB.

Plain are paragraphs, headings with ids, stress, and what is ours: links, spans and divisions with classes of ours.
All else is Pandoc's to read; what is read here is held against it by tests.
"""

import re
from collections.abc import Iterator
from html.entities import html5
from typing import NamedTuple

from annotated_brief.pandoc_tree import Node, Nodes, node

_TOKEN = re.compile(r'<(/?)([a-z]+[1-6]?)((?: [a-z-]+="[^"<>]*")*)>|([^<>]+)')
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
_REFERENCE = re.compile(r"&(?:#(x[0-9a-fA-F]{2,5}|[0-9]{2,5});|([a-zA-Z]+;))?")
_PIECE = re.compile(r"[ \t\n]+|[^ \t\n]+")
_UNPLAIN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\\]")
"""What Pandoc reads in a way of its own: formulas, and signs that no text holds."""
_ADDRESS = re.compile(r"[!#-;=?-Z_a-z~]*")
"""Without signs that Pandoc escapes."""
_CLASSES = re.compile(r"(?:(?:ab-[a-z-]+|headerlink|nocase)(?: |$))*")
_STRESS = {"em": "Emph", "strong": "Strong"}
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset({"div", "p", *_LEVELS})
_SPACES = frozenset({"Space", "SoftBreak"})
_OURS = frozenset({"data-ab", "data-ab-cite", "data-ab-number", "title"})
_DEEPEST = 40


class _UnplainError(Exception):
    """Pandoc has to read it."""


class _Token(NamedTuple):
    """A tag, or text between two."""

    closing: str
    name: str
    attributes: str
    text: str


def read_plain(html: str) -> Nodes | None:
    """The blocks; None where Pandoc has to read them."""
    try:
        return _Reader(html).blocks("", 0)
    except _UnplainError:
        return None


def _plain(wanted: object) -> None:
    if not wanted:
        raise _UnplainError


class _Reader:
    """Goes through the tags once, each element by a call of its own."""

    def __init__(self, html: str) -> None:
        self._tokens = _tokens(html)
        self._in_link = False

    def blocks(self, around: str, depth: int) -> Nodes:
        """What stands in the element, up to its end tag."""
        _plain(depth < _DEEPEST)
        found: Nodes = []
        loose: Nodes = []
        for token in self._tokens:
            if token.name not in _BLOCKS:
                self._inline(token, loose, depth)
            elif token.closing:
                _plain(token.name == around)
                break
            else:
                found += self._block(token, depth + 1)
        else:
            _plain(not around)
        if loose := _trimmed(loose):
            _plain(not found)  # such words may become a paragraph
            return [node("Plain", loose)]
        return found

    def _block(self, token: _Token, depth: int) -> Nodes:
        name = token.name
        if name == "p":
            _plain(not token.attributes)
            words = _trimmed(self._inlines(name, depth))
            return [node("Para", words)] if words else []
        said = _attributes(_pairs(token.attributes))
        if name == "div":
            return [node("Div", [said, self.blocks(name, depth)])]
        _plain(said[0])  # else Pandoc makes an id
        return [node("Header", [_LEVELS[name], said, _trimmed(self._inlines(name, depth))])]

    def _inlines(self, around: str, depth: int) -> Nodes:
        _plain(depth < _DEEPEST)
        found: Nodes = []
        for token in self._tokens:
            if token.closing:
                _plain(token.name == around)
                return found
            self._inline(token, found, depth)
        raise _UnplainError

    def _inline(self, token: _Token, found: Nodes, depth: int) -> None:
        """Put what the token begins behind what was found."""
        name = token.name
        if not name:
            for piece in _PIECE.findall(_meant(token.text)):
                if piece[0] not in " \t\n":
                    found.append({"t": "Str", "c": piece})
                else:
                    found.append({"t": "SoftBreak" if "\n" in piece else "Space"})
            return
        _plain(not token.closing and (name in _STRESS or name in {"a", "span"}))
        if name == "a":
            found.append(self._link(token, depth))
            return
        content = self._inlines(name, depth + 1)
        if name == "span":
            found.append(node("Span", [_attributes(_pairs(token.attributes)), content]))
            return
        kind = _STRESS[name]
        _plain(not token.attributes and _within(content))
        _plain(not (found and found[-1]["t"] == kind))  # Pandoc joins two of a kind
        found.append(node(kind, content))

    def _link(self, token: _Token, depth: int) -> Node:
        _plain(not self._in_link)
        self._in_link = True
        content = self._inlines(token.name, depth + 1)
        self._in_link = False
        pairs = _pairs(token.attributes)
        address, title = pairs.pop("href", None), pairs.pop("title", "")
        _plain(address is not None and _ADDRESS.fullmatch(address) and _within(content))
        return node("Link", [_attributes(pairs), content, [address, title]])


def _within(content: Nodes) -> bool:
    """Whether there are words with no space around them, which Pandoc moves out."""
    return bool(content) and _SPACES.isdisjoint((content[0]["t"], content[-1]["t"]))


def _tokens(html: str) -> Iterator[_Token]:
    """All of it, or nothing."""
    found = _TOKEN.findall(html)
    length = sum(
        len(text) or 2 + len(closing) + len(name) + len(said) for closing, name, said, text in found
    )
    _plain(length == len(html) and not _UNPLAIN.search(html))
    return map(_Token._make, found)


def _meant(text: str) -> str:
    """With the signs that references stand for."""
    return _REFERENCE.sub(_sign, text) if "&" in text else text


def _sign(found: re.Match[str]) -> str:
    number, name = found.groups("")
    _plain(number or name in html5)
    sign = chr(int(f"0{number}", 16 if number[0] == "x" else 10)) if number else html5[name]
    _plain(not _UNPLAIN.search(sign))
    return sign


def _trimmed(words: Nodes) -> Nodes:
    start, end = 0, len(words)
    while start < end and words[start]["t"] in _SPACES:
        start += 1
    while start < end and words[end - 1]["t"] in _SPACES:
        end -= 1
    return words[start:end]


def _pairs(said: str) -> dict[str, str]:
    """The attributes, each once."""
    listed = _ATTRIBUTE.findall(said)
    pairs = {name: _meant(value) for name, value in listed}
    _plain(len(pairs) == len(listed))
    return pairs


def _attributes(pairs: dict[str, str]) -> list[object]:
    """Id, classes and what is ours, as Pandoc has them."""
    id, classes = pairs.pop("id", ""), pairs.pop("class", "")
    _plain(_CLASSES.fullmatch(classes) and pairs.keys() <= _OURS)
    return [id, classes.split(), [[name.removeprefix("data-"), one] for name, one in pairs.items()]]
