"""What else changes in a site where a page is imported."""

from pathlib import Path

import pytest

from annotated_brief.importing.into_site import missing_extensions
from annotated_brief.project import Project


@pytest.mark.parametrize(("text", "there", "missing"), [
    ("Lamp\n: What gives light\n", [], ["def_list"]),
    ("Lamp\n\n:   What gives light\n", [], ["def_list"]),
    ("Lamp\n: What gives light\n", ["extra"], []),
    ("So: light.\n\n- a: b\n", [], []),
    ("So\n\n3. third\n4. fourth\n", [], ["sane_lists"]),
    ("So\n\n3. third\n", ["pymdownx.extra"], ["sane_lists"]),
    ("So\n\n3. third\n", ["markdown.extensions.sane_lists"], []),
    ("1. first\n3. second\n", [], []),
    ("In\n\n1990. So it was.\n", [], []),
    ("So[^1]\n\n[^1]: A note.\n", [], ["footnotes"]),
    ("# A {#a}\n", ["extra"], []),
])  # fmt: skip
def test_extensions_that_a_page_needs(text: str, there: list[str], missing: list[str]) -> None:
    project = Project(Path(), extensions={name: {} for name in there})
    assert missing_extensions(project, text) == missing
