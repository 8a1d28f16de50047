"""Whatever a command is called on or in, it says in a sentence what is wrong, and writes nothing."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from annotated_brief.cli import main
from tests.briefs import commit, write

ESSAY = "# T\n\nThe Quad met today in a hall.\n\nIt left “early” in 2020.\n"
LAYER = """references:
  - {id: a, type: book, title: A, publisher: P, issued: 2020}
evidence:
  one: {quote: The Quad met today, cite: "@a", relation: supports}
"""
CONFIG = "site_name: S\nplugins: [annotated-brief]\n"
FORM = "### Your argument\n\nNo.\n\n### Passage\n\nThe Quad met\n"
ON_A_PROJECT = [
    "check", "diff", "edition 1.0", "export json", "fix", "import {there}/lib.bib --yes", "links",
    "new term word --definition b", "prepare", "quote Quad", "stats", "suggest {there}/form.md --write", "terms",
]  # fmt: skip
WRITING = [
    "check --output json:r/x.json", "edition 1.0", "export json --output r/x.json", "fix", "fix --accept one",
    "import {there}/lib.bib --yes", "init r", "links", "new term word --definition b", "prepare", "schema r",
    "suggest {there}/form.md --write",
]  # fmt: skip
PLACES = {
    "an empty folder": ({}, ".", "BRF901 error There is no mkdocs.yml in this folder"),
    "a folder in the project": ({"mkdocs.yml": CONFIG}, "docs", "BRF901 error There is no mkdocs.yml"),
    "no YAML": ({"mkdocs.yml": "plugins: [annotated-brief\n"}, ".", "BRF101 error"),
    "git's marks": ({"mkdocs.yml": f"<<<<<<< ours\n{CONFIG}=======\n{CONFIG}>>>>>>> theirs\n"}, ".", "BRF116 error"),
    "no plugin": ({"mkdocs.yml": "site_name: S\n"}, ".", "BRF901 error mkdocs.yml doesn't list the plugin"),
}  # fmt: skip


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """Files to work on, in a folder of their own."""
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "lib.bib").write_text("@book{b, title={B}, author={A, B}, year={2020}}\n", "utf-8")
    (folder / "form.md").write_text(FORM, "utf-8")
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A brief in a folder with a space in its name."""
    folder = tmp_path / "my brief"
    write(folder, docs__brief=ESSAY, annotations__all=LAYER)
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
    return folder


def run(folder: Path, there: Path, words: str) -> Result:
    arguments = [word.replace("{there}", str(there)) for word in words.split()]
    before = Path.cwd()
    os.chdir(folder)
    try:
        result = CliRunner().invoke(main, arguments)
    finally:
        os.chdir(before)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def files(folder: Path) -> dict[str, bytes]:
    """All but the cache, which a task in the background may have reached or not."""
    found = (path for path in folder.rglob("*") if path.is_file() and ".cache" not in path.parts)
    return {str(path): path.read_bytes() for path in found}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("words", ON_A_PROJECT)
def test_each_command_stops_with_the_same_finding(
    tmp_path: Path, there: Path, place: str, words: str
) -> None:
    contents, folder, told = PLACES[place]
    project = tmp_path / "project"
    if contents:
        write(project, docs__brief=ESSAY, annotations__all=LAYER)
    else:
        project.mkdir()
    for name, text in contents.items():
        (project / name).write_text(text, "utf-8")
    before = files(project)
    done = run(project / folder, there, words)
    assert done.exit_code == 1
    said = done.stdout if words == "check" else done.stderr
    assert told in said
    assert "next: " in said
    assert said.startswith(run(project / folder, there, "check").stdout)
    assert words == "check" or not done.stdout
    assert files(project) == before


@pytest.mark.parametrize("words", WRITING)
def test_what_cant_be_written_is_told_by_name(
    root: Path, there: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    run(root, there, "fix")
    commit(root)
    if "fix" in words:
        write(root, docs__brief=ESSAY.replace("met today", "met then"))
    before = files(root)
    refused = PermissionError(13, "Permission denied", "a name that nobody knows")

    def refuse(*_: object, **__: object) -> None:
        raise refused

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    monkeypatch.setattr(Path, "write_text", refuse)
    done = run(root, there, words)
    assert done.exit_code == 1
    assert "can't be used: permission denied." in done.stderr
    assert words.startswith("check") or "nobody knows" not in done.stderr
    assert files(root) == before


@pytest.mark.parametrize("words", [
    "quote \udce9", "new term \udce9", "new term x --definition \udce9", "edition \udce9", "explain \udce9",
    "terms --term \udce9", "fix --accept \udce9", "diff \udce9", "import \udce9", "check --base \udce9",
    "check --site \udce9", "check --output x:\udce9", "export \udce9", "stats --min-cited \udce9", "report \udce9",
    "quote \0", "new term \0", "export json --output \0", "check --root \0", "import \0", "diff \0", "init \0",
])  # fmt: skip
def test_half_a_character_or_none_is_told(root: Path, there: Path, words: str) -> None:
    done = run(root, there, words)
    assert done.exit_code in {1, 2}
    assert done.stderr or done.stdout
    assert not (root / "annotations" / "glossary").exists()


def test_files_of_any_name_are_taken(root: Path, there: Path) -> None:
    (root / "-my lib.bib").write_bytes((there / "lib.bib").read_bytes())
    before = Path.cwd()
    os.chdir(root)
    try:
        done = CliRunner().invoke(main, ["import", "--yes", "--", "-my lib.bib"])
    finally:
        os.chdir(before)
    assert done.exit_code == 0, done.output
    assert "@b" in done.stdout


def test_the_way_to_a_new_brief_can_be_copied(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["init", str(tmp_path / "my brief")])
    assert done.exit_code == 0, done.output
    assert f"cd '{tmp_path}/my brief'\n" in done.stdout


def heed() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def start(root: Path, *arguments: str, **more: object) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "annotated_brief", *arguments]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(command, cwd=root, **{**pipes, **more})  # type: ignore[call-overload, no-any-return]


@pytest.mark.parametrize("words", ["check", "explain", "export json"])
def test_nobody_reads_on(root: Path, words: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with start(root, *words.split(), stdout=writing) as process:
        os.close(writing)
        _, told = process.communicate(timeout=60)
    assert "Traceback" not in told
    assert process.returncode in {0, 1}


def test_links_end_by_ctrl_c(root: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        written = "".join(f"  - {{id: a{n}, type: webpage, title: A, URL: '{address}{n}'}}\n" for n in range(3))  # fmt: skip
        write(root, annotations__more=f"references:\n{written}")
        # A shell that runs the tests in the background has its children ignore the signal.
        with start(root, "links", "--allow-private", "--timeout", "20", preexec_fn=heed) as process:
            silent.accept()[0].close()
            silent.accept()[0].close()
            with silent.accept()[0]:
                process.send_signal(signal.SIGINT)
                _, told = process.communicate(timeout=60)
    assert (process.returncode, told.strip()) == (1, "Aborted!")
    assert not (root / "annotations" / ".links.json").exists()


@pytest.mark.parametrize("more", [{}, {"PYTHONIOENCODING": "latin-1"}], ids=["C", "latin-1"])
def test_without_a_home_and_a_language(root: Path, more: dict[str, str]) -> None:
    paths = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path)}
    for words in ("check", "fix --diff", "export csv", "quote left", "stats"):
        process = start(root, *words.split(), env={**paths, "LANG": "C", **more}, errors="replace")
        _, told = process.communicate(timeout=60)
        assert "Traceback" not in told
        assert process.returncode in {0, 1}
