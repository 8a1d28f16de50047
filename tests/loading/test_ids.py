"""An id made of a name may be a file's name on every system, and is nobody else's."""

from pathlib import Path

import pytest

from annotated_brief.loading import load_layer
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


@pytest.mark.parametrize(("key", "cited"), [("mu\u0308ller", "müller"), ("müller", "mu\u0308ller")])
def test_a_key_is_one_however_its_accents_are_typed(key: str, cited: str, tmp_path: Path) -> None:
    (tmp_path / "annotations").mkdir()
    entries = f"""references:
  - {{id: {key}, type: book, title: A, publisher: P, issued: 2020}}
evidence:
  e: {{quote: some words here, cite: "@{cited}", relation: supports}}
"""
    (tmp_path / "annotations" / "all.yml").write_text(entries, "utf-8")
    loaded = load_layer(tmp_path)
    assert loaded.diagnostics == ()
    assert [one.id for one in loaded.layer.sources.values()] == ["müller"]
