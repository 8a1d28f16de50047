"""JSON as all programs read it: what Python's reader takes beyond that is a fault at its place."""

import json
import math
import re
from typing import Any

LONGEST_TEXT = 100_000
"""Characters of a value."""
_LONGEST_NUMBER = 30
_TOKEN = re.compile(
    r'(?P<text>"[^"\\]*+(?:\\.[^"\\]*+)*+")(?P<key>\s*+:)?'
    r'|(?P<open>[{\[])|(?P<close>[}\]])|(?P<word>[^\s"{}\[\],:]+)'
)
_HALF = re.compile("[\ud800-\udfff]")
"""Half of a pair, which JSON can hold and no file."""
_MAY_BE_HALF = re.compile(r"\\u[dD][89a-fA-F]")


Path = tuple[str | int, ...]
"""Keys, and numbers in lists, on the way to a value."""


class _OddError(ValueError):
    """Something is at fault; where, the reader doesn't say."""


def read_json(text: str) -> Any:
    """The value.

    Raises:
        json.JSONDecodeError: the text is no JSON, or holds what can't be kept: numbers that are none
            or too long, a key given twice, half a character, a text that is too long.
        RecursionError: it is nested too deeply.
    """
    try:
        value = json.loads(
            text,
            object_pairs_hook=_once,
            parse_constant=_number,
            parse_float=_number,
            parse_int=_number,
        )
        if not _MAY_BE_HALF.search(text):
            return value
    except _OddError:
        pass
    if fault := _first_fault(text):
        raise fault
    return value


def _number(word: str) -> float:
    if _odd_number(word):
        raise _OddError
    return float(word) if set(word) & set(".eE") else int(word)


def _odd_number(word: str) -> str:
    if word in {"NaN", "Infinity", "-Infinity"}:
        return f"it holds {word}, which is no number"
    if len(word) > _LONGEST_NUMBER or not math.isfinite(float(word)):
        return "this number is too long or too large"
    return ""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    long = (isinstance(value, str) and len(value) > LONGEST_TEXT for value in found.values())
    if len(found) < len(pairs) or any(long):
        raise _OddError
    return found


def _first_fault(text: str) -> json.JSONDecodeError | None:
    keys: list[set[str]] = []
    for token in _TOKEN.finditer(text):
        why = ""
        if token["open"]:
            keys.append(set())
        elif token["close"]:
            keys.pop()
        elif word := token["word"]:
            why = "" if word in {"true", "false", "null"} else _odd_number(word)
        elif len(token["text"]) > LONGEST_TEXT + 2:
            why = f"a value is longer than {LONGEST_TEXT:,} characters"
        else:
            value = json.loads(token["text"])
            if _HALF.search(value):
                why = "a character in it is cut in half"
            elif token["key"] and value in keys[-1]:
                why = "this key is given twice"
            elif token["key"]:
                keys[-1].add(value)
        if why:
            return json.JSONDecodeError(why, text, token.start())
    return None


def places(text: str) -> dict[Path, int]:
    """The offset of each value in a JSON text, by the way to it."""
    found: dict[Path, int] = {}
    path: list[str | int] = []
    lists: list[bool] = []
    for token in _TOKEN.finditer(text):
        if token["key"]:
            path[-1] = json.loads(token["text"])
            continue
        if token["close"]:
            path.pop()
            lists.pop()
            continue
        if lists and lists[-1]:
            path[-1] = int(path[-1]) + 1
        found[tuple(path)] = token.start()
        if token["open"]:
            lists.append(token["open"] == "[")
            path.append(-1)
    return found
