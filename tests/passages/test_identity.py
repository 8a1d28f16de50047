"""Ids depend on the words alone and are never given twice."""

import re

from annotated_brief.passages import passage_ids
from annotated_brief.passages.identity import ALPHABET


def test_passages_that_read_alike_go_on_where_the_last_stopped() -> None:
    ids = passage_ids(["a"] * 300)
    assert passage_ids(["a"] * 100, taken=ids[:200]) == ids[200:]
    assert passage_ids(["a", "b", "a"], taken=ids[:1]) == [ids[1], *passage_ids(["b"]), ids[2]]


def test_ids() -> None:
    (first, second, again) = passage_ids(["some words", "others", "some\n words"])
    assert len({first, second, again}) == 3
    assert passage_ids(["others", "some words"]) == [second, first]
    assert passage_ids(["some words"], taken=[first]) == [again]
    assert all(re.fullmatch(f"p-[{ALPHABET}]{{5}}", id) for id in (first, second, again))
