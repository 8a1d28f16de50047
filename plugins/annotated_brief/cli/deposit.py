"""``brief deposit``: an edition kept by an archive, and its DOI written back."""

import os
from collections.abc import Mapping
from pathlib import Path

import click
from msgspec.structs import replace

from annotated_brief.cli.options import FOLDER, command, option, root
from annotated_brief.cli.printing import open_project
from annotated_brief.contributing.depositing.deposit import Deposited
from annotated_brief.contributing.depositing.deposit import deposit as deposit_edition
from annotated_brief.contributing.depositing.zenodo import ADDRESS, Zenodo
from annotated_brief.diagnostics import StoppedError
from annotated_brief.exports import citation_file
from annotated_brief.loading.editions import FOLDER as EDITIONS
from annotated_brief.loading.editions import load_editions, rank, written_edition
from annotated_brief.project import Project
from annotated_brief.site.release import read_release, release_files
from annotated_brief.write_file import write_file

_OURS = citation_file.OURS.encode()


@command()
@root
@click.argument("name")
@option("--files folder", "Keep what is deposited in this folder.", FOLDER, default="release")
@option("--address", "Of the archive's interface.", envvar="BRIEF_DEPOSIT_API", default=ADDRESS)
@option("--wait", "", float, envvar="BRIEF_DEPOSIT_WAIT", hidden=True, default=5)
def deposit(root: Path, name: str, folder: Path, address: str, wait: float) -> None:
    """Deposit edition NAME at Zenodo, and write its DOI into the edition and CITATION.cff.

    Needs a token of Zenodo in ZENODO_TOKEN. A run that stopped is gone on with by running it again; nothing is published
    before everything is there.
    """
    token = os.environ.get("ZENODO_TOKEN", "")
    if not token:
        raise StoppedError(
            "ZENODO_TOKEN is not set: make a token with the scopes deposit:write and deposit:actions."
        )
    if not address.startswith(("https://", "http://127.0.0.1:")):
        raise StoppedError(f"{address} is no address of https.")
    project = open_project(root, os.environ)
    release = read_release(project, name)
    editions, _ = load_editions(root, project.annotations)
    earlier = [one for one in editions if rank(one.name) < rank(name)]
    files = _Files(project, name, folder)
    try:
        done = deposit_edition(Zenodo(token, address, wait), release, earlier, files.of)
    except BaseException:
        files.restore()
        raise
    click.echo(
        f"edition {name} is deposited: https://doi.org/{done.doi} (all editions: https://doi.org/{done.concept_doi})"
    )


class _Files:
    """The edition with its DOI, and what is made of it; put back as they were where the deposit fails."""

    def __init__(self, project: Project, name: str, folder: Path) -> None:
        self._project, self._name, self._folder = project, name, folder
        edition = project.root / project.annotations / EDITIONS / f"{name}.yml"
        self._edition, self._citation = edition, project.root / citation_file.FILE
        self._before = {
            path: path.read_bytes() for path in (edition, self._citation) if path.exists()
        }

    def of(self, deposited: Deposited) -> Mapping[str, bytes]:
        """Write the DOI, and the files that name it."""
        release = read_release(self._project, self._name)
        named = replace(release.edition, doi=deposited.doi, concept_doi=deposited.concept_doi)
        if named != release.edition:
            write_file(self._edition, written_edition(named))
            release = read_release(self._project, self._name)
            if self._before.get(self._citation, _OURS).startswith(_OURS):
                write_file(self._citation, citation_file.citation_file(release))
        files, _ = release_files(self._project, release)
        for file, content in files.items():
            write_file(self._folder / file, content)
        return files

    def restore(self) -> None:
        """As it was."""
        for path, content in self._before.items():
            write_file(path, content)
        if self._citation not in self._before:
            self._citation.unlink(missing_ok=True)
