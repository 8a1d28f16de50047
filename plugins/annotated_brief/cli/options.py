"""What the commands share: the option ``--root``, and help with examples."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="Folder of mkdocs.yml.",
)


class _WithExamples(click.Command):
    """Help that shows examples to copy right after the purpose."""

    def __init__(self, *arguments: Any, examples: Sequence[str] = (), **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.examples = examples

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The purpose, then the examples as they are typed."""
        super().format_help_text(ctx, formatter)
        if self.examples:
            formatter.write("\n")
            for example in self.examples:
                formatter.write(f"    {example}\n")


class Command(_WithExamples):
    """A command; ``examples`` are up to three lines to copy."""


class Group(_WithExamples, click.Group):
    """A group of such commands."""

    command_class = Command
