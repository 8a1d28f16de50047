"""What a page's front matter says that the page is cited by, each value only where it is sound."""

import datetime
import re
from collections.abc import Callable, Collection, Iterator, Mapping, MutableMapping
from typing import Any

import yaml
from msgspec import Struct

from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.diagnostics.nearest import nearest
from annotated_brief.loading.csl_name import named_by_text, read_names
from annotated_brief.loading.references import work_of
from annotated_brief.model import Layer, orcid_of
from annotated_brief.model.work import written_name
from annotated_brief.project.bounded_yaml import pairs
from annotated_brief.project.front_matter import front_matter_node, page_language
from annotated_brief.project.head_keys import head_key_faults

_ADDRESS = re.compile(r"https?://[!-~]+")
_OTHER_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S")
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:(?<=-\d\d-\d\d)[T ]\d\d?:.*)?")
_WORD = re.compile(r"[^\W_]")
_OF_A_PLUGIN = "created"
"""Key of the group of days that Material's blog reads under ``date``."""
_ON_THE_WEB = ("orcid", "url")
"""Keys of an author that no citation knows."""
_MILDER = {"BRF104": "BRF118.key", "BRF106.part": "BRF118.part"}
"""What stops the build in an entry, and is only told of a page, whose front matter isn't ours alone."""
_NOTHING: tuple[object, ...] = (None, "", [], {})
"""What stands under a key that was left empty."""
SHOWN = ("title", "description")
"""Keys whose values themes print as they are."""
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
    title: str
    description: str
    publisher: str
    based_on: str
    """The key of a source, which may not be there."""


def cited_head(meta: Mapping[str, Any], tell: Told = lambda *_, **__: None) -> CitedHead:
    """What is not sound is left out, and told."""
    authors = list(_people(meta, "authors", "BRF118.author", tell))
    _tell_language(meta, tell)
    return CitedHead(
        tuple(name for name, _ in authors),
        tuple(url for _, url in authors),
        tuple(_people(meta, "corrected_by", "BRF118.corrected", tell)),
        _date(meta.get("date"), tell),
        _license(_text(meta, "license", tell), tell),
        _text(meta, "title", tell),
        _text(meta, "description", tell),
        _text(meta, "publisher", tell),
        _text(meta, "based_on", tell).removeprefix("@"),
    )


def cited_head_faults(
    source: str, file: str, layer: Layer, declared: Collection[str]
) -> list[Diagnostic]:
    """What is not sound in the front matter of a page's Markdown; ``declared``: sources that can't be read."""
    node, meta = front_matter_node(source)
    found: list[Diagnostic] = [*head_key_faults(node, file)]

    def tell(code: str, path: tuple[str | int, ...], **words: Any) -> None:
        found.append(diagnose(code, _place(node, path, file), name="The page", **words))

    key = cited_head(meta, tell).based_on
    if key and key not in layer.sources and key not in declared:
        near = nearest(key, layer.sources)
        code = "BRF401.based-near" if near else "BRF401.based"
        tell(code, ("based_on",), key=key[:60], near=near, work=work_of(layer, near))
    return found


def drop_unsound(meta: MutableMapping[str, Any]) -> None:
    """Take out of a page's front matter what a theme would print as it stands, and is no text."""
    head = cited_head(meta)
    for key in SHOWN:
        if key in meta and not getattr(head, key):
            del meta[key]


def _people(
    meta: Mapping[str, Any], key: str, nobody: str, tell: Told
) -> Iterator[tuple[dict[str, str], str]]:
    """Those under a key; ``nobody``: the code of one who has no name."""
    typed = meta.get(key)
    listed = typed if isinstance(typed, list) else [] if typed in _NOTHING else [typed]
    for at, one in enumerate(listed):
        path: tuple[str | int, ...] = (key, at) if listed is typed else (key,)
        if isinstance(one, str) and _WORD.search(one):
            yield named_by_text(one), ""
        elif isinstance(one, Mapping):
            yield from _person(one, path, nobody, tell)
        else:
            tell(nobody, path)


def _person(
    one: Mapping[Any, Any], path: tuple[str | int, ...], nobody: str, tell: Told
) -> Iterator[tuple[dict[str, str], str]]:
    plain = {str(key): value for key, value in one.items() if key not in _ON_THE_WEB}
    if isinstance(plain.get("name"), Mapping):  # as Quarto has it
        plain |= plain.pop("name")
    told = []

    def tell_inside(code: str, at: tuple[str | int, ...], **words: Any) -> None:
        if code == "BRF104" and not words["near"]:
            return  # such as an e-mail, which a theme may want
        code = nobody if code == "BRF106" else _MILDER.get(code, code)
        told.append(code)
        tell(code, (*path, *at[1:]), **words)

    names = read_names(plain, str(path[0]), tell_inside)
    named = [name for name in names if _WORD.search(written_name(name))]
    if not named and not told:
        tell(nobody, path)
    yield from ((name, _url(one, path, tell)) for name in named)


def _url(author: Mapping[Any, Any], path: tuple[str | int, ...], tell: Told) -> str:
    orcid, url = (" ".join(str(author.get(key) or "").split()) for key in _ON_THE_WEB)
    if orcid and not orcid_of(orcid):
        tell("BRF405.orcid", (*path, "orcid"), number=orcid[:60])
    if url and not _ADDRESS.fullmatch(url):
        tell("BRF118.url", (*path, "url"), value=url[:60])
        url = ""
    return f"https://orcid.org/{number}" if (number := orcid_of(orcid)) else url


def _date(typed: object, tell: Told) -> str:
    """The day of a time, too; what plugins write as a group of dates is theirs."""
    if typed in _NOTHING or (isinstance(typed, Mapping) and _OF_A_PLUGIN in typed):
        return ""
    if given := _no_text(typed):
        tell("BRF118.day", ("date",), given=given)
        return ""
    text = str(typed).strip()
    found = _DAY.fullmatch(text)
    try:
        parts = [part for part in found.groups() if part] if found else []
        datetime.date(*[*map(int, parts), 1, 1][:3])
    except (TypeError, ValueError):
        parts = []
    if not parts:
        tell("BRF118", ("date",), value=text[:60])
    return "-".join(parts)


def _no_text(typed: object) -> str:
    """What a value is that is no text; empty for one, and for a number or a day, which are as good."""
    match typed:
        case bool():
            return "yes or no"
        case list():
            return "a list"
        case Mapping() | set() | bytes():
            return "a group of keys"
    return ""


def _text(meta: Mapping[str, Any], key: str, tell: Told) -> str:
    typed = meta.get(key)
    if typed in _NOTHING:
        return ""
    if given := _no_text(typed):
        code = "BRF118.bool" if isinstance(typed, bool) else "BRF118.kind"
        tell(code, (key,), key=key, given=given)
        return ""
    return " ".join(str(typed).split())


def _tell_language(meta: Mapping[str, Any], tell: Told) -> None:
    code = _text(meta, "lang", tell)
    if code and not page_language({"lang": code}, ""):
        tell("BRF118.language", ("lang",), value=code[:60])


def _license(text: str, tell: Told) -> str:
    """Words are as good as an address: "All rights reserved"."""
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
