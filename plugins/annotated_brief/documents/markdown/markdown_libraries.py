"""The sources that a Markdown file brings with it, as Pandoc and Quarto have them: in files beside it, or at its top."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from annotated_brief.documents.decoded import decoded
from annotated_brief.transcribing.imported import Imported, LeftOut, Library

KEYS = ("bibliography", "references")
_FORMS = {
    ".bib": "bibtex",
    ".bibtex": "bibtex",
    ".json": "csl",
    ".ris": "ris",
    ".yaml": "csl-yaml",
    ".yml": "csl-yaml",
}


def read_libraries(said: Mapping[str, Any], folder: Path, found: Imported) -> list[Library]:
    """What the head names and holds; a file that isn't in the folder is left out."""
    libraries = [*_files(said.get("bibliography"), folder, found)]
    if isinstance(inline := said.get("references"), list) and inline:
        text = json.dumps(inline, default=str)
        libraries.append(Library("references", "csl", text))
    return libraries


def _files(named: Any, folder: Path, found: Imported) -> Iterator[Library]:
    for name in filter(None, named if isinstance(named, list) else [named]):
        path = (folder / str(name)).resolve()
        form = _FORMS.get(path.suffix.lower())
        if form is None or not path.is_relative_to(folder.resolve()) or not path.is_file():
            why = "a bibliography that is not beside the file"
            found.left_out.append(LeftOut(str(name), why))
        else:
            yield Library(path.name, form, decoded(path.read_bytes())[0])
