"""Where an entry is written, and what is wrong with it before it is."""

from pathlib import Path

import pytest

from annotated_brief.editing.entry_files import entry_errors, list_file, own_file
from annotated_brief.project import Project

TERM = {"term": "A", "definition": "B"}


@pytest.mark.parametrize(
    ("section", "values", "codes"),
    [
        ("terms", TERM, []),
        ("terms", {"term": "A"}, ["BRF105"]),
        ("references", {"type": "book", "issued": "yesterday"}, ["BRF407"]),
    ],
)
def test_an_entry_alone_is_checked(section: str, values: dict[str, str], codes: list[str]) -> None:
    assert [fault.code for fault in entry_errors(section, "a", values)] == codes


def test_a_file_of_its_own(tmp_path: Path) -> None:
    project = Project(tmp_path)
    written = "term: A\ndefinition: B\n"
    assert own_file(project, "terms", "a", TERM, {}) == ("annotations/glossary/a.yml", written)
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema" / "glossary-entry.schema.json").touch()
    head = "# yaml-language-server: $schema=../../schema/glossary-entry.schema.json\n"
    assert own_file(project, "terms", "a", TERM, {})[1] == head + written


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, "terms:\n  a:\n    term: A\n    definition: B\n"),
        (b"# \xe9\n", None),
        (b"terms: [\n", None),
    ],
)
def test_a_list_file(tmp_path: Path, before: bytes | None, after: str | None) -> None:
    if before is not None:
        (tmp_path / "terms.yml").write_bytes(before)
    assert list_file(Project(tmp_path), "terms.yml", "terms", [("a", TERM)], {}) == after
