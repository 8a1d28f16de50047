"""The pages of passages that the last build wrote, kept from MkDocs, which clears a site's folder before each build."""

import shutil
from collections.abc import Container
from contextlib import suppress
from pathlib import Path

from annotated_brief.site.addresses import PASSAGES

_PAGE = "index.html"


def put_aside(site: Path, cache: Path) -> None:
    """Move them out of the site's folder, where the cache is on the same disk; else MkDocs removes them as ever."""
    with suppress(OSError):
        shutil.rmtree(cache / PASSAGES, ignore_errors=True)
        cache.mkdir(parents=True, exist_ok=True)
        (site / PASSAGES).rename(cache / PASSAGES)


def put_back(cache: Path, site: Path, made: Container[str]) -> None:
    """Move those back that are ``made`` again (their paths from the site's root), and no other file with them."""
    with suppress(OSError):
        for folder in (cache / PASSAGES).iterdir():
            if f"{PASSAGES}{folder.name}/{_PAGE}" not in made or not _has_its_page_alone(folder):
                folder.unlink() if folder.is_symlink() or folder.is_file() else shutil.rmtree(
                    folder
                )
        site.mkdir(parents=True, exist_ok=True)
        (cache / PASSAGES).rename(site / PASSAGES)  # refused where something else stands there


def _has_its_page_alone(folder: Path) -> bool:
    return not folder.is_symlink() and [one.name for one in folder.iterdir()] == [_PAGE]
