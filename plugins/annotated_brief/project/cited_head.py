"""What a page's front matter says that the page is cited by: authors, date and licence, each only where it is sound."""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import yaml
from msgspec import Struct

from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.loading.csl_name import named_by_text, read_names
from annotated_brief.model import orcid_of
from annotated_brief.project.bounded_yaml import pairs
from annotated_brief.project.front_matter import front_matter_node

_ADDRESS = re.compile(r"https?://[!-~]+")
_OTHER_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S")
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:(?<=-\d\d-\d\d)[T ]\d\d?:.*)?")
_ON_THE_WEB = ("orcid", "url")
"""Keys of an author that no citation knows."""
Told = Callable[..., None]
"""Takes a code, the fault's place as keys and numbers, and the words of the finding."""


class CitedHead(Struct, frozen=True):
    """The sound values."""

    authors: tuple[dict[str, str], ...]
    """As CSL has names."""
    author_urls: tuple[str, ...]
    """What stands for each on the web; empty where nothing does."""
    corrected_by: tuple[tuple[dict[str, str], str], ...]
    """Readers whose corrections are in the text, and what stands for each on the web."""
    date: str
    """A year, a month or a day; empty where none is given."""
    license: str
    """An address of the web, an identifier of SPDX, or words."""


def cited_head(meta: Mapping[str, Any], tell: Told = lambda *_, **__: None) -> CitedHead:
    """What is not sound is left out, and told."""
    authors = list(_people(meta, "authors", "BRF118.author", tell))
    return CitedHead(
        tuple(name for name, _ in authors),
        tuple(url for _, url in authors),
        tuple(_people(meta, "corrected_by", "BRF118.corrected", tell)),
        _date(meta.get("date"), tell),
        _license(meta.get("license"), tell),
    )


def cited_head_faults(source: str, file: str) -> list[Diagnostic]:
    """What is not sound in the front matter of a page's Markdown."""
    node, meta = front_matter_node(source)
    found: list[Diagnostic] = []

    def tell(code: str, path: tuple[str | int, ...], **words: Any) -> None:
        found.append(diagnose(code, _place(node, path, file), name="The page", **words))

    cited_head(meta, tell)
    return found


def _people(
    meta: Mapping[str, Any], key: str, nobody: str, tell: Told
) -> Iterator[tuple[dict[str, str], str]]:
    """Those under a key; ``nobody``: the code of one who has no name."""
    typed = meta.get(key)
    listed = typed if isinstance(typed, list) else [typed] if typed else []
    for at, one in enumerate(listed):
        path: tuple[str | int, ...] = (key, at) if listed is typed else (key,)
        if isinstance(one, str) and one.strip():
            yield named_by_text(one), ""
        elif isinstance(one, Mapping):
            yield from _person(one, path, tell)
        else:
            tell(nobody, path)


def _person(
    one: Mapping[Any, Any], path: tuple[str | int, ...], tell: Told
) -> Iterator[tuple[dict[str, str], str]]:
    plain = {str(key): value for key, value in one.items() if key not in _ON_THE_WEB}
    names = read_names(
        plain, str(path[0]), lambda code, at, **words: tell(code, (*path, *at[1:]), **words)
    )
    yield from ((name, _url(one, path, tell)) for name in names)


def _url(author: Mapping[Any, Any], path: tuple[str | int, ...], tell: Told) -> str:
    orcid, url = (" ".join(str(author.get(key) or "").split()) for key in _ON_THE_WEB)
    if orcid and not orcid_of(orcid):
        tell("BRF405.orcid", (*path, "orcid"), number=orcid[:60])
    if url and not _ADDRESS.fullmatch(url):
        tell("BRF702", (*path, "url"), key="url", what="is no address of the web")
        url = ""
    return f"https://orcid.org/{number}" if (number := orcid_of(orcid)) else url


def _date(typed: object, tell: Told) -> str:
    """The day of a time, too; what plugins write as a group of dates is theirs."""
    text = str(typed or "").strip()
    if not text or isinstance(typed, Mapping):
        return ""
    found = _DAY.fullmatch(text)
    try:
        parts = [part for part in found.groups() if part] if found else []
        datetime.date(*[*map(int, parts), 1, 1][:3])
    except (TypeError, ValueError):
        parts = []
    if not parts:
        tell("BRF118", ("date",), value=text[:60])
    return "-".join(parts)


def _license(typed: object, tell: Told) -> str:
    """Words are as good as an address: "All rights reserved"."""
    text = str(typed or "").strip()
    if _ADDRESS.fullmatch(text) or not _OTHER_ADDRESS.match(text):
        return text
    tell("BRF118.license", ("license",), value=text[:60])
    return ""


def _place(node: yaml.Node | None, path: tuple[str | int, ...], file: str) -> Location:
    """Where the value stands, or the nearest around it."""
    for step in path:
        if isinstance(step, int) and isinstance(node, yaml.SequenceNode):
            node = node.value[step]
        else:
            node = next((one for key, one in pairs(node)[::-1] if key.value == step), node)
    if node is None:
        return Location(file)
    start, end = node.start_mark, node.end_mark
    length = end.column - start.column if end.line == start.line else 1
    return Location(file, start.line + 2, start.column + 1, max(length, 1))
