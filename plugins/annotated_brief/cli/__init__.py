"""``brief``, the command; the module of a subcommand is imported when that is called."""

import errno
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import Any

import click

from annotated_brief import __version__
from annotated_brief.cli.options import WORDS, Group
from annotated_brief.diagnostics import StoppedError, clean

COMMANDS = {name: words["purpose"] for name, words in WORDS.items() if "purpose" in words}
"""Each subcommand, and the first sentence of its help, so that listing them imports none."""


class _Lazy(Group):
    """Lists stand-ins of its commands, takes the one that is called from its module, and says why it failed."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Click's hook."""
        if any("\0" in word for word in args):
            raise click.UsageError("a word holds the character NUL, which no name or text has.")
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Click's hook."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(
                    errors="backslashreplace"
                )  # signs that the terminal doesn't have
        try:
            return super().invoke(ctx)
        except StoppedError as error:
            why, code = f"{error.title}{error}", error.exit_code
        except UnicodeEncodeError:
            why, code = "Error: a word or a file's name that was typed is no UTF-8 text.", 2
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # nobody reads on, which click ends quietly
            reason = (error.strerror or "no reason given").lower()
            why, code = f"Error: {error.filename or 'the output'} can't be used: {reason}.", 1
        click.echo("\n".join(map(clean, why.split("\n"))), err=True)
        raise SystemExit(code)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Click's hook."""
        name, _, rest = super().resolve_command(ctx, args)
        return name, command(name) if name else None, rest


def command(name: str) -> click.Command:
    """A subcommand; it stands in the module of its name."""
    module = "import_files" if name == "import" else name
    found: click.Command = getattr(import_module(f"annotated_brief.cli.{module}"), module)
    return found


@click.group(
    "brief",
    cls=_Lazy,
    commands=[click.Command(name, help=purpose) for name, purpose in COMMANDS.items()],
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="brief")
def main() -> None:
    """Work on an annotated brief."""
