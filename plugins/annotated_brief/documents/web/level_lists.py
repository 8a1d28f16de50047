"""Lists as Google Docs writes them, one beside the other with their level in a class, within one another."""

import re

_LIST = r"<(?P<name>[ou]l)\b(?P<more>[^>]*\blst-kix_\w+-(?P<level>\d)\b[^>]*)>(?P<items>.*?)</(?P=name)>\s*"
_ONE = re.compile(_LIST, re.S)
_SEVERAL = re.compile(r"(?:<([ou]l)\b[^>]*\blst-kix_\w+-\d\b[^>]*>.*?</\1>\s*){2,}", re.S)


def nested_lists(html: str) -> str:
    """The page with each deeper list in the item before it."""
    return _SEVERAL.sub(lambda run: _nested(run[0]), html)


def _nested(lists: str) -> str:
    parts: list[str] = []
    open: list[tuple[int, str]] = []
    for one in _ONE.finditer(lists):
        level, name = int(one["level"]), one["name"]
        while open and open[-1][0] > level:
            parts.append(f"</li></{open.pop()[1]}>")
        if open and open[-1] == (level, name):
            parts.append("</li>")
        else:
            if open and open[-1][0] == level:
                parts.append(f"</li></{open.pop()[1]}>")
            parts.append(f"<{name}{one['more']}>")
            open.append((level, name))
        parts.append(re.sub(r"</li>\s*$", "", one["items"]))
    return "".join([*parts, *(f"</li></{name}>" for _, name in reversed(open))])
