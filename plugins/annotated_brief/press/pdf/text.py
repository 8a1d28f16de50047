"""Texts and languages as Typst takes them."""

import re

_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}))?(?:-.*)?$")
_REGIONS = {"hant": "TW", "hans": "CN"}
_LONG = re.compile(r"[!-,.0-9:->@-~]{40,}")
"""Latin signs that no line ends between: more than a line, perhaps."""
_STEP = re.compile(r".{12}(?=.)")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
_LINE = re.compile(r"[\t\r\n\u2028\u2029]+")


def without_unprintable(text: str) -> str:
    """Without signs that no font shows and no PDF may hold."""
    return _UNPRINTABLE.sub("", text)


def printable(text: str) -> str:
    """In one line, without such signs; long words may be broken."""
    clean = _LINE.sub(" ", without_unprintable(text))
    return _LONG.sub(lambda word: _STEP.sub("\\g<0>\u200b", word[0]), clean)


def language(code: str) -> dict[str, str]:
    """Language and, where it says one, region, as Typst knows them; empty for what is no code."""
    found = _LANGUAGE.match(code)
    if not found:
        return {}
    region = found[3] or _REGIONS.get((found[2] or "").lower(), "")
    return {"lang": found[1].lower(), **({"region": region.upper()} if region else {})}
