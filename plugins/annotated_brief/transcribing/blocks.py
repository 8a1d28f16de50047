"""Blocks as Markdown; as elements that hold Markdown, where its own signs can't say what they are."""

import re
from collections.abc import Iterable, Sequence

from annotated_brief.pandoc_tree import Node, attributes, node, plain
from annotated_brief.transcribing.element import element, flat
from annotated_brief.transcribing.inlines import anchor, inlines
from annotated_brief.transcribing.page import literal_start
from annotated_brief.transcribing.table_markdown import pipes, rows
from annotated_brief.transcribing.tables import caption_id, is_plain_table, read_table
from annotated_brief.transcribing.walk import Walk

_LISTS = {"BulletList", "OrderedList"}
_APART = "<!-- -->"
"""What stands between a list and what would else belong to its last item."""
_TAKEN_FOR_ONE = {
    (kind, before)
    for before in _LISTS
    for kind in (*_LISTS, "CodeBlock")
    if (kind, before) != ("BulletList", "BulletList")
}
"""Blocks that would belong to the list before them."""
_STYLES = {"LowerAlpha": "a", "UpperAlpha": "A", "LowerRoman": "i", "UpperRoman": "I"}
_RULE = re.compile(r"(?:[-–—_*=~•·]\s*){3,}")
"""A line that a person typed between parts."""


def page_markdown(content: Sequence[Node], walk: Walk) -> str:
    """A whole document, with its footnotes at the end."""
    text = blocks(content, walk)
    walk.in_note = True
    for number, note in enumerate(walk.notes, 1):
        inside = _indented(_blocks(list(flat(note, walk)), walk, in_line=True), 4)
        text += f"\n\n[^{number}]: {inside or plain(note)}"
    return text.strip() + "\n"


def blocks(content: Iterable[Node], walk: Walk) -> str:
    """Blocks with an empty line between them."""
    return _blocks(list(flat(content, walk)), walk)


def _blocks(content: Sequence[Node], walk: Walk, *, in_line: bool = False) -> str:
    """``in_line``: where no element can stand, as in a footnote."""
    parts: list[str] = []
    before, held = "", ""
    for one in content:
        text = _block(one, walk, in_line=in_line)
        if not text:
            continue
        if text.startswith("<span id=") and text.endswith("></span>"):
            held += text  # the place of what follows
            continue
        if held and re.match(r"[^\s<>|#`*_\-\d]", text):
            text, held = held + text, ""
        elif held:
            parts.append(held)
            held = ""
        if (one["t"], before) in _TAKEN_FOR_ONE:
            parts.append(_APART)
        parts.append(text)
        before = one["t"]
    return "\n\n".join([*parts, *([held] if held else [])])


def _block(one: Node, walk: Walk, *, in_line: bool) -> str:
    content = one.get("c")
    match one["t"]:
        case "Plain" | "Para":
            return _paragraph(content or [], walk)
        case "Header":
            return _heading(one, walk)
        case "CodeBlock":
            return "    " + _indented(content[1].strip("\n"), 4)  # type: ignore[index]
        case "BulletList" | "OrderedList":
            return _list(one, walk, in_line=in_line)
        case "BlockQuote":
            return _quotation(content or [], walk, in_line=in_line)
        case "DefinitionList":
            return _definitions(content or [], walk, in_line=in_line)
        case "LineBlock":
            lines = [inlines(line, walk) for line in content or []]
            return literal_start("<br>".join(lines))
        case "HorizontalRule":
            return "* * *"
        case "Table":
            return _table(one, walk, in_line=in_line)
        case "Figure":
            return _figure(one, walk, in_line=in_line)
    if words := plain(content) or str(content[1] if content else ""):
        walk.leave(words, "it is written for another program")
    return ""


def _paragraph(content: Sequence[Node], walk: Walk) -> str:
    text = inlines(content, walk).strip()
    text = re.sub(r"^(?:<br>|\s)+|(?:<br>|\s)+$", "", text)
    if _RULE.fullmatch(plain(content)):
        return "* * *"
    if re.search(r"\w", re.sub(r"<span id=[^>]*>", "", text)) and not walk.in_note:
        walk.counts["paragraph"] += 1
    return literal_start(text)


def _heading(one: Node, walk: Walk) -> str:
    level, (id, _, _), content = one["c"]
    words = re.sub(r"(?:<br>)+", " ", inlines(content, walk)).strip()
    if not words:
        return anchor(id, walk)
    walk.counts["heading"] += 1
    walk.heading = plain(content)
    sign = "#" * min(level + walk.lowered, 6)
    return f"{sign} {anchor(id, walk)}{re.sub(r'(#+)$', lambda it: it[1].replace('#', chr(92) + '#'), words)}"


def _indented(text: str, by: int) -> str:
    """All lines but the first, moved to the right."""
    return re.sub(r"\n(?=[^\n])", "\n" + " " * by, text)


def needs_element(one: Node) -> bool:
    """Whether Markdown's signs can't say what the block is, or not at this depth."""
    content = one.get("c")
    match one["t"]:
        case "Table":
            return bool(read_table(one).caption) or not is_plain_table(one)
        case "Figure" | "DefinitionList":
            return True
        case "BlockQuote":
            return _any_element(content or [])
        case "Div":
            return _any_element(content[1])  # type: ignore[index]
        case "BulletList":
            return any(map(_hard_item, content or []))
        case "OrderedList":
            (start, form, _), items = content  # type: ignore[misc]
            return start != 1 or form["t"] in _STYLES or any(map(_hard_item, items))
    return False


