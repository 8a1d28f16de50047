"""A pasted plain text: its title, standfirst, author, date, headings, paragraphs and author note told apart.

The signs are general ones: labels, length, position, punctuation, the words of menus and rights
lines. What isn't the essay is left out and named.
"""

import re
import statistics
from collections.abc import Sequence

from msgspec import Struct, field

from annotated_brief.documents.text.plain_blocks import (
    HEADING,
    furniture,
    is_item,
    is_numbered_heading,
    is_paragraph,
    told,
)
from annotated_brief.documents.text.text_blocks import Block, going_on, text_blocks
from annotated_brief.documents.text.text_lines import text_lines
from annotated_brief.documents.text.text_notes import Notes, find_notes
from annotated_brief.language import shortened
from annotated_brief.transcribing import text_marks as mark
from annotated_brief.transcribing.imported import LeftOut

_SENTENCE = 12
"""Words of a sentence that is one where no block is longer."""
_TITLE = 3
"""Words that are enough for a title."""
_SHORT = 5
"""Words of a line that may be a name."""
_STANDFIRST = 80
"""Most words of a standfirst."""


class PlainEssay(Struct):
    """An essay, told apart."""

    title: str = ""
    standfirst: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    body: list[tuple[str, str]] = field(default_factory=list)
    """Kind (paragraph, heading and its level, item, number, break) and text."""
    author_note: str = ""
    left_out: list[LeftOut] = field(default_factory=list)
    author_from_note: bool = False
    notes: Notes = field(default_factory=Notes)
    gone: list[str] = field(default_factory=list)
    """The lines that were left out, and those that say author and date, whole."""


def read_plain_text(text: str) -> PlainEssay:
    """Tell the parts of ``text`` apart."""
    essay = PlainEssay()
    lines, essay.left_out = text_lines(text)
    essay.gone = [one.what for one in essay.left_out]
    essay.notes = find_notes(text_blocks(lines))
    blocks = going_on(essay.notes.body)
    body_at, kept = _read_head(blocks, _first_paragraph(blocks), essay)
    _read_body([*kept, *_cut_rest(blocks, body_at, essay)], essay)
    essay.left_out.sort(key=lambda one: one.line)
    return essay


def _first_paragraph(blocks: Sequence[Block]) -> int:
    """Where the text begins: at a long paragraph, or a sentence before a heading or list."""
    start = next((at for at, one in enumerate(blocks) if is_paragraph(one)), len(blocks))
    short = (at for at, one in enumerate(blocks) if is_paragraph(one, _SENTENCE))
    first = next(short, len(blocks))
    between = blocks[first + 1 : start]
    begun = start == len(blocks) or any(is_item(one) or is_numbered_heading(one) for one in between)
    return first if begun else start


def _leave(essay: PlainEssay, block: Block, why: str) -> None:
    essay.left_out.append(LeftOut(shortened(block.text, 60), why, block.line))
    essay.gone.append(block.text)


def _read_head(blocks: Sequence[Block], start: int, essay: PlainEssay) -> tuple[int, list[Block]]:
    """Everything before the first paragraph, and a standfirst.

    Returns:
        The index at which the body begins, and blocks from before that belong to it.
    """
    lines: list[Block] = []
    kept: list[Block] = []
    labelled = 0
    for block in blocks[:start]:
        titled = bool(essay.title)
        if _take_label(essay, block) or _take_byline(essay, block):
            labelled = block.line if essay.title and not titled else labelled
            continue
        if why := furniture(block.text):
            _leave(essay, block, why)
        elif not (lines and _take_name(essay, block)):
            lines.append(block)
    for block in lines if essay.title else _take_title(essay, lines):
        if block.line < labelled and block.words <= _TITLE:
            _leave(essay, block, "a line above the title")
        elif not _take_standfirst(essay, block) and (
            block.words >= _SHORT or not _take_name(essay, block)
        ):
            kept.append(block)
    if essay.title and not essay.standfirst and start < len(blocks):
        return _read_standfirst(blocks, start, essay), kept
    return start, kept


