"""What the check leaves alone: an alarm without a fault costs more trust than a missed one."""

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from annotated_brief.checks.check import check_project
from annotated_brief.diagnostics import render_text
from annotated_brief.diagnostics.render import line_reader
from annotated_brief.project import read_project
from tests.essay import write_essay

CASES: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "quiet.yml").read_text("utf-8")
)


@pytest.mark.parametrize("name", CASES)
def test_no_alarm(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    fields = {"type": "book", "title": "Sino-Russian Consolidation"}
    given = str(case.get("source", ""))
    kept = "".join(f"    {key}: {value}\n" for key, value in fields.items() if f"{key}:" not in given)  # fmt: skip
    source = (
        f"references:\n  - id: work\n{kept}    publisher: Example Press\n    issued: 2022-02-04\n"
    )
    source += f"    {given}\n" if given else ""
    write_essay(tmp_path, f"# A\n\n{case['page']}\n", source + str(case.get("entries", "")) + "\n")
    (tmp_path / "annotations" / ".links.json").write_text(str(case.get("links", "{}")), "utf-8")
    if "extensions" in case:
        (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump({"site_name": "A", "plugins": ["annotated-brief"], "markdown_extensions": case["extensions"]}), "utf-8")  # fmt: skip
    project, found = read_project(tmp_path)
    findings = check_project(project, found, today=datetime.date(2026, 11, 25))
    read = line_reader(tmp_path)
    findings = tuple(f for f in findings if f.code != "BRF110")  # the cases have no eye for spaces
    assert not findings, "\n".join(render_text(finding, read) for finding in findings)
