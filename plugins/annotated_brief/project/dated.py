"""When files and lines were committed, in seconds since 1970: the same for every clone that has the whole history."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from msgspec import Struct

from annotated_brief.diagnostics import Location
from annotated_brief.project.git import git, shallow
from annotated_brief.project.project import Project

_HEAD = "\0"


class Dates(Struct, frozen=True):
    """Seconds; what git doesn't know is not there."""

    entries: Mapping[str, tuple[int, int]] = {}
    """By id, when an entry was added and when it was changed last."""
    pages: Mapping[str, int] = {}
    """By source path, when a page was changed last."""


def dates(project: Project, pages: Iterable[str], entries: Mapping[str, Location]) -> Dates:
    """When pages, and entries by their first line, were committed."""
    files = _file_dates(project.root, (project.annotations, project.docs))
    found = {}
    by_file: dict[str, list[tuple[int, str]]] = {}
    for id, where in entries.items():
        by_file.setdefault(where.file, []).append((where.line, id))
    for file, listed in by_file.items():
        if file in files and len(listed) == 1:
            found[listed[0][1]] = files[file]
        elif file in files:
            lines = _line_dates(project.root, file)
            for (line, id), (end, _) in pairwise([*sorted(listed), (len(lines) + 1, "")]):
                own = lines[line - 1 : end - 1]
                if own and all(own):
                    found[id] = own[0], max(own)
    named = {page: f"{project.docs}/{page}" for page in pages}
    return Dates(found, {page: files[file][1] for page, file in named.items() if file in files})


def _file_dates(root: Path, folders: Sequence[str]) -> dict[str, tuple[int, int]]:
    """The first and the last commit of each file under ``folders``; nothing without the whole history."""
    if shallow(root) is not False:
        return {}
    options = ("--format=%x00%ct", "--name-only", "--no-renames", "--relative")
    said = git(root, "-c", "core.quotepath=false", "log", *options, "--", *folders)
    found: dict[str, tuple[int, int]] = {}
    for commit in (said or "").split(_HEAD)[1:]:
        time, *names = filter(None, commit.split("\n"))
        for name in names:
            _, last = found.get(name, (0, int(time)))
            found[name] = int(time), last
    return found


def _line_dates(root: Path, file: str) -> list[int]:
    """The last commit of each line of a file; 0 where it isn't committed."""
    found: list[int] = []
    times: dict[str, int] = {}
    commit = ""
    for line in (git(root, "blame", "--porcelain", "--", file) or "").split("\n"):
        if line.startswith("\t"):
            found.append(times.get(commit, 0))
        elif line.startswith("committer-time "):
            times[commit] = 0 if set(commit) == {"0"} else int(line.split()[1])
        elif len(head := line.split(" ")) >= 3 and len(head[0]) >= 40 and head[1].isdigit():
            commit = head[0]
    return found
