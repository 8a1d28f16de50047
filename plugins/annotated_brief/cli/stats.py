"""``brief stats``: counts, shares, and thresholds for continuous integration."""

from pathlib import Path

import click

from annotated_brief.cli.options import Command, root_option


def _percent(context: click.Context, option: click.Parameter, value: str | None) -> float | None:
    """``80`` or ``80%``."""
    if value is None:
        return None
    try:
        number = float(value.strip().removesuffix("%"))
    except ValueError:
        number = -1
    if not 0 <= number <= 100:
        raise click.BadParameter("write a percentage, such as 80%.", context, option)
    return number


_SHARES = {
    "cited": "passages with evidence or a citation",
    "answered": "counterpoints with a reply",
    "archived": "web sources with a kept copy",
}
"""Share, and what it is called; each can be given a least value."""


@click.command(
    cls=Command,
    examples=(
        "brief stats",
        "brief stats --min-cited 80% --min-answered 100%",
        "brief stats --format json",
    ),
)
@root_option
@click.option(
    "--min-cited",
    callback=_percent,
    metavar="PERCENT",
    help="Exit with 1 below this share of passages with evidence or a citation.",
)
@click.option(
    "--min-answered",
    callback=_percent,
    metavar="PERCENT",
    help="The same for counterpoints with a reply.",
)
@click.option(
    "--min-archived",
    callback=_percent,
    metavar="PERCENT",
    help="The same for web sources with a kept copy.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
def stats(root: Path, form: str, **least: float | None) -> None:
    """Count entries and notes, and say how much is cited, answered and archived."""
    import json

    from msgspec import to_builtins

    from annotated_brief.project import read_project
    from annotated_brief.project.project_text import read_project_text
    from annotated_brief.project.stats import Share, brief_stats

    project, _ = read_project(root)
    found = brief_stats(read_project_text(project))
    shares: dict[str, Share] = {name: getattr(found, name) for name in _SHARES}
    if form == "json":
        percent = {name: round(share.percent, 1) for name, share in shares.items()}
        click.echo(
            json.dumps({**to_builtins(found), "percent": percent}, ensure_ascii=False, indent=2)
        )
    else:
        click.echo(", ".join(f"{number} {kind}" for kind, number in found.counts.items()))
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
    below = [
        name
        for name, share in shares.items()
        if (wanted := least[f"min_{name}"]) is not None and share.percent < wanted
    ]
    for name in below:
        click.echo(f"below --min-{name} {least[f'min_{name}']:g}%: {_SHARES[name]}", err=True)
    if below:
        raise SystemExit(1)
