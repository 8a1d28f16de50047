"""Forms in which entries are edited without YAML: the page, its configuration, and one file an entry."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

import yaml
from msgspec import Struct
from msgspec.structs import replace

from annotated_brief.editing.cms_config import cms_config
from annotated_brief.editing.cms_fields import Words
from annotated_brief.editing.cms_page import COPY, FOLDER, Script, cms_page
from annotated_brief.editing.form_shape import form_shape
from annotated_brief.editing.init_brief import InitPlan
from annotated_brief.editing.one_a_file import head_of, one_a_file
from annotated_brief.editing.yaml_place import UnsafeEditError
from annotated_brief.forge.addresses import ForgeKind, find_forge
from annotated_brief.language import strings
from annotated_brief.loading.declaration import FOLDERS, SECTIONS
from annotated_brief.loading.ledger import FILE as LEDGER
from annotated_brief.project import Project
from annotated_brief.project.git import prefix

_NO_SCRIPT = (
    "copy the folder npm/ of the npm package @sveltia/cms to {copy}/: the page {folder}/ needs it."
)
_NO_FORGE = (
    "mkdocs.yml names no repository: write yours into {folder}/config.yml, where the forms save."
)
_STAYS = "{path} stays a list, which no form shows: an entry of it can't go into a file of its own as it is typed."
_BIBLIOGRAPHY = (
    "{path} stays the bibliography's program's; forms show only sources in files of their own."
)


class _Lists(Struct, frozen=True):
    """List files by path, and their entries."""

    texts: Mapping[str, str]
    apart: Mapping[str, Mapping[str, str]]
    """The entries of each by the paths that they get; none of a file that can't be taken apart."""

    @property
    def own(self) -> dict[str, str]:
        """Every entry by its path."""
        return {path: text for entries in self.apart.values() for path, text in entries.items()}

    @property
    def stay(self) -> list[str]:
        """Those with entries that stay as they are."""
        return [path for path in self.texts if not self.apart[path] and _sections(self.texts[path])]

    @property
    def hidden(self) -> set[str]:
        """The sections of these."""
        return {section for path in self.stay for section in _sections(self.texts[path])}


def with_forms(plan: InitPlan, project: Project, script: Script) -> InitPlan:
    """The plan with the forms, and with list files taken apart into files of one entry.

    ``project``: as it will be once the plan is written.
    """
    forge = find_forge(project.repo_url, project.edit_uri, project.docs, project.forge)
    lists = _lists(project, plan)
    books = _beside(project, ".bib", ".json")
    hidden = lists.hidden | ({"references"} if books else set())
    words = Words(strings(project.language), SECTIONS.keys() - hidden)
    config = {
        f"{project.docs}/{FOLDER}/config.yml": cms_config(
            project, forge, prefix(project.root), words
        )
    }
    wanted = lists.own | cms_page(project, forge, script) | config
    wanted |= _folders(project, plan, lists.own)
    new = {path: text for path, text in wanted.items() if not (project.root / path).exists()}
    taken = {path: head_of(text) for path, text in lists.texts.items() if lists.apart[path]}
    gone = lists.texts.keys() - set(lists.stay)
    lacking = _lacking(project, script, nowhere=forge.kind is ForgeKind.NONE)
    return replace(
        plan,
        files={path: text for path, text in plan.files.items() if path not in gone} | new,
        kept=(*plan.kept, *(path for path in wanted if path not in new)),
        rewritten=_absent(taken, plan.files) | _shaped(project),
        copied={f"{project.docs}/{COPY}/{name}": path for name, path in script.copied.items()},
        notes=(*plan.notes, *_left_out(lists.stay, books), *lacking),
    )


def _left_out(lists: list[str], books: list[str]) -> list[str]:
    """Which files' entries no form shows."""
    return [
        *(_STAYS.format(path=path) for path in lists),
        *(_BIBLIOGRAPHY.format(path=path) for path in books),
    ]


def _lacking(project: Project, script: Script, *, nowhere: bool) -> list[str]:
    """What a person still has to give the forms."""
    admin, copy = f"{project.docs}/{FOLDER}", f"{project.docs}/{COPY}"
    lacking = [_NO_FORGE.format(folder=admin)] if nowhere else []
    if not (script.address or script.copied):
        lacking.append(_NO_SCRIPT.format(copy=copy, folder=admin))
    return lacking


def _absent(files: Mapping[str, str], planned: Mapping[str, str]) -> dict[str, str]:
    """Those that aren't written anyway."""
    return {path: text for path, text in files.items() if path not in planned}


def _shaped(project: Project) -> dict[str, str]:
    """Files of one entry that are there -> the same as forms hold it, where that differs and can be written."""
    found = {}
    base = project.root / project.annotations
    for name, section in FOLDERS.items():
        for path in sorted((base / name).glob("*.y*ml")):
            text = path.read_bytes().decode("utf-8", "replace")
            try:
                shaped = form_shape(section, path.stem, text)
            except (yaml.YAMLError, UnsafeEditError):
                continue
            if shaped != text:
                found[path.relative_to(project.root).as_posix()] = shaped
    return found


def _beside(project: Project, *suffixes: str) -> list[str]:
    """Files in the annotations folder itself."""
    base = project.root / project.annotations
    return [
        path.relative_to(project.root).as_posix()
        for path in (sorted(base.glob("*")) if base.is_dir() else ())
        if path.suffix in suffixes and path.name != LEDGER and not path.name.startswith(".")
    ]


def _lists(project: Project, plan: InitPlan) -> _Lists:
    """The list files that are there or planned, but for those without an entry that are there."""
    there = {path: (project.root / path).read_bytes() for path in _beside(project, ".yml", ".yaml")}
    folder = PurePosixPath(project.annotations)
    planned = {
        path: text
        for path, text in plan.files.items()
        if PurePosixPath(path).parent == folder and path.endswith(".yml")
    }
    texts = {path: data.decode("utf-8", "replace") for path, data in there.items()} | planned
    return _Lists(texts, {path: _apart(project, text) for path, text in texts.items()})


def _sections(text: str) -> set[str]:
    """The sections that a list file has entries of, as far as can be seen without reading it."""
    return {name for name in SECTIONS if re.search(rf"^{name}:\s*\S(?<!#)", text, re.M)}


def _apart(project: Project, text: str) -> dict[str, str]:
    """The entries of a list file by their paths; none where one of these is taken."""
    found = {f"{project.annotations}/{inner}": own for inner, own in one_a_file(text).items()}
    return {} if any((project.root / inner).exists() for inner in found) else found


def _folders(project: Project, plan: InitPlan, own: Mapping[str, str]) -> dict[str, str]:
    """A file that keeps each folder where git would drop it, so that ``brief new`` writes there, too."""
    held = {str(PurePosixPath(path).parent) for path in (*plan.files, *own)}
    folders = (f"{project.annotations}/{name}" for name in FOLDERS)
    return {
        f"{folder}/.gitkeep": ""
        for folder in folders
        if folder not in held and not (project.root / folder).is_dir()
    }
