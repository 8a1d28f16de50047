"""What stands before, at and behind the text, as blocks that every writer through Pandoc shares."""

from collections.abc import Iterator, Mapping

from annotated_brief.pandoc_tree import Node, Nodes, heading, held, link, node, words
from annotated_brief.press.document import Document, Front, Point, PressNote

_SPACE = node("Space")


def imprint(front: Front) -> Nodes:
    """Standfirst, authors, edition, date and address, then the key points."""
    s, work = front.words, front.work
    blocks: Nodes = []
    if work.description:
        blocks.append(held("Div", [node("Para", words(work.description))], classes=["standfirst"]))
    said = [s["comma"].join(work.names), front.edition, front.date]
    line = words(" · ".join(filter(None, said)))
    if work.url:
        line += [node("LineBreak"), link(words(work.cited_as), work.cited_as)] if line else []
    if line:
        blocks.append(held("Div", [node("Para", line)], classes=["imprint"]))
    return [*blocks, *key_points(front)]


def key_points(front: Front) -> Nodes:
    """In a box; nothing where it has none."""
    if not front.points:
        return []
    listed = [[node("Plain", list(_point(one)))] for one in front.points]
    title = node("Para", [node("Strong", words(front.words["key_points"]))])
    return [held("Div", [title, node("BulletList", listed)], classes=["points"])]


def _point(one: Point) -> Iterator[Node]:
    yield from words(one.text)
    if one.passage:
        yield from (_SPACE, _number(one.number, one.passage))
    if one.state:
        yield from (_SPACE, node("Emph", words(f"({one.state})")))


def _number(number: int, passage: str) -> Node:
    return link(words(f"¶ {number}"), f"#{passage}", classes=["ab-to-passage"])


def note_blocks(note: PressNote, s: Mapping[str, str]) -> Nodes:
    """A note whole, its sign and what it does first; ``s``: the interface's words."""
    if note.kind == "counterpoint":
        blocks = _counterpoint(note, s)
    else:
        label = [node("Strong", words(note.sign or note.date)), *_led(note.tag), *_colon(s)]
        blocks = _joined(label, note.text, note.cited)
        if note.excerpt:
            blocks.append(node("Para", words(note.excerpt)))
    if note.by:
        blocks.append(node("Para", words(f"{s['by']} {s['comma'].join(note.by)}")))
    if note.state:
        blocks.append(node("Para", [node("Emph", words(note.state))]))
    return blocks


def _counterpoint(note: PressNote, s: Mapping[str, str]) -> Nodes:
    title = node("Strong", [*words(note.sign), _SPACE, *note.title])
    reply = note.reply or [node("Para", words(s["unanswered"]))]
    blocks = [node("Para", [title, node("LineBreak"), node("Emph", note.tag)])]
    blocks += _joined([node("Strong", words(s["objection"])), *_colon(s)], note.text, [])
    blocks += _joined([node("Strong", words(s["reply"])), *_colon(s)], reply, [])
    return blocks


def _led(inlines: Nodes) -> Nodes:
    return [_SPACE, *inlines] if inlines else []


def _colon(s: Mapping[str, str]) -> Nodes:
    """As the language has it, with the space behind."""
    sign = s["colon"]
    return [node("Str", sign.rstrip(" ")), *([_SPACE] if sign.endswith(" ") else [])]


def _joined(label: Nodes, blocks: Nodes, cited: Nodes) -> Nodes:
    """The label before the first paragraph, the citation behind the last."""
    kinds = [one["t"] in {"Para", "Plain"} for one in blocks]
    first = blocks[0]["c"] if kinds and kinds[0] else []
    rest = list(blocks[1:] if first else blocks)
    if rest and kinds[-1] and cited:
        rest[-1] = node("Para", [*rest[-1]["c"], *_led(cited)])
        cited = []
    return [node("Para", [*label, *first, *(_led(cited) if first else cited)]), *rest]


def end_matter(document: Document, level: int = 1) -> Nodes:
    """Events, glossary and sources, each under a heading of that level."""
    s = document.front.words
    events = [one for one in document.notes.values() if one.kind == "event"]
    events.sort(key=lambda one: one.when)
    terms = [
        ([held("Span", one.name, one.id)], [held("Div", one.text, classes=["definition"])])
        for one in document.terms
    ]
    sources = [held("Div", one.text, one.id, ["source"]) for one in document.sources]
    listed = {
        "events": [held("Div", _event(one, s), f"n-{one.id}", ["event"]) for one in events],
        "glossary": [node("DefinitionList", [[name, [text]] for name, text in terms])]
        * bool(terms),
        "sources": sources,
    }
    blocks: Nodes = []
    for name, content in listed.items():
        if content:
            blocks += (heading(level, words(s[name]), f"ab-{name}", ["unnumbered"]), *content)
    return blocks


def _event(note: PressNote, s: Mapping[str, str]) -> Nodes:
    blocks = note_blocks(note, s)
    if note.passage:
        blocks[0]["c"] += (_SPACE, _number(note.number, note.passage))
    return blocks
