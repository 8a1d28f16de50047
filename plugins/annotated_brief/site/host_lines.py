"""What ``mkdocs.yml`` must say for a host without plugins, and what is lost where it doesn't."""

from annotated_brief.diagnostics import Diagnostic, Location
from annotated_brief.project import CONFIG, Project
from annotated_brief.project.read_project import config_place
from annotated_brief.site.host_names import EXTENSION, HEAD, SCRIPT, STYLE

HEAD_TEMPLATE = f"""\
{{% extends "base.html" %}}
{{% block extrahead %}}{{{{ super() }}}}
{{% if page and page.meta and page.meta.{HEAD} %}}{{{{ page.meta.{HEAD} }}}}{{% endif %}}
{{% endblock %}}
"""


def host_findings(project: Project) -> list[Diagnostic]:
    """The lines that Zensical needs and the project lacks."""
    found = []

    def lacks(code: str, key: str, message: str, step: str) -> None:
        where = Location(CONFIG, config_place(project.root, key).line)
        found.append(Diagnostic(code, message, where, step))

    if EXTENSION not in project.extensions:
        lacks(
            "BRF911", "markdown_extensions",
            f"Zensical merges nothing: {EXTENSION} is not among the Markdown extensions.",
            _to_list(project, "markdown_extensions", EXTENSION),
        )  # fmt: skip
    if not any(_covers(path, project.annotations) for path in project.watched):
        lacks(
            "BRF912", "watch",
            f'Zensical keeps pages as they were when "{project.annotations}" changes.',
            _to_list(project, "watch", project.annotations),
        )  # fmt: skip
    for key, names, file in (
        ("extra_css", project.style_sheets, STYLE),
        ("extra_javascript", project.scripts, SCRIPT),
    ):
        if file not in names:
            lacks(
                "BRF913", key,
                f'Zensical\'s pages do without "{file}".',
                _to_list(project, key, file),
            )  # fmt: skip
    template = project.root / project.overrides / "main.html"
    if not project.overrides:
        lacks(
            "BRF914", "theme",
            "Zensical's pages have no metadata for Zotero and search engines in their heads.",
            "set `custom_dir: overrides` under `theme:`; `brief prepare` writes the template.",
        )  # fmt: skip
    elif template.is_file() and HEAD not in template.read_text("utf-8", errors="replace"):
        file = f"{project.overrides}/main.html"
        found.append(
            Diagnostic(
                "BRF914",
                "Zensical's pages have no metadata for Zotero and search engines in their heads.",
                Location(file),
                f"put `{{% if page and page.meta and page.meta.{HEAD} %}}{{{{ page.meta.{HEAD} }}}}{{% endif %}}` into the block `extrahead`.",
            )
        )
    return found


def _to_list(project: Project, key: str, value: str) -> str:
    """What to type, whichever way the list that is there is written."""
    return (
        f"add {value} to the list under `{key}:`, written like the others there."
        if config_place(project.root, key) != Location(CONFIG)
        else f"add the line `{key}: [{value}]`."
    )


def _covers(watched: str, folder: str) -> bool:
    watched = watched.removeprefix("./").rstrip("/")
    return watched in {"", "."} or f"{folder}/".startswith(f"{watched}/")
