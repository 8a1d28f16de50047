"""``brief import``: show what an import would write and leave out, ask, then write."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotated_brief.cli.options import Command, root_option

if TYPE_CHECKING:
    from annotated_brief.importing import ImportPlan

_FORMATS = (
    "text",
    "markdown",
    "html",
    "docx",
    "bibtex",
    "ris",
    "csl",
    "csl-yaml",
    "w3c",
    "hypothesis",
)


@click.command(
    "import",
    cls=Command,
    examples=(
        "brief import essay.docx --page essay.md",
        "brief import library.bib --dry-run",
        "brief import hypothesis.json --kind counterpoint --yes",
    ),
)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--from",
    "form",
    type=click.Choice(_FORMATS),
    help="Format of the files; told by ending and content if left out.",
)
@click.option(
    "--page", default="", metavar="NAME", help="Name of the page; made from the title if left out."
)
@click.option(
    "--kind",
    type=click.Choice(["evidence", "counterpoint"]),
    help="What an annotation is that doesn't say it.",
)
@click.option("--dry-run", is_flag=True, help="Only show the plan.")
@click.option("--yes", is_flag=True, help="Write without asking.")
@root_option
def import_files(
    root: Path,
    files: tuple[Path, ...],
    form: str | None,
    page: str,
    kind: str | None,
    dry_run: bool,
    yes: bool,
) -> None:
    """Import an essay, sources or annotations. Shows a plan first; never overwrites.

    An essay (text, Markdown, HTML, DOCX) becomes a page; BibTeX, RIS and CSL become sources;
    W3C annotations and Hypothesis's JSON become evidence and counterpoints.
    """
    from annotated_brief.importing import ImportOptions, plan_import
    from annotated_brief.project import read_project
    from annotated_brief.project.project_text import read_project_text
    from annotated_brief.project.write_file import write_file

    project, _ = read_project(root)
    kinds = {"counterpoint": "counterpoints"}
    options = ImportOptions(form or "", page, kinds.get(kind or "", kind or ""))
    plan = plan_import(project, read_project_text(project), files, options)
    _show(plan)
    wrong = 1 if plan.conflicts else 0
    if not plan.files:
        click.echo("Nothing to write.")
        raise SystemExit(wrong)
    if dry_run:
        click.echo("Nothing was written (--dry-run).")
        raise SystemExit(wrong)
    if not yes:
        if not sys.stdin.isatty():
            click.echo("Nothing was written; say --yes to write.", err=True)
            raise SystemExit(2)
        if not click.confirm("Write this?", default=True):
            raise SystemExit(wrong)
    for file in plan.files:
        write_file(root / file.path, file.text)
    click.echo(
        f"Wrote {', '.join(file.path for file in plan.files[:6])}{' …' if len(plan.files) > 6 else ''}; now run `brief check`."
    )
    raise SystemExit(wrong)


def _show(plan: "ImportPlan") -> None:
    from annotated_brief.diagnostics import clean

    for file in plan.files:
        click.echo(f"{file.path} ({'new' if file.new else 'added to'})")
        for line in file.what:
            click.echo(f"  {clean(line)}")
    if plan.left_out:
        click.echo("Left out:")
    for left in plan.left_out:
        where = f"line {left.line}: " if left.line else ""
        click.echo(f"  {where}{clean(left.what)} ({clean(left.why)})")
    if plan.conflicts:
        click.echo("Not imported:")
    for text in plan.conflicts:
        click.echo(f"  {clean(text)}")
    if plan.notes:
        click.echo("To do by hand:")
    for text in plan.notes:
        click.echo(f"  {clean(text)}")
