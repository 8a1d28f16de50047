"""The ledger's file: what can go wrong in it, and how the command mends it."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from annotated_brief.cli import main
from annotated_brief.loading.ledger import load_ledger, read_ledger

BRIEF = """# T

Beijing and Moscow signed a long joint statement in February.

The war began three weeks later, and trade went on.

What follows from both is not yet known to anybody.
"""


def brief(*arguments: str, root: Path) -> tuple[int, str]:
    result = CliRunner().invoke(main, [arguments[0], "--root", str(root), *arguments[1:]])
    assert not isinstance(result.exception, Exception) or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def git(root: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    who = ["-c", "user.name=T", "-c", "user.email=t@example.org"]
    return subprocess.run(["git", "-C", str(root), *who, *arguments], capture_output=True, text=True, check=False)  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "annotations").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: T\ntheme: {name: material, font: false}\nplugins: [annotated-brief]\n", "utf-8"
    )
    (tmp_path / "docs" / "brief.md").write_text(BRIEF, "utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    assert brief("fix", root=tmp_path)[0] == 0
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    return tmp_path


def ledger(root: Path) -> Path:
    return root / "annotations" / "passages.yml"


def edit(root: Path, old: str, new: str) -> None:
    page = root / "docs" / "brief.md"
    page.write_text(page.read_text("utf-8").replace(old, new), "utf-8")


def ids(root: Path) -> list[str]:
    loaded = load_ledger(root, "annotations")
    assert loaded is not None
    assert not loaded.diagnostics
    return [line.id for line in loaded.ledger.lines if line.live]


def test_two_branches_that_edit_other_passages_merge_by_themselves(root: Path) -> None:
    git(root, "checkout", "-qb", "other")
    edit(root, "a long joint statement", "a joint statement")
    brief("fix", root=root)
    git(root, "commit", "-qam", "one")
    git(root, "checkout", "-q", "main")
    edit(root, "not yet known to anybody", "not known to anybody so far")
    brief("fix", root=root)
    git(root, "commit", "-qam", "two")
    assert git(root, "merge", "-q", "other").returncode == 0
    code, output = brief("fix", root=root)
    assert code == 0
    assert "up to date" in output


def test_a_conflict_is_named_and_mended_with_both_sides(root: Path) -> None:
    before = ids(root)
    git(root, "checkout", "-qb", "other")
    edit(root, "The war began", "Here the war began")
    brief("fix", root=root)
    git(root, "commit", "-qam", "one")
    git(root, "checkout", "-q", "main")
    edit(root, "trade went on", "trade went on as before")
    brief("fix", root=root)
    git(root, "commit", "-qam", "two")
    git(root, "merge", "-q", "other")
    assert "<<<<<<<" in ledger(root).read_text("utf-8")
    (root / "docs" / "brief.md").write_text(
        BRIEF.replace("The war began", "Here the war began").replace("went on", "went on as before"), "utf-8"
    )  # fmt: skip
    loaded = load_ledger(root, "annotations")
    assert loaded is not None
    assert [d.code for d in loaded.diagnostics] == ["BRF602"]
    assert brief("fix", root=root)[0] == 0
    assert ids(root) == before


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (lambda lines: [*lines[:4], "- {id: p-1, page: nowhere}", *lines[4:]], ["BRF601"]),
        (lambda lines: [*lines, lines[3]], ["BRF603"]),
        (lambda lines: ["<<<<<<< HEAD", *lines], ["BRF602"]),
    ],
    ids=["unreadable", "twice", "conflict"],
)
def test_faults_of_the_file(root: Path, change: object, codes: list[str]) -> None:
    lines = ledger(root).read_text("utf-8").splitlines()
    found = read_ledger("\n".join(change(lines)), "annotations/passages.yml")  # type: ignore[operator]
    assert [diagnostic.code for diagnostic in found.diagnostics] == codes
    assert len(found.ledger.lines) == 3


DAMAGES = [
    ("BRF601", lambda data: data.replace(b"\n ", b"\n ?", 1)),
    ("BRF109", lambda data: data + b"\xe9"),
    ("BRF114", lambda data: data + b"\n" * 300_000),
]


@pytest.mark.parametrize(("name", "damage"), DAMAGES)
def test_what_cannot_be_read_is_never_overwritten(root: Path, name: str, damage: Callable[[bytes], bytes]) -> None:  # fmt: skip
    damaged = damage(ledger(root).read_bytes())
    ledger(root).write_bytes(damaged)
    code, output = brief("fix", root=root)
    assert code == 1
    assert name in output
    assert ledger(root).read_bytes() == damaged


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"caf\xe9\n", "BRF109"), (b"\n" * 110_000, "BRF114"), (b"x" * 2_100_000, "BRF114")],
)
def test_a_file_that_can_t_be_read_is_never_overwritten(root: Path, data: bytes, code: str) -> None:
    data = ledger(root).read_bytes() + data
    ledger(root).write_bytes(data)
    exit_code, output = brief("fix", root=root)
    assert (exit_code, ledger(root).read_bytes() == data) == (1, True)
    assert code in output


def test_a_fix_that_is_shown_writes_nothing(root: Path) -> None:
    before = ledger(root).read_text("utf-8")
    edit(root, "a long joint", "a joint")
    code, output = brief("fix", "--diff", root=root)
    assert code == 0
    assert "would be written: 2 as before, 1 edited" in output
    assert ledger(root).read_text("utf-8") == before


@pytest.mark.parametrize(
    "config",
    [
        "foo: [\n",
        "",
        "- annotated-brief\n",
        "plugins: [search]\n",
        "plugins: [annotated-brief: [pages]]\n",
        "plugins: [annotated-brief: {pages: []}]\n",
        "plugins: [annotated-brief: {pages: [gone.md]}]\n",
        "plugins: [annotated-brief: {pages: [3]}]\n",
        "plugins: [annotated-brief, annotated-brief]\n",
        "plugins: [annotated-brief]\ndocs_dir: gone\n",
        "INHERIT: gone.yml\nplugins: [annotated-brief]\n",
        "plugins: [annotated-brief]\n<<<<<<< HEAD\ndocs_dir: a\n=======\ndocs_dir: b\n>>>>>>> other\n",
    ],
)
def test_the_ledger_is_left_alone_where_the_configuration_names_no_text(
    root: Path, config: str
) -> None:
    (root / "mkdocs.yml").write_text(config, "utf-8")
    before = ledger(root).read_text("utf-8")
    code, output = brief("check", root=root)
    assert (code, "BRF60" in output, "brief fix" in output) == (1, False, False)
    assert "BRF" in brief("fix", root=root)[1]
    assert ledger(root).read_text("utf-8") == before
    git(root, "commit", "-qam", "configuration")
    assert "BRF" in brief("edition", "1.0", root=root)[1]
    assert not (root / "annotations" / "editions").exists()


def test_what_a_configuration_inherits_is_read(root: Path) -> None:
    (root / "mkdocs.yml").rename(root / "base.yml")
    (root / "mkdocs.yml").write_text("INHERIT: base.yml\nsite_name: Own\n", "utf-8")
    assert brief("check", root=root)[0] == 0
