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
_OUTSIDE = r"\s()\[\]<>\"“”«»`|*"
_PIECES = re.compile(
    rf"(?P<code>`[^`]+`)|(?P<active>(?<![^{_OUTSIDE}])[^{_OUTSIDE}]*(?:@|://|(?<!\w)www\.|\b10\.\d{{4,9}}/)[^\s\[\]<>\"“”«»`|、，。；：！？（）「」『』《》،؛]*"
    r"|\b(?=\d*[a-f])(?=[a-f]*\d)[0-9a-f]{7,40}\b)"
    r"|(?P<sign>[\\*_{}\[\]()|~$#])|^(?P<first>[-+=])|^(?P<number>\d+)(?=[.)])|(?P<html>[&<>`])"
    r"|(?P<call>(?<=[#!])(?=\w)|(?<=%)(?=[\w\"])|(?<=&)(?=\d)|(?<=GH)(?=-))",
    re.I,
)
"""What has to be shown otherwise: code as typed; what a forge would make a link or mention of, as code, so that
it can be copied; signs of Markdown; and where a reference to an issue would begin."""
_STOPS = ").,;:!?'*_"
_JOINER = "\N{WORD JOINER}"
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "`": "&grave;"}
_ITEM = re.compile(r"[ \t]{0,8}(?:>|[-*+]|\d{1,3}[.)])[ \t]+(?=\S)")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})[ \t]*([\w+-]*)")
_STRESSED = re.compile(r"(\\\*\\\*|\\\*|(?<!\w)\\_)(?=[^\s\\])(.{1,200}?)(?<=[^\s\\])\1(?!\w)")
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
_JOINING = "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}"
"""Of emoji, and of Persian and Indic words."""
_MORE = "- … and {} more."


def inert(text: str, most: int = 2_000) -> str:
    """``text`` on one line, at most ``most`` characters of it, all signs shown as they are."""
    line = visible(" ".join(text[: 4 * most].split())[: most + 1])
    if len(line) > most:
        line = line[: most - 1].rstrip() + "…"
    return _PIECES.sub(_shown, line)


def _shown(found: re.Match[str]) -> str:
    """A piece as itself, without effect."""
    text = found[0]
    match found.lastgroup:
        case "active":
            bare = text.rstrip(_STOPS) or text
            return f"`{bare}`{_PIECES.sub(_shown, text[len(bare) :])}"
        case "sign" | "first":
            return f"\\{text}"
        case "number":
            return f"{text}\\"  # at the start of a line no item of a list
        case "html":
            return _HTML[text]
        case "call":
            return _JOINER
    return text


def inert_text(text: str, most: int) -> str:
    """Markdown with its paragraphs, lists, emphasis and code as typed, and no other effect."""
    shown: list[str] = []
    block: list[str] = []
    fence = language = ""
    for line in [*text[:most].splitlines(), ""]:
        opens = _FENCE.match(line)
        if fence and not line.strip().startswith(fence):
            block.append(line)
        elif opens and not fence:
            fence, language = opens.groups()
        elif fence:
            shown.append(fenced("\n".join(block), language, most))
            block, fence = [], ""
        else:
            item = _ITEM.match(line)
            mark = item[0] if item else ""
            shown.append(mark + _STRESSED.sub(_stressed, inert(line[len(mark) :], most)))
    if fence:  # nobody closed it
        shown.append(fenced("\n".join(block), language, most))
    cut = "…" if len(text) > most else ""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(shown)).strip() + cut


def _stressed(found: re.Match[str]) -> str:
    mark = found[1].replace("\\", "")
    return f"{mark}{found[2]}{mark}"


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


def folded(title: str, items: Sequence[str], room: int, *, opened: bool = False) -> str:
    """Items under a title that opens and closes them; empty where ``room`` characters hold no part of that."""
    head, tail = f"<details{' open' * opened}><summary>{title}</summary>\n\n", "\n\n</details>"
    text = f"{head}{fitting(items, room - len(head) - len(tail))}{tail}"
    return text if len(text) <= room else ""


def visible(text: str) -> str:
    """A line without control and format characters, which could hide or reorder words."""
    if text.isprintable():
        return text
    return "".join(
        " " if unicodedata.category(sign) in _UNSEEN and sign not in _JOINING else sign
        for sign in text
    )
