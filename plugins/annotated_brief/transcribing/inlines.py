"""Words, links, citations and pictures of a paragraph as Markdown that shows these very words."""

import html
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from annotated_brief.model import Citation, CitationGroup, CitationMode
from annotated_brief.pandoc_tree import Node, attributes, plain
from annotated_brief.prose.citation_syntax import citation_at, parse_group, typed_group
from annotated_brief.transcribing.formulas import SHOWN
from annotated_brief.transcribing.imported import LeftOutError
from annotated_brief.transcribing.page import literal_in_line
from annotated_brief.transcribing.walk import Walk, text_of

_MARKS = {"Emph": ("*", "em"), "Strong": ("**", "strong")}
_ELEMENTS = {"Strikeout": "s", "Superscript": "sup", "Subscript": "sub", "Underline": "u"}
_SCHEMES = re.compile(r"(?i)(https?|mailto|ftp|tel|doi|urn):|#")
"""How an address begins that a page may lead to."""
_REMOTE = re.compile(r"(?i)https?://")
_MODES = {
    "AuthorInText": CitationMode.AUTHOR_IN_TEXT,
    "SuppressAuthor": CitationMode.SUPPRESS_AUTHOR,
    "NormalCitation": CitationMode.NORMAL,
}


def inlines(content: Sequence[Node], walk: Walk) -> str:
    """One line of Markdown."""
    text = ""
    for one in content:
        piece = _inline(one, walk, text)
        if text.endswith("!") and piece.startswith("["):
            text = f"{text[:-1]}\\!"
        elif text.endswith("]") and piece.startswith("("):
            piece = f"\\{piece}"
        text += piece
    return text


def anchor(id: str, walk: Walk) -> str:
    """The place of an id that a link leads to; nothing for others, and for a second one."""
    if id not in walk.linked or id in walk.placed:
        return ""
    walk.placed.add(id)
    return f'<span id="{walk.linked[id]}"></span>'


def _inline(one: Node, walk: Walk, before: str) -> str:
    content: Any = one.get("c")
    match one["t"]:
        case "Str":
            return literal_in_line(content or "")
        case "Space" | "SoftBreak" | "LineBreak" as name:
            return "<br>" if name == "LineBreak" else " "
        case "Emph" | "Strong" as name:
            return _marked(_MARKS[name], inlines(content or [], walk), before)
        case "SmallCaps":
            return inlines(content or [], walk)
        case "Quoted":
            signs = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
            return f"{signs[0]}{inlines(content[1], walk)}{signs[1]}"
        case "Code":
            return _code(content[1])
        case "Span":
            id, classes, more = attributes(one)
            words = anchor(id, walk) + inlines(content[1], walk)
            long = html.escape(more.get("title", ""))
            return f'<abbr title="{long}">{words}</abbr>' if "abbr" in classes and long else words
        case name if name in _ELEMENTS:
            return _element(_ELEMENTS[name], inlines(content or [], walk))
        case name if name in _WRITERS:
            return _WRITERS[name](one, walk)
    if content:
        walk.leave(str(content[1]), "it is written for another program")
    return ""


def _formula(one: Node, walk: Walk) -> str:
    """One that is ready for the page, or that could not be set."""
    form, text = one["c"]
    if one["t"] == "RawInline" and form != SHOWN:
        walk.leave(text, "it is written for another program")
        return ""
    walk.counts["formula"] += 1
    if form == SHOWN:
        return str(text)
    walk.leave(text, "a formula that can't be set; its TeX stands")
    return _code(text)


def _apart(text: str) -> tuple[str, str, str]:
    """White space at the start, the words, white space at the end."""
    words = text.strip()
    at = text.find(words) if words else len(text)
    return text[:at], words, text[at + len(words) :]


def _marked(marks: tuple[str, str], text: str, before: str) -> str:
    """Stressed by signs; by elements where signs could be misread."""
    sign, name = marks
    if "*" in text.replace("\\*", "") or before.endswith("*"):
        return _element(name, text)
    start, words, end = _apart(text)
    return f"{start}{sign}{words}{sign}{end}" if words else text


def _element(name: str, text: str) -> str:
    start, words, end = _apart(text)
    return f"{start}<{name}>{words}</{name}>{end}" if words else text


def _code(text: str) -> str:
    text = " ".join(text.split())
    longest = max((len(one) for one in re.findall("`+", text)), default=0)
    fence, room = "`" * (longest + 1), " " if "`" in text[:1] + text[-1:] else ""
    return f"{fence}{room}{text}{room}{fence}" if text else ""


