"""A pasted text told apart: nothing is lost without being named."""

import os
import re
from pathlib import Path

import pytest

from annotated_brief.importing.plain_text import read_plain_text
from tests.conftest import ROOT
from tests.importing.test_plan_import import CASES


@pytest.mark.parametrize(
    "case", sorted(CASES.glob("text-*/input.txt")), ids=lambda path: path.parent.name
)
def test_every_word_of_a_text_is_taken_over_or_named(case: Path) -> None:
    essay = read_plain_text(case.read_text("utf-8"))
    kept = [
        essay.title,
        essay.standfirst,
        *essay.authors,
        essay.author_note,
        *(text for _, text in essay.body),
    ]
    told = " ".join([*kept, *(one.what for one in essay.left_out)])
    for line in case.read_text("utf-8").splitlines():
        words = re.findall(r"\w+", line)
        assert (
            not words
            or " ".join(words[:3]) in " ".join(re.findall(r"\w+", told))
            or line.startswith("By ")
            or re.search(r"\d{4}$", line)
        ), line


def test_a_real_paste_is_told_apart() -> None:
    """A text of others, which is no part of this repository: its path is given from outside."""
    path = Path(
        os.environ.get("BRIEF_PASTED_ESSAY", ROOT.parent / "shared" / "essay" / "ye-2022.txt")
    )
    if not path.is_file():
        pytest.skip("no pasted essay at hand; name one by BRIEF_PASTED_ESSAY")
    essay = read_plain_text(path.read_text("utf-8"))
    assert essay.title.startswith("The Logic behind")
    assert essay.standfirst
    assert essay.authors == ("Min Ye",)
    assert essay.author_note.startswith("Min Ye is")
    assert [kind for kind, _ in essay.body] == ["paragraph"] * 11
    reasons = [one.why.split(":")[0] for one in essay.left_out]
    assert len(reasons) == 6
    assert "a line on rights or credits" in reasons
