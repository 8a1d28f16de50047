"""``brief init``: a new brief, or a layer for a site that is there."""

import difflib
import shlex
from pathlib import Path

import click

from annotated_brief.cli.options import command, confirm, dry_run, option
from annotated_brief.editing.init_brief import (
    LANGUAGES,
    InitPlan,
    plan_init,
    remote_forge,
    write_init,
)


@command()
@click.argument("folder", default=".", type=click.Path(file_okay=False, path_type=Path))
@option("--site-name", "Name of the site; the folder's name if left out.", default="")
@option(
    "--page pages",
    "Page of a site that is there to annotate, as in essay.md; all if left out.",
    multiple=True,
    metavar="PATH",
)
@option("--language", "Language of the brief.", LANGUAGES, default="en")
@option(
    "--github/--no-github",
    "Workflows and issue forms; on where git's remote is on GitHub.",
    default=None,
)
@option(
    "--gitlab/--no-gitlab",
    "Pipeline and issue templates; on where git's remote is on GitLab.",
    default=None,
)
@dry_run
@option("--yes", "Edit the mkdocs.yml of a site without asking.", bool)
def init(
    folder: Path,
    site_name: str,
    pages: tuple[str, ...],
    language: str,
    dry_run: bool,
    yes: bool,
    **asked: bool,
) -> None:
    """Make a working brief in an empty folder, or add annotations to an MkDocs site.

    Never overwrites a file; the one line that an existing mkdocs.yml needs is shown first.
    """
    there = remote_forge(folder) if folder.is_dir() else ""
    forges = tuple(name for name, on in asked.items() if on or (on is None and there == name))
    folder_name = folder.resolve().name.replace("-", " ").replace("_", " ").strip().capitalize()
    name = site_name or folder_name or "Annotated brief"
    plan = plan_init(folder, name, forges, pages, language)
    _show(plan)
    ask = plan.edited is not None and not yes
    if not confirm(dry=dry_run, ask=ask, to="edit mkdocs.yml"):
        return
    write_init(folder, plan)
    for note in plan.notes:
        click.echo(f"To do by hand: {note}")
    click.echo("\nNow run:\n")
    if folder.resolve() != Path.cwd():
        click.echo(f"  cd {shlex.quote(str(folder))}")
    click.echo("  mkdocs build --strict\n  brief check")


def _show(plan: InitPlan) -> None:
    for path in (*plan.files, *(["annotations/passages.yml"] if plan.whole else [])):
        click.echo(f"new   {path}")
    for path in plan.kept:
        click.echo(f"kept  {path}")
    if plan.edited is not None:
        before, after = (text.splitlines() for text in plan.edited)
        click.echo("edit  mkdocs.yml")
        for line in difflib.unified_diff(before, after, lineterm="", n=1):
            if not line.startswith(("---", "+++", "@@")):
                click.echo(f"      {line}")
