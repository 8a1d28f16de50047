"""Settle what git left in the files of entries, where both sides can stay."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.loading.conflicts import without_conflicts
from annotated_brief.loading.editions import FOLDER
from annotated_brief.loading.ledger import FILE
from annotated_brief.loading.settle_conflict import ClashError, settle_conflict
from annotated_brief.loading.yaml_text import leads_out, read_file
from annotated_brief.project import Project
from annotated_brief.project.git import git


class SettledFile(Struct, frozen=True):
    """A file with a conflict."""

    path: str
    before: str
    after: str
    """The same as before where nothing could be settled."""
    finding: Diagnostic | None
    """What a person has to choose."""


def settled_files(project: Project) -> Iterator[SettledFile]:
    """The files of entries that hold a conflict. Git, where it is still merging, says how they were before both changes."""
    base = project.root / project.annotations
    for path in sorted(base.rglob("*.y*ml")):
        inside = path.relative_to(base)
        if inside.parts[0] in (FILE, FOLDER) or leads_out(path, base):
            continue
        file = f"{project.annotations}/{inside.as_posix()}"
        text, faults = read_file(path, file)
        if text is not None and not faults and (found := without_conflicts(text, file)[1]):
            yield _settled(project.root, file, text, found[0].location)


def _settled(root: Path, file: str, text: str, where: Location) -> SettledFile:
    typed = (root / file).read_bytes().decode("utf-8")
    before = git(root, "show", f":1:./{file}")
    try:
        after = settle_conflict(text, before)
    except ClashError as clash:
        what = f" ({clash})" if str(clash) else ""
        return SettledFile(file, typed, typed, diagnose("BRF116.both", where, what=what))
    mark = "\ufeff" if typed.startswith("\ufeff") else ""
    return SettledFile(
        file, typed, mark + (after.replace("\n", "\r\n") if "\r\n" in typed else after), None
    )
