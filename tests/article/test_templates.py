"""Compiled templates are kept, and taken only where they still fit."""

from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, pass_context
from jinja2.ext import Extension
from jinja2.runtime import Context

from annotated_brief.article.templates import CompiledTemplates

Change = Callable[[Environment], None]


def render(folder: Path, change: Change = lambda _: None) -> str:
    env = Environment(loader=FileSystemLoader(folder), autoescape=True)
    env.bytecode_cache = CompiledTemplates(env, folder / "kept")
    change(env)
    return env.get_template("one.html").render()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one.html").write_text("{{ 'word' | upper }}")
    return tmp_path


def kept(folder: Path) -> list[Path]:
    return list((folder / "kept").glob("*.cache"))


def test_a_template_is_compiled_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert render(folder) == "WORD"
    assert len(kept(folder)) == 1
    monkeypatch.delattr(Environment, "_generate")
    assert render(folder) == "WORD"


def test_a_changed_template_is_compiled_anew(folder: Path) -> None:
    render(folder)
    (folder / "one.html").write_text("{{ 'word' | title }}")
    assert render(folder) == "Word"
    assert render(folder) == "Word"
    assert len(kept(folder)) == 1


@pytest.mark.parametrize("damage", [b"", b"rubbish"])
def test_a_damaged_file_is_replaced(folder: Path, damage: bytes) -> None:
    render(folder)
    (file,) = kept(folder)
    whole = file.read_bytes()
    file.write_bytes(damage or whole[: len(whole) // 2])
    assert render(folder) == "WORD"
    assert kept(folder) == [file]
    assert file.read_bytes() == whole


def test_nothing_is_kept_where_nothing_can_be_written(folder: Path) -> None:
    (folder / "kept").write_text("no folder")
    assert render(folder) == "WORD"


def _other_filter(env: Environment) -> None:
    env.filters["upper"] = lambda text: f"loud {text}"


def _filter_of_the_context(env: Environment) -> None:
    @pass_context
    def upper(context: Context, text: str) -> str:
        return f"{text} in {context.name}"

    env.filters["upper"] = upper


def _other_signs(env: Environment) -> None:
    env.variable_start_string, env.variable_end_string = "[[", "]]"


class _Loud(Extension):
    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return source + "!"


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        (_other_filter, "loud word"),
        (_filter_of_the_context, "word in one.html"),
        (_other_signs, "{{ 'word' | upper }}"),
        (lambda env: env.add_extension(_Loud), "WORD!"),
    ],
)
def test_what_another_plugin_changes_of_the_environment_counts(
    folder: Path, change: Change, shown: str
) -> None:
    assert render(folder) == "WORD"
    assert render(folder, change) == shown
    assert render(folder) == "WORD"


def test_what_is_not_known_may_have_changed_and_is_compiled_each_time(folder: Path) -> None:
    """As where a plugin was upgraded: its filter has the name that it had."""
    for word in ("old", "new"):

        def upper(text: str, word: str = word) -> str:
            return word

        def change(env: Environment, upper: Callable[[str], str] = upper) -> None:
            env.filters["upper"] = upper

        assert render(folder, change) == word
