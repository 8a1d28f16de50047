"""A person who does what a finding's next step says, to the letter."""

import contextlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from click.testing import CliRunner

from annotated_brief.cli import main
from annotated_brief.diagnostics import Diagnostic

_COMMAND = re.compile(r"run `(brief [^`]+)`")
_LINE = re.compile(
    r"(?:write|write one line:|put .* in quotation marks:) `?([\w-]+: [^`]*[^`.])`?\.?$"
)
_CHOICE = re.compile(r"(?:^|then )(?:write|add) `([\w-]+: [^`]+)`")
_BELOW = re.compile(r"on the line below `[\w-]+:`, two spaces further in: (.*)$")
_QUOTED = re.compile(r"in quotation marks: ([\"'].*)$")
_SPACES = re.compile(r"^(take|add) (\d+) spaces?")
_DELETED = re.compile(r"^delete (\S.*?);")


def follow_steps(root: Path, steps: list[dict[str, Any]]) -> str:
    """The steps of a ``followed.yml``, in order; gives the command that is run again, where that is another one."""
    again = ""
    for step in steps:
        if "run" in step:
            run_command(root, step["run"])
        elif "hidden" in step:
            continue
        elif "again" in step:
            again = step["again"]
        elif "delete" in step:
            (root / step["delete"]).unlink()
        elif "write" in step:
            path = root / step["write"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(step["text"], "utf-8")
        else:
            path = root / step["in"]
            text = path.read_text("utf-8")
            assert text.count(step["typed"]) == 1, f"{step['typed']} stands {text.count(step['typed'])} times"  # fmt: skip
            path.write_text(text.replace(step["typed"], step["becomes"]), "utf-8")
    return again


def read_steps(file: Path) -> list[dict[str, Any]]:
    return list(yaml.safe_load(file.read_text("utf-8")))


def run_command(root: Path, command: str) -> None:
    with contextlib.chdir(root):
        CliRunner().invoke(main, command.split()[1:])


def follow_sentence(root: Path, one: Diagnostic) -> bool:
    """What the next step names word by word; False where it takes a person's own words or choice."""
    step, where = one.next_step, one.location
    if command := _COMMAND.search(step):
        run_command(root, command[1])
        return True
    path = root / where.file
    lines = path.read_text("utf-8", "surrogateescape").split("\n")
    at = where.line - 1
    line = lines[at]
    before, words = line[: where.column - 1], line[where.column - 1 :]
    indent = line[: len(line) - len(line.lstrip())]
    if one.replacement is not None:
        lines[at] = before + one.replacement + words[where.length :]
    elif step.startswith("delete it; "):
        lines[at] = before + words[where.length :]
    elif deleted := _DELETED.match(step):
        lines[at] = line.replace(deleted[1], "")
    elif spaces := _SPACES.match(step):
        count = int(spaces[2])
        lines[at] = line[count:] if spaces[1] == "take" else " " * count + line
    elif "`, two spaces further in." in step:
        lines[at] = f"  {line}"
    elif below := _BELOW.search(step):
        inside = words == line.lstrip()
        lines[at : at + 1] = [f"{indent}{below[1]}"] if inside else [before.rstrip(), f"{indent}  {below[1]}"]  # fmt: skip
    elif step == "put the whole value in quotation marks.":
        lines[at] = f'{before}"{words}"'
    elif typed := _LINE.match(step) or _CHOICE.search(step):
        _write_line(lines, at, typed[1], 3 if " line: " in step else 1)
    elif quoted := _QUOTED.search(step):
        start = line.index(": ") + 2
        lines[at] = line[:start] + quoted[1]
    else:
        return False
    path.write_text("\n".join(lines), "utf-8", "surrogateescape")
    return True


def _write_line(lines: list[str], at: int, typed: str, above: int) -> None:
    """In place of the key's line, at most some lines above, and what stands below it; or as a new line."""
    key = typed.split(":")[0]
    is_key: Callable[[str], Any] = re.compile(rf"(\s*(?:- )?){key}\s*:").match
    own = next((n for n in range(at, max(-1, at - above), -1) if is_key(lines[n])), None)
    if own is None:
        lead = max(re.match(r"[\s-]*", line)[0] for line in lines[at : at + 2])
        lines.insert(at + 1, " " * len(lead) + typed)
        return
    found = is_key(lines[own])
    lines[own : at + 1] = [found[1] + typed]
