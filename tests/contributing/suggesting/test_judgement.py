"""The reply, ``brief check`` after the entries were written, and a build judge a form alike.

``judged.yml`` has the forms of ``forms/`` by name, with what the reply says and the codes that the entries bring;
``pytest --update-expected`` writes it anew.
"""

import shutil
from pathlib import Path

import pytest
import yaml

from annotated_brief.checks.check import check_project
from annotated_brief.contributing.suggesting.draft import answer
from annotated_brief.contributing.suggesting.judgement import of_a_place
from annotated_brief.contributing.suggesting.reader import Event
from annotated_brief.contributing.suggesting.reply import reply
from annotated_brief.diagnostics import Diagnostic, Severity
from annotated_brief.project import read_project, render_pages
from annotated_brief.project.committed import read_committed
from annotated_brief.site import begin
from annotated_brief.site.build import build_alone
from annotated_brief.write_file import write_file
from tests.checks.test_build_findings import CHECK_ALONE, NoFormatting

HERE = Path(__file__).parent
TABLE = HERE / "judged.yml"
JUDGED: dict[str, dict[str, object]] = yaml.safe_load(TABLE.read_text("utf-8"))


def told(findings: tuple[Diagnostic, ...]) -> set[tuple[object, ...]]:
    return {(one.code, one.message, one.location) for one in findings if one.severity is not Severity.NOTE}  # fmt: skip


@pytest.mark.parametrize("name", JUDGED)
def test_reply_check_and_build_judge_alike(name: str, tmp_path: Path, update_expected: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.setattr(begin, "Formatting", NoFormatting)
    root = Path(shutil.copytree(HERE / "site", tmp_path / "site"))
    project, read = read_project(root)
    before = told(check_project(project, read))
    text = (HERE / "forms" / f"{name}.md").read_text("utf-8")
    title, _, body = text.partition("\n") if text.startswith("# ") else ("", "", text)
    found = answer(project, Event(body, title.removeprefix("# "), number=7), "2026-11-25")
    assert found
    for path, text in found.files.items():
        write_file(root / path, text)

    checked = check_project(project, read)
    assert told(found.brought) == told(checked) - before
    committed = read_committed(project)
    built = build_alone(committed, render_pages(project, committed.layer.sources.keys())).findings
    left = told(found.brought) - told(built)
    assert {code for code, *_ in left} <= CHECK_ALONE
    errors = [one for one in found.brought if one.severity is Severity.ERROR]
    said = reply(found)
    verdict = "can go in" if "This can go in" in said else "has to change"
    assert not (errors and verdict == "can go in")
    assert all(one.message in " ".join(found.faults) for one in errors if not of_a_place(one))

    codes = sorted({one.code for one in found.brought})
    if update_expected:
        JUDGED[name] = {"reply": verdict, "brings": codes}
        TABLE.write_text(yaml.safe_dump(JUDGED, sort_keys=True, default_flow_style=None), "utf-8")
    assert JUDGED[name] == {"reply": verdict, "brings": codes}
