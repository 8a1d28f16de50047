"""Folding in the fast way, which most texts allow, is folding."""

import re
import sys

from hypothesis import given
from hypothesis import strategies as st

from annotated_brief.anchoring import fold
from annotated_brief.anchoring.fold import _SPACES

SIGNS = [*"ab é“’—…", "\u00ad", "\u200b", "\ufeff", "\u00a0", "\n", "\t", "\u2029", "\u3000", "e\u0301", "  "]  # fmt: skip


@given(st.lists(st.sampled_from(SIGNS)).map("".join))
def test_the_fast_way_folds_as_the_thorough_one(text: str) -> None:
    combined = "e\u0301"  # makes the whole text be read in the thorough way
    fast, thorough = fold(text), fold(f"{text}|{combined}")
    assert thorough.text == f"{fast.text}|é"
    assert [fast.span(at, at + 1) for at in range(len(fast.text))] == [
        thorough.span(at, at + 1) for at in range(len(fast.text))
    ]


def test_all_white_space_is_known() -> None:
    spaces = {sign for sign in map(chr, range(sys.maxunicode + 1)) if sign.isspace()}
    assert spaces == {" ", *re.findall(f"[{_SPACES}]", "".join(map(chr, range(sys.maxunicode + 1))))}  # fmt: skip
