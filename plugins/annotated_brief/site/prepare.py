"""Write into the docs folder what a host without plugins can't make: pages, exports, plain pages, assets."""

from pathlib import Path

from msgspec import Struct

from annotated_brief.diagnostics import Diagnostic, Location
from annotated_brief.pages.assets import FOLDER, script, style_sheet
from annotated_brief.project import Project, render_pages
from annotated_brief.project.committed import read_committed
from annotated_brief.site.build import Site, build_alone, generated_titles
from annotated_brief.site.host_lines import HEAD_TEMPLATE, host_findings
from annotated_brief.site.prepared import (
    MANIFEST,
    content_hash,
    manifest_text,
    read_manifest,
    unedited,
)
from annotated_brief.write_file import write_file

_STUB = "---\nwritten_by: brief prepare\n---\n\n# {title}\n"
"""A page that the Markdown extension fills. Zensical takes no front matter of comments alone."""
_IGNORE = ".gitignore"
"""What is made is not committed, unless the docs folder has a ``.gitignore`` of its own."""


class Preparation(Struct, frozen=True):
    """What was done."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    kept: int
    """Files that were right already, and were not touched."""
    findings: tuple[Diagnostic, ...]


def prepare(project: Project, *, write: bool = True) -> Preparation:
    """Bring the docs folder up to date; touch nothing that isn't ours, and nothing that is right."""
    committed = read_committed(project)
    build = build_alone(committed, render_pages(project, committed.layer.sources.keys()))
    docs = project.root / project.docs
    was = read_manifest(docs)
    wanted = prepared_contents(build)
    for path, title in generated_titles(project).items():
        if not (docs / path).is_file() or unedited(docs, path, was.get(path, "")):
            wanted[path] = _STUB.format(title=title).encode()
    ignored = "".join(f"/{path}\n" for path in sorted({*wanted, MANIFEST, _IGNORE}))
    if not (docs / _IGNORE).is_file() or unedited(docs, _IGNORE, was.get(_IGNORE, "")):
        wanted[_IGNORE] = ignored.encode()
    found = [*build.findings, *host_findings(project)]
    now: dict[str, str] = {}
    written, removed = [], []
    kept = 0
    for path, content in sorted(wanted.items()):
        here, hash = docs / path, content_hash(content)
        if unedited(docs, path, hash):
            now[path] = hash
            kept += 1
        elif not here.exists() or unedited(docs, path, was.get(path, "")):
            now[path] = hash
            written.append(f"{project.docs}/{path}")
            if write:
                _write(here, content)
        else:
            found.append(_not_ours(f"{project.docs}/{path}", edited=path in was))
    for path in sorted(was.keys() - wanted.keys()):
        if unedited(docs, path, was[path]):
            removed.append(f"{project.docs}/{path}")
            if write:
                _remove(docs, path)
    if write and now != was:
        write_file(docs / MANIFEST, manifest_text(now))
    if project.overrides:
        template = project.root / project.overrides / "main.html"
        if not template.exists():
            written.append(f"{project.overrides}/main.html")
            if write:
                write_file(template, HEAD_TEMPLATE)
    return Preparation(tuple(written), tuple(removed), kept, tuple(found))


def prepared_contents(build: Site) -> dict[str, bytes]:
    """Every file besides the pages, by path in the docs folder and in the site alike.

    Style sheet and script stand there twice: under the name that ``mkdocs.yml`` can list, and
    under the one that the plain pages ask for.
    """
    files = build.every_file()
    for asset in (style_sheet(), script()):
        files[asset.path] = asset.content
        files[f"{FOLDER}/brief{Path(asset.path).suffix}"] = asset.content
    return files


def _write(path: Path, content: bytes) -> None:
    write_file(path, content.decode())


def _remove(docs: Path, path: str) -> None:
    file = docs / path
    file.unlink()
    for folder in file.parents:
        if folder == docs or any(folder.iterdir()):
            return
        folder.rmdir()


def _not_ours(path: str, *, edited: bool) -> Diagnostic:
    what = (
        "was edited after `brief prepare` wrote it"
        if edited
        else "was not written by `brief prepare`"
    )
    return Diagnostic(
        "BRF910",
        f'"{path}" {what}, so it was left as it is.',
        Location(path),
        "move your file to another name, or delete it, and run `brief prepare` again.",
    )
