"""``brief diff``: what a change means to entries, passages, notes and term links."""

from pathlib import Path

import click

from annotated_brief.cli.options import Command, root_option

_SHORT = 12
"""Signs of a commit's name that are shown."""


@click.command(
    cls=Command,
    examples=(
        "brief diff                 (since the last commit)",
        "brief diff v1.0",
        "brief diff main..HEAD --format markdown",
        "brief diff main...         (what this branch changes)",
    ),
)
@root_option
@click.argument("revisions", default="HEAD", metavar="[A[..B|...B]]")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True, help="markdown: for the comment of a pull request.")  # fmt: skip
@click.option("--limit", type=click.IntRange(min=500), default=60_000, show_default=True, help="Most characters of the Markdown.")  # fmt: skip
def diff(root: Path, revisions: str, form: str, limit: int) -> None:
    """Show what changed from revision A to B: entries, passages, notes and term links.

    Without B, the files as they are now. With three dots, from where B parted from A, as a pull request
    shows it. Nothing of either state is run.
    """
    import json

    from msgspec import to_builtins

    from annotated_brief.comparing import compare_revisions
    from annotated_brief.comparing.as_markdown import as_markdown
    from annotated_brief.comparing.as_text import as_text
    from annotated_brief.diagnostics import Diagnostic
    from annotated_brief.project.base_state import NoBaseError, find_base

    old, _, new = revisions.partition("..")
    if new.startswith("."):
        new = new.removeprefix(".")
        try:
            old = find_base(root, old or "HEAD", new or "HEAD")[:_SHORT]
        except NoBaseError as error:
            raise click.UsageError(str(error)) from None
    found = compare_revisions(root, old or "HEAD", new)
    if isinstance(found, Diagnostic):
        raise click.UsageError(f"{found.message.rstrip(chr(46))}; {found.next_step}")
    if form == "json":
        click.echo(json.dumps({**to_builtins(found), "counts": found.counts}, ensure_ascii=False, indent=2))  # fmt: skip
    else:
        click.echo(as_markdown(found, limit) if form == "markdown" else as_text(found))
