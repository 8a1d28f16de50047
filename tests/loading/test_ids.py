"""An id made of a name may be a file's name on every system, and is nobody else's."""

import pytest

from annotated_brief.loading.ids import free_id


@pytest.mark.parametrize(("name", "id"), [
    ("Strategic ambiguity", "strategic-ambiguity"), ("Zürich’s harbour", "zurichs-harbour"), ("海", "an-id"), ("Łódź und Ærø, groß", "lodz-und-aero-gross"), ("taken", "taken-2"),
    ("CON", "con-2"), ("aux", "aux-2"), ("com1", "com1-2"), ("com10", "com10"), ("Context", "context"),
])  # fmt: skip
def test_an_id_of_a_name(name: str, id: str) -> None:
    assert free_id(name, {"taken"}) == id
