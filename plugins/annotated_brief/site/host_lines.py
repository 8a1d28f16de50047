"""What ``mkdocs.yml`` must say for a host without plugins, and what is lost where it doesn't."""

import re

from annotated_brief.diagnostics import Diagnostic, Location
from annotated_brief.project import Project, SiteConfig
from annotated_brief.project.project import CONFIG
from annotated_brief.site.host_names import EXTENSION, HEAD, SCRIPT, STYLE

HEAD_TEMPLATE = f"""\
{{% extends "base.html" %}}
{{% block extrahead %}}{{{{ super() }}}}
{{% if page and page.meta and page.meta.{HEAD} %}}{{{{ page.meta.{HEAD} }}}}{{% endif %}}
{{% endblock %}}
"""


def host_findings(project: Project, config: SiteConfig) -> list[Diagnostic]:
    """The lines that Zensical needs and the project lacks."""
    found = []

    def lacks(code: str, key: str, message: str, step: str) -> None:
        found.append(Diagnostic(code, message, _line(project, key), step))

    if EXTENSION not in config.extensions:
        lacks(
            "BRF911", "markdown_extensions",
            f"Zensical merges nothing: {EXTENSION} is not among the Markdown extensions.",
            _to_list("markdown_extensions", EXTENSION, bool(config.extensions)),
        )  # fmt: skip
    if not any(_covers(path, project.annotations) for path in config.watched):
        lacks(
            "BRF912", "watch",
            f'Zensical keeps pages as they were when "{project.annotations}" changes.',
            _to_list("watch", project.annotations, bool(config.watched)),
        )  # fmt: skip
    for key, names, file in (
        ("extra_css", config.style_sheets, STYLE),
        ("extra_javascript", config.scripts, SCRIPT),
    ):
        if file not in names:
            lacks(
                "BRF913", key,
                f'Zensical\'s pages do without "{file}".',
                _to_list(key, file, bool(names)),
            )  # fmt: skip
    template = project.root / config.overrides / "main.html"
    if not config.overrides:
        lacks(
            "BRF914", "theme",
            "Zensical's pages have no metadata for Zotero and search engines in their heads.",
            "set `custom_dir: overrides` under `theme:`; `brief prepare` writes the template.",
        )  # fmt: skip
    elif template.is_file() and HEAD not in template.read_text("utf-8", errors="replace"):
        file = f"{config.overrides}/main.html"
        found.append(
            Diagnostic(
                "BRF914",
                "Zensical's pages have no metadata for Zotero and search engines in their heads.",
                Location(file),
                f"put `{{% if page and page.meta and page.meta.{HEAD} %}}{{{{ page.meta.{HEAD} }}}}{{% endif %}}` into the block `extrahead`.",
            )
        )
    return found


def _to_list(key: str, value: str, there: bool) -> str:
    """What to type, whichever way the list that is there is written."""
    return (
        f"add {value} to the list under `{key}:`, written like the others there."
        if there
        else f"add the line `{key}: [{value}]`."
    )


def _covers(watched: str, folder: str) -> bool:
    watched = watched.removeprefix("./").rstrip("/")
    return watched in {"", "."} or f"{folder}/".startswith(f"{watched}/")


def _line(project: Project, key: str) -> Location:
    """Where the key stands in mkdocs.yml; its first line where it doesn't."""
    try:
        text = (project.root / CONFIG).read_text("utf-8-sig", errors="replace")
    except OSError:
        return Location(CONFIG)
    found = re.search(rf"^{key}:", text, re.M)
    return Location(CONFIG, text.count("\n", 0, found.start()) + 1) if found else Location(CONFIG)
