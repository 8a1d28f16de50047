"""What a line of a list of entries may have been meant to be, where the file can't be read as it is typed."""

import json
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.loading.declaration import KEY_NAMES

_KEY = re.compile(r"(?P<indent> *)(?P<dash>- +)?(?P<key>[^\s:#'\"\[{-][^:#]*):(?:\s|$)")
_TYPED_KEY = re.compile(
    r"(?P<indent> *(?:- +)?)(?P<open>[*_`“\"•·–]*\s*)(?P<key>[A-Za-z][\w-]*)(?P<close>[*_`”\"]*)"
    r"(?P<sign>\s*(?:[:：;=,–—→]|->)\s*|\s+|$)(?P<value>.*)"
)
_ALONE = re.compile(r"(?P<indent> *)(?P<key>[a-z0-9][a-z0-9-]*)[;,.]?\s*")
OPENED = re.compile(r"(?P<lead>\s*(?:- +)?[\w-]+:\s+)(?P<value>[\"'?\[{-].*\S)\s*")
_NEAR = 8
"""Keys above it by whose indentation it may have to stand."""
_AROUND = 40
"""Lines around one in which another as far in is looked for."""


class Mend(Struct):
    """What one line becomes, and the finding that says so."""

    at: int
    """The line, from 0."""
    becomes: str
    finding: Diagnostic
    shift: int = 0
    """By how many columns it is moved."""


def likely_mends(
    lines: Sequence[str], suspects: Sequence[int], first: int, file: str
) -> Iterator[Mend]:
    """What each of some lines may have been meant to be, the likeliest first; the first line is that of the complaint."""
    for at in suspects:
        line = lines[at]
        yield from _key(lines, at, file)
        if value := OPENED.fullmatch(line):
            for typed in _values(value["value"]):
                yield _value(line, value["lead"], typed, at, file)
        yield from _continued(lines, at, file)
        if line.startswith("```"):
            where = Location(file, at + 1, 1, len(line))
            yield Mend(at, "", diagnose("BRF101.fence", where))
    yield from _levels(lines, suspects[0], first, file)


def _written(code: str, line: str, becomes: str, at: int, file: str) -> Mend:
    start = len(becomes) - len(becomes.lstrip())
    where = Location(file, at + 1, start + 1, max(len(line.rstrip()) - start, 1))
    typed = becomes[start:]
    return Mend(at, becomes, diagnose(code, where, replacement=typed, line=typed))


def _value(line: str, lead: str, typed: str, at: int, file: str) -> Mend:
    one = _written("BRF101.value", line, lead + typed, at, file)
    sign = line[len(lead)]
    if sign in "[{":
        where = Location(file, at + 1, len(lead) + 1)
        one.finding = diagnose("BRF101.sign", where, quoted=typed, lead=lead.strip(), sign=sign)
    return one


def _key(lines: Sequence[str], at: int, file: str) -> Iterator[Mend]:
    """A key without its colon, within other signs, or behind a dash; an id without its colon."""
    line = lines[at]
    if re.match(r"\s*-\w+:", line):
        spaced = line.replace("-", "- ", 1)
        where = Location(file, at + 1, line.index("-") + 1)
        yield Mend(at, spaced, diagnose("BRF101.dash", where, line=spaced.lstrip()))
    typed = _TYPED_KEY.fullmatch(line.rstrip())
    wrapped = typed is not None and bool(typed["open"] or typed["close"])
    if typed and (typed["key"] in KEY_NAMES or (wrapped and typed["sign"].strip() == ":")):
        becomes = f"{typed['indent']}{typed['key']}: {typed['value']}".rstrip()
        sign = typed["sign"].strip()
        if becomes != line.rstrip():
            code = "key" if wrapped else "space" if sign and sign in ":：" else "no-colon"
            yield _written(f"BRF101.{code}", line, becomes, at, file)
        if "- " in typed["indent"]:
            undashed = re.sub(r"- +", "", becomes, count=1)
            yield _written("BRF101.key", line, undashed, at, file)
    alone = _ALONE.fullmatch(line)
    below = next((row for row in lines[at + 1 :] if row.strip()), "")
    key = _KEY.match(below)
    if alone and key and len(key["indent"]) > len(alone["indent"]):
        typed_id = f"{alone['indent']}{alone['key']}:"
        yield _written("BRF101.no-colon", line, typed_id, at, file)


