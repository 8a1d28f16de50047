"""``brief schema``: the JSON Schemas of the annotation files."""

from pathlib import Path

import click

from annotated_brief.cli.options import command
from annotated_brief.loading.json_schema import write_schemas


@command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default="schema")
def schema(folder: Path) -> None:
    """Write the JSON Schemas of the annotation files, for editors, into FOLDER."""
    write_schemas(folder)
    click.echo(f"wrote {folder.as_posix()}/", err=True)
