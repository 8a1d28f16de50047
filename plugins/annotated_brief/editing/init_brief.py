"""A new brief in an empty folder, or a layer for a site that is there: planned first, then written."""

import re
import shutil
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct

from annotated_brief.editing import RefusedError
from annotated_brief.editing.fix_ledger import fix_ledger
from annotated_brief.editing.mkdocs_edit import with_plugin
from annotated_brief.editing.own_requirement import PACKAGE, is_only_here, own_requirement
from annotated_brief.editing.starter import FORGES, LOCK, REQUIREMENTS, empty_starter, starter, tree
from annotated_brief.forge import ForgeKind, find_forge
from annotated_brief.loading.json_schema import schema_files
from annotated_brief.placing.placed import place
from annotated_brief.project import CONFIG, read_project
from annotated_brief.project.git import git
from annotated_brief.project.text import read_project_text
from annotated_brief.write_file import write_file

_NAV = "mkdocs.yml has a nav: name overview.md, glossary.md, sources.md, counterpoints.md and editions.md there."
_THEME = "the notes in the margin are made for the theme Material (`theme: {name: material}`)."
_ALREADY = "this is an annotated brief already; `brief new` and `brief import` add entries."
_ADDRESSES = (
    "take the sign # away from site_url, repo_url and edit_uri in mkdocs.yml, and write your own: "
    "edit links and permanent addresses need them."
)

PREVIEWS = {
    "readthedocs": "import the repository at Read the Docs, tick “Build pull requests” in its settings, and set the "
    "repository variable BRIEF_PREVIEW to https://PROJECT--{number}.org.readthedocs.build/en/{number}/.",
    "netlify": "import the repository at Netlify, and set the repository variable BRIEF_PREVIEW to "
    "https://deploy-preview-{number}--SITE.netlify.app/.",
    "cloudflare": "connect the repository to Cloudflare Pages, with the build command `mkdocs build` and the output "
    "directory `site`, and set the repository variable BRIEF_PREVIEW to https://{branch}.PROJECT.pages.dev/; branches "
    "of forks have no preview there.",
    "gitlab": "add `include: [{local: .gitlab/brief-preview.yml}]` to .gitlab-ci.yml; each merge request then links "
    "its preview.",
}
"""What is left to do by hand for each service that shows a site for review."""


class InitPlan(Struct, frozen=True):
    """What will be written."""

    files: dict[str, str]
    """Path from the folder -> text."""
    kept: tuple[str, ...]
    """Files that are there already and stay as they are."""
    edited: tuple[str, str] | None
    """mkdocs.yml before and after, where a site is there."""
    whole: bool
    """A brief with a sample essay; else a layer for pages that are there."""
    notes: tuple[str, ...]
    rewritten: Mapping[str, str] = {}
    """Files that are there -> their new text; empty where they go."""
    copied: Mapping[str, Path] = {}
    """Path from the folder -> the file that is copied there."""


def plan_init(
    folder: Path,
    site_name: str,
    forges: tuple[str, ...],
    pages: tuple[str, ...] = (),
    language: str = "en",
    *,
    empty: bool = False,
    forms: bool = False,
) -> InitPlan:
    """Plan the files of a brief, and those for ``forges`` (github, gitlab, gitea, and ``preview/`` with one of ``PREVIEWS``).

    ``pages``: which of a site that is there are annotated; all where none are named. ``language``: of comments and
    samples, one of ``LANGUAGES``. ``empty``: a new brief has no sample. ``forms``: more is to come (``with_forms``).

    Raises:
        RefusedError: the site's mkdocs.yml can't be edited safely, or has the plugin already.
    """
    config = folder / CONFIG
    has_layer = any((folder / "annotations").rglob("*.yml"))
    whole = not (config.is_file() or has_layer or any((folder / "docs").rglob("*.md")))
    wanted, notes, edited = dict[str, str](), list[str](), None
    if config.is_file():
        edited, notes = _with_plugin(config, pages)
        if edited is not None or not has_layer:
            wanted = starter("layer", site_name, language)
        elif not (forges or forms):
            raise RefusedError(_ALREADY)
    elif whole:
        wanted = _whole_brief(site_name, language, empty=empty)
        notes = [_ADDRESSES] if forges else []
    else:
        wanted = _around_pages(site_name, language)
    wanted |= _for_forges(forges)
    notes += [step for name, step in PREVIEWS.items() if f"preview/{name}" in forges]
    kept = tuple(path for path in wanted if (folder / path).exists())
    notes += _of_requirements(folder, wanted)
    files = {path: text for path, text in wanted.items() if path not in kept}
    return InitPlan(files, kept, edited, whole, tuple(notes))


