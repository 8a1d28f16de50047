"""``brief quote``: the quote that finds a place, to paste into an entry."""

from pathlib import Path

import click

from annotated_brief.cli.options import command, option, root
from annotated_brief.cli.printing import open_project
from annotated_brief.editing.quote import find_quotes


@command()
@root
@click.argument("words", default="")
@option("--page", "The page, where several hold the words.")
@option("--passage", "The passage's number (¶).", int)
def quote(root: Path, words: str, page: str | None, passage: int | None) -> None:
    """Print the shortest quote that finds WORDS, or a whole passage, ready to paste into an entry."""
    if not words and passage is None:
        raise click.UsageError("give some words in quotation marks, or --passage 7.")
    found, problem = find_quotes(open_project(root), words, page, passage)
    for text in found:
        click.echo(text)
    if problem:
        click.echo(problem, err=True)
        raise SystemExit(1)
