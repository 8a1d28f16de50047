"""``brief``, the command."""

from pathlib import Path

import click

from annotated_brief import __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="brief")
def main() -> None:
    """Work on an annotated brief."""


@main.command()
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="Folder of mkdocs.yml.",
)
@click.option(
    "--annotations",
    default="annotations",
    show_default=True,
    help="Folder of the annotation layer.",
)
def check(root: Path, annotations: str) -> None:
    """Check the annotation files. (Quotes are checked by the build, which has the pages.)"""
    from annotated_brief.diagnostics import Severity, count, render_text
    from annotated_brief.loading import load_layer
    from annotated_brief.pipeline.source_lines import line_reader

    loaded = load_layer(root, annotations)
    for finding in loaded.diagnostics:
        click.echo(render_text(finding, line_reader(root)))
    totals = count(loaded.diagnostics)
    click.echo(
        ", ".join(
            f"{number} {name}{'' if number == 1 else 's'}" for name, number in totals.items()
        ),
        err=True,
    )
    if any(finding.severity is not Severity.NOTE for finding in loaded.diagnostics):
        raise SystemExit(1)


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default="schema")
def schema(folder: Path) -> None:
    """Write the JSON Schemas of the annotation files, for editors, into FOLDER."""
    from annotated_brief.loading.json_schema import write_schemas

    write_schemas(folder)
    click.echo(f"wrote {folder.as_posix()}/", err=True)
