"""``brief diff``: what a change means to entries, passages, notes and term links."""

from pathlib import Path

import click
from msgspec import to_builtins

from annotated_brief.cli.options import command, form, option, root
from annotated_brief.cli.printing import open_project, print_json
from annotated_brief.comparing import compare_revisions
from annotated_brief.comparing.lines import as_text
from annotated_brief.comparing.markdown import as_markdown
from annotated_brief.project.git import find_base

_SHORT = 12
"""Signs of a commit's name that are shown."""


@command()
@root
@click.argument("revisions", nargs=-1, metavar="[A[..B|...B]]")
@form("text", "markdown", "json", help="markdown: for the comment of a pull request.")
@option("--limit", "Most characters of the Markdown.", click.IntRange(min=500), default=60000)
def diff(root: Path, revisions: tuple[str, ...], form: str, limit: int) -> None:
    """Show what changed from revision A to B: entries, passages, notes and term links.

    Without B, the files as they are now. With three dots, from where B parted from A, as a pull request
    shows it. Nothing of either state is run.
    """
    if len(revisions) > 1:
        joined = "..".join(revisions[:2])
        raise click.UsageError(f"write two revisions as one, with two dots: brief diff {joined}")
    asked = "".join(revisions) or "HEAD"
    old, dots, new = asked.partition("...")
    open_project(root)
    if dots:
        old = find_base(root, old or "HEAD", new or "HEAD")[:_SHORT]
    else:
        old, _, new = asked.partition("..")
    found = compare_revisions(root, old or "HEAD", new)
    for name in found.unread:
        why = "what can't be read in it counts as left out."
        click.echo(f"mkdocs.yml of {name} has a fault; {why}", err=True)
    for page in found.left_out:
        click.echo(f"{page} is left out: `brief check` says why its text can't be known.", err=True)
    if form == "json":
        print_json({**to_builtins(found), "counts": found.counts})
    else:
        click.echo(as_markdown(found, limit) if form == "markdown" else as_text(found))
