"""An id made of a name may be a file's name on every system, and is nobody else's."""

import pytest

from annotated_brief.loading.ids import fits, free_id


@pytest.mark.parametrize(("name", "id"), [
    ("Strategic ambiguity", "strategic-ambiguity"), ("Zürich’s harbour", "zurichs-harbour"), ("海", "an-id"), ("Łódź und Ærø, groß", "lodz-und-aero-gross"), ("taken", "taken-2"),
    ("CON", "con-2"), ("aux", "aux-2"), ("com1", "com1-2"), ("com10", "com10"), ("Context", "context"),
])  # fmt: skip
def test_an_id_of_a_name(name: str, id: str) -> None:
    assert free_id(name, {"taken"}) == id


@pytest.mark.parametrize(
    "key",
    ["शर्मा2019", "கு", "ชื่อ", "nguye\u0302\u0303n", "می\u200cرود", "o'", "a b", "a:", "\u0302a"],
)
def test_a_key_is_made_of_letters_with_their_marks(key: str) -> None:
    assert fits("references", key) == (key not in {"o'", "a b", "a:", "\u0302a"})
