"""Deeper levels of lists that have one, such as those of Word's styles "List Bullet 2" and "List Number 2"."""

import re
from collections.abc import Set

from annotated_brief.documents.package import Package
from annotated_brief.documents.word.looks import Number


def with_levels(package: Package, wanted: Set[Number]) -> tuple[dict[str, str], Set[Number]]:
    """The part with the numberings, where it changes, and the levels that are there then."""
    name = next(package.related("numbering"), "")
    if not wanted or not name or package.xml(name) is None:
        return {}, set()
    text = package.parts.read(name).decode("utf-8", "replace")
    held = set()
    for number in wanted:
        list = re.search(
            rf'<w:num\b[^>]*\bw:numId="{number.of}".*?<w:abstractNumId w:val="(\d+)"', text, re.S
        )
        sign = (
            rf'<w:abstractNum\b[^>]*\bw:abstractNumId="{list[1]}".*?</w:abstractNum>'
            if list
            else "(?!)"
        )
        levels = re.search(sign, text, re.S)
        first = (
            re.search(r'<w:lvl\b[^>]*\bw:ilvl="0".*?</w:lvl>', levels[0], re.S) if levels else None
        )
        if not levels or not first:
            continue
        held.add(number)
        if f'w:ilvl="{number.level}"' not in levels[0]:
            new = first[0].replace('w:ilvl="0"', f'w:ilvl="{number.level}"', 1)
            new = re.sub(r"%\d", f"%{number.level + 1}", new)
            end = levels.end() - len("</w:abstractNum>")
            text = text[:end] + new + text[end:]
    return {name: text}, held
