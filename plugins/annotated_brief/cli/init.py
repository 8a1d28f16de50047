"""``brief init``: a new brief, or a layer for a site that is there."""

import shlex
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import click
from msgspec.structs import replace

from annotated_brief.cli.import_files import show_plan
from annotated_brief.cli.options import EXISTING_FILE, command, confirm, dry_run, option
from annotated_brief.cli.printing import open_project
from annotated_brief.editing import RefusedError
from annotated_brief.editing.cms_page import Script, find_script
from annotated_brief.editing.init_brief import (
    PREVIEWS,
    InitPlan,
    plan_init,
    remote_forge,
    write_init,
    write_ledger,
)
from annotated_brief.editing.init_forms import with_forms
from annotated_brief.editing.mkdocs_edit import changed_lines
from annotated_brief.editing.sample import find_sample, take_out
from annotated_brief.editing.starter import LANGUAGES
from annotated_brief.importing import ImportOptions, ImportPlan, PlannedFile, plan_import
from annotated_brief.project import CONFIG
from annotated_brief.project.text import read_project_text
from annotated_brief.write_file import write_file


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
@option("--empty", "Without the sample; takes it out of a brief that is there.", bool)
@option(
    "--import files",
    "A document, or a list of sources, that the new brief begins with.",
    EXISTING_FILE,
    multiple=True,
    metavar="FILE",
)
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
@option("--gitea/--no-gitea", "Forms for Gitea and Forgejo.", default=None)
@option("--preview", "What a service needs to show each change's site for review.", tuple(PREVIEWS))
@option("--cms", "A page admin/ with forms for entries (Sveltia CMS); one file an entry.", bool)
@option(
    "--cms-script source",
    "Where Sveltia CMS comes from: the folder of its npm package, or ADDRESS#HASH.",
    default="",
    metavar="SOURCE",
)
@dry_run
@option("--yes", "Write without asking.", bool)
def init(
    folder: Path,
    site_name: str,
    pages: tuple[str, ...],
    language: str,
    empty: bool,
    files: tuple[Path, ...],
    preview: str | None,
    cms: bool,
    source: str,
    dry_run: bool,
    yes: bool,
    **asked: bool,
) -> None:
    """Make a working brief in an empty folder, or add annotations to an MkDocs site.

    Never overwrites a file; the one line that an existing mkdocs.yml needs is shown first.
    """
    if empty and (folder / CONFIG).is_file() and not files:
        _empty(folder, dry=dry_run, yes=yes)
        return
    script = find_script(source)
    forms = cms or bool(source)
    forges, without = _forges(folder, asked, preview), empty or bool(files)

    def begin(name: str) -> InitPlan:
        return plan_init(folder, name, forges, pages, language, empty=without, forms=forms)

    plan, imported = _begun(begin, site_name, _name(folder), files)
    if forms:
        plan = _with_forms(folder, plan, script)
    _show(plan)
    show_plan(replace(imported, files=_own(imported), removed=[]))
    if files and not imported.files:
        raise SystemExit(1)
    edited = ", ".join((*([CONFIG] if plan.edited is not None else []), *plan.rewritten))
    if confirm(dry=dry_run, ask=bool(edited) and not yes, to=f"edit {edited}"):
        write_init(folder, plan)
        _tell_next(folder, plan, imported=bool(files))
        raise SystemExit(1 if imported.conflicts else 0)


def _forges(folder: Path, asked: Mapping[str, bool | None], preview: str | None) -> tuple[str, ...]:
    """What is asked for, and where nothing is said of it the forge of git's remote."""
    there = remote_forge(folder) if folder.is_dir() else ""
    forges = (name for name, on in asked.items() if on or (on is None and there == name))
    return (*forges, *([f"preview/{preview}"] if preview else []))


