"""Hold a built site against the project: what is missing, what is stale, what its host can't do."""

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.diagnostics.rule import rule_of
from annotated_brief.project import Project, render_pages
from annotated_brief.project.committed import read_committed
from annotated_brief.project.published import unread
from annotated_brief.site.build import Site, build_alone
from annotated_brief.site.host_lines import SCRIPT, STYLE, host_findings
from annotated_brief.site.prepare import prepared_contents
from annotated_brief.site.state import read_state

_GENERATOR = re.compile(r'<meta name="?generator"? content="([^"]*)"')
_ID = re.compile(r"""\sid=(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")


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
        return (diagnose("BRF920", Location(site.shown), folder=site.shown),)
    named = _GENERATOR.search(front)
    zensical = "zensical" in (named[1] if named else "").lower()
    committed = read_committed(project)
    build = build_alone(committed, render_pages(project, committed.layer.sources.keys()))
    again = "run `brief prepare` and build anew" if zensical else "build the site anew"
    found = [
        finding
        for path in build.states
        for finding in _page(path, build, site, again, zensical=zensical)
    ]
    found += _files(build, site, again, zensical=zensical, exact=not unread(project))
    if zensical:
        found += host_findings(project)
        limits = rule_of("BRF927").cases
        found += [diagnose(f"BRF927.{limit}", site.at("index.html")) for limit in limits]
    return tuple(found)


def _page(
    path: str, build: Site, site: _Site, again: str, *, zensical: bool
) -> Iterator[Diagnostic]:
    file = build.addresses.file(path)
    text, where, case = site.read(file), site.at(file), ".zensical" if zensical else ""
    if text is None:
        yield diagnose("BRF921", where, path=path, again=again)
        return
    published = read_state(text)
    if published is None:
        yield diagnose(f"BRF922{case}", where, path=path)
    elif published != build.states[path]:
        yield diagnose(f"BRF923{case}", where, path=path)
    else:
        if path in build.pages and "citation_title" not in text:
            yield diagnose("BRF914.built", where, path=path)
        if lost := _lost(build, path, text):
            names = ", ".join(f'"{id.removeprefix("n-")}"' for id in lost[:5])
            more = f" and {len(lost) - 5} more" if len(lost) > 5 else ""
            yield diagnose("BRF924", where, path=path, names=names + more)


def _lost(build: Site, path: str, text: str) -> list[str]:
    """Ids of notes and entries that the page should bear and doesn't."""
    ids = {a or b or c for a, b, c in _ID.findall(text)}
    page = build.pages.get(path)
    notes = (id for id in page.fragments if id.startswith("n-")) if page else ()
    wanted = notes if page else build.generated[path].fragments
    return sorted(set(wanted) - ids)


def _files(
    build: Site, site: _Site, again: str, *, zensical: bool, exact: bool
) -> Iterator[Diagnostic]:
    for path, content in prepared_contents(build).items():
        if not zensical and path in {STYLE, SCRIPT}:
            continue
        file = site.folder / path
        if not file.is_file():
            yield diagnose("BRF925", site.at(path), path=path, again=again)
        elif exact and file.read_bytes() != content:
            yield diagnose("BRF926", site.at(path), path=path, again=again)
    if not exact:
        yield diagnose("BRF927", Location("mkdocs.yml"))
