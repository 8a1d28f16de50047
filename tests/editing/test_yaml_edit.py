"""Values change; comments, order, quoting, line endings and every other byte stay."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from annotated_brief.diagnostics import Location
from annotated_brief.editing.yaml_edit import ValueEdit, edit_values

FORMS = {
    "plain": ("a:\n  quote: old words # why\n  b: 1\n", (2, 10), "a:\n  quote: {} # why\n  b: 1\n"),
    "single": ("a:\n  quote: 'it''s old' # why\n", (2, 10), None),
    "double": ('a:\n  quote: "old \\"words\\""\n  b: 1\n', (2, 10), None),
    "folded": ("a:\n  quote: >-\n    old words\n    in two lines\n\n  b: 1 # kept\n", (2, 10), None),
    "literal": ("a:\n  quote: |-\n    old words\n  b: 1\n", (2, 10), None),
    "flow": ("a: {quote: old words, b: 1}\n", (1, 12), None),
    "windows": ("a:\r\n  quote: old words\r\n  b: 1\r\n", (2, 10), None),
    "byte order mark": ("\ufeffa:\n  quote: old\n", (2, 10), None),
    "plain over two lines": ("a:\n  quote: old words that\n    go on\n  b: 1\n", (2, 10), None),
}  # fmt: skip
TEXTS = ["new words", "it's “new”: yes # no", 'a "b" \\ c', "- dash", "[list", "x" * 50 + " " + "y" * 60, "null", "1:30", "@key & co"]  # fmt: skip


@pytest.mark.parametrize("new", TEXTS)
@pytest.mark.parametrize("form", FORMS)
def test_a_value_is_replaced(form: str, new: str) -> None:
    text, (line, column), _ = FORMS[form]
    result = edit_values(text, [ValueEdit(Location("f.yml", line, column), new)])
    assert result is not None
    assert "".join(result.split("\r\n")).count("\n") == (
        0 if "\r\n" in text else result.count("\n")
    )
    assert result.startswith("\ufeff") == text.startswith("\ufeff")
    read = yaml.load(result.removeprefix("\ufeff"), yaml.BaseLoader)
    assert read["a"]["quote"].split() == new.split()
    assert read["a"].get("b") == yaml.load(text.removeprefix("\ufeff"), yaml.BaseLoader)["a"].get("b")  # fmt: skip
    for kept in ("# why", "# kept"):
        assert (kept in text) == (kept in result)


@pytest.mark.parametrize("form", FORMS)
def test_a_key_is_put_after_a_value(form: str) -> None:
    text, (line, column), _ = FORMS[form]
    where = Location("f.yml", line, column)
    result = edit_values(text, [ValueEdit(where, "the words before", after=True, key="prefix")])
    assert result is not None
    read = yaml.load(result.removeprefix("\ufeff"), yaml.BaseLoader)
    assert read["a"]["prefix"] == "the words before"


def test_only_the_value_changes() -> None:
    text, (line, column), shape = FORMS["plain"]
    result = edit_values(text, [ValueEdit(Location("f.yml", line, column), "new words")])
    assert shape is not None
    assert result == shape.format("new words")


WORDS = st.text(
    st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp"), blacklist_characters="\ufeff"),
    min_size=1,
    max_size=60,
)


def all_forms() -> tuple[str, list[Location]]:
    """The forms in one file, with Windows' line ends and a byte order mark, and their places."""
    text, places = "", []
    for at, (form, (line, column), _) in enumerate(FORMS.values()):
        places.append(Location("f.yml", text.count("\n") + line, column))
        text += form.replace("\r", "").removeprefix("\ufeff").replace("a:", f"{at}:", 1)
    return "\ufeff" + text.replace("\n", "\r\n"), places


TOGETHER, PLACES = all_forms()


@given(WORDS.map(lambda text: " ".join(text.split())).filter(bool))
def test_whatever_the_words_they_come_back(new: str) -> None:
    result = edit_values(TOGETHER, [ValueEdit(place, new) for place in PLACES])
    assert result is not None
    read = yaml.load(result.removeprefix("\ufeff"), yaml.BaseLoader)
    assert [entry["quote"].split() for entry in read.values()] == [new.split()] * len(FORMS)


def test_a_place_that_holds_no_value_is_refused() -> None:
    assert edit_values("a: b\n", [ValueEdit(Location("f.yml", 9, 9), "new")]) is None
