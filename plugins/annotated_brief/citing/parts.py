"""A large bibliography in parts, so that the cost of telling like sources apart doesn't grow with its square.

A CSL processor compares every citation with every other (Jones 2020a, A. Jones). Sources of different
authors can't be mistaken for each other, so each author's sources stay together and authors are divided.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from msgspec import Struct

from annotated_brief.citing.request import CitingRequest, GroupText
from annotated_brief.citing.traits import Traits
from annotated_brief.model import CitationGroup, CitationMode, Source

SMALL = 150
"""Sources that are formatted as a whole."""
_PART = 100
"""Sources of a part, where no author has more."""
_SHOWN = (
    "title", "title-short", "container-title", "container-title-short", "publisher", "authority", "genre",
)  # fmt: skip
"""What a style may show in place of an author."""


class Part(Struct, frozen=True):
    """Sources that are told apart from each other, and citations of them."""

    sources: tuple[Source, ...]
    groups: tuple[CitationGroup, ...]


class Division(Struct, frozen=True):
    """A request in parts."""

    parts: tuple[Part, ...]
    joined: tuple[CitationGroup, ...] = ()
    """Groups of unlike sources: their single citations are in the parts, and are joined."""
    extra: tuple[Part, ...] = ()
    """Groups of unlike sources that can't be joined, with all sources they must be told apart from."""


def divide(request: CitingRequest, traits: Traits, *, join: bool = True) -> Division:
    """The request in parts; in one where that is as good.

    Args:
        request: what to format.
        traits: the style's.
        join: whether groups of unlike sources may be put together from single citations.

    """
    if not traits.divisible or len(request.sources) <= SMALL:
        return Division((Part(request.sources, request.groups),))
    kin = _kin(request.sources, traits)
    bundles = _bundles(kin)
    home = {id: number for number, sources in enumerate(bundles) for id in sources}
    groups: list[dict[CitationGroup, None]] = [{} for _ in bundles]
    joined: list[CitationGroup] = []
    apart: list[CitationGroup] = []
    for group in request.groups:
        homes = {home[c.source] for c in group.citations}
        if len(homes) == 1:
            groups[homes.pop()][group] = None
        elif join and _joinable(group, kin, traits):
            joined.append(group)
            for citation in group.citations:
                groups[home[citation.source]][CitationGroup((citation,))] = None
        else:
            apart.append(group)
    by_id = {source.id: source for source in request.sources}
    return Division(
        tuple(
            Part(tuple(by_id[id] for id in ids), tuple(asked))
            for ids, asked in zip(bundles, groups, strict=True)
        ),
        tuple(joined),
        tuple(_extra(apart, kin, by_id)),
    )


def _joinable(group: CitationGroup, kin: Mapping[str, int], traits: Traits) -> bool:
    plain = not any(c.prefix or c.suffix for c in group.citations) or not traits.sorts
    unlike = len({kin[c.source] for c in group.citations}) == len(group.citations)
    in_text = any(c.mode is CitationMode.AUTHOR_IN_TEXT for c in group.citations)
    return traits.joins and plain and unlike and not in_text


def _kin(sources: Iterable[Source], traits: Traits) -> dict[str, int]:
    """Each source's kin, as a number: sources that a citation could mistake for each other share it."""
    first: dict[str, str] = {}
    leader: dict[str, str] = {}

    def lead(id: str) -> str:
        while leader[id] != id:
            leader[id] = leader[leader[id]]
            id = leader[id]
        return id

    names: set[str] = set()
    literal: list[tuple[str, str]] = []
    for source in sources:
        leader[source.id] = source.id
        families, others = _names(source.item, traits)
        for name in families:
            leader[lead(source.id)] = lead(first.setdefault(name, source.id))
        names |= families
        year = _year(source.item) if traits.by_year else ""
        for name in others:
            literal.append((source.id, name))
            leader[lead(source.id)] = lead(first.setdefault(f"{name}\0{year}", source.id))
    for id, name in literal:
        if name in names:
            leader[lead(id)] = lead(first[name])
    numbers: dict[str, int] = {}
    return {id: numbers.setdefault(lead(id), len(numbers)) for id in leader}


def _names(item: Mapping[str, Any], traits: Traits) -> tuple[set[str], set[str]]:
    """Family names that stand for the source in a citation, and other words that may."""
    lists = [item["author"]] if item.get("author") else [v for v in item.values() if isinstance(v, list)]  # fmt: skip
    most = None if traits.all_names else 1
    shown = [name for names in lists for name in names[:most] if isinstance(name, Mapping)]
    families = {str(name["family"]).casefold() for name in shown if "family" in name}
    others = {str(name["literal"]).casefold() for name in shown if "literal" in name}
    if not item.get("author"):
        others |= {str(item[key]).casefold() for key in _SHOWN if item.get(key)} | {""}
    return families, others


def _year(item: Mapping[str, Any]) -> str:
    issued = item.get("issued") or {}
    return str(issued.get("date-parts") or issued.get("literal") or "")[:6]


def _bundles(kin: Mapping[str, int]) -> list[list[str]]:
    """Kin in bundles of about a part's size, each in the request's order."""
    families: dict[int, list[str]] = {}
    for id, number in kin.items():
        families.setdefault(number, []).append(id)
    bundles: list[list[str]] = []
    for ids in sorted(families.values(), key=len, reverse=True):
        if bundles and len(bundles[-1]) + len(ids) <= _PART:
            bundles[-1] += ids
        else:
            bundles.append(list(ids))
    return bundles


def _extra(
    groups: Sequence[CitationGroup], kin: Mapping[str, int], by_id: Mapping[str, Source]
) -> Iterable[Part]:
    members: dict[int, list[str]] = {}
    for id, number in kin.items():
        members.setdefault(number, []).append(id)
    needed = {group: frozenset(kin[c.source] for c in group.citations) for group in groups}
    open_kin: set[int] = set()
    asked: list[CitationGroup] = []

    def part() -> Part:
        return Part(tuple(by_id[id] for n in sorted(open_kin) for id in members[n]), tuple(asked))

    for group in sorted(groups, key=lambda one: sorted(needed[one])):
        size = sum(len(members[number]) for number in open_kin | needed[group])
        if asked and size > _PART:
            yield part()
            open_kin.clear()
            asked.clear()
        open_kin |= needed[group]
        asked.append(group)
    if asked:
        yield part()


def join(
    group: CitationGroup,
    texts: Mapping[CitationGroup, GroupText],
    rank: Mapping[str, int],
    traits: Traits,
) -> GroupText | None:
    """A group of unlike sources from its single citations; None where they don't have the style's shape."""
    inner: list[str] = []
    citations = sorted(group.citations, key=lambda c: rank[c.source]) if traits.sorts else group.citations  # fmt: skip
    for citation in citations:
        text = texts.get(CitationGroup((citation,)))
        if text is None:
            return None
        cut = _inner(text.html, escape(traits.before), escape(traits.after))
        if cut is None:
            return None
        inner.append(cut)
    joined = escape(traits.between).join(inner)
    return GroupText(escape(traits.before) + joined + escape(traits.after))


def _inner(text: str, before: str, after: str) -> str | None:
    if not (text.startswith(before) and text.endswith(after)):
        return None
    return text[len(before) : len(text) - len(after)]
