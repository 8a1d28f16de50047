"""LaTeX's text before it is read: without comments, and its commands rewritten with what belongs to them."""

import re
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct, field

_VERBATIM = re.compile(
    r"\\begin\s*\{(?P<name>verbatim\*?|Verbatim|lstlisting|minted|alltt)\}.*?\\end\s*\{(?P=name)\}"
    r"|\\(?:verb\*?|lstinline(?:\[[^\]]*\])?)(?P<sign>[^\sa-zA-Z*{\[])[^\n]*?(?P=sign)",
    re.S,
)
_OPTIONS = re.compile(r"\\begin\s*\{lstlisting\}\s*\[((?:[^\[\]]|\[[^\]]*\])*)\]")
_HELD = "\ue000v{}\ue001"
_COMMENTS = (
    re.compile(r"\\begin\s*\{comment\}.*?\\end\s*\{comment\}", re.S),
    re.compile(r"\\iffalse(?![a-zA-Z]).*?\\fi(?![a-zA-Z])", re.S),
    re.compile(r"(?<!\\)(?P<kept>(?:\\\\)*)%[^\n]*(?:\n[ \t]*(?=\S))?"),
)
_CLOSES = {"{": "}", "[": "]"}
_DEEPEST = 40


class Command(Struct):
    """A command, with what belongs to it."""

    name: str
    star: bool = False
    options: list[str] = field(default_factory=list)
    arguments: list[str] = field(default_factory=list)

    @property
    def option(self) -> str:
        """The first; empty where there is none."""
        return self.options[0] if self.options else ""


Rules = Mapping[str, tuple[int, Callable[[Command], str]]]
"""For a command's name how many arguments it has, and how it is written instead."""


def prepared(text: str, change: Callable[[str], str]) -> str:
    """The text changed but for code, without its comments."""
    held: list[str] = []

    def hold(code: re.Match[str]) -> str:
        held.append(code[0])
        given = dict(settings(options[1])) if (options := _OPTIONS.match(code[0])) else {}
        said = f"{{{given.get('label', '')}}}{{{given['caption']}}}" if given.get("caption") else ""
        return (rf"\lstcaption{said}" if said else "") + _HELD.format(len(held) - 1)

    text = _VERBATIM.sub(hold, text)
    for sign in _COMMENTS:
        text = sign.sub(lambda it: it.groupdict().get("kept") or "", text)
    text = change(text)
    for number, code in enumerate(held):
        text = text.replace(_HELD.format(number), code)
    return text


def rewritten(text: str, rules: Rules, depth: int = 0) -> str:
    """The text with commands rewritten, also within each other; one without its arguments stays."""
    names = "|".join(sorted(map(re.escape, rules), key=len, reverse=True))
    parts: list[str] = []
    at = 0
    for found in re.finditer(rf"\\(?P<name>{names})(?P<star>\*?)(?![a-zA-Z@])", text):
        if found.start() < at or depth > _DEEPEST:
            continue
        number, write = rules[found["name"]]
        options, arguments, end = belonging(text, found.end(), number)
        if len(arguments) < number:
            continue
        inner = [rewritten(one, rules, depth + 1) for one in arguments]
        command = Command(found["name"], bool(found["star"]), options, inner)
        parts += [text[at : found.start()], write(command)]
        at = end
    return "".join([*parts, text[at:]])


def belonging(text: str, at: int, number: int) -> tuple[list[str], list[str], int]:
    """Options and as many arguments that begin at a place, and where they end."""
    options, arguments = list[str](), list[str]()
    while True:
        start = re.compile(r"[ \t]*(?:\n[ \t]*)?([\[{])").match(text, at)
        if not start or (start[1] == "{" and len(arguments) == number):
            break
        if start[1] == "[" and ((options and not number) or (number and len(arguments) == number)):
            break
        if (end := closing(text, start.end())) < 0:
            break
        (options if start[1] == "[" else arguments).append(text[start.end() : end])
        at = end + 1
    return options, arguments, at


def closing(text: str, at: int) -> int:
    """Where the bracket closes that stands before a place; -1 where it doesn't."""
    end, depth = _CLOSES[text[at - 1]], 0
    for found in re.compile(r"\\.|[{}\]]", re.S).finditer(text, at):
        if found[0] == end and not depth:
            return found.start()
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth < 0:
            return -1
    return -1


def settings(text: str) -> Iterator[tuple[str, str]]:
    """``name=value`` between commas; braces around a value go."""
    at = 0
    while found := re.compile(r"[\s,]*([\w .-]+?)\s*(?:=\s*|(?=,|$))").match(text, at):
        at = found.end()
        if text[at : at + 1] == "{" and (end := closing(text, at + 1)) >= 0:
            yield found[1], text[at + 1 : end]
            at = end + 1
        else:
            value = re.compile(r"(?:[^,{]|\{[^{}]*\})*").match(text, at)
            yield found[1], value[0].strip() if value else ""
            at = value.end() if value else at
        if at >= len(text):
            return