def _whole_brief(site_name: str, language: str, *, empty: bool) -> dict[str, str]:
    """The files of a new brief, and the schemas that editors read."""
    begun = empty_starter if empty else partial(starter, "brief")
    schemas = {f"schema/{name}": text for name, text in schema_files().items()}
    return begun(site_name, language) | schemas


def _for_forges(forges: tuple[str, ...]) -> dict[str, str]:
    """Their workflows and forms, and what those install."""
    if not forges:
        return {}
    found = tree(LOCK) | {REQUIREMENTS: f"{own_requirement()}\n"}
    for forge in forges:
        found |= tree(FORGES / forge)
    if "gitea" in forges:
        forms = tree(FORGES / "github" / ".github" / "ISSUE_TEMPLATE")
        found |= {f".gitea/ISSUE_TEMPLATE/{name}": text for name, text in forms.items()}
    return found


def _with_plugin(config: Path, pages: tuple[str, ...]) -> tuple[tuple[str, str] | None, list[str]]:
    """mkdocs.yml before and after, None where it has the plugin; and what is left to do by hand."""
    before = config.read_bytes().decode("utf-8")
    after = with_plugin(before, pages)
    if after is None:
        raise RefusedError(
            "mkdocs.yml can't be edited without touching more than the plugin; add `- annotated-brief` "
            "under `plugins:` by hand, then run this again."
        )
    if after == before:
        return None, []
    notes = [_NAV] if "\nnav:" in f"\n{before}" else []
    notes += [_THEME] if "material" not in before else []
    return (before, after), notes


def _of_requirements(folder: Path, wanted: dict[str, str]) -> Iterator[str]:
    """What is to be done by hand, so that the workflows, and others, can install this package."""
    if REQUIREMENTS not in wanted:
        return
    line, file = own_requirement(), folder / REQUIREMENTS
    if file.is_file() and PACKAGE not in file.read_text("utf-8", "replace"):
        yield f"add to {REQUIREMENTS} the line `{line}`."
    if is_only_here(line):
        yield f"{line} is on this computer alone: in {REQUIREMENTS} and .pre-commit-config.yaml write where others get it."


def write_init(folder: Path, plan: InitPlan) -> tuple[str, ...]:
    """Write the plan, and for a whole brief the ledger of its passages; the paths written."""
    for path, text in plan.files.items():
        write_file(folder / path, text)
    for path, text in plan.rewritten.items():
        if text:
            write_file(folder / path, text)
        else:
            (folder / path).unlink()
    for path, source in plan.copied.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, folder / path)
    if plan.edited is not None:
        write_file(folder / CONFIG, plan.edited[1])
    if plan.whole and not (folder / "annotations" / "passages.yml").exists():
        write_ledger(folder)
    return tuple(plan.files)


def write_ledger(folder: Path) -> None:
    """The first ledger of a brief's passages."""
    project, _ = read_project(folder)
    found = read_project_text(project)
    placed = place(found.committed, found.texts, found.unknown)
    fix_ledger(placed, {}, write=True)


def remote_forge(folder: Path) -> str:
    """The forge of the repository's remote, as ``ForgeKind`` has it; empty where its host isn't known."""
    url = git(folder, "remote", "get-url", "origin") or ""
    host = re.search(r"(?:://(?:[^@/]*@)?|@)([^/:\s]+)", url)
    kind = find_forge(f"https://{host[1].lower()}", None).kind if host else ForgeKind.NONE
    return "" if kind is ForgeKind.NONE else kind


def _around_pages(site_name: str, language: str) -> dict[str, str]:
    """The files for pages that are there without an mkdocs.yml."""
    brief = starter("brief", site_name, language)
    settings = brief[CONFIG].replace("pages: [brief.md]", 'pages: ["*"]').split("\nnav:")[0]
    own = {name: brief[name] for name in (REQUIREMENTS, ".gitignore")}
    return {CONFIG: f"{settings}\n"} | starter("layer", site_name, language) | own
