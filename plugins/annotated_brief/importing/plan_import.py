"""Plan an import: read each file, decide where everything goes, and overwrite nothing."""

import json
from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from msgspec import Struct

from annotated_brief.editing.new_entry import FOLDER_OF, modeline
from annotated_brief.editing.yaml_append import append_entries
from annotated_brief.editing.yaml_write import yaml_fields
from annotated_brief.importing.annotations import take_notes
from annotated_brief.importing.formats import NAMES, decoded, file_format
from annotated_brief.importing.hypothesis import read_hypothesis
from annotated_brief.importing.markup import UnreadableError, read_docx, read_html, read_markdown
from annotated_brief.importing.page import essay_markdown
from annotated_brief.importing.plain_text import read_plain_text
from annotated_brief.importing.plan import Imported, ImportedEntry, ImportPlan, LeftOut, PlannedFile
from annotated_brief.importing.sources import read_sources
from annotated_brief.importing.w3c import read_w3c
from annotated_brief.loading.declaration import SECTIONS
from annotated_brief.loading.ids import slug
from annotated_brief.project import Project
from annotated_brief.project.project_text import ProjectText

_LARGEST = 50_000_000
"""Bytes of a file that is imported."""


class ImportOptions(Struct, frozen=True):
    """What the person who imports decides."""

    form: str = ""
    """Format of all files; empty to tell it by each file."""
    page: str = ""
    """Name of the page, such as ``essay.md``; empty to make it from the title."""
    kind: str = ""
    """What an annotation is that doesn't say it: evidence or counterpoints."""


def plan_import(
    project: Project, found: ProjectText, files: Sequence[Path], options: ImportOptions
) -> ImportPlan:
    """What would be written."""
    read = [_read(path, found, options) for path in files]
    entries = [entry for one in read for entry in one.entries]
    conflicts = [text for one in read for text in one.conflicts]
    notes = [text for one in read for text in one.notes]
    planned: list[PlannedFile] = []
    for one in read:
        for title, text, what in one.pages:
            _plan_page(project, options, title, text, what, planned, conflicts, notes)
    planned += _plan_entries(project, entries, conflicts)
    return ImportPlan(
        tuple(planned),
        tuple(left for one in read for left in one.left_out),
        tuple(conflicts),
        tuple(notes),
    )


def _read(path: Path, found: ProjectText, options: ImportOptions) -> Imported:
    result = Imported()
    name = path.name
    try:
        if path.stat().st_size > _LARGEST:
            raise UnreadableError("it is larger than 50 MB")
        data = path.read_bytes()
        form = options.form or file_format(path, data)
        layer, texts = found.loaded.layer, found.texts
        match form:
            case "text":
                result = _plain_text(data, path.stem)
            case "markdown":
                result = read_markdown(decoded(data)[0], path.stem)
            case "html":
                result = read_html(decoded(data)[0])
            case "docx":
                result = read_docx(path)
            case "bibtex" | "ris" | "csl" | "csl-yaml":
                result = read_sources(data, form, layer)
            case "w3c" | "hypothesis":
                value = json.loads(data.decode("utf-8-sig"))
                notes, left = (read_w3c if form == "w3c" else read_hypothesis)(value)
                result = take_notes(notes, layer, texts, options.kind)
                result.left_out += left
            case _:
                raise UnreadableError(
                    f"its format is not known; say one with --from: {', '.join(NAMES)}"
                )
        if form in {"text", "markdown", "html"} and (remark := decoded(data)[1]):
            result.notes.append(remark)
    except UnreadableError as error:
        result.conflicts.append(f"{name}: {error}.")
    except (OSError, ValueError) as error:
        result.conflicts.append(f"{name}: it can't be read ({str(error).splitlines()[0]}).")
    return result


def _plain_text(data: bytes, stem: str) -> Imported:
    essay = read_plain_text(decoded(data)[0])
    result = Imported(left_out=list(essay.left_out))
    if not essay.body:
        raise UnreadableError("it holds no paragraph")
    counts = [
        ("paragraph", "paragraphs"),
        ("heading", "headings"),
        ("item", "list items"),
        ("number", "numbered items"),
    ]
    told = [
        f"title: {essay.title or '(none found; the file name is used)'}",
        f"standfirst: {_cut(essay.standfirst)}" if essay.standfirst else "",
        f"author: {', '.join(essay.authors)}{' (named by the author note)' if essay.author_from_note else ''}"
        if essay.authors
        else "",
        f"date: {essay.date}" if essay.date else "",
        ", ".join(
            f"{essay.count(kind)} {name if essay.count(kind) != 1 else kind}"
            for kind, name in counts
            if essay.count(kind)
        ),
        f"author note: {_cut(essay.author_note)}" if essay.author_note else "",
    ]
    result.pages.append(
        (essay.title or stem, essay_markdown(essay), tuple(line for line in told if line))
    )
    return result


def _cut(text: str) -> str:
    return text if len(text) <= 70 else text[:70].rsplit(" ", 1)[0] + " …"


def _plan_page(
    project: Project,
    options: ImportOptions,
    title: str,
    text: str,
    what: tuple[str, ...],
    planned: list[PlannedFile],
    conflicts: list[str],
    notes: list[str],
) -> None:
    name = options.page or f"{'-'.join(slug(title).split('-')[:8])}.md"
    name = name if name.endswith(".md") else f"{name}.md"
    path = f"{project.docs}/{name}"
    inside = (project.root / path).resolve().is_relative_to((project.root / project.docs).resolve())
    if not inside or name in project.generated:
        conflicts.append(f"{path} can't be the page of an essay; give another name with --page.")
    elif (project.root / path).exists() or any(one.path == path for one in planned):
        conflicts.append(
            f"{path} exists already, and nothing is overwritten; give another name with --page."
        )
    else:
        planned.append(PlannedFile(path, text, what))
        if not any(fnmatchcase(name, pattern) for pattern in project.pages):
            notes.append(
                f"add {name} under `pages:` of the plugin annotated-brief in mkdocs.yml, so that it is annotated; and to `nav:`, if there is one."
            )


def _plan_entries(
    project: Project, entries: Sequence[ImportedEntry], conflicts: list[str]
) -> list[PlannedFile]:
    planned: list[PlannedFile] = []
    base = project.root / project.annotations
    hints = {
        key.name: ", ".join(key.choices[:6]) or key.doc
        for keys in SECTIONS.values()
        for key in keys
        if key.required
    }
    for section in SECTIONS:
        own = [entry for entry in entries if entry.section == section]
        folder = FOLDER_OF[section]
        if own and (base / folder).is_dir():
            for entry in own:
                path = f"{project.annotations}/{folder}/{entry.id}.yml"
                if (project.root / path).exists():
                    conflicts.append(f"{path} exists already, and nothing is overwritten.")
                    continue
                head = modeline(project, path, f"{folder}-entry")
                planned.append(
                    PlannedFile(path, head + yaml_fields(entry.values, hints), (entry.name,))
                )
        elif own:
            path = f"{project.annotations}/{folder}.yml"
            target = project.root / path
            exists = target.is_file()
            before = (
                target.read_bytes().decode("utf-8", errors="replace")
                if exists
                else modeline(project, path, "layer")
            )
            after = append_entries(
                before, section, [(entry.id, entry.values) for entry in own], hints
            )
            if after is None:
                conflicts.append(
                    f"{path} can't be added to without touching more than the new entries; mend it first (`brief check`)."
                )
                continue
            planned.append(
                PlannedFile(path, after, tuple(entry.name for entry in own), new=not exists)
            )
    return planned


__all__ = ["ImportOptions", "LeftOut", "plan_import"]
