"""A build and ``brief check`` say the same of the same fault, for every fault there is."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotated_brief.checks.check import check_project
from annotated_brief.citing import Formatted
from annotated_brief.citing.forms import WorkForms
from annotated_brief.diagnostics import Diagnostic
from annotated_brief.project import read_project, render_pages
from annotated_brief.project import text as project_text
from annotated_brief.project.committed import read_committed
from annotated_brief.site import begin
from annotated_brief.site.build import build_alone
from tests.test_faults import CASES, lay_out

CHECK_ALONE = {
    "BRF110", "BRF204", "BRF205", "BRF206", "BRF208", "BRF209", "BRF210", "BRF211", "BRF212", "BRF305", "BRF306",
    "BRF307", "BRF308", "BRF404", "BRF405", "BRF406", "BRF407", "BRF408", "BRF409", "BRF410", "BRF411", "BRF431", "BRF432", "BRF433",
    "BRF412", "BRF413", "BRF414", "BRF416", "BRF417", "BRF418", "BRF420", "BRF421", "BRF422", "BRF423", "BRF424",
    "BRF501", "BRF502", "BRF504", "BRF620", "BRF622", "BRF623", "BRF624", "BRF625", "BRF627", "BRF628", "BRF703",
    "BRF704", "BRF705", "BRF706", "BRF708", "BRF801", "BRF802", "BRF803", "BRF804", "BRF902", "BRF903",
    "BRF904",
}  # fmt: skip
"""What only ``brief check`` looks for; of these, a build may find the faults that keep it from reading a value."""


class NoFormatting:
    """Formats nothing: what a build finds doesn't depend on it, and Pandoc takes most of a build's time."""

    def __init__(self, *_: Any) -> None: ...

    def start(self, *_: Any) -> None: ...

    def citations(self, _: Any) -> tuple[Formatted, tuple[Diagnostic, ...]]:
        return Formatted(), ()

    def work_forms(self, _: Any) -> WorkForms:
        return WorkForms({}, {})


FORMATTED = {"style-misspelt"}
"""Cases whose fault only formatting finds."""


@pytest.fixture(autouse=True)
def without_pandoc(case: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if case in FORMATTED:
        yield
        return
    monkeypatch.setattr(begin, "Formatting", NoFormatting)
    monkeypatch.setattr(project_text, "Formatting", NoFormatting)
    yield


def told(findings: tuple[Diagnostic, ...]) -> set[tuple[object, ...]]:
    return {(f.code, f.location, f.message, f.next_step, f.nearest) for f in findings}


@pytest.mark.parametrize("case", CASES)
def test_build_and_check_say_the_same(case: str, tmp_path: Path) -> None:
    project, read = read_project(lay_out(case, tmp_path))
    if not project.readable:  # a host ends on it before anything is built
        assert told(check_project(project, read)) == told(read)
        return
    committed = read_committed(project)
    pages = render_pages(project, committed.layer.sources.keys())
    built = told(build_alone(committed, pages).findings)
    checked = told(check_project(project, read))
    assert built <= checked
    assert {code for code, *_ in checked - built} <= CHECK_ALONE
