"""A release is named by its tag, and told by the changelog's section alone."""

import sys
from pathlib import Path

import pytest

from tests.test_house import script

RELEASE = script("release_notes")


CHANGELOG = "# Changelog\n\n## Unreleased\n\n- c\n\n## 1.2.0 (2026-12-01)\n\n- b\n\n### More\n\n- b2\n\n## 1.2\n\n- a\n"


@pytest.mark.parametrize(
    ("version", "text"),
    [("1.2.0", "- b\n\n### More\n\n- b2"), ("1.2", "- a"), ("1x2", ""), ("1", "")],
)
def test_notes(version: str, text: str) -> None:
    assert RELEASE.notes(CHANGELOG, version) == text


@pytest.mark.parametrize(
    ("tag", "built", "said"),
    [("v9.9.9", "9.9.9", "no section"), ("v9.9.9", "9.9.8.dev1+gabc", "built is not 9.9.9")],
)
def test_a_release_stops_before_anything_is_published(
    tag: str, built: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    for tail in ("-py3-none-any.whl", ".tar.gz"):
        (tmp_path / f"mkdocs_annotated_brief-{built}{tail}").touch()
    monkeypatch.setattr(sys, "argv", ["release_notes.py", tag, str(tmp_path)])
    with pytest.raises(SystemExit, match=said):
        RELEASE.main()
