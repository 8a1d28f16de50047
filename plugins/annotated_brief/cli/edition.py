"""``brief edition``: numbers and words frozen under a name."""

import datetime
from pathlib import Path

import click

from annotated_brief.cli.options import command, option, root
from annotated_brief.cli.printing import open_project, print_findings
from annotated_brief.editing.cut_edition import cut_edition


@command()
@root
@click.argument("name")
@option("--date", "The edition's day, as 2026-11-24; today if left out.")
def edition(root: Path, name: str, date: str | None) -> None:
    """Cut edition NAME, such as 1.0: freeze which passage each printed number means."""
    try:
        day = datetime.date.fromisoformat(date) if date else datetime.date.today()
    except ValueError:
        raise click.BadParameter("write the day as 2026-11-24.", param_hint="--date") from None
    project = open_project(root)
    cut, findings = cut_edition(project, name, day.isoformat())
    if cut is not None:
        layer = project.annotations
        click.echo(
            f"edition {cut.name} of {cut.date}: {len(cut.passages)} passages; "
            f"commit {layer}/passages.yml and {layer}/editions/{cut.name}.yml"
        )
    print_findings(root, findings, quiet=cut is not None)
