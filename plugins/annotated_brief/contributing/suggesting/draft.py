"""From a filed form to draft entries, held against the project."""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from annotated_brief.contributing.running import run_kind, run_repository
from annotated_brief.contributing.suggesting.credit import (
    Corrected,
    anonymous,
    credit_for_correction,
)
from annotated_brief.contributing.suggesting.elsewhere import Elsewhere, entry_named, find_elsewhere
from annotated_brief.contributing.suggesting.entries import Draft, Suggested, draft_entries
from annotated_brief.contributing.suggesting.judgement import new_findings, of_a_place, sentence
from annotated_brief.contributing.suggesting.page import names_entries
from annotated_brief.contributing.suggesting.place import (
    Place,
    SeveralPlacesError,
    find_place,
    quotes_of,
    without_page_title,
)
from annotated_brief.contributing.suggesting.reader import Event
from annotated_brief.contributing.suggesting.source import named_sources
from annotated_brief.diagnostics import Diagnostic, Severity
from annotated_brief.editing import RefusedError
from annotated_brief.editing.entry_files import FOLDER_OF
from annotated_brief.editing.yaml_write import yaml_fields
from annotated_brief.forge import Forge, find_forge
from annotated_brief.forge.form import Filed, Suggestion, read_form
from annotated_brief.language import shortened, strings
from annotated_brief.project import Project
from annotated_brief.project.text import ProjectText, read_project_text
from annotated_brief.site.addresses import usual_addresses

_NEEDED = {
    Suggestion.COUNTERPOINT: {"argument": "Your argument"},
    Suggestion.SOURCE: {"shows": "What the source shows"},
    Suggestion.TERM: {"term": "Term", "definition": "Definition"},
    Suggestion.CORRECTION: {"wrong": "What is wrong, and what would be right"},
}
"""Fields without which there is no entry, and their headings."""
_SUBJECT = 70
"""Characters of a commit's first line; two more where it is cut."""


class Answer(Struct, frozen=True):
    """What became of a form."""

    form: Suggested
    draft: Draft
    files: Mapping[str, str]
    """Path from the project's root -> text of a new file."""
    brought: tuple[Diagnostic, ...]
    """What `brief check` finds with the files, and not without; but for notes."""
    faults: tuple[str, ...]
    """What keeps the draft from being published, each in a sentence."""
    advice: tuple[str, ...]
    """What is left to an editor, each in a sentence."""
    there: tuple[tuple[str, str], ...]
    """Titles of the counterpoints to the passage, and their addresses on the page; empty where the site has none."""
    edit: str
    """Where the passage, the heading or the entry can be edited, for a correction."""
    corrected: Corrected | None
    """How the reader is named for it."""

    @property
    def message(self) -> str:
        """Of the commit."""
        event = self.form.event
        # Words alone: forges act on brackets, signs and addresses, as in [skip ci] or "closes #3".
        title = " ".join(re.findall(r"[^\W_]+(?:['’][^\W_]+)*", self.draft.title))
        subject = shortened(f"Add {self.form.kind}: {title}".rstrip(": "), _SUBJECT)
        closes = f"Closes #{event.number}." if event.number > 0 else ""
        named = not anonymous(self.form.filed) and event.reader
        trailer = event.reader.trailer if named and event.reader else ""
        return "\n\n".join(filter(None, (subject, closes, trailer))) + "\n"


