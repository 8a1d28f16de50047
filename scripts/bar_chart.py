"""A bar chart as SVG: its own ground for light and dark, a label and a value beside every bar, no meaning in colour alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, LABELS, ROW, EDGE = 560, 244, 26, 16
BARS = WIDTH - LABELS - 70
"""The length of the longest bar; its value stands after it."""
DARK = """\
@media (prefers-color-scheme: dark) {
.ground { fill: #1e2129; stroke: #5f6368 }
text { fill: #e8eaed }
.bar { fill: #4a4f57; stroke: #bdc1c6 }
.bar.strong { fill: #9fa8ff; stroke: #9fa8ff }
.one { stroke: #e8eaed }
}"""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, or words where there is no value."""

    label: str
    value: float | None
    words: str
    strong: bool = False
    """In bold and filled: what the chart is about."""


@dataclass(frozen=True, slots=True)
class Group:
    """Bars under a heading."""

    heading: str
    bars: Sequence[Bar]


def bar_chart(title: str, groups: Sequence[Group]) -> str:
    """The chart; a dashed line stands at 1."""
    scale = BARS / max(bar.value or 0 for group in groups for bar in group.bars)
    line = LABELS + scale
    parts, y = [], EDGE + 20
    parts.append(_text(EDGE, y, title, size=16, bold=True))
    y += 6
    for group in groups:
        y += 28
        parts.append(_text(EDGE, y, group.heading, bold=True))
        top = y + 8
        for bar in group.bars:
            y += ROW
            parts.append(_text(LABELS - 8, y, bar.label, anchor="end", bold=bar.strong))
            if bar.value is not None:
                parts.append(_bar(y - 14, bar.value * scale, strong=bar.strong))
            after = LABELS + max(bar.value or 0, 1) * scale + 8  # clear of the line
            parts.append(_text(after, y, bar.words, bold=bar.strong))
        parts.append(f'<path class="one" d="M{line:.1f} {top}V{y + 6}" stroke="#1a1a1a" stroke-dasharray="3 3"/>')  # fmt: skip
    height = y + EDGE + 6
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" font-family="system-ui, sans-serif">',
            f"<title>{escape(title)}</title>",
            f"<desc>{escape(description(groups))}</desc>",
            f"<style>{DARK}</style>",
            f'<rect class="ground" x=".5" y=".5" width="{WIDTH - 1}" height="{height - 1}" rx="6" fill="#fff" stroke="#9aa0a6"/>',
            *parts,
            "</svg>\n",
        )
    )


def description(groups: Sequence[Group]) -> str:
    """The chart in words."""
    return " ".join(
        f"{group.heading}: {', '.join(f'{bar.label} {bar.words}' for bar in group.bars)}."
        for group in groups
    )


def _bar(y: float, length: float, *, strong: bool) -> str:
    kind, fill, line = ("bar strong", "#3f51b5", "#3f51b5") if strong else ("bar", "#d5d8dc", "#5f6368")  # fmt: skip
    return f'<rect class="{kind}" x="{LABELS}" y="{y}" width="{length:.1f}" height="18" fill="{fill}" stroke="{line}"/>'


def _text(
    x: float, y: float, words: str, *, size: int = 14, anchor: str = "start", bold: bool = False
) -> str:
    weight = ' font-weight="700"' if bold else ""
    return f'<text x="{x:.1f}" y="{y}" font-size="{size}" text-anchor="{anchor}" fill="#1a1a1a"{weight}>{escape(words)}</text>'
