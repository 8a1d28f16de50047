"""Markdown of Pandoc, Quarto, Obsidian, Hugo and Jekyll in signs that Python-Markdown knows; all else stays as it is typed."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import quote

from annotated_brief.documents.markdown.markdown_lines import FENCE, Lines, Translated
from annotated_brief.documents.markdown.markdown_lists import with_lists
from annotated_brief.documents.markdown.markdown_marks import with_blocks, with_changes
from annotated_brief.documents.markdown.markdown_myst import with_myst
from annotated_brief.language import shortened
from annotated_brief.transcribing.imported import LeftOut

_SPAN = r"(?<!`)(`+)(?!`)(?:.|\n(?!\n))+?(?<!`)\1(?!`)|<!--.*?-->"
CODE_ALONE = re.compile(_SPAN, re.S)
_CLOSED = re.compile(
    rf"{_SPAN}|\$\$.+?\$\$|\]\([^()\s]*\)|<[a-z][^<>\n]*>|https?://[^\s<>]+", re.S | re.I
)
"""What is not looked into: code, comments, formulas, addresses, tags."""
_FENCED = re.compile(r"(?!)")
"""Nothing besides fenced code."""
_CODE_OR_FORMULA = re.compile(rf"{_SPAN}|\$\$.+?\$\$", re.S)
_KINDS = {"fig": "Figure", "tbl": "Table", "sec": "Section", "eq": "Equation", "lst": "Listing"}
_REFERENCE = re.compile(
    r"\[?-?@(?P<id>(?P<kind>fig|tbl|sec|eq|lst)[-:][\w:-]*\w)\]?|\{@(?P<id_2>(?P<kind_2>fig|tbl|sec|eq):[\w-]+)\}"
)
_SHORTCODE = re.compile(r"\{\{[<%].*?[%>]\}\}|\{%.*?%\}|\{\{[^{}\n]*\}\}", re.S)
_NOWHERE = re.compile(r"(?<!!)\[([^\[\]\n]+)\]\([ \t]*\)")
"""A link whose address such a call would have made."""
_COMMENT = re.compile(r"%%.*?%%", re.S)
_CONTENTS = re.compile(
    r"(?:^#{1,6}[^\n]*\n\s*)?^<!--\s*(?P<kind>toc|start doctoc)\b[^>]*-->.*?^<!--\s*(?:tocstop|/toc|end doctoc)\b[^>]*-->[ \t]*$",
    re.M | re.S | re.I,
)
"""What GitHub's writers have a program list, with the heading above it."""


def translate(body: str) -> Translated:
    """The Markdown with its strange signs brought into others, or left out and named."""
    done = Translated()
    body = outside(body, lambda part: _CONTENTS.sub(partial(_contents, done), part), _FENCED)
    body = outside(body, lambda part: with_blocks(with_changes(part, done), done), CODE_ALONE)
    lines = Lines(with_lists(with_myst(body.split("\n"), done)), done)
    text = "\n".join(lines.read())
    text = _references(_inline_notes(_left_out(text, done)), done)
    done.text = outside(text, _inline_marks)
    return done


def _contents(done: Translated, found: re.Match[str]) -> str:
    done.left_out.append(LeftOut("its table of contents", "the site makes it of the headings"))
    done.gone.append(found[0])
    return ""


def outside(text: str, change: Callable[[str], str], sign: re.Pattern[str] = _CLOSED) -> str:
    """The text changed but for code, comments, formulas and addresses."""
    parts: list[str] = []
    at = 0
    for start, end in closed(text, sign):
        parts += (change(text[at:start]), text[start:end])
        at = end
    return "".join([*parts, change(text[at:])])


def closed(text: str, sign: re.Pattern[str] = _CLOSED) -> Iterator[tuple[int, int]]:
    """Stretches that are not looked into: fenced code, and what has the sign."""
    at = offset = 0
    fence = ""
    start = 0
    for line in text.split("\n"):
        found = FENCE.match(line)
        if not fence and found:
            yield from (
                (one.start() + at, one.end() + at) for one in sign.finditer(text[at:offset])
            )
            fence, start = found["fence"], offset
        elif fence and found and found["fence"].startswith(fence) and not found["info"].strip():
            fence, at = "", offset + len(line)
            yield start, at
        offset += len(line) + 1
    if fence:
        yield start, len(text)
    else:
        yield from ((one.start() + at, one.end() + at) for one in sign.finditer(text[at:]))


