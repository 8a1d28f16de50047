"""``brief edition``: numbers and words frozen under a name."""

import datetime
import os
from pathlib import Path

import click

from annotated_brief.cli.options import FOLDER, command, option, root
from annotated_brief.cli.printing import open_project, print_findings
from annotated_brief.editing.cut_edition import cut_edition
from annotated_brief.exports import citation_file
from annotated_brief.project import Project
from annotated_brief.site.release import read_release, release_files
from annotated_brief.write_file import write_file


@command()
@root
@click.argument("name")
@option("--date", "The edition's day, as 2026-11-24; today if left out.")
@option(
    "--files folder", "Write what an edition that is cut is released with into this folder.", FOLDER
)
def edition(root: Path, name: str, date: str | None, folder: Path | None) -> None:
    """Cut edition NAME, such as 1.0: freeze which passage each printed number means.

    CITATION.cff says how it is cited, unless you keep one of your own. Its release holds each page as Markdown and PDF,
    the data, the frozen numbers, and what says whose they are (CITATION.cff, ro-crate-metadata.json).
    """
    if folder is not None:
        _write_files(open_project(root, os.environ), name, folder)
        return
    try:
        day = datetime.date.fromisoformat(date) if date else datetime.date.today()
    except ValueError:
        raise click.BadParameter("write the day as 2026-11-24.", param_hint="--date") from None
    project = open_project(root)
    cut, findings = cut_edition(project, name, day.isoformat())
    if cut is not None:
        layer = project.annotations
        listed = [f"{layer}/passages.yml", f"{layer}/editions/{cut.name}.yml"]
        if cut.passages and _write_citation(open_project(root, os.environ), name):
            listed.append(citation_file.FILE)
        click.echo(
            f"edition {cut.name} of {cut.date}: {len(cut.passages)} passages; "
            f"commit {', '.join(listed)}, and set the tag edition-{cut.name} there"
        )
    print_findings(root, findings, quiet=cut is not None)


def _write_files(project: Project, name: str, folder: Path) -> None:
    files, lacks = release_files(project, read_release(project, name))
    for file, content in files.items():
        write_file(folder / file, content)
        click.echo(f"wrote {folder / file}")
    print_findings(project.root, lacks, quiet=True, fail_on="never")


def _write_citation(project: Project, name: str) -> bool:
    """Write CITATION.cff, unless somebody keeps one by hand."""
    path = project.root / citation_file.FILE
    if path.exists() and not path.read_bytes().startswith(citation_file.OURS.encode()):
        return False
    write_file(path, citation_file.citation_file(read_release(project, name)))
    return True
