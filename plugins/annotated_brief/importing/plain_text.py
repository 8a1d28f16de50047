"""A pasted plain text: its title, standfirst, author, date, headings, paragraphs and author note told apart.

The signs are general ones: labels, length, position, punctuation, the words of menus and rights
lines. What isn't the essay is left out and named.
"""

import re
import statistics
from collections.abc import Sequence

from msgspec import Struct, field

from annotated_brief.importing import text_marks as mark
from annotated_brief.importing.plan import LeftOut
from annotated_brief.importing.text_blocks import Block, text_blocks
from annotated_brief.language import shortened

_LONG = 25
"""Words of a block that can only be a paragraph."""
_HEADING = 14
"""Most words of a heading."""
_STANDFIRST = 80
"""Most words of a standfirst."""


class PlainEssay(Struct):
    """An essay, told apart."""

    title: str = ""
    standfirst: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    body: list[tuple[str, str]] = field(default_factory=list)
    """Kind (paragraph, heading, item, number, break) and text."""
    author_note: str = ""
    left_out: list[LeftOut] = field(default_factory=list)
    author_from_note: bool = False


def read_plain_text(text: str) -> PlainEssay:
    """Tell the parts of ``text`` apart."""
    essay = PlainEssay()
    blocks = text_blocks(text)
    start = next((at for at, one in enumerate(blocks) if _paragraph(one)), len(blocks))
    body_at = _read_head(blocks, start, essay)
    rest = _cut_rest(blocks, body_at, essay)
    _read_body(rest, essay)
    essay.left_out.sort(key=lambda one: one.line)
    return essay


def _paragraph(block: Block) -> bool:
    """Long, or a sentence that isn't a label or a line of rights."""
    if mark.LABEL.match(block.text) or _furniture(block.text):
        return False
    return block.words >= _LONG and bool(mark.ENDS.search(block.text) or block.words > 60)


def _furniture(text: str) -> str:
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


def _leave(essay: PlainEssay, block: Block, why: str) -> None:
    essay.left_out.append(LeftOut(shortened(block.text, 60), why, block.line))


def _read_head(blocks: Sequence[Block], start: int, essay: PlainEssay) -> int:
    """Everything before the first paragraph, and a standfirst; the index at which the body begins."""
    lines: list[Block] = []
    for block in blocks[:start]:
        if _take_label(essay, block) or _take_byline(essay, block):
            continue
        if why := _furniture(block.text):
            _leave(essay, block, why)
        elif not (lines and _take_name(essay, block)):
            lines.append(block)
    for block in lines if essay.title else _take_title(essay, lines):
        if not essay.standfirst and 5 <= block.words <= _STANDFIRST:
            essay.standfirst = block.text
        elif block.words >= 5 or not _take_name(essay, block):
            kind = "paragraph" if mark.ENDS.search(block.text) else "heading"
            essay.body.append((kind, block.text))
    if essay.title and not essay.standfirst and start < len(blocks):
        return _read_standfirst(blocks, start, essay)
    return start


def _take_label(essay: PlainEssay, block: Block) -> bool:
    """Whether it is a line such as "Author: …", which is taken, or left out where it is no part of an essay."""
    label = mark.LABEL.match(block.text)
    if not label:
        return False
    value = label["value"]
    match next((part for part in mark.PARTS if label[part]), ""):
        case "title" if not essay.title:
            essay.title = value
        case "standfirst" if not essay.standfirst:
            essay.standfirst = value
        case "author":
            essay.authors = _people(value)
        case "date" if day := mark.iso_date(value):
            essay.date = day
        case _:
            _leave(essay, block, f"the label “{label['name']}”")
    return True


def _take_byline(essay: PlainEssay, block: Block) -> bool:
    """Whether it is a line with the authors, a day, or both, which are taken."""
    byline = mark.BYLINE.match(block.text)
    people, _, day = byline["name"].partition(" | ") if byline else ("", "", block.text)
    day = mark.iso_date(day)
    essay.authors = _people(people) or essay.authors
    essay.date = essay.date or day
    return bool(byline or day)


def _take_name(essay: PlainEssay, block: Block) -> bool:
    """Whether it is a person's name where none is known yet."""
    if essay.authors or not mark.NAME.match(block.text):
        return False
    essay.authors = _people(block.text)
    return True


def _take_title(essay: PlainEssay, lines: list[Block]) -> list[Block]:
    """The lines behind the one that is taken. A page's section ("Opinion") stands before, and is shorter."""
    if not lines:
        return []
    sentence = {one: mark.ENDS.search(one.text) and one.text[-1] != "?" for one in lines[:3]}
    chosen = max(lines[:3], key=lambda one: (not sentence[one], one.words))
    at = lines.index(chosen)
    for block in lines[:at]:
        _leave(essay, block, "a line above the title")
    essay.title = chosen.text
    return lines[at + 1 :]


