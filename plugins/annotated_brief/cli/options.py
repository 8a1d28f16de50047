"""What the commands share: help with examples, options that several take, and asking before writing."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from annotated_brief.tables import table

WORDS = table("cli/commands.toml")
"""What each command is for, and examples."""
Decorator = Callable[[Callable[..., Any]], Any]

FILE = click.Path(dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)
EXISTING_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
EXISTING_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


def option(names: str, help: str, kind: Any = None, **more: Any) -> Decorator:
    """An option, with its default in the help where it has one.

    Args:
        names: such as ``--from``, and the parameter's where it has another.
        help: what it is for.
        kind: a type of click's, ``bool`` for a flag, or words to choose from.
        more: as ``click.option`` takes them.
    """
    kind = click.Choice(kind) if isinstance(kind, tuple) else kind
    shown = isinstance(more.get("default"), int | str) and more["default"] != ""
    how = {"type": kind, "is_flag": kind is bool or None, "show_default": shown, **more}
    return click.option(*names.split(), help=help, **how)


root = option("--root", "Folder of mkdocs.yml.", EXISTING_FOLDER, default=".", show_default=False)
dry_run = option("--dry-run", "Only show what would be written.", bool)


def form(*names: str, help: str = "How it is printed.") -> Decorator:
    """``--format``, by default the first."""
    return option("--format form", help, names, default=names[0])


def several(*options: Decorator) -> Decorator:
    """Options that commands share, as one."""

    def decorated(function: Callable[..., Any]) -> Any:
        for option in reversed(options):
            function = option(function)
        return function

    return decorated


def confirm(*, dry: bool, ask: bool, to: str) -> bool:
    """Whether what was shown is to be written: never if ``dry``; asked on a terminal, else ``--yes`` is needed ``to`` do so."""
    if dry:
        click.echo("Nothing was written (--dry-run).")
        return False
    if ask and not sys.stdin.isatty():
        click.echo(f"Nothing was written; say --yes to {to}.", err=True)
        raise SystemExit(2)
    return not ask or click.confirm("Write this?", default=True)


class Command(click.Command):
    """A command whose help shows examples to copy right after the purpose."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The purpose, then the examples as they are typed."""
        super().format_help_text(ctx, formatter)
        examples = WORDS[self.name or ""]["examples"]
        formatter.write("\n" + "".join(f"    {example}\n" for example in examples))


class Group(Command, click.Group):
    """A group of such commands."""

    command_class = Command


def command(name: str | None = None) -> Callable[[Callable[..., Any]], Command]:
    """A command, by default of the function's name."""
    return click.command(name, cls=Command)
