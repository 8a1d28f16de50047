"""Why YAML can't be read: the parser's complaint in words that say what to type."""

import json
import re
from collections.abc import Sequence
from itertools import pairwise

import yaml

from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.loading.yaml_mends import mend

_SIGNS = re.compile(r"""^(?P<lead>\s*(?:-\s+)?(?:[^\s:#'"]+:\s+)?)(?P<value>[@`%*&!|>\[{].*)$""")
_SECOND_COLON = re.compile(
    r"""^(?P<lead>\s*(?:-\s+)?[\w-]+:\s+)(?P<value>[^"'>|\s][^"]*:(?:\s.*)?)$"""
)
_NO_SPACE = re.compile(
    r"^\s*(?:-\s+)?(?P<key>[A-Za-z][\w-]*)(?P<colon>\s*：\s*|:(?!//))(?P<value>[^\s:：](?:[^:]|:(?!\s))*)$"
)
_KEY_LINE = re.compile(r"^(?P<indent>\s*(?:-\s+)?)(?P<key>[^\s:#'\"\[{-][^:#]*):(?P<value>\s.*)?$")
_BLANK = re.compile(
    r"^(?P<before>(?:[^:]*:)?\s*?)(?P<blank>[\u00a0\u2000-\u200a\u202f\u205f\u3000]+)"
)
"""Spaces that look like plain ones, in front of a key or behind its colon."""
_OTHER_SIGN = re.compile(
    r"^\s*(?:-\s+)?(?P<key>[A-Za-z][\w-]*)\s*(?:=|–|—|->|→)\s+(?P<value>\S.*)$"
)
_WHOLE = re.compile(r"""\s+(?:"[^"]*"|'[^']*'|\[.*\]|\{.*\}|[^\s"'\[{>|&*@].*)\s*""")
"""A value that ends on its line."""


