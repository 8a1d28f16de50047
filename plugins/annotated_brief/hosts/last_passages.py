"""The pages of passages that the last build wrote, kept from MkDocs, which clears a site's folder before each build."""

import shutil
from collections.abc import Container
from contextlib import suppress
from pathlib import Path

from annotated_brief.site.addresses import PASSAGES, passage_file


def put_aside(site: Path, cache: Path) -> None:
    """Move them out of the site's folder, where the cache is on the same disk; else MkDocs removes them as ever."""
    with suppress(OSError):
        shutil.rmtree(cache / PASSAGES, ignore_errors=True)
        cache.mkdir(parents=True, exist_ok=True)
        (site / PASSAGES).rename(cache / PASSAGES)


def put_back(cache: Path, site: Path, made: Container[str]) -> None:
    """Move those back that are ``made`` again (their paths from the site's root), and no other file with them."""
    with suppress(OSError):
        for one in (cache / PASSAGES).iterdir():
            if one.is_symlink() or one.is_file():
                one.unlink()
            elif passage_file(one.name) not in made or not _has_its_page_alone(one):
                shutil.rmtree(one)
        site.mkdir(parents=True, exist_ok=True)
        (cache / PASSAGES).rename(site / PASSAGES)  # refused where something else stands there


def _has_its_page_alone(folder: Path) -> bool:
    return [one.name for one in folder.iterdir()] == [Path(passage_file(folder.name)).name]
