"""Each fault yields exactly its expected findings, and none of its code once it is mended."""

import contextlib
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from textwrap import indent

import pytest
from click.testing import CliRunner

from annotated_brief import __version__
from annotated_brief.checks.check import check_project
from annotated_brief.cli import main
from annotated_brief.diagnostics.rule import rules
from annotated_brief.project import read_project
from tests.following import follow_sentence, follow_steps, read_steps

FOLDER = Path(__file__).parent / "faults"
BASE = FOLDER / "base"
"""The page that most cases share; a case's own files take the place of the base's."""
CASES = sorted(path.name for path in FOLDER.iterdir() if path.is_dir() and path != BASE)
OF_A_SITE = tuple(code for code in rules() if code.startswith("BRF92"))
"""What only a built site can have; yielded, and mended by a build, in the tests of ``site/built_site.py``."""
OF_A_PROJECT = tuple(code for code in rules() if code not in OF_A_SITE)
NOT_OF_THE_PROJECT = {"expected.txt", "command.txt", "followed.yml", "before", "good"}
FILES = (".yml", ".yaml", ".md", ".bib", ".json", ".txt")


@pytest.mark.parametrize("case", CASES)
def test_fault(case: str, update_expected: bool, tmp_path: Path) -> None:
    got = run(lay_out(case, tmp_path), case)
    expected = FOLDER / case / "expected.txt"
    if update_expected:
        expected.write_text(got, "utf-8")
    assert "BRF" in got, "a fault case must yield a finding"
    assert got == expected.read_text("utf-8")


@pytest.mark.parametrize("case", CASES)
def test_next_steps_lead_where_they_say(case: str, tmp_path: Path) -> None:
    root = lay_out(case, tmp_path / "followed")
    left = run(root, case, follow(case, root))
    assert codes(left) == hidden(case), left
    for code in cured_by_example(case):
        root = lay_out(case, tmp_path / code)
        command = mend(code, case, root)
        assert command is not None
        assert code not in codes(run(root, case, command)), f"the good example yields {code}"


@cache
def curable() -> dict[str, str]:
    """The first case of each code in which the good example can take the bad one's place."""
    found: dict[str, str] = {}
    for code in OF_A_PROJECT:
        for case in cases_of(code):
            rule, folder = rules()[code], FOLDER / case
            if (
                (folder / "good").is_dir()
                or rule.good.startswith("brief ")
                or (rule.bad and command_of(case).startswith(rule.bad))
                or any(rule.bad and holds(where, rule.bad) for where in (folder, BASE))
            ):
                found[code] = case
                break
    return found


def cured_by_example(case: str) -> list[str]:
    """The codes whose good example is tried on this case."""
    return [code for code, chosen in curable().items() if chosen == case]


def hidden(case: str) -> set[str]:
    """What nobody could know of while the case's fault stood in front of it, as its ``followed.yml`` says."""
    file = FOLDER / case / "followed.yml"
    steps = read_steps(file) if file.is_file() else []
    return {code for step in steps for code in step.get("hidden", ())}


def follow(case: str, root: Path) -> str:
    """Follow each next step, the last in a file first; gives the command to run then.

    By the case's ``followed.yml``; else by the sentences where they name all that is to be typed or run, and by the good
    example of the rule where they ask for a person's own words.
    """
    steps = FOLDER / case / "followed.yml"
    if steps.is_file():
        return follow_steps(root, read_steps(steps)) or command_of(case)
    if command_of(case) != "brief check":
        expected = (FOLDER / case / "expected.txt").read_text("utf-8")
        commands = [mend(code, case, root) for code in sorted(codes(expected))]
        assert all(commands), f"write {case}/followed.yml"
        return str(commands[-1])
    project, read = read_project(root)
    for one in sorted(check_project(project, read), key=lambda one: one.location, reverse=True):
        done = follow_sentence(root, one) or mend(one.code, case, root)
        assert done, f"write {case}/followed.yml for: {one.next_step}"
    return command_of(case)


@pytest.mark.parametrize("code", OF_A_PROJECT)
def test_the_examples_of_a_rule_stand_in_its_case(code: str, tmp_path: Path) -> None:
    rule = rules()[code]
    assert rule.mend
    assert rule.bad
    assert rule.good
    holding = [case for case in cases_of(code) if holds(lay_out(case, tmp_path / case), rule.bad) or command_of(case).startswith(rule.bad)]  # fmt: skip
    assert holding, "no case holds the bad example"
    assert code in curable(), "no case holds the rule's bad example, or a folder good/"
    goods = [FOLDER / case / "good" for case in holding if (FOLDER / case / "good").is_dir()]
    assert not goods or any(holds(good, rule.good) for good in goods)


