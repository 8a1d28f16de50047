"""Hold a built site against the project: what is missing, what is stale, what its host can't do."""

import re
from pathlib import Path

from msgspec import Struct

from annotated_brief.diagnostics import Diagnostic, Location
from annotated_brief.pages.assets import FOLDER
from annotated_brief.project import Project, render_pages
from annotated_brief.project.committed import read_committed
from annotated_brief.project.render import unread_extensions
from annotated_brief.site.build import Site, build_alone
from annotated_brief.site.host_lines import host_findings
from annotated_brief.site.prepare import prepared_contents
from annotated_brief.site.state import read_state

_GENERATOR = re.compile(r'<meta name="?generator"? content="([^"]*)"')
_ID = re.compile(r"""\sid=(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
_NEUTRAL = {"search", "annotated-brief", "offline", "privacy", "social", "tags", "minify", "redirects", "sitemap", "rss"}  # fmt: skip
"""Plugins that leave an article's text as it is."""
_ZENSICAL_LIMITS = (
    "entries are found under their own names, without their kind; evidence is found with its source, not by itself",
    "what annotated_brief finds is printed, and doesn't end a strict build: run `brief check` before it",
    "style sheet and script have the same names in every release, so browsers may keep old ones for a while",
)


class _Site(Struct, frozen=True):
    folder: Path
    shown: str
    """The folder as it was named, for messages."""

    def read(self, path: str) -> str | None:
        try:
            return (self.folder / path).read_text("utf-8", errors="replace")
        except OSError:
            return None

    def at(self, path: str) -> Location:
        return Location(f"{self.shown}/{path}")


def check_site(project: Project, folder: Path) -> tuple[Diagnostic, ...]:
    """Every finding on the site in ``folder``."""
    site = _Site(folder, folder.as_posix().rstrip("/"))
    front = site.read("index.html") or site.read("404.html")
    if front is None:
        step = "build the site first, and give the folder that the host wrote."
        where = Location(site.shown)
        return (Diagnostic("BRF920", f'"{site.shown}" holds no built site.', where, step),)
    named = _GENERATOR.search(front)
    zensical = "zensical" in (named[1] if named else "").lower()
    committed = read_committed(project)
    build = build_alone(committed, render_pages(project, committed.layer.sources.keys()))
    again = "run `brief prepare` and build anew" if zensical else "build the site anew"
    found = _pages(build, site, again, zensical=zensical)
    found += _files(build, site, again, zensical=zensical, exact=_exact(project))
    if zensical:
        found += host_findings(project)
        found += [
            Diagnostic("BRF927", f"Zensical: {limit}.", site.at("index.html"))
            for limit in _ZENSICAL_LIMITS
        ]
    return tuple(found)


def _pages(build: Site, site: _Site, again: str, *, zensical: bool) -> list[Diagnostic]:
    found = []
    for path, state in build.states.items():
        file = build.addresses.file(path)
        text = site.read(file)
        where = site.at(file)
        if text is None:
            found.append(
                Diagnostic("BRF921", f'The page "{path}" is not in the site.', where, f"{again}.")
            )
            continue
        published = read_state(text)
        if published is None:
            step = (
                "list `annotated_brief` under `markdown_extensions:`, which Zensical needs instead of the plugin, and build anew."
                if zensical
                else "list `annotated-brief` under `plugins:`, and build anew."
            )
            found.append(
                Diagnostic("BRF922", f'The page "{path}" bears no annotations.', where, step)
            )
            continue
        if published != state:
            clean = "build anew with `zensical build --clean`" if zensical else again
            what = "the text or the annotations have changed since it was built"
            found.append(
                Diagnostic("BRF923", f'The page "{path}" is stale: {what}.', where, f"{clean}.")
            )
            continue
        if path in build.heads and "citation_title" not in text and path in build.pages:
            found.append(
                Diagnostic(
                    "BRF914",
                    f'The head of "{path}" says nothing to Zotero and search engines.',
                    where,
                    "set `custom_dir: overrides` under `theme:`, run `brief prepare`, and build anew.",
                )
            )
        found += _entries(build, path, text, where)
    return found


def _entries(build: Site, path: str, text: str, where: Location) -> list[Diagnostic]:
    """Notes and entries that the page should bear and doesn't."""
    ids = {a or b or c for a, b, c in _ID.findall(text)}
    page = build.pages.get(path)
    wanted = {f"n-{id}" for id in page.located} if page else build.generated[path].fragments
    lost = sorted(wanted - ids)
    if not lost:
        return []
    names = ", ".join(f'"{id.removeprefix("n-")}"' for id in lost[:5])
    more = f" and {len(lost) - 5} more" if len(lost) > 5 else ""
    return [
        Diagnostic(
            "BRF924",
            f'The page "{path}" lacks {names}{more}.',
            where,
            "another plugin or extension may have taken them out: build with annotated-brief alone to see.",
        )
    ]


def _files(
    build: Site, site: _Site, again: str, *, zensical: bool, exact: bool
) -> list[Diagnostic]:
    found = []
    for path, content in prepared_contents(build).items():
        if not zensical and path in {f"{FOLDER}/brief.css", f"{FOLDER}/brief.js"}:
            continue
        file = site.folder / path
        if not file.is_file():
            found.append(
                Diagnostic("BRF925", f'The file "{path}" is not in the site.', site.at(path), f"{again}.")
            )  # fmt: skip
        elif exact and file.read_bytes() != content:
            found.append(
                Diagnostic("BRF926", f'The file "{path}" is not what the project says now.', site.at(path), f"{again}, with the same variables for `!ENV`.")
            )  # fmt: skip
    if not exact:
        what = "The contents of exports were not compared: extensions, plugins or hooks may change the pages' text."
        found.append(Diagnostic("BRF927", what, Location("mkdocs.yml")))
    return found


def _exact(project: Project) -> bool:
    """Whether the pages' text is known without running what the project names."""
    plugins = {name.split("/")[-1] for name in project.plugins}
    return not project.hooks and not unread_extensions(project) and plugins <= _NEUTRAL
