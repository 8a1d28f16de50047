"""``brief export``: the layer in a format that other programs read, or a page in one that people carry away."""

import os
from pathlib import Path

import click

from annotated_brief.cli.options import FILE, command, option, root
from annotated_brief.cli.printing import open_project, print_findings
from annotated_brief.diagnostics import Severity
from annotated_brief.project import Project
from annotated_brief.site.export import CARRIED, FORMATS, TEXTS, Export, export_brief, export_page
from annotated_brief.write_file import write_file


@command()
@click.argument("form", metavar="FORMAT", type=click.Choice((*FORMATS, *CARRIED)))
@option("--output", "Write into FILE; to standard output if left out.", FILE)
@option(
    "--page", "The page to carry away, where several are annotated: its path in the docs folder."
)
@root
def export(root: Path, form: str, output: Path | None, page: str | None) -> None:
    """Print the brief in FORMAT: as a file to carry away, or for other programs.

    pdf, docx and epub are written into a file, by default of the page's name. Most others are what the site
    publishes, byte for byte.

    \b
    pdf       a page to print and hand on, its notes at the foot of the pages
    docx      a page as a Word file, its notes as comments
    epub      a page as an e-book
    md        a page as one plain Markdown file, its notes as footnotes
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
    if form in CARRIED:
        chosen = _page(project, page)
        if form not in TEXTS:
            output = output or _new_file(f"{Path(chosen).stem}.{form}")
        done: Export | None = export_page(project, chosen, form)
    elif page is not None:
        raise click.UsageError(f"--page is for {', '.join(CARRIED)}: {form} holds all pages.")
    else:
        done = export_brief(project, form)
    if done is None:
        raise click.UsageError(
            f"there is nothing to export: no page in {project.docs}/ and no entry in {project.annotations}/. "
            "Name the folder of mkdocs.yml by --root, or start a brief by `brief init`."
        )
    print_findings(root, done.lacks, quiet=True, fail_on="never", err=output is None)
    _write(done, output)


def _write(done: Export, output: Path | None) -> None:
    """Into the file or onto standard output; end with 1 where something is held back."""
    if not done.content:
        raise SystemExit(1)
    if output is None:
        click.echo(done.content, nl=False)
    else:
        write_file(output, done.content)
        click.echo(f"wrote {output}", err=True)
    wrong = [f for f in done.findings if f.severity is Severity.ERROR]
    if wrong:
        more = f" and {len(wrong) - 1} more" if len(wrong) > 1 else ""
        first = f"{wrong[0].location} {wrong[0].code}{more}"
        held = "The export may lack what an error holds back"
        click.echo(f"{held}: {first}; `brief check` tells.", err=True)
        raise SystemExit(1)


def _page(project: Project, named: str | None) -> str:
    """The page to carry away."""
    pages = project.annotated()
    listed = ", ".join(pages[:20])
    if not pages:
        raise click.UsageError(
            f"no page in {project.docs}/ is annotated. Name the folder of mkdocs.yml by --root, "
            "or start a brief by `brief init`."
        )
    if named is None and len(pages) > 1:
        raise click.UsageError(f"several pages are annotated: name one by --page, of {listed}.")
    if named is not None and named not in pages:
        raise click.UsageError(f'"{named}" is no annotated page: name one by --page, of {listed}.')
    return named or pages[0]


def _new_file(name: str) -> Path:
    """A file of this folder; one that is there may have been written in since."""
    if Path(name).exists():
        raise click.UsageError(f"{name} is there already: name a file by --output.")
    return Path(name)
