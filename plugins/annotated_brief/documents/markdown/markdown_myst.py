"""Directives, roles and targets of MyST in Markdown's own signs, or in elements."""

import re
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct, field

from annotated_brief.documents.markdown.markdown_lines import Translated
from annotated_brief.language import shortened
from annotated_brief.transcribing.imported import LeftOut

_OPEN = re.compile(
    r"^[ \t]*(?P<fence>`{3,}|:{3,}|~{3,})\{(?P<name>[\w:-]+)\}[ \t]*(?P<words>.*?)[ \t]*$"
)
_OPTION = re.compile(r"^:(?P<name>[\w-]+):[ \t]*(?P<value>.*)$")
_TARGET = re.compile(r"^\((?P<id>[^()\s]+)\)=[ \t]*$")
_ROLE = re.compile(r"\{(?P<name>[a-zA-Z][\w:+.-]*)\}(?P<sign>`+)(?P<text>.+?)(?P=sign)(?!`)")
_WITH_TARGET = re.compile(r"(?P<words>.*?)\s*<(?P<target>[^<>]+)>", re.S)
_BOXES = {
    "note": "note", "tip": "tip", "hint": "tip", "important": "important", "warning": "warning", "attention": "warning",
    "caution": "warning", "danger": "danger", "error": "danger", "seealso": "info", "admonition": "note", "dropdown": "note",
    "topic": "note", "sidebar": "note", "margin": "note", "aside": "note", "card": "note", "exercise": "note", "solution": "note",
    "proof": "note", "theorem": "note", "definition": "note", "prf:proof": "note", "prf:theorem": "note", "prf:definition": "note",
}  # fmt: skip
_BARE = frozenset("sidebar margin aside card".split())
"""Boxes without a name of their own."""
_QUOTES = frozenset("epigraph pull-quote blockquote highlights".split())
_CODE = frozenset("code code-block sourcecode code-cell".split())
_GONE = frozenset(
    "bibliography toctree tableofcontents contents index raw list-of-figures literalinclude include".split()
)
_GROUPS = frozenset(
    "tab-set tab-item grid grid-item grid-item-card div container only details".split()
)
_LINKS = frozenset("ref numref eq doc any term download hyperref".split())
_TAGS = {"sub": "sub", "subscript": "sub", "sup": "sup", "superscript": "sup", "kbd": "kbd"}
_CITED = re.compile(r"cite(?::?(?P<form>[a-z]+))?")


class _Page(Struct):
    """What is known of the file."""

    done: Translated
    places: dict[str, str] = field(default_factory=dict)
    """What each place is called."""
    numbers: dict[str, int] = field(default_factory=dict)


def with_myst(lines: list[str], done: Translated) -> list[str]:
    """The lines of a file that MyST reads; others as they are."""
    if not any(_is_myst(line) for line in lines):
        return lines
    page = _Page(done)
    read = list(_read(lines, page))
    fence = ""
    for at, line in enumerate(read):
        found = re.match(r"[ \t]*(`{3,}|~{3,})", line)
        if found and (not fence or found[1].startswith(fence)):
            fence = "" if fence else found[1]
        elif not fence:
            read[at] = _ROLE.sub(lambda it: _role(it, page), line)
    return read


def _is_myst(line: str) -> bool:
    opened = _OPEN.match(line)
    known = {*_BOXES, *_QUOTES, *_GROUPS, *_WRITERS, "bibliography", "toctree", "code-cell"}
    roles = (one["name"] for one in _ROLE.finditer(line))
    return bool(opened and opened["name"] in known) or any(_is_role(name) for name in roles)


def _is_role(name: str) -> bool:
    return (
        name in _LINKS or name in _TAGS or bool(_CITED.fullmatch(name)) or name in {"abbr", "math"}
    )


