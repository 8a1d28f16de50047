"""Contributors' text in a comment: shown as it was typed, and without any effect.

No HTML, no mention, no reference to another issue, no link, no image comes of it.
"""

import re
import unicodedata
from collections.abc import Sequence

MARKER = "<!-- annotated-brief -->"
"""First line of each comment of ours, by which it is found again and replaced."""
MOST = 60_000
"""Characters of a comment; forges take some 65,000."""
_SIGNS = re.compile(r"([\\`*_{}\[\]()|~$#])|^([-+=])|^(\d+)(?=[.)])")
_JOINER = "\N{WORD JOINER}"
_CALLS = re.compile(r"(?<=@)|(?<=[#!])(?=\w)|(?<=://)|(?<=\bwww)(?=\.)|(?<=GH)(?=-)", re.I)
"""Where a forge would make a mention, a reference or a link of plain text."""
_SHA = re.compile(r"\b([0-9a-fA-F]{4})(?=[0-9a-fA-F]{3,36}\b)")
"""Commits become links too."""
_MORE = "- … and {} more."


def inert(text: str, most: int = 2_000) -> str:
    """``text`` on one line, at most ``most`` characters of it, all signs shown as they are."""
    line = visible(" ".join(text[: 4 * most].split()))
    if len(line) > most:
        line = line[: most - 1].rstrip() + "…"
    line = _CALLS.sub(_JOINER, line)
    line = _SHA.sub(rf"\1{_JOINER}", line)
    line = line.replace(":" + "//", f":{_JOINER}//")
    line = _SIGNS.sub(_shown, line)
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _shown(found: re.Match[str]) -> str:
    """A sign as itself; a number at the start of a line as no item of a list."""
    return f"{found[3]}\\" if found[3] else f"\\{found[0]}"


def fenced(text: str, language: str = "", most: int = 20_000) -> str:
    """``text`` as a block of code that nothing in it can end."""
    kept = "\n".join(visible(line) for line in text[:most].splitlines())
    longest = max((len(run) for run in re.findall(r"`+", kept)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{kept}\n{fence}"


def code(text: str, most: int = 200) -> str:
    """A path or a word as code on one line."""
    kept = visible(" ".join(text[: 4 * most].split()))[:most].replace("`", "'") or " "
    return f"`{kept}`"


def fitting(items: Sequence[str], room: int) -> str:
    """As many items as ``room`` characters hold, a line each, and how many they don't."""
    kept: list[str] = []
    room -= len(_MORE) + 6
    for item in items:
        room -= len(item) + 1
        if room < 0:
            break
        kept.append(item)
    left = len(items) - len(kept)
    return "\n".join([*kept, _MORE.format(left)] if left else kept)


def room_beside(parts: Sequence[str]) -> int:
    """Characters that are left in a comment beside these paragraphs."""
    return MOST - sum(len(part) + 2 for part in parts) - 2


def folded(title: str, items: Sequence[str], room: int) -> str:
    """Items under a title that opens them; empty where ``room`` characters hold no part of that."""
    head, tail = f"<details><summary>{title}</summary>\n\n", "\n\n</details>"
    text = f"{head}{fitting(items, room - len(head) - len(tail))}{tail}"
    return text if len(text) <= room else ""


def visible(text: str) -> str:
    """A line without control and format characters, which could hide or reorder words."""
    return "".join(
        " " if unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} else sign
        for sign in text
    )