@pytest.mark.parametrize("code", OF_A_SITE)
def test_every_code_of_a_site_is_tested_on_one(code: str) -> None:
    rule = rules()[code]
    assert rule.mend
    assert rule.bad
    assert rule.good
    assert f'"{code}"' in (FOLDER.parent / "site" / "test_built_site.py").read_text("utf-8")


def cases_of(code: str) -> list[str]:
    """The cases that yield the code."""
    return [
        case for case in CASES if code in codes((FOLDER / case / "expected.txt").read_text("utf-8"))
    ]


def holds(root: Path, example: str) -> bool:
    """A file of the project has these lines, or this path."""
    if (root / example.split("\n")[0][:100]).exists():
        return True
    for path in root.rglob("*"):
        if path.suffix in FILES and path.is_file() and ".git" not in path.parts:
            text = "\n" + path.read_bytes().decode("utf-8", "replace")
            if any(f"\n{indent(example, ' ' * spaces)}\n" in text for spaces in range(0, 9, 2)):
                return True
    return False


def lay_out(case: str, to: Path) -> Path:
    """The case's project in a folder of its own; with ``before/``, in a repository that had that state."""
    source = FOLDER / case
    to.mkdir(parents=True, exist_ok=True)
    copy(list(BASE.iterdir()), to)
    project = [path for path in source.iterdir() if path.name not in NOT_OF_THE_PROJECT]
    copy(project, to)
    if (source / "before").is_dir():
        for path in (source / "before").rglob("*"):
            if path.is_file():
                shutil.copy(path, to / path.relative_to(source / "before"))
        git(to, "init", "--quiet", "--initial-branch=main")
        git(to, "add", "--all")
        git(to, "commit", "--quiet", "--message=before")
        copy(project, to)
    return to


def copy(paths: list[Path], to: Path) -> None:
    for path in paths:
        if path.is_dir():
            shutil.copytree(path, to / path.name, dirs_exist_ok=True)
        else:
            shutil.copy(path, to)


_ASSET = re.compile(r"/(brief|overview)\.")


def git(root: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")  # fmt: skip
    subprocess.run(["git", "-C", str(root), *who, *arguments], check=True)


def run(root: Path, case: str, command: str = "") -> str:
    """What the command prints: ``brief check``, or that of ``command.txt``."""
    words = (command or command_of(case)).replace("{root}", str(root)).split()
    told = str(CliRunner().invoke(main, [*words[1:], "--root", str(root)]).stdout)
    told = re.sub(r"\.[0-9a-f]{8}\.(css|js)\b", r".HASH.\1", told)
    told = told.replace(f"this is version {__version__}.", "this is version THIS.")
    lines = told.splitlines(keepends=True)
    # Style sheets and scripts stand in the order of their hashes.
    assets = iter(sorted(line for line in lines if _ASSET.search(line)))
    return "".join(next(assets) if _ASSET.search(line) else line for line in lines)


def command_of(case: str) -> str:
    written = FOLDER / case / "command.txt"
    return written.read_text("utf-8").strip() if written.is_file() else "brief check"


def codes(text: str) -> set[str]:
    """The codes in printed findings."""
    return {word for line in text.splitlines() for word in line.split()[1:2] if word in rules()}


def mend(code: str, case: str, root: Path) -> str | None:
    """Put the rule's good example in place of its bad one, or the project of ``good/`` in place of all.

    Gives the command to run then; None where the case holds neither.
    """
    good = FOLDER / case / "good"
    if good.is_dir():
        for path in root.iterdir():
            if path.is_dir() and path.name != ".git":
                shutil.rmtree(path)
        copy([*BASE.iterdir(), *good.iterdir()], root)
        return command_of(case)
    rule = rules()[code]
    if rule.bad and command_of(case).startswith(rule.bad):
        return command_of(case).replace(rule.bad, rule.good)
    if rule.good.startswith("brief "):
        with contextlib.chdir(root):
            assert CliRunner().invoke(main, rule.good.split()[1:]).exit_code == 0
        return command_of(case)
    for path in sorted(root.rglob("*")):
        if not rule.bad or path.suffix not in FILES or ".git" in path.parts:
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        for spaces in range(0, 9, 2):
            lines = indent(rule.bad, " " * spaces) + "\n"
            if f"\n{lines}" in f"\n{text}":
                new = f"\n{text}".replace(f"\n{lines}", f"\n{indent(rule.good, ' ' * spaces)}\n", 1)
                path.write_text(new[1:], "utf-8")
                return command_of(case)
    return None
