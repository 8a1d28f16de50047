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

_LONG = 25
"""Words of a block that can only be a paragraph."""
_HEADING = 14
"""Most words of a heading."""
_STANDFIRST = 80
"""Most words of a standfirst."""
_NAMES = {
    "headline": "title", "sub-title": "standfirst", "subtitle": "standfirst", "dek": "standfirst", "deck": "standfirst",
    "summary": "standfirst", "authors": "author", "by": "author", "written by": "author", "published": "date",
    "publication date": "date", "posted": "date",
}  # fmt: skip
"""Labels, and what they stand for."""


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

    def count(self, kind: str) -> int:
        """How many blocks of a kind the body has."""
        return sum(one == kind for one, _ in self.body)


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
    words = block.text if len(block.text) <= 60 else block.text[:60].rsplit(" ", 1)[0] + " …"
    essay.left_out.append(LeftOut(words, why, block.line))


def _read_head(blocks: Sequence[Block], start: int, essay: PlainEssay) -> int:
    """Everything before the first paragraph, and a standfirst; the index at which the body begins."""
    titles: list[Block] = []
    named = False
    for block in blocks[:start]:
        label = mark.LABEL.match(block.text)
        if label:
            name = _NAMES.get(label["name"].lower(), label["name"].lower())
            if name == "title" and not essay.title:
                essay.title, named = label["value"], True
            elif name == "standfirst" and not essay.standfirst:
                essay.standfirst = label["value"]
            elif name == "author":
                essay.authors = _people(label["value"])
            elif name == "date" and mark.iso_date(label["value"]):
                essay.date = mark.iso_date(label["value"])
            else:
                _leave(essay, block, f"the label “{label['name']}”")
        elif byline := mark.BYLINE.match(block.text):
            people, _, day = byline["name"].partition(" | ")
            essay.authors = _people(people)
            essay.date = essay.date or mark.iso_date(day)
        elif day := mark.iso_date(block.text):
            essay.date = essay.date or day
        elif why := _furniture(block.text):
            _leave(essay, block, why)
        elif titles and mark.NAME.match(block.text) and not essay.authors:
            essay.authors = _people(block.text)
        else:
            titles.append(block)
    if not essay.title and titles:
        # A page's section ("Opinion") stands before its title, and is shorter.
        chosen = max(
            titles[:3],
            key=lambda one: (not mark.ENDS.search(one.text) or one.text.endswith("?"), one.words),
        )
        for block in titles[: titles.index(chosen)]:
            _leave(essay, block, "a line above the title")
        titles = titles[titles.index(chosen) + 1 :]
        essay.title = chosen.text
    for block in titles:
        if not essay.standfirst and block.words <= _STANDFIRST and block.words >= 5:
            essay.standfirst = block.text
        elif block.words < 5 and mark.NAME.match(block.text) and not essay.authors:
            essay.authors = _people(block.text)
        else:
            essay.body.append(
                ("heading" if not mark.ENDS.search(block.text) else "paragraph", block.text)
            )
    if not essay.standfirst and start < len(blocks) and (named or essay.title):
        start = _standfirst(blocks, start, essay)
    return start


def _standfirst(blocks: Sequence[Block], start: int, essay: PlainEssay) -> int:
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
        if byline := mark.BYLINE.match(block.text):
            essay.authors = _people(byline["name"])
        elif day := mark.iso_date(block.text):
            essay.date = day
        elif mark.NAME.match(block.text) and not essay.authors and apart:
            essay.authors = _people(block.text)
        else:
            return at
    return start + 1 + len(following)


def _people(text: str) -> tuple[str, ...]:
    names = re.split(r"\s*(?:,|;|\band\b|&|\bund\b|\bet\b)\s*", text.strip(" ."))
    return tuple(name for name in names if name)


def _cut_rest(blocks: Sequence[Block], start: int, essay: PlainEssay) -> list[Block]:
    """The blocks of the essay: without its author note, and without what follows it of other texts."""
    body = list(blocks[start:])
    stop = next(
        (
            at
            for at, one in enumerate(body)
            if mark.REST.match(one.text) and _only_teasers(body[at + 1 :])
        ),
        len(body),
    )
    for block in body[stop:]:
        if _note(block) and not essay.author_note:
            _take_note(essay, block)
            continue
        _leave(
            essay,
            block,
            f"it follows “{body[stop].text}”: not of this text"
            if block is not body[stop]
            else "the head of a list of other texts",
        )
    body = body[:stop]
    while body and _teaser(body[-1]):
        _leave(essay, body.pop(), "cut off in mid-sentence: a teaser of another text")
    tail = max(len(body) - 8, int(len(body) * 0.6), 1)
    kept: list[Block] = []
    about = False
    for at, block in enumerate(body):
        if at >= tail and mark.ABOUT.match(block.text):
            _leave(essay, block, "the head of the author note")
            about = True
        elif (
            at >= tail
            and not essay.author_note
            and (about or _note(block))
            and not mark.SEPARATOR.match(block.text)
        ):
            _take_note(essay, block)
            about = False
        else:
            kept.append(block)
    return kept


def _only_teasers(blocks: Sequence[Block]) -> bool:
    """What follows has no long run of whole paragraphs: it is no essay that goes on."""
    whole = [
        one
        for one in blocks
        if _paragraph(one) and not mark.CUT_OFF.search(one.text) and not _note(one)
    ]
    return len(whole) <= 3


def _teaser(block: Block) -> bool:
    return block.words > 3 and bool(mark.CUT_OFF.search(block.text))


def _note(block: Block) -> bool:
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
        elif number and (
            not _heading(block) or at + 1 >= len(blocks) or not _paragraph(blocks[at + 1])
        ):
            essay.body.append(("number", f"{number[1]}. {number[2]}"))
        elif _heading(block) and at < last:
            essay.body.append(("heading", text))
        else:
            essay.body.append(("paragraph", text))


def _heading(block: Block) -> bool:
    """Short, not a sentence, and not in quotation marks."""
    text = block.text
    ends = bool(mark.ENDS.search(text)) and not text.endswith("?")
    return (
        block.words <= _HEADING
        and not ends
        and text[-1] not in ",;:—–"
        and text[0] not in "“\"«„‘'"
    )
