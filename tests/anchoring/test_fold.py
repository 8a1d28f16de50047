"""Folding makes one of what reads alike, and every folded stretch leads back to what it was made from."""

from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_brief.anchoring import fold

PIECES = [
    ("“", '"'), ("’", "'"), ("ʼ", "'"), ("—", "-"), ("…", "..."), ("\u2011", "-"),
    ("\u00a0", " "), (" \n\t", " "), ("\u2029", " "), ("\u3000", " "), (" \u200b ", " "),
    ("e\u0301", "é"), ("e\u200b\u0301", "é"), ("\u212b", "Å"), ("\u1112\u1161\u11ab", "한"),
    ("ﬁ", "fi"), ("ﬃ", "ffi"), ("Ｑ", "Q"), ("ｶﾞ", "ガ"), ("㎞", "km"), ("﹣", "-"), ("＂", '"'), ("𝐀", "A"),
    ("״", '"'), ("׳", "'"), ("־", "-"), ("「", '"'), ("』", "'"), ("｢", '"'),
    ("10²", "10²"), ("½", "½"), ("①", "①"), ("´", "´"), ("中", "中"), ("É", "É"),
]  # fmt: skip
"""What a text may hold, and what it is compared as."""
BREAKS = [
    ("中美\n关系", "中美关系"), ("发展，\n关系", "发展,关系"), ("声明。 中国", "声明。中国"),
    ("日本の\nミサイル", "日本のミサイル"), ("ﾐｻｲﾙ\nの", "ミサイルの"), ("中\u200b\n国", "中国"),
    ("中国 NATO", "中国 NATO"), ("한미\n동맹", "한미 동맹"), ("ไทย\nลาว", "ไทย ลาว"),
]  # fmt: skip
"""Breaks of lines, and what the text is compared as."""
UNSEEN = [
    "\u00ad",
    "\u061c",
    "\u0640",
    "\u200b",
    "\u200d",
    "\u200e",
    "\u200f",
    "\u202e",
    "\u2060",
    "\u2066",
    "\u2067",
    "\u2069",
    "\ufe0f",
    "\ufeff",
]


@pytest.mark.parametrize(("piece", "plain"), PIECES)
def test_what_reads_alike_is_one(piece: str, plain: str) -> None:
    assert fold(f"a{piece}b").text == f"a{plain}b"


@pytest.mark.parametrize(("text", "plain"), BREAKS)
def test_a_break_between_chinese_or_japanese_signs_is_no_space(text: str, plain: str) -> None:
    assert fold(text).text == fold(plain).text == plain


@pytest.mark.parametrize("sign", UNSEEN)
def test_what_nobody_sees_is_nothing(sign: str) -> None:
    assert fold(f"wo{sign}rd{sign} {sign}s").text == "word s"


@given(st.lists(st.sampled_from([*PIECES, ("bc", "bc")]), min_size=1, max_size=12), st.data())
def test_a_folded_stretch_maps_to_the_pieces_that_it_was_made_from(
    pieces: list[tuple[str, str]], data: st.DataObject
) -> None:
    text, plain = ("".join(f"x{pair[at]}" for pair in pieces) for at in (0, 1))
    folded = fold(text)
    assert folded.text == plain
    starts = [list(accumulate((1 + len(pair[at]) for pair in pieces), initial=1)) for at in (0, 1)]
    first = data.draw(st.integers(0, len(pieces) - 1))
    last = data.draw(st.integers(first, len(pieces) - 1))
    start, end = starts[1][first], starts[1][last] + len(pieces[last][1])
    span = folded.span(start, end)
    assert span.start == starts[0][first]
    assert span.end == starts[0][last] + len(pieces[last][0])


TEXTS = st.lists(
    st.one_of(
        st.sampled_from([piece for pair in PIECES for piece in pair] + UNSEEN + [" ", "  ", "\n"]),
        st.characters(),
    )
).map("".join)


@given(TEXTS)
def test_folding_a_folded_text_changes_nothing(text: str) -> None:
    folded = fold(text).text
    assert fold(folded).text == folded


@given(TEXTS, st.data())
def test_the_original_of_any_stretch_folds_to_what_holds_it(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    span = folded.span(start, end)
    assert 0 <= span.start < span.end <= len(text)
    assert folded.text[start:end] in fold(text[span.start : span.end]).text


@given(TEXTS)
def test_stretches_in_order_have_originals_in_order(text: str) -> None:
    folded = fold(text)
    spans = [folded.span(at, at + 1) for at in range(len(folded.text))]
    assert all(one == other or one.end <= other.start for one, other in pairwise(spans))
