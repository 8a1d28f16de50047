"""Findings as other programs read them: fields, published rules, and safety in logs."""

import json
from email.message import Message
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

from annotated_brief.cli import main
from annotated_brief.diagnostics import Diagnostic, Location
from annotated_brief.diagnostics.formats import FORMATS
from annotated_brief.diagnostics.rule import documentation
from tests.conftest import ROOT
from tests.essay import write_essay

FAULTS = ROOT / "tests" / "faults"
CASES = sorted(path.name for path in FAULTS.iterdir() if path.is_dir())


def checked(root: Path, *options: str) -> str:
    return CliRunner().invoke(main, ["check", "--root", str(root), *options]).stdout


def test_json_has_the_fields_that_programs_rely_on() -> None:
    asked = ("--select", "BRF301", "--format", "json")
    (finding,) = json.loads(checked(FAULTS / "quote-not-found", *asked))
    assert finding["schema_version"] == 1
    assert (finding["code"], finding["name"], finding["severity"]) == ("BRF301", "quote-not-found", "error")  # fmt: skip
    assert finding["entry"] == {"kind": "evidence", "id": "share", "title": "share"}
    assert (finding["file"], finding["key"]) == ("annotations/e.yml", "quote")
    assert finding["range"]["start"] == {"line": 9, "column": 12}
    assert finding["range"]["end"] == {"line": 9, "column": 36}
    assert finding["explain"] == "brief explain BRF301"
    assert finding["new"] is None
    assert len(finding["fingerprint"]) == 32


