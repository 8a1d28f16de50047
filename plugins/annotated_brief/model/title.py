"""Titles with the markup that CSL and Zotero know, as plain text and as HTML.

https://www.zotero.org/support/kb/rich_text_bibliography
"""

import re
from collections.abc import Callable
from html import escape

UNTITLED = "Title to be filled in"
"""How a title begins that a program put where a person has to write one."""
_TAG = re.compile(
    r'<(/?)(i|b|sub|sup|sc|span)((?: (?:class="nocase"|style="font-variant:\s*small-caps;?"))?)>',
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"<(?P<end>/?)(?P<name>i|b|em|strong|sub|sup|scp?|span)"
    r"(?P<more>(?:\s+(?:class=[\"']nocase[\"']|style=[\"']font-variant:\s*small-caps;?[\"']))?)>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_NAMES = {"em": "i", "strong": "b", "sc": "span", "scp": "span"}
_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_POWER = re.compile(r"<sup>([0-9+\-−=()n]+)</sup>", re.IGNORECASE)


def plain_title(title: str) -> str:
    """Without markup; a power stays one (10³). What is no markup of a title stands as it is."""
    if "<" not in title:
        return title
    raised = _POWER.sub(lambda found: found[1].translate(_RAISED), title)
    return _rendered(raised, str, lambda _: ("", ""))


def title_html(title: str) -> str:
    """As HTML: emphasis, small capitals, raised and lowered letters."""
    return _rendered(title, escape, _html_pair)


def csl_markup(text: str) -> str:
    """What other programs and HTML write for it, as CSL writes it."""
    if "<" not in text and "&amp;" not in text:
        return text
    return _BREAK.sub(" ", _OTHER.sub(_as_csl, text)).replace("&amp;", "&")


def _as_csl(tag: re.Match[str]) -> str:
    typed = tag["name"].lower()
    name = _NAMES.get(typed, typed)
    if name != "span":
        return f"<{tag['end']}{name}>"
    if typed == name and not tag["end"] and not tag["more"]:
        return "<span>"
    if tag["end"]:
        return "</span>"
    nocase = "nocase" in tag["more"]
    return '<span class="nocase">' if nocase else '<span style="font-variant:small-caps;">'


def _html_pair(tag: re.Match[str]) -> tuple[str, str]:
    name = tag[2].lower()
    if name in {"span", "sc"}:
        return ("", "") if "nocase" in tag[3] else ('<span class="smallcaps">', "</span>")
    return f"<{name}>", f"</{name}>"


def _rendered(
    title: str, text: Callable[[str], str], pair: Callable[[re.Match[str]], tuple[str, str]]
) -> str:
    """The title with each pair of tags replaced; a tag without its other is text."""
    parts: list[str] = []
    open_tags: list[tuple[int, re.Match[str]]] = []
    last = 0
    for tag in _TAG.finditer(title):
        parts += (text(title[last : tag.start()]), text(tag[0]))
        last = tag.end()
        if not tag[1]:
            open_tags.append((len(parts) - 1, tag))
        elif open_tags and open_tags[-1][1][2].lower() == tag[2].lower():
            at, start = open_tags.pop()
            parts[at], parts[-1] = pair(start)
    return "".join([*parts, text(title[last:])])