def _read_standfirst(blocks: Sequence[Block], start: int, essay: PlainEssay) -> int:
    """The first paragraph, where it is much shorter than the usual one and sums the text up."""
    lengths = [one.words for one in blocks[start + 1 :] if _paragraph(one)]
    first = blocks[start]
    following = blocks[start + 1 : start + 3]
    apart = any(mark.BYLINE.match(one.text) or mark.iso_date(one.text) for one in following)
    short = len(lengths) >= 3 and first.words <= 0.55 * statistics.median(lengths)
    if first.words > _STANDFIRST or not (apart or short):
        return start
    essay.standfirst = first.text
    for at, block in enumerate(following, start + 1):
        if not (_take_byline(essay, block) or (apart and _take_name(essay, block))):
            return at
    return start + 1 + len(following)


def _people(text: str) -> tuple[str, ...]:
    names = re.split(r"\s*(?:,|;|\band\b|&|\bund\b|\bet\b)\s*", text.strip(" ."))
    return tuple(name for name in names if name)


def _cut_rest(blocks: Sequence[Block], start: int, essay: PlainEssay) -> list[Block]:
    """The blocks of the essay: without its author note, and without what follows it of other texts."""
    body = list(blocks[start:])
    heads = (at for at, one in enumerate(body) if mark.REST.match(one.text))
    stop = next((at for at in heads if _only_teasers(body[at + 1 :])), len(body))
    body, rest = body[:stop], body[stop:]
    for block in rest:
        if block is rest[0]:
            _leave(essay, block, "the head of a list of other texts")
        elif _is_note(block) and not essay.author_note:
            _take_note(essay, block)
        else:
            _leave(essay, block, f"it follows “{rest[0].text}”: not of this text")
    while body and body[-1].words > 3 and mark.CUT_OFF.search(body[-1].text):
        _leave(essay, body.pop(), "cut off in mid-sentence: a teaser of another text")
    tail = max(len(body) - 8, int(len(body) * 0.6), 1)
    kept = body[:tail]
    headed = False
    for block in body[tail:]:
        if mark.ABOUT.match(block.text):
            _leave(essay, block, "the head of the author note")
            headed = True
        elif essay.author_note or mark.SEPARATOR.match(block.text):
            kept.append(block)
        elif headed or _is_note(block):
            _take_note(essay, block)
            headed = False
        else:
            kept.append(block)
    return kept


def _only_teasers(blocks: Sequence[Block]) -> bool:
    """What follows has no long run of whole paragraphs: it is no essay that goes on."""
    whole = [
        one
        for one in blocks
        if _paragraph(one) and not mark.CUT_OFF.search(one.text) and not _is_note(one)
    ]
    return len(whole) <= 3


def _is_note(block: Block) -> bool:
    found = mark.AUTHOR_NOTE.match(block.text)
    return bool(found and mark.ROLE.search(block.text)) and block.words <= 200


def _take_note(essay: PlainEssay, block: Block) -> None:
    essay.author_note = block.text
    found = mark.AUTHOR_NOTE.match(block.text)
    if found and not essay.authors:
        essay.authors = (found["name"],)
        essay.author_from_note = True


def _read_body(blocks: Sequence[Block], essay: PlainEssay) -> None:
    whole = (at for at, one in enumerate(blocks) if one.words >= 5 and not _furniture(one.text))
    last = max(whole, default=-1)
    for at, block in enumerate(blocks):
        text = block.text
        item = re.match(r"^(?:[-*•‣◦–]\s+)(.+)$", text)
        number = re.match(r"^\(?(\d{1,3})[.)]\s+(.+)$", text)
        if mark.SEPARATOR.match(text) and at < last:
            essay.body.append(("break", ""))
        elif why := _furniture(text):
            _leave(essay, block, why)
        elif item:
            essay.body.append(("item", item[1]))
        elif number and not (_heading(block) and any(map(_paragraph, blocks[at + 1 : at + 2]))):
            essay.body.append(("number", f"{number[1]}. {number[2]}"))
        elif _heading(block) and at < last:
            essay.body.append(("heading", text))
        else:
            essay.body.append(("paragraph", text))


def _heading(block: Block) -> bool:
    """Short, not a sentence, and not in quotation marks."""
    text = block.text
    ends = bool(mark.ENDS.search(text)) and not text.endswith("?")
    marked = text[-1] in ",;:—–" or text[0] in "“\"«„‘'"
    return block.words <= _HEADING and not ends and not marked
