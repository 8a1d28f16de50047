"""A passage's id comes from its words."""

from annotated_brief.passages import passage_ids


def test_ids_follow_the_words_and_never_clash() -> None:
    before = passage_ids(["One.", "Two.", "Two."])
    assert len(set(before)) == 3
    assert passage_ids(["New.", "One.", "Two.", "Two."])[1:] == before
