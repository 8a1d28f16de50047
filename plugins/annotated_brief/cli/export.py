"""``brief export``: the layer in a format that other programs read."""

import os
from pathlib import Path

import click

from annotated_brief.cli.options import FILE, command, option, root
from annotated_brief.cli.printing import open_project
from annotated_brief.diagnostics import Severity
from annotated_brief.site.export import FORMATS, export_brief
from annotated_brief.write_file import write_file


@command()
@click.argument("form", metavar="FORMAT", type=click.Choice(FORMATS))
@option("--output", "Write into FILE; to standard output if left out.", FILE)
@root
def export(root: Path, form: str, output: Path | None) -> None:
    """Print the brief in FORMAT; most are what the site publishes, byte for byte.

    \b
    json      everything: pages, and entries with file and place
    csv       a row for each evidence and counterpoint, for spreadsheets
    csl       sources as CSL-JSON (sources.json)
    bib       sources as BibTeX (sources.bib)
    biblatex  sources as BibLaTeX (sources.biblatex.bib)
    ris       sources as RIS (sources.ris)
    w3c       evidence and counterpoints as W3C annotations (annotations.jsonld)
    skos      the glossary as a SKOS concept scheme (glossary.jsonld)
    passages  each passage with number, id and words (passages.json)
    argument  claims, objections, replies and sources as a graph (argument.json)
    events    the timeline as schema.org events (events.json)
    """  # noqa: D301 (click reads the backspace)
    project = open_project(root, os.environ)
    done = export_brief(project, form)
    if done is None:
        raise click.UsageError(
            f"there is nothing to export: no page in {project.docs}/ and no entry in {project.annotations}/. "
            "Name the folder of mkdocs.yml by --root, or start a brief by `brief init`."
        )
    if output is None:
        click.echo(done.text.encode(), nl=False)
    else:
        write_file(output, done.text)
        click.echo(f"wrote {output}", err=True)
    wrong = [f for f in done.findings if f.severity is Severity.ERROR]
    if wrong:
        more = f" and {len(wrong) - 1} more" if len(wrong) > 1 else ""
        first = f"{wrong[0].location} {wrong[0].code}{more}"
        held = "The export may lack what an error holds back"
        click.echo(f"{held}: {first}; `brief check` tells.", err=True)
        raise SystemExit(1)