def unreadable_yaml(error: yaml.YAMLError, lines: Sequence[str], file: str) -> Diagnostic:
    """What to type. The culprit is the line of the complaint or the one before."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    number = min(mark.line, len(lines) - 1) if mark else 0
    context = getattr(error, "context_mark", None)
    above = next((at for at in range(number - 1, -1, -1) if lines[at].strip()), -1)
    culprits = (number, above, context.line if context else -1)
    suspects = dict.fromkeys(at for at in culprits if 0 <= at < len(lines))
    for at in suspects:
        if slip := _blank(lines[at], file, at + 1) or _tab(lines[at], file, at + 1):
            return slip
    if slip := mend(lines, list(suspects), file) or _indented(lines, number, file):
        return slip
    for find in (_mark, _no_space_after_dash, _no_space, _colon_or_sign, _open_quote, _other_sign):
        for at in suspects:
            if finding := find(lines[at], file, at + 1):
                return finding
    if stray := _stray(lines, number, file):
        return stray
    line = lines[number]
    indent = len(line) - len(line.lstrip())
    return diagnose("BRF101.rest", Location(file, number + 1, indent + 1))


def _indented(lines: Sequence[str], number: int, file: str) -> Diagnostic | None:
    """A key that stands a little further in or out than the key before it, which holds its value already."""
    key = _KEY_LINE.match(lines[number])
    rows = (line for line in reversed(lines[:number]) if line.strip() and line.strip()[0] != "#")
    above = _KEY_LINE.match(next(rows, ""))
    if key is None or above is None or "\t" in key["indent"] + above["indent"]:
        return None
    step = len(key["indent"]) - len(above["indent"])
    further = step > 0 and _WHOLE.fullmatch(above["value"] or "") is not None
    if not further and step != -1:
        return None
    where = Location(file, number + 1, len(key["indent"]) + 1, len(key["key"]))
    many = f"{abs(step)} space{'s' if abs(step) > 1 else ''}"
    code = "BRF101.further" if further else "BRF101.short"
    return diagnose(code, where, key=key["key"], many=many, above=above["key"])


def _tab(line: str, file: str, number: int) -> Diagnostic | None:
    at = line.find("\t", 0, len(line) - len(line.lstrip()))
    return diagnose("BRF101", Location(file, number, at + 1)) if at >= 0 else None


def _blank(line: str, file: str, number: int) -> Diagnostic | None:
    found = _BLANK.match(line)
    if found is None:
        return None
    count = len(found["blank"])
    where = Location(file, number, found.start("blank") + 1, count)
    return diagnose("BRF101.blank", where, replacement=" " * count)


def _mark(line: str, file: str, number: int) -> Diagnostic | None:
    found = line.rstrip() in {"---", "..."}
    return diagnose("BRF101.mark", Location(file, number, 1, 3), sign=line[:3]) if found else None


def _stray(lines: Sequence[str], number: int, file: str) -> Diagnostic | None:
    """A line of text that stands no further in than the key whose text it goes on with."""
    rows = [at for at in range(number, -1, -1) if lines[at].strip()]
    for at, over in pairwise(rows[:3]):
        line, above = lines[at], _KEY_LINE.match(lines[over])
        indent = len(line) - len(line.lstrip())
        if above is None or _KEY_LINE.match(line) or line.lstrip()[0] in "-#":
            continue
        missing = len(above["indent"]) + 2 - indent
        if missing > 0:
            where, key = Location(file, at + 1, indent + 1), above["key"]
            return diagnose("BRF101.stray", where, many=f"{missing} spaces", key=key)
    return None


def _other_sign(line: str, file: str, number: int) -> Diagnostic | None:
    return _with_colon("BRF101.no-colon", _OTHER_SIGN.match(line), file, number)


def _with_colon(
    code: str, found: re.Match[str] | None, file: str, number: int
) -> Diagnostic | None:
    """A key and a value between which another sign stands, or too little, as they are to be typed."""
    if found is None:
        return None
    typed = f"{found['key']}: {found['value']}"
    start, end = found.start("key"), found.end("value")
    where = Location(file, number, start + 1, end - start)
    return diagnose(code, where, replacement=typed, line=typed)


def _no_space_after_dash(line: str, file: str, number: int) -> Diagnostic | None:
    found = re.match(r"\s*-(?=\w+:)", line)
    if found is None:
        return None
    typed = f"- {line[found.end() :]}"
    return diagnose("BRF101.dash", Location(file, number, found.end()), line=typed)


def _no_space(line: str, file: str, number: int) -> Diagnostic | None:
    return _with_colon("BRF101.space", _NO_SPACE.match(line), file, number)


def _colon_or_sign(line: str, file: str, number: int) -> Diagnostic | None:
    if colon := _SECOND_COLON.match(line):
        lead, value = colon["lead"], colon["value"]
        where = Location(file, number, len(lead) + value.index(":") + 1)
        return diagnose("BRF101.colon", where, lead=lead.strip(), quoted=quoted(value))
    sign = _SIGNS.match(line)
    if sign is None or sign["value"] in {"|", ">", ">-", "|-", ">+", "|+"}:
        return None
    lead, value = sign["lead"], sign["value"]
    if re.fullmatch(r"\[[^\[\]]*\]|\{[^{}]*\}", value.rstrip()):
        return None
    where = Location(file, number, len(lead) + 1)
    return diagnose("BRF101.sign", where, quoted=quoted(value), lead=lead.strip(), sign=value[0])


def _open_quote(line: str, file: str, number: int) -> Diagnostic | None:
    value = line.partition(": ")[2].strip()
    quote = value[:1]
    if quote not in {'"', "'"}:
        return None
    if value.count(quote) % 2 == 0 and len(value) > 1 and value.endswith(quote):
        return None
    return diagnose("BRF101.quote", Location(file, number, line.index(value) + 1), quote=quote)


def quoted(text: str) -> str:
    """The text in quotation marks, as a person types them."""
    return f"'{text}'" if '"' in text and "'" not in text else '"' + text.replace('"', "'") + '"'


def double_quoted(text: str) -> str:
    """The text in quotation marks, from which YAML and JSON read the very same."""
    return json.dumps(text, ensure_ascii=False)
