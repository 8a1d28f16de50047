"""What may be imported is declared, stands in the docs, and is nothing else."""

import re
import tomllib
from importlib import import_module
from types import ModuleType

import pytest

import annotated_brief
from tests.conftest import ROOT

ENTRY_POINTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"][
    "entry-points"
]


def test_the_package_shows_what_it_declares_and_nothing_else() -> None:
    shown = {
        name
        for name, value in vars(annotated_brief).items()
        if not name.startswith("_") and not isinstance(value, ModuleType)
    }
    assert shown | {"__version__"} == set(annotated_brief.__all__)


def test_the_docs_name_what_may_be_imported() -> None:
    text = (ROOT / "docs" / "reference" / "python.md").read_text("utf-8")
    named = set(re.findall(r"^\| `annotated_brief\.([\w.:]+)`", text, re.M))
    public = {
        target.removeprefix("annotated_brief.")
        for group in ENTRY_POINTS.values()
        for target in group.values()
    }
    assert named == {*annotated_brief.__all__, *public}


@pytest.mark.parametrize("target", sorted({t for g in ENTRY_POINTS.values() for t in g.values()}))
def test_entry_points_lead_somewhere(target: str) -> None:
    module, _, name = target.partition(":")
    assert callable(getattr(import_module(module), name))
