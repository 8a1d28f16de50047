"""``brief explain``: what a code stands for, with an example of the fault and of its cure."""

import click

from annotated_brief.cli.options import command
from annotated_brief.diagnostics.render import explained
from annotated_brief.diagnostics.rule import families, nearest_code, page_of, rules


@command()
@click.argument("code", default="")
def explain(code: str) -> None:
    """Say what a finding's CODE stands for; without one, list all codes."""
    if not code:
        for title, family in families().items():
            click.echo(title)
            for known, rule in family.items():
                click.echo(f"  {known} {rule.severity.value:<7} {rule.name}")
        return
    code = code.upper() if code.upper().startswith("BRF") else f"BRF{code}".upper()
    if code not in rules():
        near = nearest_code(code)
        known = f"codes run from {min(rules())} to {max(rules())}."
        hint = f"did you mean {near}?" if near else known
        raise click.BadParameter(f"there is no code {code}; {hint}", param_hint="CODE")
    click.echo("\n\n".join(filter(None, (explained(code), page_of(code)))))
