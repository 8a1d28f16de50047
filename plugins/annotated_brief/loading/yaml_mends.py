"""Mends of one line after which a list of entries can be read: each is tried before it is told."""

import re
from collections.abc import Sequence

import yaml

from annotated_brief.diagnostics import Diagnostic
from annotated_brief.loading.declaration import SECTIONS
from annotated_brief.loading.likely_mends import OPENED, likely_mends

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SECTION = re.compile(rf"(?:{'|'.join(SECTIONS)})\s*:\s*$")
_ENTRY = re.compile(r" {0,2}(?:- |[^\s#-])")
_ABOVE, _BELOW, _MOST = 40, 40, 300
"""Lines around the complaint that are read again, and how far above it its section may begin."""
_LARGEST = 10_000
"""Characters that are read again: for each mend anew."""


def mend(lines: Sequence[str], suspects: Sequence[int], file: str) -> Diagnostic | None:
    """The finding of the mend that lets most of what follows be read; None where none lets more be read."""
    number = suspects[0]
    first = _first(lines, number)
    if first is None or "\t" in (lines[number] + lines[number - 1]):
        return None
    head = [lines[first[0]]] if first[0] < first[1] else []
    window = [*head, *lines[first[1] : number + _BELOW]]
    if sum(map(len, window)) > _LARGEST:
        return None
    before, best = _read(window), None
    opened = _opened(lines, number, first[1])
    for order, one in enumerate(likely_mends(lines, [*suspects, *opened], first[1], file)):
        at = one.at - first[1] + len(head)
        if 0 <= at < len(window):
            indent = len(one.becomes) - len(one.becomes.lstrip())
            new = _read([*window[:at], one.becomes, *window[at + 1 :]])
            rank = (*new, indent % 2 == 0, -one.shift, -order)
            further = before[0] + (
                one.shift > 0
            )  # else each line of an entry would be moved by itself
            if new[0] > further and (best is None or rank > best[0]):
                best = (rank, one)
    return best[1].finding if best else None


def _first(lines: Sequence[str], number: int) -> tuple[int, int] | None:
    """The line of the section, and that from which the entries around a line are read."""
    margin = (at for at in range(number, -1, -1) if lines[at][:1].isalpha())
    section = next((at for at in margin if _SECTION.match(lines[at])), 0)
    near = range(max(section + 1, number - _MOST), number)
    entries = [at for at in near if _ENTRY.match(lines[at])]
    start = entries[-3] if len(entries) > 2 and number - section > _ABOVE else section
    return (section, start) if number - start < _MOST else None


def _opened(lines: Sequence[str], number: int, first: int) -> list[int]:
    """The nearest line above on which a quotation mark is opened and not closed."""
    for at in range(number, first - 1, -1):
        value = OPENED.fullmatch(lines[at])
        if value and value["value"][0] in "\"'" and value["value"].count(value["value"][0]) == 1:
            return [at]
    return []


def _read(window: Sequence[str]) -> tuple[float, int, int]:
    """How far it can be read, and less for each key that stands twice in it or that no file has at its margin."""
    try:
        node = yaml.compose("\n".join(window), _Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return (mark.line if mark else 0), 0, 0
    return float("inf"), -_twice(node), -_strange(node)


def _strange(node: yaml.Node | None) -> int:
    """How much stands beside the sections, and how many entries have no keys."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    sections = [value for key, value in pairs if key.value in SECTIONS]
    bare = [
        value
        for section in sections
        if isinstance(section, yaml.MappingNode)
        for _, value in section.value
        if not isinstance(value, yaml.MappingNode)
    ]
    return len(bare) + (len(pairs) - len(sections) if sections else 0)


def _twice(node: yaml.Node | None) -> int:
    if isinstance(node, yaml.SequenceNode):
        return sum(map(_twice, node.value))
    if not isinstance(node, yaml.MappingNode):
        return 0
    keys = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
    return len(keys) - len(set(keys)) + sum(_twice(value) for _, value in node.value)
