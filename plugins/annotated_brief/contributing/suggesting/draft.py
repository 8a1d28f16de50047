"""From a filed form to draft entries, held against the project, and the reply to the reader."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from annotated_brief.contributing.suggesting.first_sentence import first_sentence
from annotated_brief.contributing.suggesting.place import Place, find_place
from annotated_brief.contributing.suggesting.reader import Event
from annotated_brief.contributing.suggesting.source import NamedSource, named_source
from annotated_brief.diagnostics import Diagnostic, Severity
from annotated_brief.editing.yaml_write import yaml_fields
from annotated_brief.forge import Forge, find_forge
from annotated_brief.forge.form import Filed, Suggestion, option, prefilled_title, read_form
from annotated_brief.loading import load_layer
from annotated_brief.loading.declaration import FOLDERS
from annotated_brief.loading.ids import free_id
from annotated_brief.model import Layer
from annotated_brief.project import Project
from annotated_brief.project.project_text import ProjectText, read_project_text

_FOLDER_OF = {section: folder for folder, section in FOLDERS.items()}


class Answer(Struct, frozen=True):
    """What became of a form."""

    kind: Suggestion | None
    """None where the text is none of our forms."""
    title: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    """Path from the project's root -> text of a new file."""
    faults: tuple[str, ...] = ()
    """What keeps the draft from being published, each in a sentence."""
    advice: tuple[str, ...] = ()
    """What an editor, or the reader, may want to change."""
    place: Place | None = None
    source: NamedSource | None = None
    there: tuple[str, ...] = ()
    """Titles of the counterpoints to the same words."""
    values: Mapping[str, str] = field(default_factory=dict)
    edit: str = ""
    """Where the passage can be edited, for a correction."""
    message: str = ""
    """Of the commit."""


def answer(project: Project, event: Event, today: str, forge: Forge | None = None) -> Answer:
    """The draft entries, and all that the reply needs.

    Args:
        project: the brief.
        event: the filed form.
        today: as 2026-11-24, for new sources.
        forge: where the project is kept; as ``mkdocs.yml`` says by default.

    """
    filed = read_form(event.body, event.title)
    if filed.kind is None:
        return Answer(None)
    found = read_project_text(project)
    faults = [f'The field "{name}" is too long; only its beginning was read.' for name in filed.cut]
    place, why = (None, "") if filed.kind is Suggestion.TERM else find_place(project, found, filed)
    faults += [why] if why else []
    source = named_source(filed["source"], found.loaded.layer, today)
    if filed.kind is Suggestion.CORRECTION:
        kept = forge or find_forge(
            project.repo_url, project.edit_uri, Path(project.docs).name, project.forge
        )
        file, line = _source_line(found, place)
        return Answer(
            filed.kind, first_sentence(filed["wrong"]), faults=tuple(faults), place=place,
            values=filed.values, edit=kept.edit(file, line) or "" if file else "",
        )  # fmt: skip
    title, entries, advice = _entries(filed, found.loaded.layer, place, source, event)
    files = {
        f"{project.annotations}/{_FOLDER_OF[section]}/{id}.yml": yaml_fields(fields)
        for (section, id), fields in entries.items()
    }
    faults += [_told(fault) for fault in _faults(project, files)]
    faults += _empty(filed)
    return Answer(
        filed.kind, title, files, tuple(dict.fromkeys(faults)), tuple(advice), place, source,
        _there(found.loaded.layer, found, place), filed.values, message=_message(filed.kind, title, event),
    )  # fmt: skip


