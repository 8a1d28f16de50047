"""Keys of a page's front matter by which a value is lost: one that is given twice, or typed as nobody reads it."""

import re
from collections.abc import Iterator

import yaml

from annotated_brief.diagnostics import Diagnostic, Location, diagnose

HEAD_KEYS = frozenset(
    "title description authors date lang based_on key_points publisher license corrected_by".split()
)
"""What is read of front matter; all else is for other programs."""
_SIGNS = re.compile(r"[^\w]+")


def head_key_faults(node: yaml.Node | None, file: str) -> Iterator[Diagnostic]:
    """Told in the order of the keys."""
    if not isinstance(node, yaml.MappingNode):
        return
    keys = [key for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
    first: dict[str, yaml.Node] = {}
    there = {key.value for key in keys}
    for key in keys:
        mark, typed = key.start_mark, str(key.value)
        where = Location(file, mark.line + 2, mark.column + 1, max(len(typed), 1))
        near = _SIGNS.sub("_", typed.lower()).strip("_")
        if typed in HEAD_KEYS and typed in first:
            before = first[typed].start_mark.line + 2
            yield diagnose(
                "BRF118.twice", where, name="The page", key=typed, first=before, second=where.line
            )
        elif near in HEAD_KEYS - there:
            yield diagnose("BRF118.key", where, name="The page", key=typed[:60], near=near)
        first.setdefault(typed, key)
