"""``brief check``: every finding, in the format that the reader of it needs."""

import os
from collections.abc import Sequence
from pathlib import Path

import click

from annotated_brief.checks.check import check_change, check_project
from annotated_brief.cli.options import EXISTING_FOLDER, command, option, root
from annotated_brief.cli.printing import formatted, in_github_action, print_findings
from annotated_brief.diagnostics import Diagnostic
from annotated_brief.diagnostics.formats import FORMATS
from annotated_brief.diagnostics.rule import rules
from annotated_brief.project import read_project
from annotated_brief.site.built_site import check_site


def _codes(context: click.Context, option: click.Parameter, listed: str) -> tuple[str, ...]:
    """Codes, or beginnings of codes; a wrong one is a wrong call."""
    starts = tuple(start.strip().upper() for start in listed.split(",") if start.strip())
    for start in starts:
        if not any(code.startswith(start) for code in rules()):
            why = f'no code starts with "{start}"; codes are listed by `brief explain`.'
            raise click.BadParameter(why, context, option)
    return starts


def _outputs(
    context: click.Context, option: click.Parameter, values: tuple[str, ...]
) -> list[tuple[str, Path]]:
    """Formats, each with a file."""
    parts = [value.partition(":") for value in values]
    if all(form in FORMATS and path for form, _, path in parts):
        return [(form, Path(path)) for form, _, path in parts]
    known = ", ".join(FORMATS)
    why = f"write a format and a file, as in json:report.json; formats are {known}."
    raise click.BadParameter(why, context, option)


@command()
@root
@option(
    "--format form",
    "How findings are printed; text, or github in GitHub Actions.",
    tuple(FORMATS),
    default=lambda: "github" if in_github_action() else "text",
)
@option("--select", "Only these codes, as in BRF3,BRF401.", callback=_codes, default="")
@option("--ignore", "All but these codes.", callback=_codes, default="")
@option("--base", "Only what was brought since this branch, tag or commit.", metavar="REF")
@option(
    "--fail-on",
    "The least severity that makes the exit code 1.",
    ("error", "warning", "note", "never"),
    default="warning",
)
@option("--site", "A built site: check that it is complete and not stale.", EXISTING_FOLDER)
@option("--exit-zero", "End with 0 whatever is found.", bool)
@option(
    "--output outputs",
    "Write a report besides, as json:report.json; may be given several times.",
    callback=_outputs,
    metavar="FORMAT:PATH",
    multiple=True,
)
def check(
    root: Path,
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    base: str | None,
    fail_on: str,
    site: Path | None,
    exit_zero: bool,
    outputs: list[tuple[str, Path]],
) -> None:
    """Check entries, quotes, citations, links and the essay. Runs nothing of the project."""
    found = _found(root, base, site)
    kept = [
        finding
        for finding in found
        if (not select or finding.code.startswith(select))
        and not (ignore and finding.code.startswith(ignore))
    ]
    for name, path in outputs:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{formatted(root, kept, name)}\n", "utf-8", errors="backslashreplace")
    print_findings(root, kept, form=form, fail_on="never" if exit_zero else fail_on)


def _found(root: Path, base: str | None, site: Path | None) -> Sequence[Diagnostic]:
    """All findings, or what a change brought; with those on a built site."""
    project, read = read_project(root)
    found = check_change(project, base, read) if base else check_project(project, read)
    if site is None:
        return found
    return (*found, *check_site(read_project(root, os.environ)[0], site))
