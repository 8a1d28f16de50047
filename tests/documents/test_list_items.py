"""What belongs to an item of a list in Word stays in it, and what doesn't stays out."""

from pathlib import Path

import pytest

from annotated_brief.documents.word.read_docx import read_docx
from annotated_brief.transcribing.blocks import page_markdown
from annotated_brief.transcribing.walk import Walk
from tests.documents.docx import PNG, docx, item, p, picture, table

ONE, TWO = item("one", 2), item("two", 2)
TABLE = table((p("a"), p("b")), (p("c"), p("d")))
PIPES = "| a | b |\n    | --- | --- |\n    | c | d |"
CASES: dict[str, tuple[tuple[str, ...], str]] = {
    "a list's own style": (
        (ONE, p("more", style="ListParagraph"), TWO),
        "1. one\n\n    more\n\n2. two",
    ),
    "as far to the right": (
        (ONE, p("more", left=709), p("again", left=720), TWO),
        "1. one\n\n    more\n\n    again\n\n2. two",
    ),
    "behind the last item": (
        (ONE, TWO, p("more", left=720), p("The text goes on.")),
        "1. one\n\n2. two\n\n    more\n\nThe text goes on.",
    ),
    "less far": ((ONE, p("A quotation, perhaps.", left=300), TWO), "1. one\n\n> A quotation"),
    "a paragraph between, behind which the numbers go on": (
        (ONE, p("The text goes on."), TWO),
        '1. one\n\nThe text goes on.\n\n<ol start="2" markdown="1">',
    ),
    "an empty one between": ((ONE, p(), TWO), "1. one\n2. two"),
    "List Continue": (
        (
            p("one", style="ListBullet"),
            p("more", style="ListContinue"),
            p("two", style="ListBullet"),
        ),
        "- one\n\n    more\n\n- two",
    ),
    "List Continue 2": (
        (ONE, item("inner", 1, 1), p("more", style="ListContinue2"), TWO),
        "1. one\n\n    - inner\n\n        more\n\n2. two",
    ),
    "a number of which nothing is seen": (
        (ONE, item("more", 4), item("inner", 1, 1), item("more of inner", 4, 1), TWO),
        "1. one\n\n    more\n\n    - inner\n\n        more of inner\n\n2. two",
    ),
    "a style's own list that is set in": (
        (ONE, p("inner", style="ListBullet2"), p("next", style="ListBullet2"), TWO),
        "1. one\n    - inner\n    - next\n2. two",
    ),
    "the same behind a paragraph": (
        (ONE, p("The text goes on."), p("a", style="ListBullet2"), p("b", style="ListBullet")),
        "1. one\n\nThe text goes on.\n\n- a\n\n- b",
    ),
    "the number 0": (
        (ONE, item("more", 0, style="ListParagraph"), TWO),
        "1. one\n\n    more\n\n2. two",
    ),
    "the number 0 of a paragraph behind the list": (
        (ONE, TWO, item("The text goes on.", 0)),
        "1. one\n2. two\n\nThe text goes on.",
    ),
    "a picture between two items": (
        (ONE, p(picture("A quay")), TWO),
        "1. one\n\n    ![A quay](quay.png)\n\n2. two",
    ),
    "a picture behind the last": (
        (ONE, TWO, p(picture("A quay")), p("The text goes on.")),
        "1. one\n2. two\n\n![A quay](quay.png)\n\nThe text goes on.",
    ),
    "a table between two items": ((ONE, TABLE, TWO), f"1. one\n\n    {PIPES}\n\n2. two"),
    "a table behind the last": (
        (ONE, TWO, TABLE),
        "1. one\n2. two\n\n| a | b |\n| --- | --- |\n| c | d |",
    ),
    "a quotation between two items": (
        (ONE, p("said", style="Quote"), TWO),
        "1. one\n\n    > said\n\n2. two",
    ),
    "a list below the second paragraph": (
        (ONE, p("more", left=720), item("inner", 1, 1), item("inner two", 1, 1), TWO),
        "1. one\n\n    more\n\n    - inner\n    - inner two\n\n2. two",
    ),
    "a paragraph behind an inner list": (
        (ONE, item("a", 1, 1), p("more", left=720), item("b", 1, 1), TWO),
        "1. one\n\n    - a\n\n    more\n\n    - b\n\n2. two",
    ),
    "the same where the inner numbers go on": (
        (item("one", 1), item("a", 2, 1), p("more", left=720), item("b", 2, 1)),
        '1. a\n\nmore\n\n<ol start="2" markdown="1">\n\n<li markdown="block">\n\nb',
    ),
    "two lists further out": (
        (ONE, item("a", 1, 1), item("deep", 1, 2), p("more", left=720), TWO),
        "1. one\n\n    - a\n        - deep\n\n    more\n\n2. two",
    ),
    "a table's own list": (
        (table((p("h"), p("k")), (ONE + p("more", left=720) + TWO, p("v"))),),
        "1. one\n\n    more\n\n2. two\n\n</td>",
    ),
    "a heading": (
        (ONE, p("Part", style="Heading1"), p("more", style="ListParagraph")),
        "1. one\n\n# Part\n\nmore",
    ),
    "no numbered paragraph before": ((p("set in", style="ListParagraph"), ONE), "set in\n\n1. one"),
}


@pytest.mark.parametrize("case", CASES)
def test_what_belongs_to_an_item(case: str, tmp_path: Path) -> None:
    body, text = CASES[case]
    document = read_docx(docx(tmp_path / "a.docx", *body, quay=PNG), accept=True)
    markdown = page_markdown(document.tree.blocks, Walk(document.pictures))
    assert text in markdown
    assert "\ue000" not in markdown
