"""Marks of editors and of MyST in Markdown: shown as they were meant, or told."""

from pathlib import Path

import pytest

from annotated_brief.documents.markdown.markdown_syntax import translate
from tests.importing.test_plan_import import brief, plan

SHOWN = {
    "a change of an editor": ("It {++really ++}pays {--not --}in {~~May~>June~~} {==so==}.", "It really pays in June so."),
    "code is no change": ("`{++a++}`", "`{++a++}`"),
    "the name of a block": ("One. ^one-2\n\nSee [[#^one-2|there]].", 'One.<span id="one-2"></span>\n\nSee [there](#one-2).'),
    "a name that nobody uses": ("One. ^one\n\nx^2", "One.\n\nx^2"),
    "a link to a heading": ("See [[#Costs]].", "See Costs."),
    "a box": ("```{tip} Mind\nSo.\n```", '<div class="admonition tip" markdown="1">\n<p class="admonition-title" markdown="1">Mind</p>\n\nSo.'),
    "a box in a box": ("::::{note}\n:::{warning}\nSo.\n:::\n::::", '<p class="admonition-title" markdown="1">Warning</p>\n\nSo.'),
    "a picture": (
        "```{figure} a.png\n:name: quay\n:alt: Quay\n\nThe quay.\n```\nSee {numref}`quay`.",
        '<figure id="quay" markdown="1">\n\n![Quay](a.png)\n\n<figcaption markdown="1">The quay.</figcaption>',
    ),
    "a reference": ("(so)=\n## So it is\n\nSee {ref}`so` and {ref}`there <so>`.", "See [So it is](#so) and [there](#so)."),
    "a table as a list": ("```{list-table} Ships\n:header-rows: 1\n* - A\n  - B\n* - c\n  - d\n```", "*Ships*\n\n| A | B |\n| --- | --- |\n| c | d |"),
    "a quotation": ("```{epigraph}\nWater waits.\n```", "> Water waits."),
    "a formula": ("```{math}\n:label: e\na\n```\nBy {eq}`e`.", '<span id="e"></span>\n\n$$\na\n$$\n\nBy [(1)](#e).'),
    "citations": ("As {cite}`a,b` and {cite:t}`c` say.", "As [@a; @b] and @c say."),
    "signs below the line": ("H{sub}`2`O, {abbr}`WHO (Health)`", "H<sub>2</sub>O, WHO (Health)"),
    "meanings": ("```{glossary}\nFerry\n  A boat.\n```", "Ferry\n:   A boat."),
    "code that is run stays": ("```{python}\n#| x\na = 1\n```", "```{python}\n#| x\na = 1\n```"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SHOWN.values(), ids=SHOWN.keys())
def test_marks_are_shown_as_they_were_meant(text: str, expected: str) -> None:
    assert expected in translate(text).text


def test_comments_of_editors_are_told() -> None:
    done = translate("It pays{>>Does it?<<}.\n\n```{note}\n```\n% a remark\n")
    assert "It pays." in done.text
    assert sorted(one.what for one in done.left_out) == ["% a remark", "a comment (“Does it?”)"]


QUIET = {
    "formulas": "Energy is $mc^2$, and\n\n$$\nx_1^2\n$$\n",
    "a picture of another site": "So.\n\n![The whole caption](https://example.org/a.png)\n",
    "attributes": "So.\n{: .lead-text }\n",
    "changes": "It {--never ever--}{++pays++}.\n",
    "roles": "See {doc}`the other <other-page>`, {cite}`nobody2020` and {numref}`Figure %s <x>`.\n",
}


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET.keys())
def test_no_word_is_told_as_missing_that_is_there(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.md"
    file.write_text(f"# T\n\n{text}", "utf-8")
    (tmp_path / "root").mkdir()
    notes = plan(brief(tmp_path / "root"), file).notes
    assert not any("percent" in note for note in notes)
