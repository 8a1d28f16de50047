"""``brief completion``: the script by which a shell completes commands and options."""

import click
from click.shell_completion import get_completion_class

from annotated_brief.cli.options import command


@command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the completion script of SHELL."""
    script = get_completion_class(shell)
    assert script is not None, "click has all three"
    click.echo(script(context.find_root().command, {}, "brief", "_BRIEF_COMPLETE").source())