def _take_standfirst(essay: PlainEssay, block: Block) -> bool:
    """Whether a line of the head sums the text up, and is taken."""
    fits = _SHORT <= block.words <= _STANDFIRST and not _noted(essay, block)
    if essay.standfirst or not fits:
        return False
    essay.standfirst = block.text
    return True


def _noted(essay: PlainEssay, block: Block) -> bool:
    """Whether it refers to a note, which a standfirst can't have."""
    return any(label for _, label in essay.notes.parts(block.text))


def _take_label(essay: PlainEssay, block: Block) -> bool:
    """Whether it is a line such as "Author: …", which is taken, or left out where it is no part of an essay."""
    label = mark.LABEL.match(block.text)
    if not label:
        return False
    value = label["value"]
    essay.gone.append(block.text)
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
    day = mark.iso_date(block.text)
    people = "" if day else block.text
    for cut in () if day else re.finditer(r",\s+|\s+[|·•–—-]\s+", block.text):
        if (day := mark.iso_date(block.text[cut.end() :])) and block.words <= HEADING:
            people = block.text[: cut.start()]
            break
    byline = mark.BYLINE.match(people)
    if byline:
        people = byline["name"].partition(" | ")[0]
    elif not day:
        return False
    essay.authors = _people(people) or essay.authors
    essay.date = essay.date or day
    essay.gone.append(block.text)
    return True


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
    few = [one for one in lines[:3] if not is_item(one)] or lines[:1]
    sentence = {one: mark.ENDS.search(one.text) and one.text[-1] != "?" for one in few}
    long = (one for one in few if one.words >= _TITLE and not sentence[one])
    chosen = next(long, max(few, key=lambda one: (not sentence[one], one.words)))
    at = lines.index(chosen)
    for block in lines[:at]:
        _leave(essay, block, "a line above the title")
    essay.title = chosen.text
    return lines[at + 1 :]


def _read_standfirst(blocks: Sequence[Block], start: int, essay: PlainEssay) -> int:
    """The first paragraph, where it is much shorter than the usual one and sums the text up."""
    lengths = [one.words for one in blocks[start + 1 :] if is_paragraph(one)]
    first = blocks[start]
    following = blocks[start + 1 : start + 3]
    apart = any(mark.BYLINE.match(one.text) or mark.iso_date(one.text) for one in following)
    short = len(lengths) >= 3 and first.words <= 0.55 * statistics.median(lengths)
    if first.words > _STANDFIRST or _noted(essay, first) or not (apart or short):
        return start
    essay.standfirst = first.text
    for at, block in enumerate(following, start + 1):
        if not (_take_byline(essay, block) or (apart and _take_name(essay, block))):
            return at
    return start + 1 + len(following)


def _people(text: str) -> tuple[str, ...]:
    text = re.sub(r"\s*<[^<>\s]+@[^<>\s]+>|\s*\([^()\s]+@[^()\s]+\)", "", text)
    if mark.INSTITUTION.search(text) and not re.search(r",|;", text):
        return (text.strip(" ."),)
    names = re.split(r"\s*(?:,|;|、|\band\b|&|\bund\b|\bet\b|\by\b|\be\b)\s*", text.strip(" ."))
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
        if is_paragraph(one) and not mark.CUT_OFF.search(one.text) and not _is_note(one)
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
    whole = (at for at, one in enumerate(blocks) if one.words >= 5 and not furniture(one.text))
    last = max(whole, default=-1)
    last = max(last, next((at for at, one in enumerate(blocks) if is_item(one)), -1))
    for at, block in enumerate(blocks):
        before, after = (blocks[it] if 0 <= it < len(blocks) else None for it in (at - 1, at + 1))
        if mark.SEPARATOR.match(block.text) and at < last:
            essay.body.append(("break", ""))
        elif (why := furniture(block.text)) and not is_item(block):
            _leave(essay, block, why)
        else:
            essay.body.append(told(block, before, after, ends=at >= last))
