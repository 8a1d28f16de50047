"""Change values in a YAML file and leave every other byte as it is.

A value keeps its way of quoting and its indentation; a value that was folded over lines stays so.
What was changed is read back and compared before it is given out: an edit that would change
anything else is refused.
"""

import re
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

import yaml
from msgspec import Struct

from annotated_brief.diagnostics import Location
from annotated_brief.editing.yaml_place import (
    Node,
    UnsafeEditError,
    changed,
    read,
    scalar_end,
    values,
)
from annotated_brief.loading.yaml_slips import double_quoted

Change = tuple[int, int, str]
"""Start and end in the text, and what goes there."""

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`](?:[^:#\n]|:(?! |$)|(?<! )#)*")
"""What may stand without quotation marks in a block; in a flow, these signs may not."""
_FLOW_SIGNS = re.compile(r"[,\[\]{}?:]")


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

    def edit(plain: str, root: Node) -> str:
        places = {
            (place.scalar.start_mark.line + 1, place.scalar.start_mark.column + 1): place
            for place in _scalars(root)
        }
        changes: list[Change] = []
        for one in edits:
            place = places.get((one.where.line, one.where.column))
            if place is None:
                raise UnsafeEditError
            changes.append((_put_after if one.after else _replaced)(plain, one, place))
        result = plain
        for start, end, new in sorted(changes, reverse=True):
            result = result[:start] + new + result[end:]
        put = _differences(values(root), values(read(result)))
        if sorted(map(_words, put)) != sorted(_words(one.text) for one in edits):
            raise UnsafeEditError
        return result

    return changed(text, edit)


class _Place(Struct, frozen=True):
    """A value, the key that it belongs to, and whether it stands in a flow collection."""

    scalar: Node
    key: Node
    flow: bool


def _scalars(node: Node, key: Node = None, *, flow: bool = False) -> Iterator[_Place]:
    if isinstance(node, yaml.ScalarNode):
        yield _Place(node, key, flow)
    elif node is not None:
        flow = flow or bool(node.flow_style)
        for item in node.value:
            name, value = item if isinstance(item, tuple) else (None, item)
            yield from _scalars(value, name, flow=flow)


def _put_after(text: str, edit: ValueEdit, place: _Place) -> Change:
    """A key of its own behind the value."""
    end = scalar_end(text, place.scalar)
    added = f"{edit.key}: {double_quoted(edit.text)}"
    if place.flow or place.key is None:
        return end, end, f", {added}"
    line = " " * place.key.start_mark.column + added
    return end, end, f"{line}\n" if text[end - 1 : end] == "\n" else f"\n{line}"


def _replaced(text: str, edit: ValueEdit, place: _Place) -> Change:
    """The new value in the old one's way of quoting."""
    scalar = place.scalar
    start, end = scalar.start_mark.index, scalar_end(text, scalar)
    old = text[start:end]
    if scalar.style in ("|", ">"):
        return start, end, _block(old, edit.text)
    if scalar.style == "'":
        new = "'" + edit.text.replace("'", "''") + "'"
    elif scalar.style == '"' or not _is_plain(edit.text, flow=place.flow):
        new = double_quoted(edit.text)
    else:
        new = edit.text
    if "\n" in old:
        pad = " " * ((place.key or scalar).start_mark.column + 2)
        width = max(len(line) for line in old.split("\n")[1:])
        new = f"\n{pad}".join(_wrapped(new, max(width - len(pad), 40)))
    return start, end, new


def _block(old: str, value: str) -> str:
    """A folded or literal value, wrapped as wide as it was."""
    head, _, body = old.partition("\n")
    lines = body.rstrip("\n").split("\n")
    if len(lines) > 1:
        head = ">" + head[1:]  # a quote is one line of words: folded, it may be wrapped
    pad = body[: len(body) - len(body.lstrip(" "))] or "  "
    folded = _wrapped(value, max(40, *map(len, lines)) - len(pad))
    end = "\n" if old.endswith("\n") else ""
    return f"{head}\n" + "\n".join(pad + line for line in folded) + end


def _is_plain(value: str, *, flow: bool) -> bool:
    """Whether it may stand without quotation marks."""
    fits = _PLAIN.fullmatch(value) and value == value.strip()
    return bool(fits) and not (flow and _FLOW_SIGNS.search(value))


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


def _words(text: str) -> str:
    return " ".join(text.split())


def _differences(was: Any, now: Any) -> Iterator[str]:
    """The values that are other or new; unsafe where anything else differs."""
    if isinstance(was, dict) and isinstance(now, dict) and was.keys() <= now.keys():
        yield from (str(now[key]) for key in now.keys() - was.keys())
        for key in was:
            yield from _differences(was[key], now[key])
    elif isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        for one, other in zip(was, now, strict=True):
            yield from _differences(one, other)
    elif isinstance(was, str) and isinstance(now, str):
        if was != now:
            yield now
    else:
        raise UnsafeEditError
