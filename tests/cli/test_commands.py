"""The ``brief`` command."""

import json
from pathlib import Path

from click.testing import CliRunner

from annotated_brief.cli import main
from tests.conftest import ROOT


def test_check_of_the_shipped_layer_is_clean() -> None:
    result = CliRunner().invoke(main, ["check", "--root", str(ROOT)])
    assert result.exit_code == 0
    assert "0 errors, 0 warnings" in result.output


def test_check_shows_findings_and_fails() -> None:
    result = CliRunner().invoke(main, ["check", "--root", str(ROOT / "tests/faults/key-misspelt")])
    assert result.exit_code == 1
    assert "annotations/glossary.yml:4:5 BRF104 error" in result.output


def test_schema_writes_what_is_shipped(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["schema", str(tmp_path)]).exit_code == 0
    for path in tmp_path.iterdir():
        assert json.loads(path.read_text("utf-8")) == json.loads(
            (ROOT / "schema" / path.name).read_text("utf-8")
        )
