"""What a block of a plain text is: a heading, an item, a paragraph, or no part of the text."""

import re

from annotated_brief.documents.text.text_blocks import Block
from annotated_brief.transcribing import text_marks as mark

_LONG = 25
"""Words of a block that can only be a paragraph."""
HEADING = 14
"""Most words of a heading."""
_ITEM = re.compile(r"^[-*•‣◦–·▪○●]\s+(.+)$")
_NUMBERED = re.compile(r"^\(?(\d{1,3}|[a-z])[.)]\s+(.+)$")
_SECTION = re.compile(
    r"^(?:\d+(?:\.\d+)+\.?|[IVX]+\.|[A-Z]\.|[一二三四五六七八九十]+、|第.{1,3}[章节節])\s*\S"
)
"""How a heading with a number begins."""
_SIGNS = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$")
_DEPTHS = "=#*-~^"
"""Signs that underline headings, those of higher levels first."""


def is_paragraph(block: Block, long: int = _LONG) -> bool:
    """Long, or a sentence that isn't a label or a line of rights."""
    if mark.LABEL.match(block.text) or furniture(block.text):
        return False
    return block.words >= long and bool(mark.ENDS.search(block.text) or block.words > 60)


def is_item(block: Block) -> bool:
    """Whether it begins with a bullet or a number."""
    return bool(_ITEM.match(block.text) or _NUMBERED.match(block.text))


def is_numbered_heading(block: Block) -> bool:
    """A number and a few words, between empty lines."""
    return bool(block.alone and _NUMBERED.match(block.text) and _heading(block))


def furniture(text: str) -> str:
    """Why the text is no part of an essay, wherever it stands; empty where nothing says so."""
    if mark.SEPARATOR.match(text):
        return "a separator"
    if mark.ADDRESS.match(text):
        return "an address"
    if mark.MENU.match(text) or (mark.CRUMBS.match(text) and len(text) < 120):
        return "navigation of the page it was copied from"
    if len(text) < 400 and mark.RIGHTS.search(text):
        return "a line on rights or credits"
    if len(text) < 600 and mark.TRANSCRIPT.match(text):
        return "a note on the transcript"
    return ""


def told(block: Block, before: Block | None, after: Block | None, *, ends: bool) -> tuple[str, str]:
    """Its kind and its text; ``ends``: no whole paragraph follows."""
    text = block.text
    sign = _SIGNS.match(text) if _heading(block) else None
    if sign or block.underlined:
        depth = len(sign[1]) if sign else 1 + (_DEPTHS.index(block.underlined) > 2)
        return f"heading {max(depth, 2)}", sign[2] if sign else text
    if item := _ITEM.match(text):
        return "item", item[1]
    number = _NUMBERED.match(text)
    in_list = _follows(before, block) or _follows(block, after)
    if number and number[1].isdigit() and (in_list or not (is_numbered_heading(block) and after)):
        return "number", f"{number[1]}. {number[2]}"
    if _heading(block) and after and (not ends or _SECTION.match(text)):
        section = re.match(r"\d+(?:\.\d+)*", text)
        return f"heading {min(2 + section[0].count('.'), 6) if section else 2}", text
    return "paragraph", text


def _follows(first: Block | None, second: Block | None) -> bool:
    """Whether the second has the number behind the first's."""
    numbers = [_NUMBERED.match(one.text) if one else None for one in (first, second)]
    values = [found[1] for found in numbers if found]
    return (
        len(values) == 2 and all(map(str.isdigit, values)) and int(values[1]) == int(values[0]) + 1
    )


def _heading(block: Block) -> bool:
    """Short, not a sentence, no quotation, and no row of a table."""
    text = block.text
    ends = bool(mark.ENDS.search(text)) and not text.endswith("?")
    marked = text[-1] in ",;:—–，；：、" or text[0] in "“\"«„‘'「『>|"
    return block.words <= HEADING and not ends and not marked
