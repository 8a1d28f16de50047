"""Write into the docs folder what a host without plugins can't make: pages, exports, plain pages, assets.

See ``manifest.py`` for which files are ours.
"""

import json
from collections.abc import Iterable, Mapping, Set
from pathlib import Path

from msgspec import Struct

from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.pages.assets import FOLDER, every_asset, script, style_sheet
from annotated_brief.project import Project, render_pages
from annotated_brief.project.committed import read_committed
from annotated_brief.site.build import Site, build_alone, generated_titles
from annotated_brief.site.downloads import downloads
from annotated_brief.site.host_lines import HEAD_TEMPLATE, host_findings
from annotated_brief.site.manifest import MANIFEST, content_hash, own_files, read_manifest, unedited
from annotated_brief.site.share_images import share_images
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
    made, failed = _made(build)
    docs = project.root / project.docs
    was = read_manifest(docs)
    ours = own_files(docs)
    wanted = _wanted(build, made, docs, ours)
    hashes = {path: content_hash(content) for path, content in wanted.items()}
    right = {path for path, hash in hashes.items() if unedited(docs, path, hash)}
    theirs = {path for path in wanted if (docs / path).exists()} - right - ours
    new = {docs / path: wanted[path] for path in sorted(wanted.keys() - right - theirs)}
    removed = sorted(ours - wanted.keys())
    template = project.root / project.overrides / "main.html"
    if project.overrides and not template.exists():
        new[template] = HEAD_TEMPLATE.encode()
    if write:
        now = {path: hash for path, hash in hashes.items() if path not in theirs}
        _write(docs, new, removed, now if now != was else None)
    found = [_taken(f"{project.docs}/{path}", edited=path in was) for path in sorted(theirs)]
    return Preparation(
        tuple(file.relative_to(project.root).as_posix() for file in new),
        tuple(f"{project.docs}/{path}" for path in removed),
        len(right),
        (*build.findings, *failed, *host_findings(project), *found),
    )


def _made(build: Site) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """The files that are set in programs of their own, and what keeps some of them from being made."""
    carried = dict(downloads(build))
    told = dict.fromkeys(finding for one in carried.values() for finding in one.findings)
    images, failed = share_images(build)
    files = {path: one.content for path, one in carried.items() if one.content}
    return images | files, [*told, *failed]


def _taken(path: str, *, edited: bool) -> Diagnostic:
    """A file stands where one of ours should: a person's, or one of ours that a person has edited."""
    return diagnose("BRF910.edited" if edited else "BRF910", Location(path), path=path)


def _wanted(build: Site, made: Mapping[str, bytes], docs: Path, ours: Set[str]) -> dict[str, bytes]:
    """Every file that shall be there, by path in the docs folder; a person's pages stay."""
    wanted = prepared_contents(build) | dict(made)
    for path, title in generated_titles(build.committed.project).items():
        if not (docs / path).is_file() or path in ours:
            wanted[path] = _STUB.format(title=title).encode()
    if not (docs / _IGNORE).is_file() or _IGNORE in ours:
        lines = (f"/{path}\n" for path in sorted({*wanted, MANIFEST, _IGNORE}))
        wanted[_IGNORE] = "".join(lines).encode()
    return wanted


def prepared_contents(build: Site) -> dict[str, bytes]:
    """Every file besides the pages, by path in the docs folder and in the site alike.

    Style sheet and script stand there twice: under the name that ``mkdocs.yml`` can list, and
    under the one that the plain pages ask for.
    """
    files = build.every_file()
    for asset in every_asset():
        files[asset.path] = asset.content
    for asset in (style_sheet(), script()):
        files[f"{FOLDER}/brief{Path(asset.path).suffix}"] = asset.content
    return files


def _write(
    docs: Path, new: Mapping[Path, bytes], removed: Iterable[str], now: Mapping[str, str] | None
) -> None:
    """Write the new files, delete what is no longer made, and note what is ours where that changed."""
    for file, content in new.items():
        write_file(file, content)
    for path in removed:
        _remove(docs, path)
    if now is not None:
        write_file(docs / MANIFEST, json.dumps(now, indent=1, sort_keys=True) + "\n")


def _remove(docs: Path, path: str) -> None:
    file = docs / path
    file.unlink()
    for folder in file.parents:
        if folder == docs or any(folder.iterdir()):
            return
        folder.rmdir()
