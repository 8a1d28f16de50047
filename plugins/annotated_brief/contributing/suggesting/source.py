"""The sources that a reader names: those that the brief has, and entries for new ones."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from annotated_brief.checks.addresses import plain_address, without_tracking
from annotated_brief.checks.identifiers import bare_doi, digits_of
from annotated_brief.contributing.links.request import host_of
from annotated_brief.contributing.suggesting.clues import Clue, find_clues
from annotated_brief.loading.ids import free_id, slug
from annotated_brief.model import Layer, Source
from annotated_brief.model.title import UNTITLED
from annotated_brief.prose.citation_syntax import locator_text, parse_group

_BULLET = re.compile(r"^\s*(?:>\s*)*(?:[-*+•–]\s+|\(?\d{1,2}[.)]\s+|\[\^?\d{1,2}\]:?\s*)?")
_LABELLED = re.compile(r"\[([^\[\]]+)\]\(\s*<?$")
_QUOTED = re.compile(
    r"“([^”]{1,300})”|„([^“”]{1,300})[“”]|«([^»]{1,300})»|《([^》]{1,300})》|「([^」]{1,300})」|『([^』]{1,300})』"
    r"|\"([^\"]{1,300})\"|\*\*?([^*]{1,300})\*\*?|(?<!\w)_([^_]{1,300})_(?!\w)"
)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_NAME_AND_YEAR = re.compile(rf"(?<!\d )\b[^\W\d_]{{2,}},? \(?{_YEAR.pattern}")
_PAGE = re.compile(
    r"(?:\bS\.|\bSeite|\bpágs?\.|(?<!\w)(?:с|стр)\.|(?<!\w)ص\.?)\s*(?=(\d[\d–-]*))\1|第\s*(\d+)\s*[页頁]"
)
"""Pages, as other languages name them."""
_NAMED = 4
"""Words beside a year that may be a title; of fewer nobody could tell which work is meant."""
_MOST = 50
"""Sources of one form: what is named beyond is quoted back."""
_TO_YEAR = 60
"""Characters between an author's name and the year."""


class NamedSource(Struct, frozen=True):
    """One source of a form's field."""

    key: str
    title: str
    typed: str
    """The words by which it is named."""
    locator: str = ""
    """Such as ``p. 4``; empty where none is named."""
    entry: Mapping[str, Any] | None = None
    """The keys of a new entry; None for a source that the brief has."""

    @property
    def cite(self) -> str:
        """As it is cited."""
        return f"@{self.key}, {self.locator}" if self.locator else f"@{self.key}"


class NamedSources(Struct, frozen=True, dict=True):
    """What a form's field for sources says."""

    sources: tuple[NamedSource, ...] = ()
    unknown: tuple[str, ...] = ()
    """Lines, or parts of them, that name none."""

    @cached_property
    def cite(self) -> str:
        """All of them, as they are cited."""
        return "; ".join(source.cite for source in self.sources)


def named_sources(text: str, layer: Layer, today: str) -> NamedSources:
    """The sources, each once, and what names none. ``today``: as 2026-11-24."""
    found: dict[str, NamedSource] = {}
    unknown: list[str] = []
    for line in re.split(r"\n|;(?=\s|$)|；", text):
        line = _trimmed(_BULLET.sub("", line))
        for part in _parts(line):
            if len(found) >= _MOST:
                unknown.append(part)
                continue
            named = list(_named(part, layer, {*layer.entries, *found}, today))
            for one in named:
                same = next((old for old in found.values() if _same(old, one)), None)
                found.setdefault(same.key if same else one.key, one)
            if not named and re.search(r"\w", part):
                unknown.append(part)
    return NamedSources(tuple(found.values()), tuple(unknown))


def _parts(line: str) -> tuple[str, ...]:
    """A line, and apart from it what names a work by its year behind an address."""
    clues = find_clues(line)
    end = clues[-1].end if clues else 0
    behind = line[end:].strip(" ,.()")
    return (line[:end], behind) if end and _NAME_AND_YEAR.search(behind) else (line,)


def _same(one: NamedSource, other: NamedSource) -> bool:
    numbers = ("DOI", "URL", "ISBN")
    mine, theirs = one.entry or {}, other.entry or {}
    return one.key == other.key or any(
        mine.get(name) and mine[name] == theirs.get(name) for name in numbers
    )


def _named(line: str, layer: Layer, taken: set[str], today: str) -> Iterator[NamedSource]:
    clues = [one for one in find_clues(line) if one.kind != "key" or one.value in layer.sources]
    if not clues:
        yield from _by_name(line, layer, taken)
        return
    starts = [0, *(clue.end for clue in clues[:-1])]
    ends = [*(clue.start for clue in clues[1:]), len(line)]
    for clue, start, end in zip(clues, starts, ends, strict=True):
        typed, key = _trimmed(line[start:end]), clue.value
        locator = _locator(line[clue.end : end])
        known = layer.sources.get(key) if clue.kind == "key" else _known(clue, layer)
        if known:
            yield NamedSource(known.id, known.title, typed, locator)
            continue
        name, shown, fields = _new(clue, today)
        title = _title(line[start : clue.start], line[clue.end : end])
        title = title or f"{UNTITLED} ({shown})"
        id = free_id(name, taken, otherwise="source", longest=40)
        taken.add(id)
        entry = {"type": fields["type"], "title": title, **fields}
        yield NamedSource(id, title, typed, locator, entry)


