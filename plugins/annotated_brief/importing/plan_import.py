"""Plan an import: read each file, decide where everything goes, and overwrite nothing."""

import json
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

import yaml
from msgspec.structs import replace

from annotated_brief.conversion import ConversionError
from annotated_brief.documents.decoded import decoded
from annotated_brief.documents.document import Document
from annotated_brief.documents.latex.read_latex import read_latex
from annotated_brief.documents.markdown.markdown_page import read_markdown
from annotated_brief.documents.opendocument.read_odt import read_odt
from annotated_brief.documents.text.text_page import read_text
from annotated_brief.documents.web.web_page import read_html
from annotated_brief.documents.word.read_docx import read_docx
from annotated_brief.editing.entry_files import FOLDER_OF, hint, list_file, own_file
from annotated_brief.importing.annotations import take_notes
from annotated_brief.importing.formats import NAMES, file_format
from annotated_brief.importing.into_site import plan_pages
from annotated_brief.importing.libraries import take_libraries
from annotated_brief.importing.missing_words import rendered_page, tell_missing
from annotated_brief.importing.plan import ImportOptions, ImportPlan, PlannedFile
from annotated_brief.importing.sources import read_sources
from annotated_brief.importing.take_document import take_document
from annotated_brief.importing.w3c import hypothesis_as_w3c, read_w3c
from annotated_brief.loading.declaration import SECTIONS
from annotated_brief.loading.strict_json import read_json
from annotated_brief.project import Project
from annotated_brief.project.text import ProjectText
from annotated_brief.transcribing.imported import ConflictError, Imported, ImportedEntry, Page

_LARGEST = 50_000_000
"""Bytes of a file that is imported."""
_SHOWN = 8
"""Keys that are listed of those that name no source."""
_PAGES = {"text": read_text, "markdown": read_markdown, "html": read_html}
_HINTS = {key.name: hint(key) for keys in SECTIONS.values() for key in keys if key.required}


def plan_import(
    project: Project, found: ProjectText, files: Sequence[Path], options: ImportOptions
) -> ImportPlan:
    """What would be written."""
    plan = ImportPlan()
    for path in files:
        with plan.taking(path.name):
            read = _read(path, found, options)
            whose = f"{path.name}: " if len(files) > 1 else ""
            plan.left_out += [replace(one, what=whose + one.what) for one in read.left_out]
            plan.conflicts += [whose + text for text in read.conflicts]
            plan.notes += [whose + text for text in read.notes]
            plan.entries += read.entries
            plan.pages += read.pages
            plan.commenters += read.commenters
            plan.cited += read.cited
    _tell_unknown(plan, found)
    if plan.pages:
        plan_pages(plan, project, options.page)
    for section, folder in FOLDER_OF.items():
        own = [entry for entry in plan.entries if entry.section == section]
        if own and (project.root / project.annotations / folder).is_dir():
            _plan_own_files(plan, project, own)
        elif own:
            _plan_list_file(plan, project, section, own)
    return plan


def _tell_unknown(plan: ImportPlan, found: ProjectText) -> None:
    """Keys that are cited and name no source, there or among what is imported."""
    known = {*found.loaded.layer.sources, *(one.id for one in plan.entries)}
    unknown = sorted(set(plan.cited) - known)
    if unknown:
        listed = ", ".join(f"@{key}" for key in unknown[:_SHOWN])
        more = " …" if len(unknown) > _SHOWN else ""
        plan.notes.append(
            f"{len(unknown)} of the keys that are cited name no source yet: {listed}{more}; `brief import` reads a bibliography."
        )


def _read(path: Path, found: ProjectText, options: ImportOptions) -> Imported:
    try:
        if path.stat().st_size > _LARGEST:
            raise ConflictError("it is larger than 50 MB.")
        form, accept = options.form or path.suffix.lower()[1:], options.changes == "accept"
        if document := _document(path, form, accept=accept):
            return take_document(document, path.stem, found, options)
        text, remark = decoded(path.read_bytes())
        read = _imported(text, options.form or file_format(path, text), path, found, options)
    except subprocess.TimeoutExpired:
        raise ConflictError(
            "it takes too long to read; save its text in a file of its own, or in another format."
        ) from None
    except RecursionError:
        raise ConflictError("it is nested too deeply.") from None
    except (OSError, ConversionError, json.JSONDecodeError, yaml.YAMLError) as error:
        raise ConflictError(f"it can't be read: {_reason(error)}.") from None
    read.notes += [remark] if remark else []
    return read


