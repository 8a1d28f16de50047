"""The plugin's options: each is declared here alone, with its type, its default and what it does."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, NewType, get_args, get_origin

import yaml
from msgspec import Struct
from msgspec.structs import fields

from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.diagnostics.nearest import nearest
from annotated_brief.forge.inbox import inbox_fault
from annotated_brief.project.bounded_yaml import pairs
from annotated_brief.project.config_place import CONFIG, PLUGIN, option_place

Folder = NewType("Folder", str)
"""A folder of the project, from the folder of mkdocs.yml."""

Page = NewType("Page", str)
"""A page in the docs folder."""

Arrival = NewType("Arrival", str)
"""Where something is sent: ``mailto:`` and a mail address, or an address of the web."""

Download = Literal["pdf", "epub", "docx", "md"]
"""A format in which a page can be carried away."""


class Options(Struct, frozen=True, kw_only=True):
    """Options under ``plugins: - annotated-brief:``."""

    annotations: Folder = Folder("annotations")
    """Folder of the annotation layer, from the folder of mkdocs.yml."""
    pages: tuple[str, ...] = ("*",)
    """Which pages are annotated: paths or patterns in the docs folder (``brief.md``, ``essays/*``)."""
    style: str = "chicago-author-date"
    """Citation style: chicago-author-date, chicago-notes, apa, mla, or the path of a .csl file."""
    glossary: Page = Page("glossary.md")
    """Where the glossary page stands; a page you write there becomes its introduction."""
    sources: Page = Page("sources.md")
    """Where the page of sources stands."""
    counterpoints: Page = Page("counterpoints.md")
    """Where the page of counterpoints stands."""
    overview: Page = Page("overview.md")
    """Where the overview stands: what is backed, contested and answered, and when it happened."""
    editions: Page = Page("editions.md")
    """Where the page of editions and data stands."""
    publisher: str = ""
    """Who publishes the brief, as citations name it; ``site_author`` if left out."""
    license: str = ""
    """Licence of the text: its address, such as https://creativecommons.org/licenses/by/4.0/, or its SPDX identifier, such as CC-BY-4.0."""
    cache: Folder = Folder(".cache/annotated-brief")
    """Folder for formatted citations and the text of the last build; may be deleted at any time."""
    drift: Literal["warn", "error"] = "warn"
    """How a quote that followed an edit of the essay is reported: warn or error."""
    forge: Literal["auto", "github", "gitlab", "gitea", "none"] = "auto"
    """Which software serves ``repo_url``, for edit links and suggestions from the page: github, gitlab, gitea (Forgejo too), or none for no suggestions; auto knows it by the address."""
    suggest: Arrival = Arrival("")
    """Where readers without an account send suggestions: ``mailto:editor@example.org``, or an address of the web, to which the form is posted, or which opens with the fields in it where it has slots (``https://example.org/form?{fields}``)."""
    downloads: tuple[Download, ...] = ()
    """Files of each annotated page, linked under its title: any of pdf, epub, docx and md, as a list or as a text, which `!ENV` gives."""
    passage_pages: bool = True
    """A small page a passage, ``p/<id>/``, which leads to it whatever its page is called, and shows it where the link is shared."""
    share_image: bool = True
    """An image of each annotated page for where its link is shared, with its title and first key point; needs the extra ``[pdf]`` and ``site_url``."""
    fonts: Folder = Folder("")
    """Folder of fonts for the PDF and the images, from the folder of mkdocs.yml, for scripts that the computer has none for."""


OPTIONS = tuple(fields(Options))
"""Each with ``name``, ``type`` and ``default``."""
NAMES = (*Options.__struct_fields__, "enabled")
"""What may be written; ``enabled`` is read by hosts."""


def read_options(written: Mapping[Any, Any], root: Path) -> tuple[dict[str, Any], list[Diagnostic]]:
    """The options that are ``written`` in mkdocs.yml and can be used, and what is wrong with the others.

    No folder may lead out of ``root``: the project may be a stranger's.
    """
    read: dict[str, Any] = {}
    found = []
    for name, type in ((option.name, option.type) for option in OPTIONS):
        value = written.get(name)
        if value is None or (value == "" and get_origin(type) is not tuple):
            continue
        value, fault = _checked(type, value, root)
        others = (written.get(one.name) or one.default for one in OPTIONS if one.name != name)
        if type is Page and value in others:
            value, fault = None, "BRF901.page"
        if value is not None:
            read[name] = value
        if fault:
            choices = _choices(type)
            if type is Arrival and value is None:
                choices = [inbox_fault(str(written[name]))[1] or "mailto:editor@example.org"]
            meant = nearest(str(written[name]), choices) or next(iter(choices), "brief.md")
            where, listed = option_place(root, name), ", ".join(choices)
            found.append(diagnose(fault, where, option=name, choices=listed, meant=meant))
    return read, found


def _checked(type: Any, value: Any, root: Path) -> tuple[Any, str]:
    """The value that counts, or None, and what is wrong with it, as a finding's name."""
    choices = _choices(type)
    if get_origin(type) is tuple:
        return _checked_list(choices, value)
    if type is bool:
        return (value, "") if isinstance(value, bool) else (None, "BRF901.choice")
    if choices:
        return (value, "") if value in choices else (None, "BRF901.choice")
    if not isinstance(value, str) or not value.isprintable():
        return None, "BRF901.text"
    if type is Arrival and (case := inbox_fault(value)[0]):
        return None, f"BRF901.{case}"
    if type is Folder and not inside(root, value):
        return None, "BRF901.outside"
    parts = value.split("/")
    if type is Page and not (value.endswith(".md") and {"", ".", ".."}.isdisjoint(parts)):
        return None, "BRF901.page"
    return value, ""


def _checked_list(choices: list[str], value: Any) -> tuple[Any, str]:
    if choices and isinstance(value, str):  # what `!ENV` gives is text
        value = [one for one in re.split(r"[,\s]+", value) if one]
    listed = value if isinstance(value, list | tuple) else [value]
    if not all(isinstance(one, str) for one in listed):
        return None, "BRF901.list"
    if choices and not set(choices).issuperset(listed):
        return None, "BRF901.choices"
    return tuple(dict.fromkeys(listed)), "" if listed is value else "BRF901.list"


def _choices(type: Any) -> list[str]:
    """The values that an option, or one of its list, may have; none where any may stand."""
    if type is bool:
        return ["true", "false"]
    inner = get_args(type)[0] if get_origin(type) is tuple else type
    return [one for one in get_args(inner) if isinstance(one, str)]


def inside(root: Path, folder: str) -> bool:
    """Whether a folder lies in the project; what a stranger's configuration names elsewhere isn't read."""
    home = root.resolve()
    return (home / folder).resolve().is_relative_to(home)


def given_twice(config: yaml.Node | None) -> list[Diagnostic]:
    """BRF102 for the plugin, or an option of it, in mkdocs.yml as composed, not constructed."""
    plugins = [value for key, value in pairs(config) if key.value == "plugins"]
    listed = plugins[-1].value if plugins and isinstance(plugins[-1], yaml.SequenceNode) else []
    names, options = [], []
    for entry in listed:
        for key, value in pairs(entry) or [(entry, None)]:
            if key.value == PLUGIN:
                names.append(key)
                options += [option for option, _ in pairs(value)]
    return [*_twice(names), *(_twice(options) if len(names) == 1 else ())]


def _twice(keys: list[Any]) -> list[Diagnostic]:
    found = []
    first: dict[str, int] = {}
    for node in keys:
        mark, key = node.start_mark, str(node.value)
        line = mark.line + 1
        if key in first:
            where = Location(CONFIG, line, mark.column + 1, len(key))
            found.append(diagnose("BRF102", where, key=key, first=first[key], second=line))
        first.setdefault(key, line)
    return found
