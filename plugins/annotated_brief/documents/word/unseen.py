"""What Word doesn't show: words that are hidden, and rows of a table that a tracked change takes away."""

import re
from collections.abc import Collection

from annotated_brief.documents.package import Package, local, value

_OFF = r'(?:\s+w:val="(?:0|false|off)")'
_VANISH = rf"<w:vanish\b(?!{_OFF})[^>]*>"
_RUN = re.compile(
    r"<w:r(?:\s[^>]*)?>\s*<w:rPr>(?P<look>(?:(?!</w:rPr>).)*)</w:rPr>(?P<words>(?:(?!<w:r[ >]|</w:r>|<w:fldChar|<w:instrText|<w:drawing|<w:pict|Reference).)*)</w:r>",
    re.S,
)
_ROW = re.compile(r"<(?P<end>/?)w:tr(?=[\s>])[^>]*?(?P<empty>/?)>")
_STYLE = re.compile(r'<w:rStyle\s+w:val="([^"]*)"')


def hidden_styles(package: Package) -> frozenset[str]:
    """The styles of words that are hidden."""
    found = set()
    for part in package.related("styles"):
        root = package.xml(part)
        for style in root if root is not None else ():
            signs = [one for one in style.iter() if local(one) == "vanish"]
            if any(value(one) not in {"0", "false", "off"} for one in signs):
                found.add(value(style, "styleId"))
    return frozenset(found)


def without_hidden(text: str, styles: Collection[str]) -> str:
    """The XML without words that are hidden, by themselves or by their style."""
    if "<w:vanish" not in text and not styles:
        return text

    def put(run: re.Match[str]) -> str:
        style = _STYLE.search(run["look"])
        by_style = style and style[1] in styles and "<w:vanish" not in run["look"]
        return "" if by_style or re.search(_VANISH, run["look"]) else run[0]

    return _RUN.sub(put, text)


def without_rows(text: str, *, accept: bool) -> str:
    """The XML without rows that were deleted, or inserted where changes are rejected."""
    sign = re.compile(
        rf"<w:trPr(?:\s[^>]*)?>(?:(?!</w:trPr>).)*<w:{'del' if accept else 'ins'}\b", re.S
    )
    if not sign.search(text):
        return text
    parts: list[str] = []
    at, depth = 0, 0
    for tag in _ROW.finditer(text):
        if tag["empty"]:
            continue
        if depth:
            depth += -1 if tag["end"] else 1
            at = tag.end() if not depth else at
        elif not tag["end"] and _begins(sign, text, tag.end()):
            parts.append(text[at : tag.start()])
            depth = 1
    return "".join([*parts, text[at:]])


def _begins(sign: re.Pattern[str], text: str, at: int) -> bool:
    """Whether a row's properties, which stand before its cells, have the sign."""
    first = text.find("<w:tc", at)
    return bool(sign.search(text, at, first if first >= 0 else len(text)))
