"""What Pandoc passes over in an OpenDocument text, put where it reads it. OpenDocument 1.3, part 3.

The blocks of text boxes and shapes go behind the paragraph that these are anchored in, a table that stands in an item, a
cell or a note behind the text, until the tree has it back; the words of fields become plain ones.
"""

from collections import deque
from xml.etree.ElementTree import Element

from annotated_brief.documents.moved_blocks import sign_of
from annotated_brief.documents.package import local

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_DRAWN = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_READ = frozenset(
    "span a s tab line-break bookmark bookmark-start bookmark-end bookmark-ref reference-mark reference-mark-start "
    "reference-mark-end reference-ref sequence bibliography-mark annotation annotation-end".split()
)
"""Inlines that Pandoc reads."""
_HOLDERS = frozenset(
    "section list list-item list-header table table-header-rows table-rows table-row-group table-row table-cell".split()
)
"""What holds blocks, where Pandoc reads them."""
_UNREAD = frozenset({"table"})
"""What Pandoc doesn't read in items and cells."""
_UNREAD_IN_NOTES = frozenset({"table", "list"})
_BLOCKS = frozenset("p h list table".split())


def make_readable(text: Element) -> None:
    """Change an ``office:text``."""
    waiting: list[Element] = []
    _blocks(text, waiting, frozenset())
    for number, one in enumerate(waiting):
        text.extend([_paragraph(text=sign_of(number)), one])


def _paragraph(*content: Element, text: str = "") -> Element:
    paragraph = Element(f"{_TEXT}p")
    paragraph.text, paragraph[:] = text, content
    return paragraph


def _blocks(parent: Element, waiting: list[Element], unread: frozenset[str]) -> None:
    """``unread``: what Pandoc doesn't read here; it is put with the ``waiting``."""
    found, ahead = list[Element](), deque(parent)
    while ahead:
        one = ahead.popleft()
        name = local(one)
        if name in {"p", "h"}:
            boxes = list[Element]()
            _inlines(one, boxes, waiting, alone=len(one) == 1 and _is_empty_around(one))
            ahead.extendleft(reversed(boxes))
            one.tag = f"{_TEXT}p" if "list" in unread else one.tag
        elif name in _HOLDERS and (name != "section" or "list" not in unread):
            _blocks(one, waiting, unread if name == "section" else _UNREAD)
            if name in unread:
                waiting.append(one)
                one = _paragraph(text=sign_of(len(waiting) - 1))
        elif one.tag.startswith(_DRAWN):
            ahead.appendleft(_paragraph(one))
            continue
        elif any(local(it) in _BLOCKS for it in one):
            ahead.extendleft(reversed(one))
            continue
        found.append(one)
    parent[:] = found


def _is_empty_around(paragraph: Element) -> bool:
    return not f"{paragraph.text or ''}{paragraph[0].tail or ''}".strip()


def _inlines(
    parent: Element, boxes: list[Element], waiting: list[Element], *, alone: bool = False
) -> None:
    """Take the blocks of boxes out of a paragraph, and make plain words of fields; ``alone``: it is one box."""
    for one in parent:
        name = local(one)
        if name == "note":
            for body in one:
                _blocks(body, waiting, _UNREAD_IN_NOTES)
        elif name == "frame" and alone and (words := _captioned(one)) is not None:
            _inlines(words, boxes, waiting)
        elif one.tag.startswith(_DRAWN):
            _drawn(one, boxes)
        else:
            if name == "ruby-text":
                one.text, one.tail = f" ({one.text or ''}", f"){one.tail or ''}"
            if name not in _READ:
                _plain(one)
            _inlines(one, boxes, waiting)


def _plain(one: Element) -> None:
    one.tag = f"{_TEXT}span"
    one.attrib.clear()


def _drawn(one: Element, boxes: list[Element]) -> None:
    """A picture stays, a picture with its caption goes behind, and so do the blocks of anything else."""
    pictures, ahead = list[Element](), deque([one])
    while ahead:
        it = ahead.popleft()
        if local(it) in _BLOCKS:
            boxes.append(it)
        elif _captioned(it) is not None:
            boxes.append(_paragraph(_copy(it)))
        elif local(it) == "frame" and {local(part) for part in it} & {"image", "object"}:
            pictures.append(_copy(it))
        elif it.tag.startswith(_DRAWN):
            ahead.extendleft(reversed(it))
    _plain(one)
    one.text, one[:] = None, pictures


def _copy(one: Element) -> Element:
    """The same without the words behind it."""
    copy = Element(one.tag, one.attrib)
    copy[:] = one
    return copy


def _captioned(frame: Element) -> Element | None:
    """The paragraph of a picture and its caption, where a box holds nothing else; Pandoc reads that."""
    blocks = [one for it in frame if local(it) == "text-box" for one in it]
    if len(blocks) != 1 or local(blocks[0]) != "p":
        return None
    return blocks[0] if any(local(it) == "image" for it in blocks[0].iter()) else None