def _begun(
    begin: Callable[[str], InitPlan], name: str, otherwise: str, files: tuple[Path, ...]
) -> tuple[InitPlan, ImportPlan]:
    """The brief and what is imported into it; without a name it has that of its essay."""
    plan = begin(name or otherwise)
    imported = _imported(plan, files)
    if imported.pages and not name:
        plan = begin(imported.pages[0].title)
        imported = _imported(plan, files)
    return _together(plan, imported), imported


def _name(folder: Path) -> str:
    """What a site is called after its folder."""
    words = folder.resolve().name.replace("-", " ").replace("_", " ").strip()
    return words.capitalize() or "Annotated brief"


def _tell_next(folder: Path, plan: InitPlan, *, imported: bool) -> None:
    commands = "mkdocs serve" if imported else "mkdocs build --strict\n  brief check"
    for note in plan.notes:
        click.echo(f"To do by hand: {note}")
    click.echo("\nNow run:\n")
    if folder.resolve() != Path.cwd():
        click.echo(f"  cd {shlex.quote(str(folder))}")
    click.echo(f"  {commands}")


def _together(plan: InitPlan, imported: ImportPlan) -> InitPlan:
    """The brief with what was imported in its place."""
    written = {**plan.files, **{file.path: file.text for file in imported.files}}
    kept = written.keys() - set(imported.removed)
    return replace(plan, files={path: written[path] for path in kept})


def _with_forms(folder: Path, plan: InitPlan, script: Script) -> InitPlan:
    """The plan with forms for the project that it makes."""
    if (folder / CONFIG).is_file():
        return with_forms(plan, open_project(folder), script)
    with tempfile.TemporaryDirectory() as made:
        write_file(Path(made) / CONFIG, plan.files[CONFIG])
        return with_forms(plan, replace(open_project(Path(made)), root=folder), script)


def _own(imported: ImportPlan) -> list[PlannedFile]:
    """What the documents bring, without what of the new brief changes with it."""
    return [one for one in imported.files if one.path not in {CONFIG, "docs/index.md"}]


def _imported(plan: InitPlan, files: tuple[Path, ...]) -> ImportPlan:
    """What an import into the brief that is planned would write."""
    if not files:
        return ImportPlan()
    if not plan.whole:
        raise RefusedError(
            "--import begins a new brief; in a site that is there run `brief init`, then `brief import`."
        )
    with tempfile.TemporaryDirectory() as folder:
        write_init(Path(folder), plan)
        project = open_project(Path(folder))
        return plan_import(project, read_project_text(project), files, ImportOptions())


def _empty(folder: Path, *, dry: bool, yes: bool) -> None:
    """Take the sample out of a brief: what is as it was written, and what is agreed to of the rest."""
    project = open_project(folder)
    sample = find_sample(project)
    for path, text in sample.files.items():
        click.echo(f"{'gone ' if text is None else 'empty'} {path}")
    if not sample.files and not sample.changed:
        click.echo("Nothing of the sample is left.")
        return
    if not confirm(dry=dry, ask=not yes, to="take the sample out"):
        return
    files = dict(sample.files)
    for path, text in sample.changed.items():
        question = f"{path} was changed since `brief init`; empty it too?"
        if yes or not click.confirm(question, default=False):
            click.echo(f"kept  {path}: it was changed since `brief init`.")
        else:
            files[path] = text
    take_out(folder, files | ({sample.ledger: None} if sample.ledger else {}))
    write_ledger(folder)
    click.echo("The sample is out; `brief import FILE` brings in your essay.")


def _show(plan: InitPlan) -> None:
    for path in (*sorted(plan.files), *(["annotations/passages.yml"] if plan.whole else [])):
        click.echo(f"new   {path}")
    if plan.copied:
        click.echo(f"copy  Sveltia CMS ({len(plan.copied)} files)")
    for path in plan.kept:
        click.echo(f"kept  {path}")
    for path in plan.rewritten:
        click.echo(f"edit  {path}: each entry in a file of its own, in the shapes that forms hold")
    if plan.edited is not None:
        click.echo("edit  mkdocs.yml")
        for line in changed_lines(*plan.edited):
            click.echo(f"      {line}")
