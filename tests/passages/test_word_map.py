"""Words keep their fellows: in other spellings and forms, and numbers in the place of numbers."""

import pytest

from annotated_brief.passages.site_words import SiteWords
from annotated_brief.passages.word_map import WordMap, pair_words

CASES = {
    "another spelling": ("the harbour board says", "the harbor board says", "the board says harbour=harbor"),
    "a number for a number": ("on the 37th floor", "on the 33rd floor", "on the floor 37th=33rd"),
    "no number for a word": ("on the 37th floor", "on the top floor", "on the floor"),
    "the first of a long stretch": ("page floors 51 54 and 56 then", "page floor then", "page then floors=floor"),
    "the last of a long stretch": ("so they all came up recieved", "so nobody can be too received", "so recieved=received"),
    "both ends of a long stretch": ("a boats of the old yards b", "a boat that left yard b", "a b boats=boat yards=yard"),
    "one word is one fellow": ("a recieve one two three receives b", "a receive b", "a b recieve=receive"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_pair_words(case: tuple[str, str, str]) -> None:
    old, new, pairs = (text.split() for text in case)
    found = [(old[i], new[j]) for i, j in pair_words(old, new)]
    assert sorted(found) == sorted((a, b or a) for a, _, b in (pair.partition("=") for pair in pairs))  # fmt: skip


def test_what_is_left_of_a_sentence_that_moved_goes_with_it() -> None:
    """Before words of a paragraph that was put in take it."""
    old = SiteWords(
        [
            "Old laws speak of harbours. Every sailor is entitled to taking shore leave when they have been "
            "a member of the crew for at least twelve months.",
            "Former pilots get credit for their time at sea as well as others do today.",
        ]
    )
    new = SiteWords(
        [
            "Caring for a parent counts as shore leave too.",
            "You can take shore leave if you have been a member of the crew for at least twelve months. "
            "Former pilots get credit for their time at sea as well as others do today.",
        ]
    )
    forth = WordMap(old, new, {1: 1}).forth
    for word in ("shore", "leave", "member", "twelve"):
        assert new.passage_of(forth[old.words.index(word)]) == 1


def test_a_phrase_stays_in_the_passage_that_took_its_place() -> None:
    old = SiteWords(
        [
            "Before.",
            "Ask the master of harbours for a berth by letter, and wait some weeks until she has found "
            "one that suits your ship, its crew, its cargo and its draught.",
            "After.",
        ]
    )
    new = SiteWords(
        [
            "Before.",
            "Fill in the form on the first screen; what you sent is looked at by the master of harbours, "
            "whose answer has a number, which you show at the gate when you come.",
            "After.",
        ]
    )
    forth = WordMap(old, new, {0: 0, 2: 2}).forth
    kept = [word for at, word in enumerate(old.words) if at in forth]
    assert "master of harbours" in " ".join(kept)