def _read(lines: list[str], page: _Page) -> Iterator[str]:
    at = 0
    while at < len(lines):
        line = lines[at]
        found = _OPEN.match(line)
        if found:
            end = _end(lines, at, found["fence"])
            inside = lines[at + 1 : end]
            if (written := _directive(found["name"], found["words"], inside, page)) is None:
                yield from lines[at : end + 1]
            else:
                page.done.gone += [found["name"], found["words"]]
                yield from ("", *written, "")
            at = end + 1
            continue
        if plain := re.match(r"[ \t]*(`{3,}|~{3,})", line):
            end = _end(lines, at, plain[1])
            yield from lines[at : end + 1]
            at = end + 1
            continue
        if target := _TARGET.match(line):
            page.places[target["id"]] = _heading(lines, at)
            page.done.gone.append(target["id"])
            yield from (f'<span id="{target["id"]}"></span>', "")
        elif line.startswith("% "):
            page.done.left_out.append(LeftOut(shortened(line, 60), "a comment", at + 1))
            page.done.gone.append(line)
        elif not re.match(r"\+\+\+(?:\s|$)", line):
            yield line
        at += 1


def _end(lines: list[str], at: int, fence: str) -> int:
    """The line that closes a fence; the last one where none does."""
    closing = re.compile(rf"[ \t]*{re.escape(fence[0])}{{{len(fence)},}}[ \t]*$")
    return next(
        (one for one in range(at + 1, len(lines)) if closing.match(lines[one])), len(lines) - 1
    )


def _heading(lines: list[str], at: int) -> str:
    following = next((line for line in lines[at + 1 :] if line.strip()), "")
    return re.sub(r"^#{1,6}[ \t]+", "", following).strip() if following.startswith("#") else ""


def _directive(name: str, words: str, inside: list[str], page: _Page) -> list[str] | None:
    """What stands instead of a directive; None for one that isn't known, such as code that is run."""
    options, content = _options(inside)
    if name in _GONE:
        page.done.left_out.append(
            LeftOut(f"{{{name}}} {words}".strip(), "it is for another program")
        )
        page.done.gone += inside
        return []
    writer = _WRITERS.get(name)
    named = [*_BOXES, *_QUOTES, *_CODE, *_GROUPS]
    if writer is None and name not in named:
        return None
    page.done.gone += [f"{key} {value}" for key, value in options.items()]
    if name in _CODE:
        return [f"```{words.split()[0] if words else ''}", *content, "```"]
    if writer is not None:
        return writer(words, options, content, page)
    read = list(_read(content, page))
    place = (
        [f'<span id="{id}"></span>'] if (id := options.get("name") or options.get("label")) else []
    )
    if name in _QUOTES:
        return [*place, *(f"> {line}".rstrip() for line in [words, *read] if line or words)]
    if name in _GROUPS:
        return [*place, *([f"**{words}**", ""] if words else []), *read]
    title = words or ("" if name in _BARE else name.rpartition(":")[2].capitalize())
    head = [f'<p class="admonition-title" markdown="1">{title}</p>', ""] if title else [""]
    return [
        *place,
        f'<div class="admonition {_BOXES[name]}" markdown="1">',
        *head,
        *read,
        "",
        "</div>",
    ]


def _options(inside: list[str]) -> tuple[dict[str, str], list[str]]:
    options: dict[str, str] = {}
    at = 0
    if inside and inside[0].strip() == "---" and "---" in (one.strip() for one in inside[1:]):
        at = next(one for one in range(1, len(inside)) if inside[one].strip() == "---") + 1
        pairs = (line.partition(":") for line in inside[1 : at - 1])
        options = {name.strip(): value.strip() for name, _, value in pairs}
    while at < len(inside) and (found := _OPTION.match(inside[at].strip())):
        options[found["name"]] = found["value"].strip()
        at += 1
    return options, "\n".join(inside[at:]).strip("\n").split("\n")


def _number(kind: str, id: str, page: _Page) -> None:
    page.numbers[kind] = page.numbers.get(kind, 0) + 1
    if id:
        page.places[id] = f"{kind} {page.numbers[kind]}".strip()


