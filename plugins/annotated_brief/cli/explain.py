"""``brief explain``: what a code stands for, with an example of the fault and of its cure."""

import click

from annotated_brief.cli.options import Command


@click.command(cls=Command, examples=("brief explain", "brief explain BRF301"))
@click.argument("code", default="")
def explain(code: str) -> None:
    """Say what a finding's CODE stands for; without one, list all codes."""
    from annotated_brief.diagnostics.codes import RANGES, RULES, page_of

    if not code:
        for title, rules in RANGES.items():
            click.echo(title)
            for known, listed in rules.items():
                click.echo(f"  {known} {listed.severity.value:<7} {listed.name}")
        return
    asked = code.upper() if code.upper().startswith("BRF") else f"BRF{code}".upper()
    if asked not in RULES:
        raise click.BadParameter(f"there is no code {code};{_hint(asked)}", param_hint="CODE")
    rule = RULES[asked]
    parts = [f"{asked} {rule.name} ({rule.severity})", rule.why]
    if rule.lenient:
        parts[1] += " A strict build goes on."
    if rule.mend:
        parts.append(f"How to mend it: {rule.mend}")
    for title, example in (("Wrong:", rule.bad), ("Right:", rule.good)):
        if example:
            indented = "\n".join(f"    {line}" for line in _visible(example).splitlines())
            parts.append(f"{title}\n\n{indented}")
    parts.append(page_of(asked))
    click.echo("\n\n".join(parts))


def _hint(asked: str) -> str:
    from annotated_brief.diagnostics.codes import RULES, nearest_code

    near = nearest_code(asked)
    return f" did you mean {near}?" if near else f" codes run from {min(RULES)} to {max(RULES)}."


def _visible(example: str) -> str:
    from annotated_brief.diagnostics import clean

    return "\n".join(map(clean, example.split("\n")))
