"""``brief stats``: counts, shares, and thresholds for continuous integration."""

import re
from pathlib import Path

import click
from msgspec import to_builtins

from annotated_brief.checks.stats import Share, Stats, brief_stats
from annotated_brief.cli.options import Decorator, command, form, option, root
from annotated_brief.cli.printing import open_project, print_json
from annotated_brief.project.text import read_project_text

_SHARES = {
    "cited": "passages with evidence or a citation",
    "answered": "counterpoints with a reply",
    "archived": "web sources with a kept copy",
}
"""Share, and what it is called; each can be given a least value."""


def _percent(context: click.Context, option: click.Parameter, value: str | None) -> float | None:
    """``80`` or ``80%``."""
    if value is None:
        return None
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*%?\s*", value)
    if found is None or float(found[1]) > 100:
        raise click.BadParameter("write a percentage, such as 80%.", context, option)
    return float(found[1])


def _least(share: str, help: str) -> Decorator:
    return option(f"--min-{share} {share}", help, callback=_percent, metavar="PERCENT")


@command()
@root
@_least("cited", f"Exit with 1 below this share of {_SHARES['cited']}.")
@_least("answered", f"The same for {_SHARES['answered']}.")
@_least("archived", f"The same for {_SHARES['archived']}.")
@form("text", "json")
def stats(root: Path, form: str, **least: float | None) -> None:
    """Count entries and notes, and say how much is cited, answered and archived."""
    found = brief_stats(read_project_text(open_project(root)))
    shares: dict[str, Share] = {name: getattr(found, name) for name in _SHARES}
    if form == "json":
        percent = {name: round(share.percent, 1) for name, share in shares.items()}
        print_json({**to_builtins(found), "percent": percent})
    else:
        _print(found, shares)
    below = {name: wanted for name, wanted in least.items() if shares[name].percent < (wanted or 0)}
    for name, wanted in below.items():
        click.echo(f"below --min-{name} {wanted:g}%: {_SHARES[name]}", err=True)
    if below:
        raise SystemExit(1)


def _print(found: Stats, shares: dict[str, Share]) -> None:
    click.echo(", ".join(f"{number} {kind}" for kind, number in found.counts.items()))
    for whose, claims in (("own", "claims of the text's own"), ("reported", "reported claims")):
        does = [f"{number[whose]} {relation}" for relation, number in found.relations.items()]
        if any(number[whose] for number in found.relations.values()):
            click.echo(f"evidence for {claims}: {', '.join(does)}")
    for name, share in shares.items():
        click.echo(f"{share.percent:5.1f} %  {_SHARES[name]} ({share.some} of {share.all})")
    for page in found.pages:
        click.echo(
            f"{page.page}: {page.words} words, {page.cited.all} passages ({page.cited.some} cited), "
            f"{page.evidence} evidence, {page.counterpoints} counterpoints, {page.terms} term links"
        )
    if found.lost:
        click.echo(f"notes that lost their place: {found.lost}")
    for kind, ids in found.unused.items():
        if ids:
            shown = ", ".join(ids[:10]) + (" …" if len(ids) > 10 else "")
            click.echo(f"{kind} that are not used: {len(ids)} ({shown})")