def _figure(words: str, options: Mapping[str, str], content: list[str], page: _Page) -> list[str]:
    id, caption = options.get("name", ""), list(_read(content, page))
    _number("Figure", id, page)
    given = f' id="{id}"' if id else ""
    said = "\n".join(caption).strip()
    line = (
        f'<figcaption markdown="1">{said}</figcaption>'
        if "\n\n" not in said
        else f'<figcaption markdown="block">\n\n{said}\n\n</figcaption>'
    )
    picture = [f'<figure{given} markdown="1">', "", f"![{options.get('alt', '')}]({words})", ""]
    return [*picture, *(line.split("\n") if said else []), "", "</figure>"]


def _image(words: str, options: Mapping[str, str], _: list[str], __: _Page) -> list[str]:
    return [f"![{options.get('alt', '')}]({words})"]


def _table(words: str, options: Mapping[str, str], content: list[str], page: _Page) -> list[str]:
    _number("Table", options.get("name", ""), page)
    place = f'<span id="{options["name"]}"></span>' if options.get("name") else ""
    caption = [f"{place}*{words}*" if words else place, ""] if place or words else []
    return [*caption, *_read(content, page)]


def _list_table(
    words: str, options: Mapping[str, str], content: list[str], page: _Page
) -> list[str]:
    rows: list[list[str]] = []
    for line in content:
        if found := re.match(r"[*-][ \t]+[-*](?:[ \t]+(.*))?$", line):
            rows.append([found[1] or ""])
        elif rows and (found := re.match(r"[ \t]+[-*](?:[ \t]+(.*))?$", line)):
            rows[-1].append(found[1] or "")
        elif rows and line.strip():
            rows[-1][-1] += f"<br>{line.strip()}" if rows[-1][-1] else line.strip()
    width = max(map(len, rows), default=0)
    if not width:
        return content
    if options.get("header-rows", "0") == "0":
        rows.insert(0, [""] * width)
    lines = [
        f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in [*row, *[''] * (width - len(row))])} |"
        for row in rows
    ]
    whole = [lines[0], f"|{' --- |' * width}", *lines[1:]]
    return _table(words, options, whole, page)


def _math(words: str, options: Mapping[str, str], content: list[str], page: _Page) -> list[str]:
    id = options.get("label") or options.get("name", "")
    page.numbers["("] = page.numbers.get("(", 0) + 1
    if id:
        page.places[id] = f"({page.numbers['(']})"
    place = [f'<span id="{id}"></span>', ""] if id else []
    return [*place, "$$", *filter(None, [words]), *content, "$$"]


def _glossary(_: str, __: Mapping[str, str], content: list[str], page: _Page) -> list[str]:
    return [re.sub(r"^[ \t]+(?=\S)", ":   ", line) for line in _read(content, page)]


_Writer = Callable[[str, Mapping[str, str], list[str], _Page], list[str]]
_WRITERS: Mapping[str, _Writer] = {
    "figure": _figure, "image": _image, "table": _table, "list-table": _list_table, "math": _math, "glossary": _glossary,
}  # fmt: skip


def _role(found: re.Match[str], page: _Page) -> str:
    name, text = found["name"], found["text"].strip()
    if not _is_role(name):
        return found[0]
    page.done.gone.append(name)
    if cited := _CITED.fullmatch(name):
        page.done.gone.append(text)
        keys = [f"@{key.strip()}" for key in text.split(",")]
        if (cited["form"] or "p").startswith("t"):
            return " and ".join(keys)
        return f"[{'; '.join(('-' if cited['form'] == 'year' else '') + key for key in keys)}]"
    if name in _TAGS:
        return f"<{_TAGS[name]}>{text}</{_TAGS[name]}>"
    if name == "math":
        return f"${text}$"
    if name in {"abbr", "download"}:
        page.done.gone.append(text)
        return re.sub(r"\s*<[^<>]*>$", "", text)
    return _link(text, name, page)


def _link(text: str, name: str, page: _Page) -> str:
    given = _WITH_TARGET.fullmatch(text)
    target = given["target"] if given else text
    called = page.places.get(target, "")
    page.done.gone += [text, target]
    number = re.sub(r"^\D*", "", called).rstrip(")")
    words = (
        given["words"].replace("%s", number).replace("{number}", number)
        if given
        else called or text
    )
    known = target in page.places and name not in {"term", "doc"}
    return f"[{words}](#{target})" if known else words
