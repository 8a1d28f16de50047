"""What ``mkdocs.yml`` must say for a host without plugins, and what is lost where it doesn't."""

from collections.abc import Collection

from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.pages.assets import FOLDER
from annotated_brief.project import CONFIG, Project
from annotated_brief.project.config_place import config_place

EXTENSION = "annotated_brief"
STYLE, SCRIPT = f"{FOLDER}/brief.css", f"{FOLDER}/brief.js"
HEAD = "annotated_brief_head"
"""The page variable that holds what belongs into its head."""


HEAD_TEMPLATE = f"""\
{{% extends "base.html" %}}
{{% block extrahead %}}{{{{ super() }}}}
{{% if page and page.meta and page.meta.{HEAD} %}}{{{{ page.meta.{HEAD} }}}}{{% endif %}}
{{% endblock %}}
"""


def host_findings(project: Project) -> list[Diagnostic]:
    """The lines that Zensical needs and the project lacks."""
    found = []
    wanted: tuple[tuple[str, str, Collection[str], str], ...] = (
        ("BRF911", "markdown_extensions", project.extensions, EXTENSION),
        ("BRF912", "watch", project.watched, project.annotations),
        ("BRF913", "extra_css", project.style_sheets, STYLE),
        ("BRF913", "extra_javascript", project.scripts, SCRIPT),
    )
    for code, key, names, name in wanted:
        if name not in names and not (key == "watch" and any(_covers(one, name) for one in names)):
            place = config_place(project.root, key)
            case = "" if place == Location(CONFIG) else ".listed"
            found.append(diagnose(code + case, _start(place), key=key, name=name))
    template = project.root / project.overrides / "main.html"
    if not project.overrides:
        found.append(diagnose("BRF914", _start(config_place(project.root, "theme"))))
    elif template.is_file() and HEAD not in template.read_text("utf-8", errors="replace"):
        where = Location(f"{project.overrides}/main.html")
        found.append(diagnose("BRF914.template", where, name=HEAD))
    return found


def _start(place: Location) -> Location:
    return Location(place.file, place.line)


def _covers(watched: str, folder: str) -> bool:
    watched = watched.removeprefix("./").rstrip("/")
    return watched in {"", "."} or f"{folder}/".startswith(f"{watched}/")
