"""The rules of the house hold."""

import ast
import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from annotated_brief.diagnostics.rule import rules
from tests.conftest import ROOT

MODULES = sorted((ROOT / "plugins" / "annotated_brief").rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_modules_are_small_and_say_what_they_are(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 400
    assert ast.get_docstring(ast.parse(text))


def test_importing_the_package_leaves_mkdocs_out() -> None:
    code = (
        "import annotated_brief, annotated_brief.site.build, sys; sys.exit('mkdocs' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_pages_of_the_codes_are_current() -> None:
    folder = ROOT / "docs" / "reference"
    made = script("diagnostics_pages").pages()
    for name, text in made.items():
        assert (folder / name).read_text("utf-8") == text, "run python scripts/diagnostics_pages.py"
    kept = {f"diagnostics/{path.name}" for path in (folder / "diagnostics").iterdir()}
    assert kept == {name for name in made if "/" in name}
    assert len(kept) == len(rules())


def test_every_path_named_for_contributors_exists() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    for name in re.findall(r"`([\w./-]+/[\w./-]*)`", text):
        base = ROOT / "plugins" / "annotated_brief" / name
        assert base.exists() or (ROOT / name).exists(), name


def test_the_code_map_is_current() -> None:
    before = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    module = script("code_map")
    assert before.endswith(module.code_map()), "run python scripts/code_map.py"


def test_the_picture_of_a_page_s_way_is_current() -> None:
    module = script("way_of_a_page")
    assert module.PICTURE.read_text("utf-8") == module.picture(), "run scripts/way_of_a_page.py"
    assert len({file for file, _, _ in module.STEPS}) <= 6
    for file, function, _ in module.STEPS:
        text = (ROOT / "plugins" / "annotated_brief" / file).read_text("utf-8")
        assert re.search(rf"^ *(def )?{function}\b", text, re.M), file


def script(name: str) -> ModuleType:
    """A script of the repository, imported by its path."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
