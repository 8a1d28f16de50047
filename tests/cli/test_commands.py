"""The ``brief`` command."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from annotated_brief.cli import main
from annotated_brief.diagnostics.rule import rules
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


FAULTS = ROOT / "tests" / "faults"


@pytest.mark.parametrize("case", ["quote-not-found", "quote-in-two-places", "citation-unknown-in-essay", "key-misspelt"])  # fmt: skip
def test_check_finds_what_a_build_finds(case: str) -> None:
    expected = (FAULTS / case / "expected.txt").read_text("utf-8").strip()
    result = CliRunner().invoke(main, ["check", "--root", str(FAULTS / case)])
    assert result.exit_code == 1
    assert expected in result.output


def test_codes_are_selected_ignored_and_weighed() -> None:
    def code(*options: str) -> int:
        arguments = ["check", "--root", str(FAULTS / "quote-not-found"), *options]
        return CliRunner().invoke(main, arguments).exit_code

    assert code() == 1
    assert code("--ignore", "BRF3,BRF607") == 0
    assert code("--select", "BRF1,brf2") == 0
    assert code("--select", "BRF301") == 1
    assert code("--fail-on", "never") == 0
    assert code("--exit-zero") == 0
    assert code("--select", "BRF999") == 2


def test_every_code_is_explained() -> None:
    for code, rule in rules().items():
        result = CliRunner().invoke(main, ["explain", code.lower()])
        assert result.exit_code == 0
        assert rule.why in result.output
        assert rule.mend in result.output
    listed = CliRunner().invoke(main, ["explain"]).output
    assert all(code in listed for code in rules())
    assert "quote-not-found" in CliRunner().invoke(main, ["explain", "301"]).output
    wrong = CliRunner().invoke(main, ["explain", "BRF3O1"])
    assert wrong.exit_code == 2
    assert "BRF301" in wrong.output
