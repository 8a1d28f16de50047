"""``brief terms``, ``diff``, ``stats``, ``completion``, and the help of every command."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.shell_completion import BashComplete
from click.testing import CliRunner, Result

from annotated_brief.cli import COMMANDS, command, main
from tests.briefs import commit, git, write
from tests.conftest import ROOT

ESSAY = "# T\n\nThe Quad met [@a2020].\n\nThe Quad left; nobody asked why it had come.\n"
LAYER = """terms:
  quad: {term: Quad, definition: A forum.}
  unused: {term: nothing, definition: A word.}
references:
  - {id: a2020, type: webpage, title: A, URL: "https://example.org/a"}
  - {id: b2020, type: webpage, title: B, URL: "https://example.org/b", custom: {archived: {url: "https://example.org/kept"}}}
counterpoints:
  no: {title: No, answers: {quote: nobody asked}, attack: rebuts, strength: strong, argument: "So [@b2020]."}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, docs__brief=ESSAY, annotations__all=LAYER)
    commit(tmp_path)
    return tmp_path


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--root", str(root)])


def test_terms(root: Path) -> None:
    text = run(root, "terms")
    assert "docs/brief.md ¶ 1  The [Quad] met" in text.stdout
    assert "skipped: already marked in this section" in text.stdout
    assert "nothing (unused): 0 marked, 0 skipped" in text.stdout
    assert "2 matches of 1 terms: 1 marked, 1 skipped" in text.stderr
    listed = json.loads(
        run(root, "terms", "--term", "quad", "--skipped", "--format", "json").stdout
    )
    assert [(one["words"], one["passage"], one["marked"]) for one in listed] == [("Quad", 2, False)]
    wrong = run(root, "terms", "--term", "quat")
    assert wrong.exit_code == 2
    assert "did you mean quad?" in wrong.output


def test_diff(root: Path) -> None:
    write(root, docs__brief=ESSAY.replace("nobody asked why", "somebody asked why"))
    text = run(root, "diff")
    assert text.exit_code == 0
    assert "[-nobody-] {+somebody+}" in text.stdout
    assert json.loads(run(root, "diff", "HEAD..", "--format", "json").stdout)["counts"][
        "passages"
    ] == {"changed": 1}
    assert run(root, "diff", "HEAD..HEAD", "--format", "markdown").stdout.count("no change") == 3
    two = run(root, "diff", "HEAD~1", "HEAD")
    assert (two.exit_code, "brief diff HEAD~1..HEAD" in two.stderr) == (2, True)
    for wrong in ("nope", "nope...HEAD", "HEAD...nope"):
        refused = run(root, "diff", wrong)
        assert refused.exit_code == 2
        assert "nope" in refused.output


def test_diff_of_a_configuration_that_cant_be_read(root: Path) -> None:
    before = (root / "mkdocs.yml").read_text("utf-8") if (root / "mkdocs.yml").exists() else ""
    (root / "mkdocs.yml").write_text("docs_dir: [\n", "utf-8")
    found = run(root, "diff")
    assert (found.exit_code, found.stdout, found.stderr.count("BRF101")) == (1, "", 1)
    commit(root)
    (root / "mkdocs.yml").write_text(before or "plugins: [annotated-brief]\n", "utf-8")
    found = run(root, "diff")
    assert (found.exit_code, "mkdocs.yml of HEAD has a fault" in found.stderr) == (0, True)


def test_diff_from_where_a_branch_parted(root: Path) -> None:
    git(root, "branch", "other")
    write(root, docs__brief=ESSAY.replace("nobody asked why", "somebody asked why"))
    commit(root)
    git(root, "switch", "-q", "other")
    write(root, annotations__more="terms:\n  new: {term: New, definition: A word.}\n")
    commit(root)
    git(root, "switch", "-q", "-")
    mine = json.loads(run(root, "diff", "other...", "--format", "json").stdout)["counts"]
    assert mine["passages"] == {"changed": 1}
    assert mine["entries"] == {}
    theirs = json.loads(run(root, "diff", "HEAD...other", "--format", "json").stdout)["counts"]
    assert theirs["passages"] == {}
    assert theirs["entries"] == {"added": 1}


