"""A pasted text told apart."""

import os
from pathlib import Path

import pytest

from annotated_brief.documents.text.plain_text import read_plain_text
from tests.conftest import ROOT


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
