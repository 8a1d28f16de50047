"""Lists that GitHub's and Pandoc's Markdown show are lists on the page, as deep, and what is none stays as typed."""

import pytest

from annotated_brief.documents.markdown.markdown_lists import with_lists
from annotated_brief.documents.markdown.markdown_syntax import translate

CHANGED = {
    "two spaces": ("- a\n  - b\n    - c\n- d", "- a\n    - b\n        - c\n- d"),
    "three below a number": ("1. a\n   - b\n2. c", "1. a\n    - b\n2. c"),
    "a paragraph of an item": ("- a\n\n  more\n- b", "- a\n\n    more\n- b"),
    "a list behind its sentence": ("So:\n- a\n- b", "So:\n\n- a\n- b"),
    "numbers behind their sentence": ("So:\n1. a", "So:\n\n1. a"),
    "numbers with brackets": ("1) a\n2) b", "1. a\n2. b"),
    "a list behind another": ("- a\n\n1. b", "- a\n\n<!-- -->\n\n1. b"),
    "another sign": ("* a\n+ b", "* a\n\n<!-- -->\n\n+ b"),
    "code in an item": (
        "- a\n\n  ```r\n  x\n    y\n  ```\n- b",
        "- a\n\n        x\n          y\n\n- b",
    ),
    "code close to an item": ("- a\n  ```\n  x\n  ```", "- a\n\n        x"),
    "a fence further in": (" ```sh\n $ a\n   b\nc\n```\n\n## D", "```sh\n$ a\n  b\nc\n```\n\n## D"),
    "a fence that ends further in": ("```\na\n  ```\n\nb", "```\na\n```\n\nb"),
    "a quotation in an item": ("- a\n\n  > b", "- a\n\n    > b"),
    "tabs": ("1.\ta\n\t- b", "1.  a\n    - b"),
}
SAME = {
    "four spaces": "- a\n    - b\n\n        more\n- c",
    "lines that go on": "- a\nmore\n  and more\n- b",
    "a number in a paragraph": "It was in\n1990. So it was.",
    "a number in an item": "- It was in\n  1990. So it was.\n- b",
    "a number at the start of a line": "1. It was in\n2. b\n1990\n",
    "a rule": "So\n\n* * *\n\n- - -\n\nso",
    "a dash in a formula": "$$\n- b\n$$",
    "a dash in code": "So\n```\n- b\n  - c\n```",
    "code": "So\n\n    - a\n      - b",
    "a list in a note": "[^1]: so\n\n    - a\n    - b",
    "a table": "| a |\n|---|\n| - |",
    "a minus alone": "So\n-\nso",
    "a heading underlined": "So\n---\n\nso",
}


@pytest.mark.parametrize(("typed", "expected"), CHANGED.values(), ids=CHANGED.keys())
def test_lists(typed: str, expected: str) -> None:
    once = "\n".join(with_lists(typed.split("\n")))
    assert once == expected
    assert "\n".join(with_lists(once.split("\n"))) == expected


@pytest.mark.parametrize("typed", SAME.values(), ids=SAME.keys())
def test_no_lists(typed: str) -> None:
    assert "\n".join(with_lists(typed.split("\n"))) == typed


OTHERS = {
    "a callout in another": (
        "> [!note] A\n> x\n> > [!tip] B\n> > y",
        "> **A**\n>\n> x\n>\n> > **B**\n> >\n> > y\n",
    ),
    "what folds": (
        "<details>\n\n**a**\n\n</details>",
        '<details markdown="1">\n\n**a**\n\n</details>\n',
    ),
    "a break": ("a\\\nb", "a  \nb\n"),
    "a call with an address": ("a {{< video https://example.org/ >}}b", "a b\n"),
}


@pytest.mark.parametrize(("typed", "expected"), OTHERS.values(), ids=OTHERS.keys())
def test_signs_of_other_programs(typed: str, expected: str) -> None:
    assert translate(typed).text == expected
