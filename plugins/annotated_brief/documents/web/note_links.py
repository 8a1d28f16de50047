"""References to notes by links, as web pages have them: each becomes a footnote, and the list of notes goes."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Any

from msgspec import Struct, field

from annotated_brief.documents.web.note_texts import LABEL, note_text, without
from annotated_brief.pandoc_tree import Node, attributes, holds_words, node, nodes, plain

_NUMBER = re.compile(r"\d{1,3}|[*†‡§¶]")
_NOTE_CLASS = re.compile(r"foot-?note|note-?ref|endnote|fn-?ref", re.I)
_OPEN, _SEPARATOR, _CLOSE = (
    re.compile(r"(.*)([\[(])", re.S),
    re.compile(r"[\s,;–—-]*"),
    re.compile(r"([\])])(.*)", re.S),
)
_DASH = re.compile("[–—-]")
_LONGEST_RANGE = 30
"""Notes in a range such as 3–5."""
_BLOCKS = frozenset("Para Plain Div Header BulletList OrderedList BlockQuote Table Figure".split())
_MOST_WORDS = 400
"""Of a group of blocks that is one note."""


class _Place(Struct):
    """What a link leads to."""

    content: list[Node]
    item: bool
    """It stands in a list."""
    used: bool = False
    words: str = ""


class _Notes(Struct):
    places: list[_Place] = field(default_factory=list)
    by_id: dict[str, int] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    """Words that footnotes say by themselves."""

    def number(self, link: Any, *, raised: bool = False, within: bool = False) -> int | None:
        """Which place a link refers to, if it is a reference to a note.

        ``raised``: it stands above the line. ``within``: it stands in brackets, perhaps with others.
        """
        if not isinstance(link, dict) or link.get("t") != "Link":
            return None
        words, address = plain(link["c"][1]), link["c"][2][0]
        at = self.by_id.get(address[1:]) if address.startswith("#") else None
        if at is None or not LABEL.fullmatch(words):
            return None
        _, classes, more = attributes(link)
        known = bool(
            _NOTE_CLASS.search(" ".join([*classes, more.get("role", ""), more.get("type", "")]))
        )
        raised = raised or any(one["t"] == "Superscript" for one in nodes(link["c"][1]))
        labelled = self.places[at].item or _same(words, self.places[at].words)
        sure = raised or known or words.startswith("[")
        return at if sure or (within and labelled and _NUMBER.fullmatch(words)) else None


def with_notes(blocks: list[Node]) -> tuple[list[Node], list[str]]:
    """The blocks with a footnote for each reference, and without the texts that became footnotes.

    Returns:
        The blocks, and words that are said by the footnotes themselves: labels, ways back, the head of the notes.
    """
    notes = _Notes()
    known = sum(one["t"] == "Note" for one in nodes(blocks))  # Pandoc knows the roles of EPUB
    notes.said += map(str, range(1, known + 1))
    for ids, place in _places(blocks):
        new = [name for name in ids if name not in notes.by_id]
        notes.by_id |= dict.fromkeys(new, len(notes.places))
        notes.places += [place] if new else []
    _rewrite(blocks, notes)
    for key in _used(blocks, notes):
        notes.places[key].used = True
    used = [place for place in notes.places if place.used]
    for place in used:
        place.content[:] = _without_notes(place.content, set())
    blocks = _without_notes(blocks, {key for key, place in enumerate(notes.places) if place.used})
    texts = {id(place): note_text(place.content) for place in used}
    for one in nodes(blocks):
        if _is_note(one):
            one["c"] = texts[id(notes.places[one["key"]])]
    for place in used:
        kept = Counter(plain(texts[id(place)]).split())
        notes.said += (Counter(place.words.split()) - kept).elements()
    gone = {id(block) for one in notes.places if one.used for block in one.content}
    return (without(blocks, gone, notes.said) if gone else blocks), notes.said


def _used(blocks: list[Node], notes: _Notes) -> set[int]:
    """Notes that the text refers to; what only other notes refer to stays where it is, so that none holds itself."""
    all_ = {one["key"] for one in nodes(blocks) if _is_note(one)}
    return set(_keys(blocks, {id(block) for key in all_ for block in notes.places[key].content}))


def _keys(value: Any, inside: set[int]) -> Iterator[int]:
    if isinstance(value, dict):
        if id(value) in inside:
            return
        if _is_note(value):
            yield value["key"]
            return
        value = value.get("c")
    for one in value if isinstance(value, list) else ():
        if isinstance(one, dict | list):
            yield from _keys(one, inside)


def _without_notes(value: Any, kept: Collection[int]) -> Any:
    """References within a note, and to what is none, are their labels."""
    if isinstance(value, list):
        value[:] = [_without_notes(one, kept) for one in value]
    elif _is_note(value) and value["key"] not in kept:
        return node("Str", value["label"])
    elif isinstance(value, dict) and "c" in value:
        value["c"] = _without_notes(value["c"], kept)
    return value


def _same(words: str, text: str) -> bool:
    bare = words.strip("[]().:")
    return bool(re.match(rf"[\[(]?{re.escape(bare)}[\]).:]?(?:\s|$)", text))


def _places(blocks: Sequence[Node]) -> Iterator[tuple[list[str], _Place]]:
    """What begins with the place of a link, the outermost first."""
    for one in blocks:
        match one["t"]:
            case "Para" | "Plain":
                if ids := _leading(one["c"]):
                    yield ids, _Place([one], item=False, words=plain(one))
            case "BulletList" | "OrderedList":
                for item in one["c"] if one["t"] == "BulletList" else one["c"][1]:
                    if ids := _leading(item):
                        yield ids, _Place(item, item=True, words=plain(item))
                    yield from _places(item)
            case "Div":
                ids = [*filter(None, [attributes(one)[0]]), *_leading(one["c"][1])]
                if ids and not _several(one["c"][1]) and len(plain(one).split()) < _MOST_WORDS:
                    yield ids, _Place([one], item=False, words=plain(one))
                yield from _places(one["c"][1])
            case "BlockQuote":
                yield from _places(one["c"])
            case "DefinitionList":
                for term, meanings in one["c"]:
                    for meaning in meanings[:1]:
                        if ids := _leading(term) or _leading(meaning):
                            yield ids, _Place(meaning, item=False, words=plain(meaning))


def _several(content: Sequence[Node]) -> bool:
    """It begins with a heading, or holds several places."""
    first = next((one for one in content if holds_words(one)), None)
    places = islice(_places(content), 2)
    return first is not None and (first["t"] == "Header" or len(list(places)) > 1)


def _leading(content: Any) -> list[str]:
    """Ids of places that stand before the first words, or right behind a label."""
    found: list[str] = []
    for one in content if isinstance(content, list) else ():
        if one["t"] in {"Space", "SoftBreak"} or (one["t"] == "Str" and LABEL.fullmatch(one["c"])):
            continue
        grouped = one["t"] in {"Span", "Link", "Div"}
        found += [attributes(one)[0]] if grouped and attributes(one)[0] else []
        if grouped or one["t"] in {"Para", "Plain", "Superscript", "Strong", "Emph"}:
            found += _leading(one["c"][1] if grouped else one["c"])
        if one["t"] in _BLOCKS:
            if holds_words(one):
                break
        elif not LABEL.fullmatch(plain(one) or "1"):
            break
    return found


def _rewrite(value: Any, notes: _Notes, *, raised: bool = False) -> None:
    """Put notes in the places of references; blocks stay the same objects."""
    if isinstance(value, list):
        value[:] = _in_list(value, notes, raised=raised)
    elif isinstance(value, dict) and "c" in value and not _is_title(value):
        _rewrite(value["c"], notes, raised=raised or value["t"] == "Superscript")


def _is_title(one: Node) -> bool:
    return bool(one["t"] == "Header" and one["c"][0] == 1)


def _in_list(value: list[Any], notes: _Notes, *, raised: bool) -> list[Any]:
    done: list[Any] = []
    at = 0
    while at < len(value):
        one = value[at]
        found = _bracketed(value, at, notes) if isinstance(one, dict) else None
        number = notes.number(one, raised=raised)
        if found:
            pieces, at = found
            done += pieces
            continue
        at += 1
        if number is not None:
            done.append(_reference(number, one, notes))
            continue
        _rewrite(one, notes, raised=raised)
        lowered = (
            isinstance(one, dict) and one.get("t") == "Superscript" and any(map(_is_note, one["c"]))
        )
        done += [it for it in one["c"] if _is_note(it) or holds_words(it)] if lowered else [one]
    return _apart(done) if any(map(_is_note, done)) else done


def _is_note(one: Any) -> bool:
    return isinstance(one, dict) and "key" in one


def _bracketed(value: list[Any], at: int, notes: _Notes) -> tuple[list[Node], int] | None:
    """References in brackets, as in [1, 2], and what follows them; None where they are none."""
    opened = _OPEN.fullmatch(value[at]["c"]) if value[at].get("t") == "Str" else None
    if not opened:
        return None
    pieces, between = list[Node](), list[Node]()
    for end in range(at + 1, len(value)):
        one = value[end]
        number = notes.number(one, within=True)
        if number is not None:
            pieces += [*between, _reference(number, one, notes)]
            between = []
        elif one.get("t") == "Str" and pieces and (closed := _CLOSE.match(one["c"])):
            before = [node("Str", opened[1].rstrip())] if opened[1].rstrip() else []
            after = [node("Str", closed[2])] if closed[2] else []
            return [*before, *_apart(pieces), *after], end + 1
        elif one.get("t") not in {"Str", "Space"} or not _SEPARATOR.fullmatch(one.get("c", " ")):
            return None
        else:
            between.append(one)
    return None


def _reference(number: int, link: Node, notes: _Notes) -> Node:
    notes.said.append(plain(link))
    return {"t": "Note", "c": [], "key": number, "label": plain(link)}


def _apart(content: list[Node]) -> list[Node]:
    """References side by side with a comma between them, so that 1 and 2 aren't read as 12; 1–3 as 1, 2, 3."""
    done: list[Node] = []
    held: list[Node] = []
    for one in content:
        between = one["t"] in {"Str", "Space"} and _SEPARATOR.fullmatch(one.get("c", " "))
        if between and done and _is_note(done[-1]):
            held.append(one)
            continue
        if _is_note(one) and done and _is_note(done[-1]):
            first, last = done[-1]["key"] + 1, one["key"]
            through = last - first < _LONGEST_RANGE and any(_DASH.search(plain(it)) for it in held)
            for number in [*(range(first, last) if through else ()), last]:
                done += [node("Superscript", [node("Str", ",")]), {**one, "key": number}]
        else:
            done += [*held, one]
        held = []
    return done + held
