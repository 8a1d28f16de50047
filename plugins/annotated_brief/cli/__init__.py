"""``brief``, the command."""

from pathlib import Path

import click

from annotated_brief import __version__
from annotated_brief.cli.check import check
from annotated_brief.cli.completion import completion
from annotated_brief.cli.diff import diff
from annotated_brief.cli.explain import explain
from annotated_brief.cli.export import export
from annotated_brief.cli.import_files import import_files
from annotated_brief.cli.init import init
from annotated_brief.cli.links import links
from annotated_brief.cli.new import new
from annotated_brief.cli.options import Group, root_option
from annotated_brief.cli.printing import print_findings
from annotated_brief.cli.report import report
from annotated_brief.cli.stats import stats
from annotated_brief.cli.suggest import suggest
from annotated_brief.cli.terms import terms


@click.group(
    cls=Group,
    examples=("brief init", "brief check", "brief fix --diff"),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="brief")
def main() -> None:
    """Work on an annotated brief."""


_root = root_option


@main.command(examples=("brief fix --diff", "brief fix --review"))
@_root
@click.option("--diff", is_flag=True, help="Show what would change; write nothing.")
@click.option("--review", is_flag=True, help="Ask about each quote.")
def fix(root: Path, diff: bool, review: bool) -> None:
    """Mend what an edit of the essay left behind: quotes, and the ledger of passages."""
    from annotated_brief.cli.fix import run_fix

    print_findings(root, run_fix(root, write=not diff, ask=review), quiet=True)


@main.command(examples=("brief prepare", "brief prepare --diff"))
@_root
@click.option("--diff", is_flag=True, help="Say what would be written; write nothing.")
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")
def prepare(root: Path, diff: bool, strict: bool) -> None:
    """Write pages, exports and assets into the docs folder, for Zensical to publish."""
    from annotated_brief.cli.prepare import run_prepare

    findings = run_prepare(root, write=not diff)
    print_findings(root, findings, quiet=True, fail_on="warning" if strict else "error")


@main.command(
    examples=('brief quote "words of the page"', "brief quote --page brief.md --passage 7")
)
@_root
@click.argument("words", default="")
@click.option("--page", default=None, help="The page, where several hold the words.")
@click.option("--passage", type=int, default=None, help="The passage's number (¶).")
def quote(root: Path, words: str, page: str | None, passage: int | None) -> None:
    """Print the shortest quote that finds WORDS, or a whole passage, ready to paste into an entry."""
    from annotated_brief.editing.quote import find_quotes
    from annotated_brief.project import read_project

    if not words and passage is None:
        raise click.UsageError("give some words in quotation marks, or --passage 7.")
    project, _ = read_project(root)
    found, problem = find_quotes(project, words, page, passage)
    for text in found:
        click.echo(text)
    if problem:
        click.echo(problem, err=True)
        raise SystemExit(1)


@main.command(examples=("brief edition 1.0",))
@_root
@click.argument("name")
@click.option("--date", default=None, help="The edition's day, as 2026-11-24; today if left out.")
def edition(root: Path, name: str, date: str | None) -> None:
    """Cut edition NAME, such as 1.0: freeze which passage each printed number means."""
    import datetime

    from annotated_brief.editing.cut_edition import cut_edition
    from annotated_brief.project import read_project

    try:
        day = datetime.date.fromisoformat(date) if date else datetime.date.today()
    except ValueError:
        raise click.BadParameter("write the day as 2026-11-24.", param_hint="--date") from None
    project, findings = read_project(root)
    cut, more = cut_edition(project, name, day.isoformat())
    if cut is not None:
        click.echo(
            f"edition {cut.name} of {cut.date}: {len(cut.passages)} passages; "
            f"commit {project.annotations}/passages.yml and {project.annotations}/editions/{cut.name}.yml"
        )
    print_findings(root, (*findings, *more), quiet=cut is not None)


@main.command(examples=("brief schema schema",))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default="schema")
def schema(folder: Path) -> None:
    """Write the JSON Schemas of the annotation files, for editors, into FOLDER."""
    from annotated_brief.loading.json_schema import write_schemas

    write_schemas(folder)
    click.echo(f"wrote {folder.as_posix()}/", err=True)


for command in (
    check,
    completion,
    diff,
    explain,
    export,
    import_files,
    init,
    links,
    new,
    report,
    stats,
    suggest,
    terms,
):
    main.add_command(command)
