"""Signs that no font has: read in what Typst says of them, and told with a font that has them."""

import re
from collections.abc import Collection, Iterator

from annotated_brief.diagnostics import Diagnostic, diagnose
from annotated_brief.press.document import Front
from annotated_brief.tables import table

_REFUSED = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
_RARE = re.compile(r"[^\x00-\u058f\u1e00-\u218f]+")
"""What the fonts that Typst brings may lack; they have Latin, Greek and Cyrillic."""
_INSTEAD = "\u25a1"
_SHOWN = 8
"""Signs that a message lists."""


def rare(text: str) -> set[str]:
    """What of a text fonts may lack."""
    return {*_RARE.findall(text)}


def refused(said: str) -> set[str]:
    """The signs that Typst has no font for; one with what is written on it is one sign."""
    return {_ESCAPED.sub(_unescaped, text) for text in _REFUSED.findall(said)}


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else found[2]


def boxed(text: str, signs: Collection[str]) -> str:
    """The text with a box for each of these signs."""
    for sign in sorted(signs, key=len, reverse=True):
        text = text.replace(sign, _INSTEAD)
    return text


def told(signs: Collection[str], front: Front) -> Iterator[Diagnostic]:
    """A finding for each font that would do, at the first sign that stands in the page."""
    fonts: dict[str, list[str]] = {}
    for sign in sorted(signs):
        fonts.setdefault(_font(sign), []).append(sign)
    for font, listed in fonts.items():
        shown = ", ".join(f"{one} (U+{ord(one[0]):04X})" for one in listed[:_SHOWN])
        more = " …" if len(listed) > _SHOWN else ""
        where = min(map(front.place, listed), key=lambda one: (one.line == 1, one.line))
        yield diagnose("BRF642", where, signs=shown + more, font=font)


def _font(sign: str) -> str:
    """One that has the sign, and where it is got."""
    known = table("press/pdf/fonts.toml")
    found = (one for one in known["scripts"] if re.match(f"[{one['signs']}]", sign))
    return str(next(found, known["others"])["install"])