def _link(one: Node, walk: Walk) -> str:
    walk.in_link = True
    words, address = inlines(one["c"][1], walk), str(one["c"][2][0]).strip()
    walk.in_link = False
    place = anchor(attributes(one)[0], walk)
    if not address or not words:
        return place + words
    if not _SCHEMES.match(address):
        why = (
            f"a link on “{text_of(one['c'][1])}” that leads to no place on the web; the words stay"
        )
        walk.leave(address, why)
        return place + words
    if address.startswith("#"):
        if address[1:] not in walk.linked:
            walk.leave(
                text_of(one["c"][1]),
                "a link to a place that the document doesn't have; its words stay",
            )
            return place + words
        address = f"#{walk.linked[address[1:]]}"
    return f"{place}[{words}]({_address(address)})"


def _address(text: str) -> str:
    return quote(text, safe="%#?&=+,;:@/!$*'[]~").replace("*", "%2A")


def _image(one: Node, walk: Walk) -> str:
    """A picture that is copied beside the page; a link, where it stands on another site."""
    alt, address = inlines(one["c"][1], walk), one["c"][2][0]
    try:
        beside = walk.pictures.take(address)
    except LeftOutError as why:
        walk.leave(plain(one["c"][1]) or address.rpartition("/")[2], str(why))
        if not _REMOTE.match(address) or walk.in_link:
            return ""
        name = literal_in_line(address.partition("?")[0].rpartition("/")[2])
        return f"[{alt or name}]({_address(address)})"
    walk.counts["picture"] += 1
    return f"![{alt}]({_address(beside)})"


def _note(one: Node, walk: Walk) -> str:
    """A footnote; one that is referred to again has its number again."""
    content, key = one["c"], one.get("key")
    if walk.in_note:  # Markdown has none within one
        return f" ({inlines([it for block in content for it in _inner(block)], walk)})"
    if key is None or key not in walk.noted:
        walk.notes.append(content)
        walk.counts["footnote"] += 1
        walk.noted[key] = len(walk.notes)
    return f"[^{walk.noted[key]}]"


def _inner(block: Node) -> list[Node]:
    return block["c"] if block["t"] in {"Para", "Plain"} else [{"t": "Str", "c": plain(block)}]


def _cite(one: Node, walk: Walk) -> str:
    """The citation as it is typed here; its words, where one of its sources is not known."""
    cited, shown = one["c"]
    group = CitationGroup(tuple(_citation(item, walk) for item in cited))
    typed = typed_group(group)
    if group.citations[0].mode is CitationMode.AUTHOR_IN_TEXT:
        first, rest = group.citations[0], group.citations[1:]
        key, _, behind = typed_group(CitationGroup((first,))).partition(", ")
        more = [text for text in (behind, typed_group(CitationGroup(rest))) if text]
        typed = key + (f" [{'; '.join(more)}]" if more else "")
    else:
        typed = f"[{typed}]"
    known = set(walk.keys.values())
    read = citation_at(typed, 0, known)
    keys = [item.source for item in read.group.citations] if read else []
    if keys != [item.source for item in group.citations] or not known.issuperset(keys):
        if not plain(shown):  # LaTeX has no words for it
            walk.leave(typed, "its source is in no bibliography beside the document; import that")
            return typed
        why = "a citation whose source the document doesn't hold; its words stay"
        walk.leave(plain(shown), why)
        return inlines(shown, walk)
    walk.counts["citation"] += 1
    return typed


def _citation(item: Node, walk: Walk) -> Citation:
    id = item["citationId"]
    key = walk.keys.get(id, id)
    prefix, suffix = (
        re.sub(r"[\[\];]", "", plain(item[name])) for name in ("citationPrefix", "citationSuffix")
    )
    mode = _MODES[item["citationMode"]["t"]]
    behind = suffix if suffix[:1] in ",." or not suffix else f" {suffix}"
    read = parse_group(f"@{{{key}}}{behind}")
    if read is None:
        return Citation(key, prefix=prefix, mode=mode)
    (found,) = read.citations
    typed = "" if found.locator else found.typed
    return Citation(
        key,
        locator=found.locator,
        label=found.label,
        prefix=prefix,
        suffix=found.suffix,
        mode=mode,
        typed=typed,
    )


_WRITERS: Mapping[str, Callable[[Node, Walk], str]] = {
    "Link": _link,
    "Image": _image,
    "Cite": _cite,
    "Note": _note,
    "Math": _formula,
    "RawInline": _formula,
}
"""Who writes what is more than words."""
