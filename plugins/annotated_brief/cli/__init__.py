"""``brief``, the command."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotated_brief import __version__
from annotated_brief.cli.links import links
from annotated_brief.cli.report import report
from annotated_brief.cli.suggest import suggest

if TYPE_CHECKING:
    from annotated_brief.diagnostics import Diagnostic


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="brief")
def main() -> None:
    """Work on an annotated brief."""


main.add_command(links)
main.add_command(report)
main.add_command(suggest)

_root = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="Folder of mkdocs.yml.",
)


@main.command()
@_root
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl", "github", "gitlab", "sarif", "rdjson"]),
    default="text",
    show_default=True,
    help="How findings are printed.",
)
@click.option("--select", default="", help="Only these codes, as in BRF3,BRF401.")
@click.option("--ignore", default="", help="All but these codes.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    default="warning",
    show_default=True,
    help="The least severity that makes the exit code 1.",
)
def check(root: Path, form: str, select: str, ignore: str, fail_on: str) -> None:
    """Check entries, quotes, citations and the ledger. Runs nothing of the project."""
    from annotated_brief.pipeline.check import check_project
    from annotated_brief.rendering import read_project

    project, findings = read_project(root)
    found = [
        finding
        for finding in (*findings, *check_project(project))
        if _named(finding.code, select or "BRF") and not _named(finding.code, ignore)
    ]
    _report(root, found, form=form, fail_on=fail_on)


def _named(code: str, listed: str) -> bool:
    return any(code.startswith(start.strip()) for start in listed.split(",") if start.strip())


@main.command()
@click.argument("code")
def explain(code: str) -> None:
    """Say what a finding's CODE stands for."""
    from difflib import get_close_matches

    from annotated_brief.diagnostics.codes import RULES

    rule = RULES.get(code.upper())
    if rule is None:
        near = get_close_matches(code.upper(), RULES, n=1)
        hint = (
            f" did you mean {near[0]}?"
            if near
            else f" codes run from {min(RULES)} to {max(RULES)}."
        )
        raise click.BadParameter(f"there is no code {code};{hint}", param_hint="CODE")
    goes_on = " A strict build goes on." if rule.lenient else ""
    click.echo(f"{code.upper()} {rule.name} ({rule.severity})\n\n{rule.why}{goes_on}")


@main.command()
@_root
@click.option("--diff", is_flag=True, help="Show what would change; write nothing.")
@click.option("--review", is_flag=True, help="Ask about each quote.")
def fix(root: Path, diff: bool, review: bool) -> None:
    """Mend what an edit of the essay left behind: quotes, and the ledger of passages."""
    from annotated_brief.cli.fix import run_fix

    _report(root, run_fix(root, write=not diff, ask=review), quiet=True)


@main.command()
@_root
@click.argument("words", default="")
@click.option("--page", default=None, help="The page, where several hold the words.")
@click.option("--passage", type=int, default=None, help="The passage's number (¶).")
def quote(root: Path, words: str, page: str | None, passage: int | None) -> None:
    """Print the shortest quote that finds WORDS, or a whole passage, ready to paste into an entry."""
    from annotated_brief.pipeline.quote import find_quotes
    from annotated_brief.rendering import read_project

    if not words and passage is None:
        raise click.UsageError("give some words in quotation marks, or --passage 7.")
    project, _ = read_project(root)
    found, problem = find_quotes(project, words, page, passage)
    for text in found:
        click.echo(text)
    if problem:
        click.echo(problem, err=True)
        raise SystemExit(1)


@main.command()
@_root
@click.argument("name")
@click.option("--date", default=None, help="The edition's day, as 2026-11-24; today if left out.")
def edition(root: Path, name: str, date: str | None) -> None:
    """Cut edition NAME, such as 1.0: freeze which passage each printed number means."""
    import datetime

    from annotated_brief.pipeline.cut_edition import cut_edition
    from annotated_brief.rendering import read_project

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
    _report(root, (*findings, *more), quiet=cut is not None)


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default="schema")
def schema(folder: Path) -> None:
    """Write the JSON Schemas of the annotation files, for editors, into FOLDER."""
    from annotated_brief.loading.json_schema import write_schemas

    write_schemas(folder)
    click.echo(f"wrote {folder.as_posix()}/", err=True)


def _report(
    root: Path,
    findings: "Iterable[Diagnostic]",
    *,
    quiet: bool = False,
    form: str = "text",
    fail_on: str = "warning",
) -> None:
    """Print findings; end with 1 where one of them is as severe as ``fail_on``."""
    from annotated_brief.diagnostics import Severity, count, render_text
    from annotated_brief.diagnostics.formats import FORMATS
    from annotated_brief.pipeline.source_lines import line_reader

    found = tuple(findings)
    read = line_reader(root)
    if form == "text":
        for finding in found:
            click.echo(render_text(finding, read))
    elif text := FORMATS[form](found):
        click.echo(text)
    if found or not quiet:
        totals = count(found)
        click.echo(
            ", ".join(
                f"{number} {name}{'' if number == 1 else 's'}" for name, number in totals.items()
            ),
            err=True,
        )
    levels = [severity.value for severity in Severity]
    failing = levels[: levels.index(fail_on) + 1] if fail_on in levels else []
    if any(finding.severity.value in failing for finding in found):
        raise SystemExit(1)
