"""Compiled templates are kept where Python keeps modules, and taken only where they still fit."""

import sys
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from annotated_brief.article.template_cache import TemplateCache


def render(folder: Path) -> str:
    loader = FileSystemLoader(folder)
    return Environment(loader=loader, bytecode_cache=TemplateCache(), autoescape=True).get_template("one.html").render()  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    (tmp_path / "one.html").write_text("first")
    return tmp_path


def kept(folder: Path) -> list[Path]:
    return list(folder.glob("__pycache__/*"))


def test_a_template_is_compiled_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert render(folder) == "first"
    assert len(kept(folder)) == 1
    monkeypatch.delattr(Environment, "_generate")
    assert render(folder) == "first"


def test_a_changed_template_is_compiled_anew(folder: Path) -> None:
    render(folder)
    (folder / "one.html").write_text("second")
    assert render(folder) == "second"
    assert render(folder) == "second"


@pytest.mark.parametrize("damage", [b"", b"rubbish"])
def test_a_damaged_file_is_replaced(folder: Path, damage: bytes) -> None:
    render(folder)
    (file,) = kept(folder)
    whole = file.read_bytes()
    file.write_bytes(damage or whole[: len(whole) // 2])
    assert render(folder) == "first"
    assert kept(folder) == [file]
    assert file.read_bytes() == whole


def test_nothing_is_written_where_python_writes_none(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert render(folder) == "first"
    assert not kept(folder)
