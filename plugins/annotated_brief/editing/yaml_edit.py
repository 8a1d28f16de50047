"""Change values in a YAML file and leave every other byte as it is.

A value keeps its way of quoting and its indentation; a value that was folded over lines stays so.
What was changed is read back and compared before it is given out: an edit that would change
anything else is refused.
"""

import json
import re
import textwrap
from collections.abc import Sequence
from typing import Any

import yaml
from msgspec import Struct

from annotated_brief.diagnostics import Location

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`](?:[^:#\n]|:(?! |$)|(?<! )#)*")
"""What may stand without quotation marks in a block; in a flow, brackets and commas may not."""
_FLOW_SIGNS = re.compile(r"[,\[\]{}]")


class ValueEdit(Struct, frozen=True):
    """A new value for a key of one entry."""

    where: Location
    """Where the old value stands; for a key that isn't there, where ``after`` stands."""
    text: str
    after: bool = False
    """Put ``key`` with this text after the value that stands there."""
    key: str = ""


def edit_values(text: str, edits: Sequence[ValueEdit]) -> str | None:
    """The file with the new values; None where that can't be done safely."""
    newline = "\r\n" if "\r\n" in text else "\n"
    plain = text.replace("\r\n", "\n")
    mark = plain.startswith("\ufeff")
    plain = plain.removeprefix("\ufeff")
    try:
        root = yaml.compose(plain, yaml.SafeLoader)
    except yaml.YAMLError:  # another entry of the file can't be read
        return None
    scalars = {
        (s.start_mark.line + 1, s.start_mark.column + 1): (s, key, flow)
        for s, key, flow in _scalars(root)
    }
    changes: list[tuple[int, int, str]] = []
    for edit in edits:
        found = scalars.get((edit.where.line, edit.where.column))
        if found is None:
            return None
        scalar, key, flow = found
        start, end = scalar.start_mark.index, scalar_end(plain, scalar)
        if not edit.after:
            changes.append((start, end, _written(plain, scalar, key, edit.text, flow=flow)))
        elif flow or key is None:
            changes.append((end, end, f", {edit.key}: {_double(edit.text)}"))
        else:
            indent = " " * key.start_mark.column
            lead = "" if plain[end - 1 : end] == "\n" else "\n"
            tail = "\n" if lead == "" else ""
            changes.append((end, end, f"{lead}{indent}{edit.key}: {_double(edit.text)}{tail}"))
    result = plain
    for start, end, new in sorted(changes, reverse=True):
        result = result[:start] + new + result[end:]
    if not _only_these(plain, result, edits):
        return None
    return ("\ufeff" if mark else "") + (
        result.replace("\n", newline) if newline != "\n" else result
    )


def _scalars(node: Any, key: Any = None, *, flow: bool = False) -> Any:
    """Every scalar value, the key that it belongs to, and whether it stands in a flow collection."""
    if isinstance(node, yaml.ScalarNode):
        yield node, key, flow
    elif isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from _scalars(value, name, flow=flow or bool(node.flow_style))
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _scalars(value, None, flow=flow or bool(node.flow_style))


def scalar_end(text: str, scalar: Any) -> int:
    """Where a value ends. A block scalar's mark stands behind the empty lines that follow it; they aren't its own."""
    end = int(scalar.end_mark.index)
    if scalar.style in ("|", ">"):
        body = text[scalar.start_mark.index : end]
        return (
            int(scalar.start_mark.index) + len(body.rstrip()) + (1 if body.rstrip() != body else 0)
        )
    return end


def _written(text: str, scalar: Any, key: Any, value: str, *, flow: bool) -> str:
    old: str = text[scalar.start_mark.index : scalar_end(text, scalar)]
    if scalar.style in ("|", ">"):
        head, _, body = old.partition("\n")
        indent = re.match(r" *", body)
        lines = body.rstrip("\n").split("\n")
        width = max(max(map(len, lines)), 40)
        pad = indent[0] if indent else "  "
        if scalar.style == "|" and len(lines) > 1:
            head = ">" + head[1:]  # a quote is one line of words: folded, it may be wrapped
        folded = textwrap.wrap(
            value,
            width,
            initial_indent=pad,
            subsequent_indent=pad,
            break_long_words=False,
            break_on_hyphens=False,
        )
        return head + "\n" + "\n".join(folded) + ("\n" if old.endswith("\n") else "")
    if scalar.style == "'":
        new = "'" + value.replace("'", "''") + "'"
    elif scalar.style == '"':
        new = _double(value)
    elif (
        _PLAIN.fullmatch(value)
        and not (flow and _FLOW_SIGNS.search(value))
        and value == value.strip()
    ):
        new = value
    else:
        new = _double(value)
    if "\n" not in old:
        return new
    column: int = (key or scalar).start_mark.column + 2
    width = max(len(line) for line in old.split("\n")[1:])
    return ("\n" + " " * column).join(
        textwrap.wrap(new, max(width - column, 40), break_long_words=False, break_on_hyphens=False)
    )


def _double(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _only_these(before: str, after: str, edits: Sequence[ValueEdit]) -> bool:
    """Whether reading the new text gives the old values but for the edited ones."""
    try:
        was, now = (yaml.load(text, yaml.BaseLoader) for text in (before, after))
    except yaml.YAMLError:
        return False
    changed: list[str] = []
    if not _compare(was, now, changed):
        return False
    return sorted(" ".join(value.split()) for value in changed) == sorted(
        " ".join(edit.text.split()) for edit in edits
    )


def _compare(was: Any, now: Any, changed: list[str]) -> bool:
    if isinstance(was, dict) and isinstance(now, dict):
        if not was.keys() <= now.keys():
            return False
        changed += [str(now[key]) for key in now.keys() - was.keys()]
        return all(_compare(was[key], now[key], changed) for key in was)
    if isinstance(was, list) and isinstance(now, list):
        return len(was) == len(now) and all(
            _compare(a, b, changed) for a, b in zip(was, now, strict=True)
        )
    if isinstance(was, str) and isinstance(now, str):
        if was != now:
            changed.append(now)
        return True
    return bool(was == now)