def _document(path: Path, form: str, *, accept: bool) -> Document | None:
    """What a file of this format or ending holds; None where it is read as a text."""
    match form:
        case "docx" | "docm":
            return read_docx(path, accept=accept)
        case "odt" | "fodt":
            return read_odt(path, accept=accept)
        case "latex" | "tex":
            return read_latex(path)
    return None


def _reason(error: Exception) -> str:
    """With the line, where it is known."""
    match error:
        case json.JSONDecodeError():
            return f"line {error.lineno}, {error.msg[:1].lower()}{error.msg[1:]}"
        case ConversionError(line=int() as line):
            return f"line {line}, {error}"
        case yaml.MarkedYAMLError(problem=problem, problem_mark=yaml.Mark(line=line)):
            return f"line {line + 1}, {problem}"
    return str(getattr(error, "strerror", "") or error).partition("\n")[0]


def _imported(
    text: str, form: str, path: Path, found: ProjectText, options: ImportOptions
) -> Imported:
    layer = found.loaded.layer
    match form:
        case "text" | "markdown" | "html":
            read = _PAGES[form](text, path, options.page)
            take_libraries(read, layer)
            _tell_formulas(read, found.committed.project)
            read.pages = [_in_language(page, read.language, found) for page in read.pages]
            tell_missing(read, read.source, rendered_page(read, found), read.elsewhere)
            return read
        case "bibtex" | "ris" | "csl" | "csl-yaml":
            return read_sources(text, form, layer)
        case "w3c" | "hypothesis":
            value = read_json(text)
            notes, left = read_w3c(hypothesis_as_w3c(value) if form == "hypothesis" else value)
            result = take_notes(notes, layer, found.texts, options.kind)
            result.left_out += left
            return result
    raise ConflictError(f"its format is not known; say one with --from: {', '.join(NAMES)}.")


def _tell_formulas(read: Imported, project: Project) -> None:
    """Formulas that nothing shows yet."""
    shown = any(name.endswith("arithmatex") for name in project.extensions)
    if not shown and any(
        re.search(r"\bformulas?\b", line) for one in read.pages for line in one.what
    ):
        read.notes.append(
            "it has formulas between $ signs: they are shown as typed until mkdocs.yml has `pymdownx.arithmatex` and a script for formulas."
        )


def _in_language(page: Page, said: str, found: ProjectText) -> Page:
    """The page with its language in the front matter, where it isn't the site's."""
    code = said.replace("_", "-").lower().partition("-")[0]
    usual = found.committed.project.language.partition("-")[0]
    if not re.fullmatch(r"[a-z]{2,3}", code) or code == usual:
        return page
    head, body = (
        (page.text[4:].split("---\n", 1)) if page.text.startswith("---\n") else ("", page.text)
    )
    text = f"---\n{head}lang: {code}\n---\n{body}"
    return replace(page, text=text, what=(*page.what, f"language: {code}"))


def _plan_own_files(plan: ImportPlan, project: Project, entries: Sequence[ImportedEntry]) -> None:
    """One file an entry, where the project has a folder for this kind."""
    for entry in entries:
        path, text = own_file(project, entry.section, entry.id, entry.values, _HINTS)
        if (project.root / path).exists():
            plan.conflicts.append(f"{path} exists already, and nothing is overwritten.")
        else:
            plan.files.append(PlannedFile(path, text, (entry.name,)))


def _plan_list_file(
    plan: ImportPlan, project: Project, section: str, entries: Sequence[ImportedEntry]
) -> None:
    path = f"{project.annotations}/{FOLDER_OF[section]}.yml"
    new = not (project.root / path).exists()
    listed = [(entry.id, entry.values) for entry in entries]
    after = list_file(project, path, section, listed, _HINTS)
    if after is None:
        plan.conflicts.append(
            f"{path} can't be added to without touching more than the new entries; mend it first (`brief check`)."
        )
    else:
        names = tuple(entry.name for entry in entries)
        plan.files.append(PlannedFile(path, after, names, new=new))