def _known(clue: Clue, layer: Layer) -> Source | None:
    """The source of the brief that a clue means."""
    value = _plain(clue.kind, clue.value)
    for source in layer.sources.values():
        if clue.kind == "arXiv":
            if value in f"{source.url} {source.item.get('DOI', '')}".casefold():
                return source
        elif _plain(clue.kind, str(source.item.get(clue.kind) or "")) == value or (
            clue.kind == "DOI" and plain_address(source.url).casefold() == f"doi.org/{value}"
        ):
            return source
    return None


def _plain(kind: str, value: str) -> str:
    """A number or an address without what makes no difference."""
    if kind == "URL":
        return plain_address(value) if value else ""
    if kind == "ISBN":  # of ten and of thirteen digits, which differ in prefix and last digit
        return digits_of(value)[-10:-1]
    return re.sub(r"v\d+$", "", value.casefold()) if kind == "arXiv" else bare_doi(value).casefold()


def _new(clue: Clue, today: str) -> tuple[str, str, dict[str, str]]:
    """Of a source that the brief hasn't: a name for its id, how it is shown, and its keys."""
    value = clue.value
    if clue.kind == "DOI":
        name = f"doi-{slug(value.partition('/')[2], '')}"
        return name, f"doi.org/{value}", {"type": "document", "DOI": value}
    if clue.kind == "arXiv":
        shown = f"arxiv.org/abs/{value}"
        fields = {"type": "article", "publisher": "arXiv", "number": f"arXiv:{value}"}
        return f"arxiv-{value}", shown, {**fields, "URL": f"https://{shown}"}
    if clue.kind == "ISBN":
        return f"isbn-{digits_of(value)}", f"ISBN {value}", {"type": "book", "ISBN": value}
    value = without_tracking(value)
    host = host_of(value)
    stem = PurePosixPath(urlsplit(value).path).stem
    name = f"{slug(host.removeprefix('www.').partition('.')[0], 'source')}-{slug(stem, '')}"
    return name, host, {"type": "webpage", "URL": value, "accessed": today}


def _by_name(line: str, layer: Layer, taken: set[str]) -> Iterator[NamedSource]:
    """Sources of the brief by author and year, by title or by a bare key; else a new one by its title alone."""
    places: dict[tuple[int, int], list[Source]] = {}
    for source in layer.sources.values():
        if span := _place_of(source, line):
            places.setdefault(span, []).append(source)
    found = sorted((span, same[0]) for span, same in places.items() if len(same) == 1)
    ends = [*(span[0] for span, _ in found), len(line)][1:]
    for ((_, end), source), until in zip(found, ends, strict=True):
        yield NamedSource(source.id, source.title, line, _locator(line[end:until]))
    title = "" if places else _title(line)
    if title:
        id = free_id(title, taken, otherwise="source", longest=40)
        entry = {"type": "document", "title": title}
        yield NamedSource(id, title, line, entry=entry)


def _place_of(source: Source, line: str) -> tuple[int, int] | None:
    """Where a line names a source, and where what is said of it begins."""
    bare = re.search(rf"(?<![\w-]){re.escape(source.id)}(?![\w-])", line)
    if bare and re.search(r"\d", source.id):
        return bare.span()
    title = source.title.casefold()
    if len(title) > 11 and (at := line.casefold().find(title)) >= 0:
        return at, at + len(title)
    people = source.item.get("author") or source.item.get("editor") or [{}]
    name = str(people[0].get("family") or people[0].get("literal") or "")
    day = source.day("issued")
    if not name or day is None:
        return None
    pattern = rf"(?i)(?<!\w){re.escape(name)}(?!\w)[^;\n]{{0,{_TO_YEAR}}}?{day.year}(?![\d])"
    by_name = re.search(pattern, line)
    return by_name.span() if by_name else None


def _trimmed(part: str) -> str:
    """A part of a line without signs around it that belong to the whole."""
    part = part.strip(" ,")
    if part.count("(") > part.count(")"):
        return part.removeprefix("(")
    return part.removesuffix(")") if part.count("(") < part.count(")") else part


def _locator(behind: str) -> str:
    """What stands behind a source's name as a place in it; empty where it is none."""
    behind = _PAGE.sub(lambda page: f" p. {page[1] or page[2]}", behind)
    rest = behind.lstrip(")]}>.").rstrip(" .)")
    group = parse_group(f"@key,{rest.removeprefix(',').removeprefix(':')}")
    only = group.citations[0] if group and len(group.citations) == 1 else None
    return locator_text(only) if only and only.locator else ""


def _title(before: str, behind: str = "") -> str:
    """A title in a reference: a link's words, what is in quotation marks or in italics, or all of a line with a year."""
    if label := _LABELLED.search(before):
        return str(label[1]).strip()
    for text in (before, behind):
        for marked in _QUOTED.finditer(text):
            title = next(part.strip(" ,.") for part in marked.groups() if part)
            if re.search(r"\w\W+\w|\w{4}|[\u3400-\u9fff]{2}", title):
                return str(title)
    reference = before.strip(" ,.:(")
    reference = re.sub(r"(?i)[\s,(]*(?:doi|isbn|url|arxiv|pdf|available at)[\s:]*$", "", reference)
    if reference[:1].islower():  # a sentence, not a reference
        return ""
    if _YEAR.search(reference) and len(re.findall(r"[^\W\d]{2,}", reference)) >= _NAMED:
        return reference
    return ""
