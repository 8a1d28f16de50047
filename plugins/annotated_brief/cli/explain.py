"""``brief explain``: what a code stands for, with an example of the fault and of its cure."""

import click

from annotated_brief.cli.options import Command


@click.command(cls=Command, examples=("brief explain", "brief explain BRF301"))
@click.argument("code", default="")
def explain(code: str) -> None:
    """Say what a finding's CODE stands for; without one, list all codes."""
    from annotated_brief.diagnostics.render import explained
    from annotated_brief.diagnostics.rule import families, page_of, rules

    if not code:
        for title, family in families().items():
            click.echo(title)
            for known, listed in family.items():
                click.echo(f"  {known} {listed.severity.value:<7} {listed.name}")
        return
    asked = code.upper() if code.upper().startswith("BRF") else f"BRF{code}".upper()
    if asked not in rules():
        raise click.BadParameter(f"there is no code {code};{_hint(asked)}", param_hint="CODE")
    page = page_of(asked)
    click.echo("\n\n".join((explained(asked), *([page] if page else []))))


def _hint(asked: str) -> str:
    from annotated_brief.diagnostics.rule import nearest_code, rules

    near = nearest_code(asked)
    return (
        f" did you mean {near}?" if near else f" codes run from {min(rules())} to {max(rules())}."
    )
