"""Draw a page's way through the code: ``python scripts/way_of_a_page.py`` writes docs/assets/way-of-a-page.svg."""

from html import escape
from pathlib import Path

PICTURE = Path(__file__).parent.parent / "docs" / "assets" / "way-of-a-page.svg"
STEPS = (
    ("hosts/mkdocs.py", "on_env", "the host has rendered all pages"),
    ("site/build.py", "build_site", "the build's named steps, top to bottom"),
    ("article/citation_extension.py", "fill_citations", "formatted citations take their places"),
    ("article/reader.py", "read_article", "HTML read once: elements, text, passages"),
    ("article/page.py", "merge_page", "marks, terms and notes, inserted at offsets"),
    ("hosts/mkdocs.py", "on_page_context", "the host writes the page into its theme"),
)
"""File, function, what happens there."""
SHAPES = ("RenderedPage", "", "", "Article", "MergedPage", "")
"""What leaves each step, where it is another thing than what came in."""
BESIDE = {
    1: ("citing/", "Pandoc formats the site's citations"),
    3: ("anchoring/, passages/", "quotes find their spans, passages their ids"),
    4: ("article/: marks, terms, notes", "what is inserted, and in what order"),
}
"""Step -> the folder that is asked, and for what."""
WIDTH, HIGH, GAP = 760, 54, 30
LEFT, WIDE = 20, 400


def picture() -> str:
    """The drawing, in the page's own colours in light and dark."""
    height = len(STEPS) * (HIGH + GAP) - GAP + 24
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-label="The way of a page" font-family="system-ui, sans-serif" font-size="14">',
        "<style>rect{fill:#fff;stroke:#5b6abf}text{fill:#1c1e29}.small{fill:#4c5064;font-size:12px}"
        "path{stroke:#5b6abf;fill:none}marker path{fill:#5b6abf}"
        "@media(prefers-color-scheme:dark){rect{fill:#22242f;stroke:#9aa6f0}text{fill:#eceef8}"
        ".small{fill:#b9bdd2}path{stroke:#9aa6f0}marker path{fill:#9aa6f0}}</style>",
        '<defs><marker id="end" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
        'orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>',
    ]
    for number, (file, function, what) in enumerate(STEPS):
        top = 12 + number * (HIGH + GAP)
        middle = LEFT + WIDE // 2
        parts.append(f'<rect x="{LEFT}" y="{top}" width="{WIDE}" height="{HIGH}" rx="6"/>')
        parts.append(_text(LEFT + 14, top + 22, f"{file}: {function}", "", bold=True))
        parts.append(_text(LEFT + 14, top + 41, what, "small"))
        if number + 1 < len(STEPS):
            down = top + HIGH
            parts.append(f'<path d="M{middle} {down}v{GAP - 2}" marker-end="url(#end)"/>')
            parts.append(_text(middle + 10, down + 20, SHAPES[number], "small"))
        if number in BESIDE:
            folder, asked = BESIDE[number]
            right = LEFT + WIDE
            parts.append(
                f'<path d="M{right + 6} {top + HIGH // 2}h34" stroke-dasharray="4 3" '
                'marker-end="url(#end)"/>'
            )
            parts.append(_text(right + 50, top + 22, folder, ""))
            parts.append(_text(right + 50, top + 41, asked, "small"))
    return "\n".join([*parts, "</svg>", ""])


def _text(x: int, y: int, words: str, kind: str, *, bold: bool = False) -> str:
    look = f' class="{kind}"' if kind else ""
    look += ' font-weight="600"' if bold else ""
    return f'<text x="{x}" y="{y}"{look}>{escape(words)}</text>' if words else ""


if __name__ == "__main__":
    PICTURE.write_text(picture(), "utf-8")
