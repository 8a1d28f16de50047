"""What a document says of itself, in its properties and in the lines above its text."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from annotated_brief.language import bare_words, shortened
from annotated_brief.pandoc_tree import Node, node, plain, style
from annotated_brief.transcribing import text_marks as mark
from annotated_brief.transcribing.imported import LeftOut
from annotated_brief.transcribing.page import front_matter, person

_HEAD = 8
"""Most lines of a title block."""
_SHORT = 20
"""Most words of one of its lines."""
_STANDFIRST = 60
"""Most words of an abstract that is one."""
_SEVERAL = re.compile(r"\s*;\s*|\s+and\s+|\s+&\s+|,\s+(?=[^\W\d_]+\s)")
_BETWEEN = frozenset("by and und von et par y por e di with".split())
"""Words between names."""
Said = Mapping[str, Sequence[str]]


class TitleBlock(Struct):
    """For front matter."""

    title: str = ""
    standfirst: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    points: tuple[str, ...] = ()
    """Key points, of paragraphs whose style has that name."""
    lines: list[str] = field(default_factory=list)
    """Those that stood above the text."""
    unread: tuple[LeftOut, ...] = ()

    @property
    def front(self) -> str:
        """The page's front matter."""
        authors, points = list(self.authors), list(self.points)
        return front_matter(self.title, self.standfirst, authors, self.date, points)

    @property
    def told(self) -> list[str]:
        """A line each for the plan."""
        lines = {
            "title": self.title or "(none found; the file name is used)",
            "standfirst": shortened(self.standfirst, 70),
            "author": "; ".join(self.authors),
            "date": self.date,
            "key points": str(len(self.points) or ""),
        }
        return [f"{name}: {value}" for name, value in lines.items() if value]


def take_title_block(
    blocks: list[Node], said: Said, *, prefer_heading: bool
) -> tuple[TitleBlock, list[Node]]:
    """The title block, and the text without it.

    ``prefer_heading``: a single heading of the first level is the title, whatever is said; of authors and date what
    is said counts before the lines.
    """
    title, blocks = _title(blocks, _first(said, "title"), prefer_heading=prefer_heading)
    block = TitleBlock(title, _first(said, "subtitle", "description"))
    shown = {bare_words(text) for text in (title, *said.get("subtitle", ()), block.standfirst)} - {
        ""
    }
    named = list(dict.fromkeys(one for text in said.get("author", ()) for one in people(text)))
    authors, date, rest = _lines(blocks, shown, named, block)
    points = [one for one in rest if style(one) == "key points"]
    texts = [plain(one) for group in points for one in group["c"][1]]
    block.lines += texts[:1]
    block.points, rest = tuple(texts[1:]), [one for one in rest if one not in points]
    block.authors = tuple((prefer_heading and named) or authors or named)
    typed = _first(said, "date")
    said_date = mark.iso_date(typed) or mark.iso_date(typed[:10])
    block.date = (prefer_heading and said_date) or date or said_date
    if typed and not block.date:
        block.unread = (LeftOut(typed, "a date that can't be read"),)
    return block, rest


def abstract_blocks(meta: Node, block: TitleBlock, level: int) -> list[Node]:
    """An abstract as the first part of the text; a short one is the standfirst, where there is none.

    ``level``: of its heading.
    """
    words = plain(meta.get("c"))
    if not block.standfirst and len(words.split()) <= _STANDFIRST:
        block.standfirst = words
        return []
    content = meta["c"] if meta["t"] == "MetaBlocks" else [node("Para", [node("Str", words)])]
    return [node("Header", level, ["abstract", [], []], [node("Str", "Abstract")]), *content]


def people(text: str) -> list[str]:
    """The persons of a line, as front matter has them."""
    text = re.sub(r"^(?:by:?\s+)?(?:the\s+)?", "", text.strip(), flags=re.I)
    if mark.INSTITUTION.search(text) or not mark.NAME.match(_SEVERAL.split(text)[0]):
        return [person(one) for one in re.split(r"\s*;\s*", text) if one]
    return [person(one) for one in _SEVERAL.split(text) if one]


def _first(said: Said, *names: str) -> str:
    return next((text for name in names for text in said.get(name, ()) if text), "")


def _title(blocks: list[Node], title: str, *, prefer_heading: bool) -> tuple[str, list[Node]]:
    """The title, and the blocks without it."""
    heads = [at for at, one in enumerate(blocks) if _may_be_title(one)]
    highest = min((blocks[at]["c"][0] for at in heads), default=0)
    firsts = [at for at in heads if blocks[at]["c"][0] == highest]
    words = plain(blocks[firsts[0]]) if firsts else ""
    alone = len(firsts) == 1 and (prefer_heading or not title)
    within = prefer_heading and f" {bare_words(words)} " in f" {bare_words(title)} "
    single = alone and (highest == 1 or not firsts[0])
    if words and (single or within or bare_words(words) == bare_words(title)):
        return words, [*blocks[: firsts[0]], *blocks[firsts[0] + 1 :]]
    for at, one in enumerate(blocks[:_HEAD]) if not title else ():
        if _like_a_title(one, first=not at):
            return plain(one), [*blocks[:at], *blocks[at + 1 :]]
    return title, blocks


def _may_be_title(one: Node) -> bool:
    """A heading, but for one of notes or references."""
    words = plain(one) if one["t"] == "Header" else ""
    return bool(words) and not mark.NOTES.match(words)


def _like_a_title(one: Node, *, first: bool) -> bool:
    """A short line in a style of that name; the first one in bold too."""
    words = plain(one)
    if not words or len(words.split()) > _SHORT or one["t"] not in {"Para", "Div"}:
        return False
    if re.search(r"\btitle\b", style(one)) and "sub" not in style(one):
        return True
    content = one["c"] if one["t"] == "Para" else []
    bold = [inner["t"] for inner in content if inner["t"] not in {"Space", "LineBreak", "Span"}]
    return first and set(bold) == {"Strong"} and not words.endswith(".")


def _lines(
    blocks: list[Node], shown: set[str], named: Sequence[str], block: TitleBlock
) -> tuple[list[str], str, list[Node]]:
    """Authors and date named in lines above the text, and the blocks without those lines and what is said already."""
    authors: list[str] = []
    date = ""
    kept: list[Node] = []
    rest = list(blocks)
    while rest and len(kept) + len(block.lines) < _HEAD:
        one = rest[0]
        words = plain(one)
        if one["t"] not in {"Para", "Plain", "Div", "Header"} or len(words.split()) > _SHORT:
            break
        if not words or (one["t"] == "Header" and bare_words(words) not in shown):
            break
        found, day = mark.BYLINE.match(words), mark.iso_date(words)
        if found:
            authors += people(found["name"])
        elif day and not date:
            date = day
        elif bare_words(words) not in shown and not _names(words, named):
            kept.append(one)
            del rest[0]
            continue
        block.lines.append(words)
        del rest[0]
    return authors, date, [*kept, *rest]


def _names(words: str, people: Sequence[str]) -> bool:
    """Whether the words are nothing but people's names."""
    known = {word for name in people for word in bare_words(name).split()}
    return bool(known) and set(bare_words(words).split()) - _BETWEEN <= known
