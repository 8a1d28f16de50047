"""Each fault yields exactly its expected findings."""

from pathlib import Path

import pytest

from annotated_brief.diagnostics import render_text
from annotated_brief.loading import load_layer
from annotated_brief.pipeline.source_lines import line_reader
from tests.essay import publish_folder

FOLDER = Path(__file__).parent / "faults"
CASES = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES)
def test_fault(case: str, update_expected: bool) -> None:
    root = FOLDER / case
    findings = publish_folder(root)[1] if (root / "docs").is_dir() else load_layer(root).diagnostics
    got = "\n\n".join(render_text(finding, line_reader(root)) for finding in findings) + "\n"
    expected = root / "expected.txt"
    if update_expected:
        expected.write_text(got, "utf-8")
    assert findings, "a fault case must yield a finding"
    assert got == expected.read_text("utf-8")


def test_there_are_enough_faults() -> None:
    assert len(CASES) >= 25
