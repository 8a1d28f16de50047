"""The cover of an e-book: its title, authors, edition and date as an SVG, which scales and needs no font of ours."""

from collections.abc import Iterable
from html import escape
from unicodedata import east_asian_width

from annotated_brief.pandoc_tree import plain
from annotated_brief.press.document import Document

_WIDTH, _HEIGHT, _MARGIN = 1200, 1800, 120
_EM = 0.56
"""Width of a usual letter in its size; one of Chinese or Japanese is as wide as high."""


def cover_svg(document: Document) -> str:
    """The picture; screen readers hear the title."""
    front = document.front
    right = front.direction == "rtl"
    title = plain(document.title)
    size = 110 if len(title) < 60 else 84
    lines = list(_lines(title, size))
    below = 520 + len(lines) * size * 1.25
    names = [line for name in front.work.names[:6] for line in _lines(name, 46)]
    foot = " · ".join(filter(None, (front.edition, front.date)))
    texts = [
        *_texts([front.site], 40, 250, "400"),
        *_texts(lines, size, 520, "700"),
        *_texts(names, 46, max(below + 90, 1100), "400"),
        *_texts([foot], 40, _HEIGHT - 160, "400"),
    ]
    x = _WIDTH - _MARGIN if right else _MARGIN
    head = f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
    return (
        f'<svg {head} width="{_WIDTH}" height="{_HEIGHT}" role="img" aria-labelledby="t" '
        f'xml:lang="{escape(front.work.language)}">\n<title id="t">{escape(title)}</title>\n'
        '<rect width="100%" height="100%" fill="#f7f4ec"/>\n'
        f'<rect x="{_MARGIN}" y="310" width="{_WIDTH - 2 * _MARGIN}" height="6" fill="#27306b"/>\n'
        f'<g direction="{front.direction}" fill="#1b1f3b" font-family="Georgia, serif" '
        f'transform="translate({x})">\n{"".join(texts)}</g>\n</svg>\n'
    )


def _texts(lines: Iterable[str], size: int, top: float, weight: str) -> Iterable[str]:
    for at, line in enumerate(lines):
        y = round(top + at * size * 1.25)
        how = f'y="{y}" font-size="{size}" font-weight="{weight}"'
        yield f"<text {how}>{escape(line)}</text>\n"


def _lines(text: str, size: int) -> Iterable[str]:
    """The text in lines that fit; between wide signs a line may end anywhere."""
    room = (_WIDTH - 2 * _MARGIN) / size
    line, taken = "", 0.0
    for piece in _pieces(text):
        width = sum(1.0 if east_asian_width(sign) in "WF" else _EM for sign in piece)
        if line.strip() and taken + width > room:
            yield line.strip()
            line, taken = "", 0.0
        line, taken = line + piece, taken + width
    if line.strip():
        yield line.strip()


def _pieces(text: str) -> Iterable[str]:
    piece = ""
    for sign in text:
        piece += sign
        if sign == " " or east_asian_width(sign) in "WF":
            yield piece
            piece = ""
    yield piece