def test_links_to_documentation_are_given_where_it_is_published(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    formats = ("json", "jsonl", "sarif", "rdjson", "gitlab", "github", "text")
    page = "https://a.example/reference/diagnostics/brf301/"

    def made(name: str) -> str:
        return checked(FAULTS / "quote-not-found", "--format", name)

    assert not [
        name for name in formats if "http" in made(name).replace("https://json.schemastore.org", "")
    ]
    told = json.loads(made("sarif"))["runs"][0]["tool"]["driver"]["rules"][0]
    assert "helpUri" not in told
    assert "Wrong:" in told["help"]["text"]
    assert "brief explain BRF301" in told["help"]["text"]
    monkeypatch.setattr(
        "annotated_brief.diagnostics.rule.documentation", lambda: "https://a.example/"
    )
    monkeypatch.setattr(
        "annotated_brief.diagnostics.sarif.documentation", lambda: "https://a.example/"
    )
    assert [name for name in formats if page in made(name)] == ["json", "jsonl", "sarif", "rdjson"]


def test_the_package_says_where_its_documentation_is(monkeypatch: pytest.MonkeyPatch) -> None:
    said = Message()
    said["Project-URL"] = "Source, https://a.example/code"
    monkeypatch.setattr("annotated_brief.diagnostics.rule.metadata", lambda _: said)
    assert documentation.__wrapped__() is None
    said["Project-URL"] = "Documentation, https://a.example/docs"
    assert documentation.__wrapped__() == "https://a.example/docs/"


def test_a_known_correction_is_told_as_an_edit() -> None:
    (finding,) = json.loads(checked(FAULTS / "doi-typed-as-address", "--format", "json"))
    assert finding["fix"]["applicability"] == "review"
    (edit,) = finding["fix"]["edits"]
    assert edit["text"] == "10.1000/182"
    line = (FAULTS / "doi-typed-as-address" / edit["file"]).read_text("utf-8").split("\n")[edit["start"]["line"] - 1]  # fmt: skip
    mended = line[: edit["start"]["column"] - 1] + edit["text"] + line[edit["end"]["column"] - 1 :]
    assert mended == "    DOI: 10.1000/182"


@pytest.mark.parametrize("case", CASES)
def test_every_fault_fits_the_published_rules(case: str) -> None:
    schema = json.loads((Path(__file__).parent / "sarif.schema.json").read_text("utf-8"))
    jsonschema.Draft7Validator(schema).validate(json.loads(checked(FAULTS / case, "--format", "sarif")))  # fmt: skip
    for line in checked(FAULTS / case, "--format", "jsonl").splitlines():
        assert json.loads(line)["code"].startswith("BRF")
    for issue in json.loads(checked(FAULTS / case, "--format", "gitlab")):
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue.keys() == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["location"]["lines"]["begin"] >= 1


def reviewdog(finding: Diagnostic, line: str) -> Any:
    return json.loads(FORMATS["rdjson"]([finding], lambda _: line))["diagnostics"][0]


def test_reviewdog_counts_bytes() -> None:
    found = Diagnostic("BRF104", "A key.", Location("a.yml", 1, 4, 2), replacement="é")
    shown = reviewdog(found, "é中 ab")
    assert shown["location"]["range"] == {"start": {"line": 1, "column": 7}, "end": {"line": 1, "column": 9}}  # fmt: skip
    assert shown["suggestions"] == [{"range": shown["location"]["range"], "text": "é"}]
    assert shown["severity"] == "ERROR"


def many(root: Path) -> Path:
    terms = "".join(f"  t{n}:\n    term: term{n} x\n    definition: D.\n    colour{n}: red\n" for n in range(14))  # fmt: skip
    return write_essay(root, "# A\n\nWords.\n", f"terms:\n{terms}")


def test_github_gets_as_many_commands_as_it_shows(tmp_path: Path) -> None:
    lines = checked(many(tmp_path), "--format", "github").splitlines()
    stop = next(n for n, line in enumerate(lines) if line.startswith("::stop-commands::"))
    commands = lines[:stop]
    assert sum(line.startswith("::error ") for line in commands) == 9
    assert sum(line.startswith("::warning ") for line in commands) == 9
    assert commands[-1] == "::notice title=brief check::10 more findings stand in the log of this step, below."  # fmt: skip
    assert sum("BRF104 error" in line or "BRF206 warning" in line for line in lines[stop:]) == 10
    assert lines[-1] == f"::{lines[stop].removeprefix('::stop-commands::')}::"


def test_a_log_of_github_reads_no_command_in_contributors_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_essay(tmp_path, "# A\n\nWords.\n", '::error::x: {}\n"##[error]": {}\n')
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    first, *rest, last = checked(tmp_path, "--format", "text").splitlines()
    assert first.startswith("::stop-commands::")
    assert last == f"::{first.removeprefix('::stop-commands::')}::"
    assert rest
    again = checked(tmp_path, "--format", "text").splitlines()[0]
    assert again != first
    assert "##[" not in checked(tmp_path, "--format", "json")
    commands = checked(tmp_path).splitlines()
    assert commands
    assert all(line.startswith(("::error file=", "::warning file=", "::notice ")) for line in commands)  # fmt: skip


def test_a_message_cannot_start_a_second_command(tmp_path: Path) -> None:
    write_essay(
        tmp_path,
        "# A\n\nWords.\n",
        'terms:\n  x: {term: "a\\n::set-output name=x::y", definition: "[[no\\n::error::bad]]"}\n',
    )
    lines = checked(tmp_path, "--format", "github").splitlines()
    assert all(line.startswith(("::error file=", "::warning file=", "::notice file=")) for line in lines)  # fmt: skip


def test_reports_are_written_besides(tmp_path: Path) -> None:
    report, log = tmp_path / "out" / "report.json", tmp_path / "report.sarif"
    shown = checked(FAULTS / "quote-not-found", "--output", f"json:{report}", "--output", f"sarif:{log}")  # fmt: skip
    assert shown.startswith("annotations/e.yml:9:12 BRF301")
    assert json.loads(report.read_text("utf-8"))[0]["code"] == "BRF301"
    assert json.loads(log.read_text("utf-8"))["version"] == "2.1.0"
    wrong = CliRunner().invoke(main, ["check", "--output", "yaml:x"])
    assert wrong.exit_code == 2
    assert "write a format and a file" in wrong.output