def _left_out(text: str, done: Translated) -> str:
    """Calls of other programs and comments go."""

    def leave(found: re.Match[str]) -> str:
        done.left_out.append(LeftOut(shortened(found[0], 60), "it is for another program"))
        done.gone.append(found[0])
        return ""

    def left(part: str) -> str:
        return _NOWHERE.sub(r"\1", _COMMENT.sub(leave, _SHORTCODE.sub(leave, part)))

    return outside(text, left, _CODE_OR_FORMULA)


def _inline_notes(text: str) -> str:
    """Footnotes that are typed in line, at the end with a label of their own."""
    notes: list[str] = []
    taken = set(re.findall(r"\[\^([^\]\s]+)\]", text))
    at = 0
    parts: list[str] = []
    code = list(closed(text, CODE_ALONE))
    for found in re.finditer(r"\^\[", text):
        if found.start() < at or any(start <= found.start() < end for start, end in code):
            continue
        end = _closing(text, found.end())
        if not end:
            continue
        label = f"in-line-{len(notes) + 1}"
        while label in taken:
            label += "-"
        notes.append(f"[^{label}]: {' '.join(text[found.end() : end - 1].split())}")
        parts += (text[at : found.start()], f"[^{label}]")
        at = end
    return "".join([*parts, text[at:]]).rstrip("\n") + "".join(f"\n\n{one}" for one in notes) + "\n"


def _closing(text: str, at: int) -> int:
    """Behind the bracket that closes the one before ``at``; 0 where the paragraph has none."""
    depth = 1
    for offset, sign in enumerate(text[at : at + 5_000], at):
        if text.startswith("\n\n", offset):
            return 0
        depth += (sign == "[") - (sign == "]")
        if not depth:
            return offset + 1
    return 0


def _references(text: str, done: Translated) -> str:
    """Mentions of figures, tables and sections as links to them."""
    places = re.findall(r"[#\"]((?:fig|tbl|sec|eq|lst)[-:][\w:.-]*\w)", text)
    numbers: dict[str, int] = {}
    for id in dict.fromkeys(places):
        kind = re.split("[-:]", id)[0]
        numbers[id] = 1 + sum(one.startswith(kind) for one in numbers)

    def link(found: re.Match[str]) -> str:
        id, kind = found["id"] or found["id_2"], found["kind"] or found["kind_2"]
        if id not in numbers:
            done.left_out.append(LeftOut(found[0], "it leads to nothing in this file"))
            return f"`{found[0]}`"
        done.gone.append(found[0])
        return f"[{_KINDS[kind]} {numbers[id]}](#{id})"

    return outside(text, lambda part: _REFERENCE.sub(link, part))


_SIGNS: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"(?<!\\)\\\n(?=[ \t]*\S)", "  \n"),
    (r"~~(?=\S)([^~\n]+?)(?<=\S)~~", r"<s>\1</s>"),
    (r"(?<![=\w])==(?=[^\s=])([^=\n]+?)(?<=\S)==(?![=\w])", r"<mark>\1</mark>"),
    (r"(?<!~)~(?=[^\s~])([^\s~\[\]]{1,20})~(?!~)", r"<sub>\1</sub>"),
    (r"(?<![\[^])\^(?=[^\s^\[])([^\s^\[\]]{1,20})\^(?!\^)", r"<sup>\1</sup>"),
    (r"\[((?:[^\[\]\n]|\[[^\[\]\n]*\])+)\]\{([^}\n]*)\}", lambda it: _span(it)),
    (r"!\[\[([^\]|\n]+)(?:\|[^\]\n]*)?\]\]", lambda it: f"![]({quote(it[1].strip())})"),
    (r"\[\[([^\]|\n#]*)(?:#[^\]|\n]*)?(?:\|([^\]\n]+))?\]\]", lambda it: it[2] or it[1]),
)
"""Signs within a line: its break, struck out, marked, below and above it; spans; Obsidian's pictures and links."""


def _inline_marks(part: str) -> str:
    for sign, new in _SIGNS:
        part = re.sub(sign, new, part)
    return part


def _span(found: re.Match[str]) -> str:
    """Words with a class: underlined or marked words are so, others are words."""
    words, attributes = found[1], found[2]
    for name, tag in (("mark", "mark"), ("underline", "u"), ("ul", "u"), ("kbd", "kbd")):
        if re.search(rf"\.{name}\b", attributes):
            return f"<{tag}>{words}</{tag}>"
    id = re.search(r"#([\w:.-]+)", attributes)
    return f'<span id="{id[1]}">{words}</span>' if id else words
