"""``brief check``: every finding, in the format that the reader of it needs."""

from pathlib import Path

import click

from annotated_brief.cli.options import Command, root_option
from annotated_brief.cli.printing import FORMATS


class OutputFile(click.ParamType):  # type: ignore[type-arg]
    """``FORMAT:PATH``."""

    name = "format:path"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, Path]:
        """Click's hook."""
        if isinstance(value, tuple):
            return value
        form, colon, path = str(value).partition(":")
        if not colon or form not in FORMATS or not path:
            self.fail(f"write a format and a file, as in json:report.json; formats are {', '.join(FORMATS)}.")  # fmt: skip
        return form, Path(path)


@click.command(
    cls=Command,
    examples=(
        "brief check",
        "brief check --base origin/main",
        "brief check --format github --output json:report.json",
    ),
)
@root_option
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default=None,
    help="How findings are printed; text, or github in GitHub Actions.",
)
@click.option("--select", default="", help="Only these codes, as in BRF3,BRF401.")
@click.option("--ignore", default="", help="All but these codes.")
@click.option(
    "--base",
    metavar="REF",
    default=None,
    help="Only what was brought since this branch, tag or commit.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    default="warning",
    show_default=True,
    help="The least severity that makes the exit code 1.",
)
@click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A built site: check that it is complete and not stale.",
)
@click.option("--exit-zero", is_flag=True, help="End with 0 whatever is found.")
@click.option(
    "--output",
    "outputs",
    type=OutputFile(),
    multiple=True,
    help="Write a report besides, as json:report.json; may be given several times.",
)
def check(
    root: Path,
    form: str | None,
    select: str,
    ignore: str,
    base: str | None,
    fail_on: str,
    site: Path | None,
    exit_zero: bool,
    outputs: tuple[tuple[str, Path], ...],
) -> None:
    """Check entries, quotes, citations, links and the essay. Runs nothing of the project."""
    import os

    from annotated_brief.checks.check import check_project
    from annotated_brief.checks.check_change import check_change
    from annotated_brief.cli.printing import print_findings
    from annotated_brief.project import read_project
    from annotated_brief.project.base_state import NoBaseError

    selected, ignored = _codes(select, "--select"), _codes(ignore, "--ignore")
    project, read = read_project(root)
    try:
        found = check_change(project, base, read) if base else check_project(project, read)
    except NoBaseError as error:
        raise click.UsageError(str(error)) from None
    if site is not None:
        from annotated_brief.cli.check_site import findings_of_site

        found = (*found, *findings_of_site(root, site))
    kept = [
        finding
        for finding in found
        if (not selected or finding.code.startswith(selected))
        and not (ignored and finding.code.startswith(ignored))
    ]
    in_action = os.environ.get("GITHUB_ACTIONS") == "true"
    print_findings(
        root,
        kept,
        form=form or ("github" if in_action else "text"),
        fail_on="never" if exit_zero else fail_on,
        outputs=outputs,
    )


def _codes(listed: str, option: str) -> tuple[str, ...]:
    """The codes, or beginnings of codes; a wrong one is a wrong call."""
    from annotated_brief.diagnostics.rule import rules

    starts = tuple(start.strip().upper() for start in listed.split(",") if start.strip())
    for start in starts:
        if not any(code.startswith(start) for code in rules()):
            raise click.BadParameter(
                f'no code starts with "{start}"; codes are listed by `brief explain`.',
                param_hint=option,
            )
    return starts
