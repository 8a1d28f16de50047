"""``brief init``: a new brief, or a layer for a site that is there."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotated_brief.cli.options import Command

if TYPE_CHECKING:
    from annotated_brief.editing.init_brief import InitPlan


@click.command(
    cls=Command,
    examples=("brief init", 'brief init my-brief --site-name "My brief"', "brief init --github"),
)
@click.argument("folder", default=".", type=click.Path(file_okay=False, path_type=Path))
@click.option("--site-name", default="", help="Name of the site; the folder's name if left out.")
@click.option(
    "--page",
    "pages",
    multiple=True,
    metavar="PATH",
    help="Page of a site that is there to annotate, as in essay.md; all if left out.",
)
@click.option(
    "--github/--no-github",
    default=None,
    help="Workflows and issue forms; on where git's remote is on GitHub.",
)
@click.option(
    "--gitlab/--no-gitlab",
    default=None,
    help="Pipeline and issue templates; on where git's remote is on GitLab.",
)
@click.option("--dry-run", is_flag=True, help="Only show what would be written.")
@click.option("--yes", is_flag=True, help="Edit the mkdocs.yml of a site without asking.")
def init(
    folder: Path,
    site_name: str,
    pages: tuple[str, ...],
    github: bool | None,
    gitlab: bool | None,
    dry_run: bool,
    yes: bool,
) -> None:
    """Make a working brief in an empty folder, or add annotations to an MkDocs site.

    Never overwrites a file; the one line that an existing mkdocs.yml needs is shown first.
    """
    from annotated_brief.editing.init_brief import (
        InitRefusedError,
        plan_init,
        remote_forge,
        write_init,
    )

    there = remote_forge(folder) if folder.is_dir() else ""
    forges = tuple(
        name
        for name, asked in (("github", github), ("gitlab", gitlab))
        if asked or (asked is None and there == name)
    )
    name = (
        site_name or folder.resolve().name.replace("-", " ").replace("_", " ").strip().capitalize()
    )
    try:
        plan = plan_init(folder, name or "Annotated brief", forges, pages)
    except InitRefusedError as refused:
        click.echo(f"Nothing was written: {refused}", err=True)
        raise SystemExit(1) from None
    _show(plan)
    if dry_run:
        click.echo("Nothing was written (--dry-run).")
        return
    if plan.edited is not None and not yes:
        if not sys.stdin.isatty():
            click.echo("Nothing was written; say --yes to edit mkdocs.yml.", err=True)
            raise SystemExit(2)
        if not click.confirm("Write this?", default=True):
            return
    write_init(folder, plan)
    for note in plan.notes:
        click.echo(f"To do by hand: {note}")
    click.echo("\nNow run:\n")
    if folder.resolve() != Path.cwd():
        click.echo(f"  cd {folder}")
    click.echo("  mkdocs build --strict\n  brief check")


def _show(plan: "InitPlan") -> None:
    import difflib

    for path in plan.files:
        click.echo(f"new   {path}")
    if plan.whole:
        click.echo("new   annotations/passages.yml")
    for path in plan.kept:
        click.echo(f"kept  {path}")
    if plan.edited is not None:
        before, after = plan.edited
        click.echo("edit  mkdocs.yml")
        for line in difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=1):
            if not line.startswith(("---", "+++", "@@")):
                click.echo(f"      {line}")