def answer(project: Project, event: Event, today: str) -> Answer | None:
    """The draft entries, and all that the reply to a filed form needs; None where its text is none of our forms.

    ``today``: as 2026-11-24, for new sources.
    """
    filed = read_form(event.body or "", event.title or "")
    kind = filed.kind
    if kind is None:
        return None
    found = read_project_text(project)
    filed = without_page_title(found, filed)
    layer = found.loaded.layer
    names = strings("en")
    faults = [
        f'The field "{names[f"field_{name}"]}" is too long; only its beginning was read.'
        for name in filed.cut
    ]
    place, elsewhere, fault = None, None, ""
    if kind is not Suggestion.TERM:
        place, elsewhere, fault = _meant(found, filed)
        faults += filter(None, [fault])
    sources = named_sources(filed["source"], layer, today)
    form = Suggested(kind, filed, event, layer, place, elsewhere, sources)
    draft = Draft("") if elsewhere else draft_entries(form)
    files = {
        f"{project.annotations}/{FOLDER_OF[section]}/{id}.yml": yaml_fields(fields)
        for (section, id), fields in draft.entries.items()
    }
    brought = new_findings(found, files)
    shown = [one for one in brought if not (fault and of_a_place(one))]
    errors = [sentence(one) for one in shown if one.severity is Severity.ERROR]
    left = [sentence(one) for one in shown if one.severity is not Severity.ERROR]
    faults += (*errors, *_missing(form))
    correction = kind is Suggestion.CORRECTION or elsewhere is not None
    there = () if correction else _there(found, place)
    mended = (place or elsewhere) if correction else None
    edit = _editor(project, found, mended)
    corrected = credit_for_correction(found, filed, event.reader, mended)
    told = tuple(dict.fromkeys(faults))
    return Answer(form, draft, files, brought, told, (*left, *draft.advice), there, edit, corrected)


def _meant(found: ProjectText, filed: Filed) -> tuple[Place | None, Elsewhere | None, str]:
    """The words of the text that a form means, or else of an entry or a heading; and why there are none."""
    quotes, entry = quotes_of(filed["quote"]), entry_named(found.loaded.layer, filed["passage"])
    if entry or names_entries(found, filed["page"]):
        elsewhere = find_elsewhere(found, quotes, entry)
        if elsewhere:
            return None, elsewhere, ""
    try:
        return find_place(found, filed), None, ""
    except RefusedError as refused:
        several = isinstance(refused, SeveralPlacesError)
        elsewhere = None if several else find_elsewhere(found, quotes, None)
        told = str(refused)
        return None, elsewhere, "" if elsewhere else told[0].upper() + told[1:]


def _missing(form: Suggested) -> Iterator[str]:
    """Fields without which there is no entry."""
    for name, label in _NEEDED[form.kind].items():
        if not form.filed[name]:
            yield f'The field "{label}" is empty.'
    if form.kind is Suggestion.SOURCE and not form.sources.sources:
        yield "The source is no web address, no DOI and none of the brief, so nobody could follow it."


def _there(found: ProjectText, place: Place | None) -> tuple[tuple[str, str], ...]:
    if place is None or place.number is None:
        return ()
    words = found.texts[place.page].passage_words[place.number - 1]
    project = found.committed.project
    site = usual_addresses(project.site_url, "", directory_urls=project.directory_urls)
    return tuple(
        (item.title, site.address(place.page, f"n-{item.id}") if site.base else "")
        for item in found.loaded.layer.counterpoints.values()
        if item.target.selector.exact.partition(" … ")[0] in words
    )


def _editor(project: Project, found: ProjectText, place: Place | Elsewhere | None) -> str:
    """Where a file is edited, at the line on which the words stand; empty where nowhere."""
    if isinstance(place, Place):
        page = found.pages[place.page]
        words = place.target["quote"].partition(" … ")[0].split()
        starts = (page.source.find(" ".join(words[:count])) for count in (6, 3, 1))
        at = next((start for start in starts if start >= 0), None)
        file, line = page.file, 0 if at is None else page.source.count("\n", 0, at) + 1
    elif place is not None:
        file, line = place.file, place.line
    else:
        return ""
    return forge_of(project).edit(file, line) or ""


def forge_of(project: Project) -> Forge:
    """The repository that a workflow runs for, or else that the project names."""
    run = run_repository()
    kind = run_kind() if run else project.forge
    return find_forge(run or project.repo_url, project.edit_uri, project.docs, kind)