def _entries(
    filed: Filed, layer: Layer, place: Place | None, source: NamedSource | None, event: Event
) -> tuple[str, dict[tuple[str, str], dict[str, Any]], list[str]]:
    """The title, the entries by section and id, and what may need an editor's eye."""
    entries: dict[tuple[str, str], dict[str, Any]] = {}
    advice: list[str] = []
    cite = f" [@{source.key}]" if source else ""
    answers = place.answers if place else {"quote": " ".join(filed["quote"].split())}
    if source and source.entry:
        entries["references", source.key] = dict(source.entry)
        advice.append(f"Write the title, the author and the date of the new source {source.key}.")
    if filed.kind is Suggestion.COUNTERPOINT:
        title = first_sentence(filed["argument"])
        if not prefilled_title(filed.kind, filed.title):
            title = filed.title
        attack = option("attack", filed["attack"])
        id = free_id(title, layer, otherwise=f"counterpoint-{event.number or 1}")
        entries["counterpoints", id] = {
            "title": title or "Title to be filled in",
            "answers": answers,
            "attack": attack or "qualifies",
            "strength": "contested",
            "argument": _cited(filed["argument"], cite, source),
            **({"by": [event.reader.login]} if event.reader.login else {}),
        }
        advice.append('Weigh the evidence: "strength: contested" is only a beginning.')
        if not source:
            advice.append("There is no source; one makes acceptance likelier, or say why none is needed.")  # fmt: skip
        return title, entries, advice
    if filed.kind is Suggestion.SOURCE:
        if source:
            words = " ".join(answers["quote"].split()[:4])
            id = free_id(f"{source.key} {words}", layer, otherwise="evidence")
            entries["evidence", id] = {
                **answers,
                "cite": f"@{source.key}",
                "relation": option("relation", filed["relation"]) or "supports",
                "note": filed["shows"],
            }
            advice.append('Name the page or section in "cite", as in "@key, p. 3".')
        return source.title if source else "", entries, advice
    id = free_id(filed["term"], layer, otherwise=f"term-{event.number or 1}")
    entries["terms", id] = {
        "term": " ".join(filed["term"].split()),
        "definition": _cited(filed["definition"], cite, source),
    }
    return " ".join(filed["term"].split()), entries, advice


def _cited(text: str, cite: str, source: NamedSource | None) -> str:
    """The text with its source cited at the end, unless it cites it itself."""
    if source is None or f"@{source.key}" in text:
        return text
    stop = text[-1:] if text[-1:] in ".!?" else ""
    return f"{text[: len(text) - len(stop)]}{cite}{stop}"


def _empty(filed: Filed) -> list[str]:
    """Fields without which there is no entry."""
    needed = {
        Suggestion.COUNTERPOINT: {"argument": "Your argument"},
        Suggestion.SOURCE: {"shows": "What the source shows"},
        Suggestion.TERM: {"term": "Term", "definition": "Definition"},
    }
    faults = [
        f'The field "{label}" is empty.'
        for name, label in needed.get(filed.kind or Suggestion.CORRECTION, {}).items()
        if not filed[name]
    ]
    if filed.kind is Suggestion.SOURCE and not (filed["source"] and _followed(filed["source"])):
        faults.append("The source is no web address and no DOI, so nobody could follow it.")
    return faults


def _followed(text: str) -> bool:
    return named_source(text, Layer(), "") is not None or "@" in text


def _faults(project: Project, files: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """What loading the layer with the new files finds in them."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        layer = project.root / project.annotations
        if layer.is_dir():
            shutil.copytree(layer, root / project.annotations, symlinks=True)
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        found = load_layer(root, project.annotations).diagnostics
    return tuple(
        one for one in found if one.location.file in files and one.severity is Severity.ERROR
    )


def _told(finding: Diagnostic) -> str:
    return f"{finding.message} Next: {finding.next_step}" if finding.next_step else finding.message


def _there(layer: Layer, found: ProjectText, place: Place | None) -> tuple[str, ...]:
    if place is None or place.number is None:
        return ()
    passage = found.texts[place.page].passages[place.number - 1]
    words = found.texts[place.page].own_words(passage)
    return tuple(
        item.title
        for item in layer.counterpoints.values()
        if item.target.selector.exact.partition(" … ")[0] in words
    )


def _source_line(found: ProjectText, place: Place | None) -> tuple[str, int]:
    """The page's file, and the line on which the passage begins in its Markdown."""
    if place is None:
        return "", 0
    page = found.pages[place.page]
    words = place.selector.exact.partition(" … ")[0].split()
    for count in (6, 3, 1):
        at = page.source.find(" ".join(words[:count]))
        if at >= 0:
            return page.file, page.source.count("\n", 0, at) + 1
    return page.file, 0


def _message(kind: Suggestion, title: str, event: Event) -> str:
    name = "source" if kind is Suggestion.SOURCE else str(kind)
    subject = f"Add {name}: {title}"
    if len(subject) > 72:
        subject = subject[:71].rpartition(" ")[0] + " …"
    parts = [subject]
    if event.number:
        parts.append(f"Closes #{event.number}.")
    if event.reader.trailer:
        parts.append(event.reader.trailer)
    return "\n\n".join(parts) + "\n"
