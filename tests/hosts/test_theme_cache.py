"""The theme's compiled templates are kept, and taken only where they still fit."""

import importlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, pass_context
from jinja2.runtime import Context

from annotated_brief.hosts import theme_cache
from annotated_brief.hosts.theme_cache import ThemeCache

Change = Callable[[Environment], None]


@pytest.fixture
def theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(theme_cache, "kept_templates", lambda: tmp_path / "kept")
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "main.html").write_text("{{ 'word' | upper }}")
    return tmp_path / "theme"


def render(theme: Path, overrides: Path | None = None, change: Change = lambda _: None) -> str:
    env = Environment(loader=FileSystemLoader(theme), autoescape=True)
    env.bytecode_cache = ThemeCache(str(overrides) if overrides else None)
    change(env)
    return env.get_template("main.html").render()


def kept(theme: Path) -> list[Path]:
    return list(theme.with_name("kept").glob("*"))


def test_a_template_is_compiled_once(theme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert render(theme) == "WORD"
    assert len(kept(theme)) == 1
    monkeypatch.delattr(Environment, "_generate")
    assert render(theme) == "WORD"


def test_an_upgraded_template_is_compiled_anew(theme: Path) -> None:
    render(theme)
    (theme / "main.html").write_text("{{ 'word' | title }}")
    assert render(theme) == "Word"
    assert len(kept(theme)) == 1


def _other_filter(env: Environment) -> None:
    env.filters["upper"] = lambda text: f"loud {text}"


def _filter_of_the_context(env: Environment) -> None:
    @pass_context
    def upper(context: Context, text: str) -> str:
        return f"{text} in {context.name}"

    env.filters["upper"] = upper


def _other_signs(env: Environment) -> None:
    env.variable_start_string, env.variable_end_string = "[[", "]]"


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        (_other_filter, "loud word"),
        (_filter_of_the_context, "word in main.html"),
        (_other_signs, "{{ 'word' | upper }}"),
    ],
)
def test_what_another_plugin_changes_of_the_environment_counts(
    theme: Path, change: Change, shown: str
) -> None:
    assert render(theme) == "WORD"
    assert render(theme, change=change) == shown
    assert render(theme) == "WORD"


def test_the_projects_own_templates_are_not_kept(theme: Path) -> None:
    assert render(theme, overrides=theme) == "WORD"
    assert not kept(theme)


EXTENSION = """from jinja2.ext import Extension


class Added(Extension):
    def preprocess(self, source, name, filename=None):
        return source + "{word}"
"""


def test_an_upgraded_extension_counts(theme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(theme)
    for at, word in enumerate(("old", "new, and longer"), 1):
        module = theme / "added.py"
        module.write_text(EXTENSION.format(word=word), "utf-8")
        os.utime(module, (at, at))
        theme_cache._stamp.cache_clear()
        sys.modules.pop("added", None)
        importlib.invalidate_caches()
        added = importlib.import_module("added").Added
        assert render(theme, change=lambda env: env.add_extension(added)) == f"WORD{word}"  # noqa: B023 - called at once
