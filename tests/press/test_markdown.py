"""A brief as Markdown; each folder of ``cases/`` holds a project, and ``expected.md``, the file of its page.

Run with ``--update-expected`` after adding one, and read what was written.
"""

from pathlib import Path

import pytest

from annotated_brief.press.markdown import write
from tests.press.documents import CASES, document_of


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_the_file_is_as_expected(case: Path, update_expected: bool) -> None:
    got = write(document_of(case)).content.decode()
    expected = case / "expected.md"
    if update_expected:
        expected.write_text(got, "utf-8")
    assert got == expected.read_text("utf-8")
