"""``brief report``: the comment on a pull request, made of the report of an untrusted run."""

from pathlib import Path

import click

from annotated_brief.cli.options import EXISTING_FILE, FILE, command, option
from annotated_brief.comparing.markdown import Links
from annotated_brief.contributing.reporting.comment import Review, comment
from annotated_brief.contributing.reporting.preview import pattern_fault, preview_address
from annotated_brief.contributing.reporting.pull_request import PullRequest, checked_pull_request
from annotated_brief.contributing.reporting.read import Report, read_report
from annotated_brief.contributing.reporting.review import changed_lines, post_suggestions
from annotated_brief.contributing.reporting.suggested import suggested
from annotated_brief.contributing.running import run_forge, run_tracker
from annotated_brief.contributing.trackers.tracker import thread_of
from annotated_brief.diagnostics import StoppedError


def _pattern(context: click.Context, option: click.Parameter, pattern: str) -> str:
    if pattern and (fault := pattern_fault(pattern)):
        raise click.BadParameter(fault, context, option)
    return pattern


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
@option(
    "--branch", "Branch that files are edited on, for links to them; with --post known.", default=""
)
@option(
    "--preview",
    "Where a rendered preview stands, as in https://deploy-preview-{number}--SITE.netlify.app/; {branch} and {sha} stand for those.",
    callback=_pattern,
    default="",
    envvar="BRIEF_PREVIEW",
    metavar="ADDRESS",
)
@option(
    "--post",
    "Post it to the checked pull request, with mends as suggested changes (GitHub; needs GITHUB_TOKEN).",
    bool,
)
def report(
    report: Path, diff: Path | None, everything: Path | None, branch: str, preview: str, post: bool
) -> None:
    """Print REPORT, the output of brief check --base REF --format json, as Markdown for a comment.

    Whatever the report holds, the comment has no HTML, no mention and no link but to files of the
    repository and pages of its preview, and at most 60,000 characters.
    """
    beside = (diff or report.with_name("diff.json"), everything or report.with_name("all.json"))
    found = read_report(report, *beside)
    if isinstance(found, str):
        raise click.BadParameter(found, param_hint="REPORT")
    if not post:
        links = Links(run_forge(branch), preview_address(preview, None))
        click.echo(comment(found, Review(links)), nl=False)
        return
    change = checked_pull_request()
    if change is None:
        click.echo("no open pull request has this commit.", err=True)
        return
    links = Links(change.forge, preview_address(preview, change))
    review = Review(links, change.fork, _suggest(found, change))
    done = run_tracker().say(thread_of(change.number), comment(found, review))
    click.echo(f"#{change.number}: {done}", err=True)


def _suggest(found: Report, change: PullRequest) -> frozenset[str]:
    """Offer the mends as suggested changes; the fingerprints of what they mend."""
    try:
        wanted = suggested(found.findings, changed_lines(change))
        click.echo(post_suggestions(change, wanted), err=True)
    except StoppedError as error:  # the comment is told all the same
        click.echo(f"Nothing is suggested: {error}", err=True)
        return frozenset()
    return frozenset(id for one in wanted for id in one.findings)
