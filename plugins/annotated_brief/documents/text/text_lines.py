"""The lines of a pasted text, without what a printed page puts between them: numbers and running heads."""

import re
from collections import Counter
from itertools import pairwise

from annotated_brief.language import shortened
from annotated_brief.transcribing import text_marks as mark
from annotated_brief.transcribing.imported import LeftOut

Line = tuple[int, str]
"""Its number in the file, from 1, and its text."""
_NUMBER = re.compile(
    r"\W{0,3}(?:p\.|page|seite|página|pagina|стр\.|第)?\s*(\d{1,4}|[ivxl]{1,6})\s*(?:页|頁)?(?:\s*(?:/|of|von|de|sur)\s*\d{1,4})?\W{0,3}",
    re.I,
)
_EDGE_NUMBER = re.compile(r"^\d{1,4}\s{2,}|\s{2,}\d{1,4}$|(?<=\D)\s\d{1,4}$|^\d{1,4}\s(?=\D)")
_LONGEST_HEAD = 80
"""Code points of a running head."""
_OFTEN = 3
"""Times that a running head stands in a text."""
ENDS = re.compile(r"[.!?…:;。！？：；][\"'”’»」』)\]\d¹²³⁰-⁹]*$")
"""A line that may be a paragraph\'s last."""


def text_lines(text: str) -> tuple[list[Line], list[LeftOut]]:
    """The lines, and those that were left out; a sentence that went on over a page's end goes on."""
    fed = "\f" in text
    listed = list(enumerate(text.replace("\f", "\n").split("\n") if not fed else _fed(text), 1))
    lines = [(number, line.rstrip()) for number, line in listed]
    numbers = _page_numbers(lines, fed=fed)
    heads = _running_heads([line for line in lines if line[1]], numbers)
    left: list[LeftOut] = []
    kept: list[Line] = []
    cut = False
    first = next((number for number, line in lines if line), 0)
    for number, line in lines:
        why = ""
        if _bare(line) in heads and number != first:
            why = "a running head"
        elif number in numbers:
            why = "a page number"
        if why:
            left.append(LeftOut(shortened(line.strip(), 60), why, number))
            cut = True
            continue
        if cut and line:
            _go_on(kept, line)
            cut = False
        kept.append((number, line))
    return kept, left


def _fed(text: str) -> list[str]:
    """Lines of a text in which a sign begins each page, which is no line of its own."""
    return re.sub(r"\n?\f", "\n", text).split("\n")


def _bare(line: str) -> str:
    return _EDGE_NUMBER.sub("", line.strip()).strip().casefold()


def _running_heads(lines: list[Line], numbers: set[int]) -> set[str]:
    """Short lines that stand in the text again and again beside page numbers, or within sentences."""
    times: Counter[str] = Counter()
    between: Counter[str] = Counter()
    for at, (_, line) in enumerate(lines):
        bare = _bare(line)
        short = 3 < len(line.strip()) <= _LONGEST_HEAD and re.search(r"[^\W\d_]{2}", bare)
        if not short or ENDS.search(line) or line.strip()[0].islower() or mark.ITEM.match(bare):
            continue
        times[bare] += 1
        around = lines[max(at - 1, 0) : at] + lines[at + 1 : at + 2]
        numbered = bare != line.strip().casefold() or any(one in numbers for one, _ in around)
        cut = at and not ENDS.search(lines[at - 1][1]) and around[-1][1].lstrip()[:1].islower()
        between[bare] += bool(numbered or cut)
    return {one for one, many in times.items() if many >= _OFTEN and between[one] >= many / 2}


def _page_numbers(lines: list[Line], *, fed: bool) -> set[int]:
    """Numbers of lines that hold nothing but a page's number, of which there are several that rise."""
    found = []
    for number, line in lines:
        if line and (only := _NUMBER.fullmatch(line.strip())) and len(line.strip()) < 20:
            found.append((number, only[1]))
    values = [int(value) for _, value in found if value.isdigit()]
    rising = sum(after - before in (1, 2) for before, after in pairwise(values))
    enough = rising >= 1 and rising >= len(values) / 2
    return {number for number, _ in found} if enough or (fed and found) else set()


def _go_on(kept: list[Line], line: str) -> None:
    """Take the empty lines away that a page's end put into a sentence."""
    at = len(kept)
    while at and not kept[at - 1][1]:
        at -= 1
    if at and at < len(kept) and not ENDS.search(kept[at - 1][1]) and line.lstrip()[:1].islower():
        del kept[at:]
