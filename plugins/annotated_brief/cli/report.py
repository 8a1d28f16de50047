"""``brief report``: the comment on a pull request, made of the report of an untrusted run."""

from pathlib import Path

import click

from annotated_brief.cli.options import Command


@click.command(
    cls=Command,
    examples=(
        "brief report report.json",
        "brief report report.json --diff diff.json --branch my-change",
    ),
)
@click.argument("report", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--diff",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Output of brief diff --format json; by default diff.json beside REPORT, if it is there.",
)
@click.option(
    "--all",
    "everything",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Output of brief check --format json without --base, to show older findings folded; by default all.json beside REPORT.",
)
@click.option("--branch", default="", help="Branch that files are edited on, for links to them.")
@click.option("--post", is_flag=True, help="Post it to the checked pull request (GitHub; needs GITHUB_TOKEN).")  # fmt: skip
def report(
    report: Path, diff: Path | None, everything: Path | None, branch: str, post: bool
) -> None:
    """Print REPORT, the output of brief check --base REF --format json, as Markdown for a comment.

    Whatever the report holds, the comment has no HTML, no mention and no link but to files of the
    repository, and at most 60,000 characters.
    """
    import os

    from annotated_brief.contributing.github_comment import (
        CommentError,
        checked_pull_request,
        post_to_issue,
    )
    from annotated_brief.contributing.reporting import comment, read_report
    from annotated_brief.forge import find_forge

    found = read_report(
        report, diff or report.with_name("diff.json"), everything or report.with_name("all.json")
    )
    if isinstance(found, str):
        raise click.BadParameter(found, param_hint="REPORT")
    forge = None
    if branch and (repository := os.environ.get("GITHUB_REPOSITORY")):
        server = os.environ.get("GITHUB_SERVER_URL", "https://github.com")
        forge = find_forge(f"{server}/{repository}", f"edit/{branch}/docs", "docs", "github")
    text = comment(found, forge)
    if not post:
        click.echo(text, nl=False)
        return
    try:
        number = checked_pull_request()
        click.echo(post_to_issue(number, text) if number else "no open pull request has this commit.", err=True)  # fmt: skip
    except CommentError as error:
        raise click.ClickException(str(error)) from None
