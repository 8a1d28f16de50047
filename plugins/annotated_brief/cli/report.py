"""``brief report``: the comment on a pull request, made of the report of an untrusted run."""

from pathlib import Path

import click

from annotated_brief.cli.options import EXISTING_FILE, FILE, command, option
from annotated_brief.contributing.github import (
    checked_pull_request,
    fork_of_run,
    post_to_issue,
    run_repository,
)
from annotated_brief.contributing.reporting.comment import comment
from annotated_brief.contributing.reporting.read import read_report
from annotated_brief.forge import Forge, ForgeKind
from annotated_brief.forge.inert import code


@command()
@click.argument("report", type=EXISTING_FILE)
@option(
    "--diff",
    "Output of brief diff --format json; by default diff.json beside REPORT, if it is there.",
    FILE,
)
@option(
    "--all everything",
    "Output of brief check --format json without --base, to show older findings folded; by default all.json beside REPORT.",
    FILE,
)
@option("--branch", "Branch that files are edited on, for links to them.", default="")
@option("--post", "Post it to the checked pull request (GitHub; needs GITHUB_TOKEN).", bool)
def report(
    report: Path, diff: Path | None, everything: Path | None, branch: str, post: bool
) -> None:
    """Print REPORT, the output of brief check --base REF --format json, as Markdown for a comment.

    Whatever the report holds, the comment has no HTML, no mention and no link but to files of the
    repository, and at most 60,000 characters.
    """
    beside = (diff or report.with_name("diff.json"), everything or report.with_name("all.json"))
    found = read_report(report, *beside)
    if isinstance(found, str):
        raise click.BadParameter(found, param_hint="REPORT")
    address = run_repository()
    forge = (
        Forge(ForgeKind.GITHUB, address, f"{address}/edit/{branch}/")
        if branch and address
        else None
    )
    text = comment(found, forge)
    if not post:
        click.echo(text, nl=False)
        return
    if fork := fork_of_run():
        text += (
            f"\nSo says the check as {code(fork)} has it; who can change that, can change this.\n"
        )
    number = checked_pull_request()
    done = post_to_issue(number, text) if number else "no open pull request has this commit."
    click.echo(done, err=True)
