"""``brief import``: show what an import would write and leave out, ask, then write."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click
from msgspec.structs import replace

from annotated_brief.cli.options import EXISTING_FILE, command, confirm, dry_run, option, root
from annotated_brief.cli.printing import open_project
from annotated_brief.diagnostics import clean
from annotated_brief.editing.init_brief import write_ledger
from annotated_brief.editing.sample import remove
from annotated_brief.importing import ImportOptions, ImportPlan, plan_import
from annotated_brief.importing.formats import NAMES
from annotated_brief.loading.ledger import FILE
from annotated_brief.project.text import read_project_text
from annotated_brief.write_file import write_file

_SHOWN = 6
"""Files that are named when all is done."""


@command("import")
@click.argument("files", nargs=-1, required=True, type=EXISTING_FILE)
@option("--from form", "Format of the files; told by ending and content if left out.", tuple(NAMES))
@option("--page", "Name of the page; made from the title if left out.", default="", metavar="NAME")
@option("--kind", "What an annotation is that doesn't say it.", ("evidence", "counterpoint"))
@option("--track-changes", "What becomes of a Word file's.", ("accept", "reject"), default="accept")
@option("--credit", "Name who wrote a comment in the draft that it becomes.", bool)
@dry_run
@option("--yes", "Write without asking.", bool)
@root
def import_files(
    root: Path,
    files: tuple[Path, ...],
    form: str | None,
    page: str,
    kind: str | None,
    track_changes: str,
    credit: bool,
    dry_run: bool,
    yes: bool,
) -> None:
    """Import an essay, sources or annotations. Shows a plan first; never overwrites.

    An essay (text, Markdown, HTML, DOCX, ODT, LaTeX) becomes a page; BibTeX, RIS and CSL become sources;
    W3C annotations and Hypothesis's JSON become evidence, counterpoints and events.
    """
    project = open_project(root)
    section = "counterpoints" if kind == "counterpoint" else kind or ""
    how = ImportOptions(form or "", page, section, track_changes, credit)
    found = read_project_text(project)
    plan = plan_import(project, found, files, how)
    show_plan(plan)
    if plan.commenters and not (credit or dry_run or yes) and _may_name(plan.commenters):
        plan = plan_import(project, found, files, replace(how, credit=True))
    if not plan.files:
        click.echo("Nothing to write.")
    elif confirm(dry=dry_run, ask=not yes, to="write"):
        write_plan(root, plan)
        names = ", ".join(file.path for file in plan.files[:_SHOWN])
        more = " …" if len(plan.files) > _SHOWN else ""
        click.echo(f"Wrote {names}{more}; now run `brief check`.")
    raise SystemExit(1 if plan.conflicts else 0)


def _may_name(people: Sequence[str]) -> bool:
    """Whether those who wrote comments are named as their authors."""
    asked = f"Do {', '.join(map(clean, people))} agree to be named as authors of their comments?"
    return sys.stdin.isatty() and click.confirm(asked, default=False)


def write_plan(root: Path, plan: ImportPlan) -> None:
    """Write what is planned, and the ledger anew where the sample's goes."""
    for file in plan.files:
        write_file(root / file.path, file.text)
    for path in plan.removed:
        remove(root / path)
    if any(path.endswith(FILE) for path in plan.removed):
        write_ledger(root)


def show_plan(plan: ImportPlan) -> None:
    """What would be written, left out, and is left to do."""
    for file in plan.files:
        click.echo(f"{file.path} ({'new' if file.new else 'changed'})")
        for line in file.what:
            click.echo(f"  {clean(line)}")
    for path in plan.removed:
        click.echo(f"{path} (taken away: the sample of `brief init`)")
    left = [
        f"{f'line {one.line}: ' if one.line else one.place and f'{one.place}: '}{one.what} ({one.why})"
        for one in plan.left_out
    ]
    _list("Left out:", left)
    _list("Not imported:", plan.conflicts)
    _list("To do by hand:", plan.notes)


def _list(title: str, texts: Sequence[str]) -> None:
    for line in (title, *(f"  {clean(text)}" for text in texts)) if texts else ():
        click.echo(line)
