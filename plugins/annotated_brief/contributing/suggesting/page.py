"""The page that a reader names: by its file, its address, its title, or an address with a passage or words in it."""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from annotated_brief.project.front_matter import split_front_matter
from annotated_brief.project.text import ProjectText

_FRAGMENT = re.compile(
    r":~:(?:.*&)?text=(?:[^&,]*-,)?(?P<start>[^&,]*)(?:,(?P<end>(?:(?!,-)[^&,])+))?"
)
"""https://wicg.github.io/scroll-to-text-fragment/"""


class NamedPage(Struct, frozen=True):
    """What the field for the page says."""

    page: str = ""
    """Source path of an annotated page; empty where the field names none."""
    fragment: str = ""
    """What the address names on it, such as a passage."""
    words: str = ""
    """The words of its text fragment, as a quote has them."""


def names_a_file(typed: str) -> bool:
    """Whether a page's file is meant, as a form fills it in."""
    return re.fullmatch(r"[^\s:]+\.md", _bare(typed)) is not None


def names_entries(found: ProjectText, typed: str) -> bool:
    """Whether a page of entries is meant, such as the glossary."""
    wanted = _wanted(_bare(typed).partition("#")[0])
    return any(
        wanted.intersection(_paths(found, page)) for page in found.committed.project.generated
    )


def named_page(found: ProjectText, typed: str) -> NamedPage:
    """The annotated page that is meant."""
    way, _, fragment = _bare(typed).partition("#")
    directive = _FRAGMENT.search(fragment)
    ends = [unquote(one) for one in directive.groups() if one] if directive else []
    fragment = fragment.partition(":~:")[0]
    pages = [page for page in found.texts if _wanted(way).intersection(_names(found, page))]
    return NamedPage(pages[0] if len(pages) == 1 else "", fragment, " … ".join(ends))


def _bare(typed: str) -> str:
    return " ".join(typed.split()).strip("`<>\"'“”«»„ ")


def _wanted(way: str) -> set[str]:
    return {_plain(way), _plain(_path(way))} if way else set()


def _path(address: str) -> str:
    """The path of an address; the whole of anything else."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    return unquote(parts.path).strip("/") or "index" if parts.netloc else unquote(address)


def _names(found: ProjectText, page: str) -> Iterator[str]:
    """What people call an annotated page: its paths and its titles."""
    yield from _paths(found, page)
    _, meta = split_front_matter(found.pages[page].source)
    for title in (meta.get("title"), *found.texts[page].headings[:1]):
        if title:
            yield _plain(str(title))


def _paths(found: ProjectText, page: str) -> Iterator[str]:
    """A page's path in the docs folder, in the project and in the site."""
    project = found.committed.project
    site = urlsplit(project.site_url).path.strip("/")
    for path in (page, posixpath.join(project.docs, page), posixpath.join(site, page)):
        yield _plain(path)


def _plain(path: str) -> str:
    """A path without what differs between a file and its address."""
    path = re.sub(r"\.(?:md|html?)$", "", path.strip(" /.").casefold())
    return re.sub(r"(?:^|/)(?:index|readme)$", "", path)