def _any_element(content: Sequence[Node]) -> bool:
    return any(map(needs_element, content))


def _hard_item(item: Sequence[Node]) -> bool:
    first = item[0] if item else None
    while first and first["t"] == "Div":
        first = (first["c"][1] or [None])[0]
    return not first or first["t"] not in {"Plain", "Para"} or _any_element(item)


def _list(one: Node, walk: Walk, *, in_line: bool) -> str:
    ordered = one["t"] == "OrderedList"
    (start, form, _), items = one["c"] if ordered else ((1, node("Decimal", []), None), one["c"])
    contents = [list(flat(item, walk)) for item in items]
    walk.counts["list item"] += len(contents)
    paragraphs = walk.counts["paragraph"]
    if needs_element(one) and not in_line:
        inside = "\n".join(element("li", _blocks(item, walk), how="block") for item in contents)
        more = f' type="{_STYLES[form["t"]]}"' if form["t"] in _STYLES else ""
        more += f' start="{start}"' if start != 1 else ""
        text = element("ol" if ordered else "ul", inside, more)
    else:
        close = all(_close(item) for item in contents)
        lines = [
            f"{f'{number}.' if ordered else '-'} {_item(item, walk, close=close, in_line=in_line)}"
            for number, item in enumerate(contents, start)
        ]
        text = ("\n" if close else "\n\n").join(lines)
    walk.counts["paragraph"] = paragraphs
    return text


def _close(item: Sequence[Node]) -> bool:
    """One paragraph, and lists of such items below it."""
    return all(block["t"] in _LISTS and all(map(_close, _items(block))) for block in item[1:])


def _items(block: Node) -> Sequence[Sequence[Node]]:
    items: Sequence[Sequence[Node]] = block["c"] if block["t"] == "BulletList" else block["c"][1]
    return items


def _item(item: Sequence[Node], walk: Walk, *, close: bool, in_line: bool) -> str:
    if close:
        parts = [_block(block, walk, in_line=in_line) for block in item]
        apart = [f"\n\n{_APART}\n\n" if at > 1 else "\n" for at in range(1, len(parts))]
        text = parts[0] + "".join(map("".join, zip(apart, parts[1:], strict=True))) if parts else ""
    else:
        text = _blocks(item, walk, in_line=in_line)
    return _indented(text, 4)


def _quotation(content: Sequence[Node], walk: Walk, *, in_line: bool) -> str:
    inside = _blocks(list(flat(content, walk)), walk, in_line=in_line)
    if _any_element(content) and not in_line:
        return element("blockquote", inside)
    return (
        "> " + re.sub(r"\n(.?)", lambda it: f"\n> {it[1]}" if it[1] else "\n>", inside)
        if inside
        else ""
    )


def _definitions(content: Sequence[Sequence], walk: Walk, *, in_line: bool) -> str:  # type: ignore[type-arg]
    lines = []
    for term, meanings in content:
        words = inlines(term, walk)
        texts = [_blocks(list(flat(one, walk)), walk, in_line=in_line) for one in meanings]
        if in_line:
            lines.append("\n\n".join([words, *texts]))
        else:
            lines.append(f'<dt markdown="1">{words}</dt>')
            lines += [element("dd", text, how="block") for text in texts]
    return "\n\n".join(lines) if in_line else element("dl", "\n".join(lines))


def _table(one: Node, walk: Walk, *, in_line: bool) -> str:
    walk.counts["table"] += 1
    paragraphs = walk.counts["paragraph"]
    table = read_table(one)
    if in_line or is_plain_table(one):
        text = pipes(table, walk)
    else:
        text = rows(table, lambda content: _blocks(content, walk), walk)
    text = _captioned(text, table.caption, attributes(one)[0], walk, above=True, in_line=in_line)
    walk.counts["paragraph"] = paragraphs
    return text


def _figure(one: Node, walk: Walk, *, in_line: bool) -> str:
    _, caption, content = one["c"]
    paragraphs = walk.counts["paragraph"]
    inside = _blocks(list(flat(content, walk)), walk, in_line=in_line)
    above = bool(content) and content[0]["t"] == "Table"
    text = _captioned(inside, caption[1], attributes(one)[0], walk, above=above, in_line=in_line)
    walk.counts["paragraph"] = paragraphs
    return text


def _captioned(
    inside: str, caption: Sequence[Node], id: str, walk: Walk, *, above: bool, in_line: bool
) -> str:
    """A table or picture with its caption, in one figure."""
    said = list(flat(caption, walk))
    short = all(one["t"] in {"Para", "Plain"} for one in said)
    if short:
        lines = (inlines(one["c"], walk).strip() for one in said)
        words = "<br>".join(filter(None, lines))
    else:
        words = _blocks(said, walk, in_line=in_line)
    if not words:
        return "\n\n".join(filter(None, [anchor(id, walk), inside]))
    if in_line:
        return "\n\n".join([words, inside] if above else [inside, words])
    names = dict.fromkeys((id, caption_id(plain(caption))))
    first, *others = [it for it in names if it in walk.linked and it not in walk.placed] or [""]
    words = "".join(anchor(it, walk) for it in others) + words
    walk.placed.add(first)
    line = (
        f'<figcaption markdown="1">{words}</figcaption>'
        if short
        else element("figcaption", words, how="block")
    )
    return element(
        "figure",
        "\n\n".join(filter(None, [line, inside] if above else [inside, line])),
        f' id="{walk.linked[first]}"' if first else "",
    )