def test_stats(root: Path) -> None:
    found = json.loads(run(root, "stats", "--format", "json").stdout)
    assert found["counts"] == {
        "terms": 2,
        "sources": 2,
        "evidence": 0,
        "counterpoints": 1,
        "events": 0,
    }
    assert found["percent"] == {"cited": 50.0, "answered": 0.0, "archived": 50.0}
    assert found["unused"] == {"terms": ["unused"], "sources": []}
    assert found["lost"] == 0
    assert found["relations"]["context"] == {"own": 0, "reported": 0}
    text = run(root, "stats").stdout
    assert " 50.0 %  passages with evidence or a citation (1 of 2)" in text
    assert (
        "brief.md: 12 words, 2 passages (1 cited), 0 evidence, 1 counterpoints, 1 term links"
        in text
    )
    assert run(root, "stats", "--min-cited", "50%").exit_code == 0
    below = run(root, "stats", "--min-cited", "51", "--min-answered", "100%")
    assert below.exit_code == 1
    assert below.stderr.count("below --min-") == 2
    assert run(root, "stats", "--min-cited", "101%").exit_code == 2


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    result = CliRunner().invoke(main, ["completion", shell])
    assert result.exit_code == 0
    assert "_BRIEF_COMPLETE" in result.stdout


def paths() -> Iterator[tuple[str, ...]]:
    for name in COMMANDS:
        yield (name,)
        found = command(name)
        if isinstance(found, click.Group):
            yield from ((name, inner) for inner in found.commands)


@pytest.mark.parametrize("path", sorted(paths()), ids=" ".join)
def test_help_fits_a_screen_and_has_examples(path: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, [*path, "--help"], prog_name="brief")
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert len(lines) <= 40
    assert any(re.match(rf"    (eval .*)?brief {path[0]}", line) for line in lines)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_says_what_the_help_of_a_command_says(name: str) -> None:
    help = " ".join((command(name).help or "").split())
    assert help.startswith(COMMANDS[name])
    assert COMMANDS[name] == help or help[len(COMMANDS[name])] == " "


def test_the_commands_are_completed_by_name_and_option() -> None:
    def completed(words: str, typed: str) -> set[str]:
        shell = BashComplete(main, {}, "brief", "_BRIEF_COMPLETE")
        return {item.value for item in shell.get_completions(words.split(), typed)}

    assert completed("", "") == set(COMMANDS)
    assert completed("new", "") == {"term", "source", "evidence", "counterpoint", "event"}
    assert "--format" in completed("diff", "--")


IMPORTS = [
    ("--help", "annotated_brief.cli.check"), ("--help", "annotated_brief.model"), ("--version", "annotated_brief.model"),
    ("explain", "annotated_brief.loading"), ("quote word", "annotated_brief.site"),
    ("new term word --definition b", "annotated_brief.site"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "left_out"), IMPORTS)
def test_a_command_imports_what_it_needs(tmp_path: Path, words: str, left_out: str) -> None:
    write(tmp_path, docs__brief="# T\n\nNot a word.\n", annotations__all="terms: {}\n")
    code = (
        "import sys; from annotated_brief.cli import main; main(sys.argv[1:], standalone_mode=False); "
        f"sys.exit('{left_out}' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, *words.split()], cwd=tmp_path, check=False)
    assert done.returncode == 0


def test_the_editors_files_are_well_formed() -> None:
    import yaml

    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert (hook["id"], hook["entry"], hook["pass_filenames"]) == (
        "brief-check",
        "brief check",
        False,
    )
    assert re.search(hook["files"], "annotations/glossary.yml")
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
    for schema in settings["yaml.schemas"]:
        assert (ROOT / schema).is_file()
    for path in (ROOT / "annotations").rglob("*.yml"):
        line = path.read_text("utf-8").split("\n")[0]
        if path.name != "passages.yml" and path.parent.name != "editions":
            assert (path.parent / line.partition("$schema=")[2]).resolve().is_file()
