"""Settle a conflict that git left in a file of entries: what only one side added or changed is kept, of both sides."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import yaml
from msgspec import Struct

from annotated_brief.loading.yaml_text import read_yaml
from annotated_brief.model.title import UNTITLED

_MARK = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?: .*)?")
_NO_BASE = object()
_LARGEST = 150_000
"""Characters of a file that is settled: it is read three times."""
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class ClashError(Exception):
    """Both sides changed the same words; only a person can choose. Its text names them, as ``terms: quad: definition``."""


class _Part(Struct, frozen=True):
    """An entry or a field of one side: its lines, and what they hold."""

    text: str
    value: Any
    node: Any
    start: int
    """Where its lines begin in the file."""


def settle_conflict(text: str, base: str | None = None) -> str:
    """The file with both sides' entries, by their ids, and both sides' fields of an entry.

    ``base``: the file before both changes, where git still has it; else what stands between the marks for it, if anything.
    Of two days of ``accessed`` the later stays, and a title that is still to be filled in yields to any other.

    Raises:
        ClashError: both sides changed the same words, or the file is too large or can't be read as YAML.
    """
    if len(text) > _LARGEST:
        raise ClashError
    ours, theirs, between = _sides(text)
    before = between if base is None else base
    try:
        own, other = _read(ours), _read(theirs)
        known = _NO_BASE if before is None else _value(_read(before))
        settled, value = _merged((ours, own), (theirs, other), known, ())
        if _value(_read(settled)) != value:
            raise ClashError
    except yaml.YAMLError:
        raise ClashError from None
    return settled


def settles(text: str) -> bool:
    """Whether the file's own words are enough to settle it."""
    try:
        settle_conflict(text)
    except ClashError:
        return False
    return True


def _sides(text: str) -> tuple[str, str, str | None]:
    """The file as each side has it, and as it was where every conflict says so."""
    sides: dict[str, list[str]] = {"<": [], ">": [], "|": []}
    all_three = ("<", ">", "|")
    within: tuple[str, ...] = all_three
    conflicts = bases = 0
    for line in text.splitlines(keepends=True):
        if mark := _MARK.fullmatch(line.rstrip("\r\n")):
            kind = mark[1][0]
            conflicts, bases = conflicts + (kind == "<"), bases + (kind == "|")
            within = {"<": ("<",), "|": ("|",), "=": (">",), ">": all_three}[kind]
            continue
        for side in within:
            sides[side].append(line)
    ours, theirs, base = ("".join(sides[side]) for side in all_three)
    return ours, theirs, base if bases == conflicts else None


def _read(text: str) -> Any:
    """Its root; what the layer's own reader refuses (aliases, great depth) is never composed."""
    node, _ = read_yaml(text, "")
    if node is None and text.strip():
        raise ClashError
    return yaml.compose(text, _Loader)


def _value(node: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _value(value) for key, value in node.value if isinstance(key.value, str)}
    if isinstance(node, yaml.SequenceNode):
        return [_value(item) for item in node.value]
    return None if node is None else node.value


def _parts(text: str, node: Any) -> dict[str, _Part] | None:
    """What a block holds by key, or by the ids of its list; None where it has no such names."""
    named = list(_named(node))
    keys = {key for key, _, _ in named if isinstance(key, str)}
    if not named or node.flow_style or len(keys) < len(named):
        return None
    starts = [text.rfind("\n", 0, first.start_mark.index) + 1 for _, first, _ in named]
    starts[1:] = [_with_comments(text, start) for start in starts[1:]]
    end = _end(text, node)
    stops = [*starts[1:], end]
    return {
        key: _Part(text[start:stop], _value(value), value, start)
        for (key, _, value), start, stop in zip(named, starts, stops, strict=True)
    }


def _named(node: Any) -> Iterator[tuple[Any, Any, Any]]:
    if isinstance(node, yaml.MappingNode):
        yield from ((key.value, key, value) for key, value in node.value)
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            keys = item.value if isinstance(item, yaml.MappingNode) else ()
            yield next((value.value for key, value in keys if key.value == "id"), None), item, item


def _end(text: str, node: Any) -> int:
    """Where the lines of a block end, without the lines that stand empty or are comments behind it."""
    stop = int(node.end_mark.index)
    body = text[:stop].rstrip()
    line = text.find("\n", len(body))
    return line + 1 if line >= 0 else len(text)


def _with_comments(text: str, start: int) -> int:
    """The start of the lines of comment right above, which speak of what follows."""
    while start > 0:
        above = text.rfind("\n", 0, start - 1) + 1
        if not text[above:start].lstrip().startswith("#"):
            break
        start = above
    return start


def _merged(
    ours: tuple[str, Any], theirs: tuple[str, Any], base: Any, way: tuple[str, ...]
) -> tuple[str, Any]:
    """The text of our file with what only the other has, and what it then holds."""
    (text, node), (other_text, other_node) = ours, theirs
    mine, other = _parts(text, node), _parts(other_text, other_node)
    if mine is None or other is None or type(node) is not type(other_node):
        raise ClashError(": ".join(way))
    was = _by_key(base)
    keyed: dict[str, tuple[str, Any]] = {}
    for key, part in mine.items():
        if key not in other:
            if key not in was or _kept(was[key], part, (*way, key)):
                keyed[key] = part.text, part.value
        else:
            known = was.get(key, _NO_BASE if base is _NO_BASE else None)
            keyed[key] = _one((text, part), (other_text, other[key]), known, (*way, key))
    for key, part in other.items():
        if key not in mine and (key not in was or _kept(was[key], part, (*way, key))):
            keyed[key] = part.text, part.value
    first = min(part.start for part in mine.values())
    last = max(part.start + len(part.text) for part in mine.values())
    lines = "".join(one if one.endswith("\n") else f"{one}\n" for one, _ in keyed.values())
    values = [value for _, value in keyed.values()]
    listed = isinstance(node, yaml.SequenceNode)
    return f"{text[:first]}{lines}{text[last:]}", values if listed else dict(
        zip(keyed, values, strict=True)
    )


def _by_key(base: Any) -> dict[str, Any]:
    if isinstance(base, list):
        return {one["id"]: one for one in base if isinstance(one, dict) and "id" in one}
    return base if isinstance(base, dict) else {}


def _kept(was: Any, part: _Part, way: tuple[str, ...]) -> bool:
    """Whether something that one side has deleted stays; it may only go if the other left it as it was."""
    if was != part.value:
        raise ClashError(": ".join(way))
    return False


def _one(
    ours: tuple[str, _Part], theirs: tuple[str, _Part], base: Any, way: tuple[str, ...]
) -> tuple[str, Any]:
    """What both sides have."""
    mine, other = ours[1], theirs[1]
    if mine.value == other.value or other.value == base:
        return mine.text, mine.value
    if mine.value == base or _yields(way[-1], mine.value, other.value):
        return other.text, other.value
    if _yields(way[-1], other.value, mine.value):
        return mine.text, mine.value
    merged, value = _merged((ours[0], mine.node), (theirs[0], other.node), base, way)
    return merged[mine.start : len(merged) - (len(ours[0]) - mine.start - len(mine.text))], value


def _yields(key: str, value: Any, to: Any) -> bool:
    """Whether a value gives way to the other side's."""
    rules: dict[str, Callable[[str, str], bool]] = {
        "accessed": lambda one, two: one < two,
        "title": lambda one, _: one.startswith(UNTITLED),
    }
    return key in rules and isinstance(value, str) and isinstance(to, str) and rules[key](value, to)