def _continued(lines: Sequence[str], at: int, file: str) -> Iterator[Mend]:
    """A line of text as far in as the text that it goes on with, or that as far in as the line."""
    text = lines[at].lstrip()
    over = next((row for row in range(at - 1, -1, -1) if lines[row].strip()), 0)
    found, own = _KEY.match(lines[over]), len(lines[at]) - len(text)
    if _KEY.match(lines[at]) or re.match(r"$|[-#]|\.\.\.|```", text):
        return
    if found is None:
        above = lines[over].lstrip()
        step = len(lines[over]) - len(above) - own
        if step > 0 and above[:1] not in {"-", "#"}:
            where = Location(file, over + 1, own + step + 1)
            key, under = above[:20].strip(), text[:20].strip()
            finding = diagnose("BRF101.further", where, key=key, many=_spaces(step), above=under)
            yield Mend(over, " " * own + above, finding, step)
    elif (missing := len(found["indent"]) + 2 - own) > 0:
        where, key = Location(file, at + 1, own + 1), found["key"]
        finding = diagnose("BRF101.stray", where, many=_spaces(missing), key=key)
        yield Mend(at, " " * (own + missing) + text, finding)


def _spaces(count: int) -> str:
    return f"{count} space{'s' if count > 1 else ''}"


def _values(value: str) -> Iterator[str]:
    """A value that its quotation marks, or the dash before it, keep from being read, in quotation marks that pair."""
    sign = value[0]
    if sign in "[{":
        yield _quoted(value)
        return
    if sign in "-?":
        yield _quoted(value[1:].strip().strip('"'))
        return
    inner = value.rstrip(" ,;").strip(sign)
    if value.rstrip(" ,;").endswith(sign) or value.count(sign) == 1:
        yield _quoted(inner)
    yield _quoted(value)


def _quoted(text: str) -> str:
    """The text in quotation marks that leave its own signs as they are."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return f"'{text}'" if "'" not in text else json.dumps(text, ensure_ascii=False)


def _levels(lines: Sequence[str], number: int, first: int, file: str) -> Iterator[Mend]:
    """The line of the complaint as far in as one above it, or one above it as far in as that."""
    own = _indent(lines[number])
    if own is None:
        return
    rows = [at for at in range(number - 1, first - 1, -1) if _indent(lines[at]) is not None]
    levels = dict.fromkeys(_indent(lines[at]) or 0 for at in rows[:_NEAR])
    ends: dict[
        int, list[int]
    ] = {}  # the nearest and the first line of each level that is open there
    for at in rows:
        level = _indent(lines[at]) or 0
        if level <= min(ends, default=level):
            ends.setdefault(level, [at, at])[1] = at
    for level in levels:
        yield from _moved(lines, number, level, file)
    for at in dict.fromkeys(at for pair in ends.values() for at in pair):
        for level in dict.fromkeys((own, *levels)):
            yield from _moved(lines, at, level, file)


def _indent(line: str) -> int | None:
    """How far in a key, or a list's item, begins."""
    found = _KEY.match(line) or re.match(r"(?P<indent> *)- ", line)
    return len(found["indent"]) if found else None


def _moved(lines: Sequence[str], at: int, to: int, file: str) -> Iterator[Mend]:
    line = lines[at]
    is_, key = _indent(line), _KEY.match(line)
    if is_ is None or is_ == to or key is None:
        return
    near = (
        *range(at - 1, max(at - _AROUND, -1), -1),
        *range(at + 1, min(at + _AROUND, len(lines))),
    )
    keys = (_KEY.match(lines[row]) for row in near if _indent(lines[row]) == to)
    other = next((found["key"] for found in keys if found), None)
    if other is None:
        return
    step = abs(is_ - to)
    code = "BRF101.further" if is_ > to else "BRF101.short"
    where = Location(file, at + 1, is_ + 1, len(key["key"]))
    finding = diagnose(code, where, key=key["key"], many=_spaces(step), above=other)
    yield Mend(at, " " * to + line[is_:], finding, step)
