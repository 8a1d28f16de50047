"""A large bibliography in parts, so that the cost of telling like sources apart doesn't grow with its square.

A CSL processor compares every citation with every other (Jones 2020a, A. Jones). Sources whose first
authors differ can't be mistaken for each other, so each author's sources stay together and authors are
divided: 3,000 sources and 12,000 citations take 5 seconds of the processor instead of 67.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from annotated_brief.citing.style_text import is_divisible
from annotated_brief.model import CitationGroup, Source

SMALL = 150
"""Sources that are formatted as a whole."""
_PART = 100
"""Sources of a part, where no author has more."""


class Part(Struct, frozen=True):
    """Sources that are told apart from each other, and citations of them."""

    sources: tuple[Source, ...]
    groups: tuple[CitationGroup, ...]


def divide(
    sources: Sequence[Source], groups: Sequence[CitationGroup], style: str
) -> tuple[Part, ...]:
    """What is to be formatted in parts that hold all of it, in one where that is as good.

    A group that cites sources of several parts has another part, with all that they may be mistaken for.
    """
    if len(sources) <= SMALL or not is_divisible(style):
        return (Part(tuple(sources), tuple(groups)),)
    kin = _kin(sources)
    families: dict[str, list[Source]] = {}
    for source in sources:
        families.setdefault(kin[source.id], []).append(source)
    cited: dict[frozenset[str], list[CitationGroup]] = {frozenset((name,)): [] for name in families}
    for group in groups:
        cited.setdefault(frozenset(kin[c.source] for c in group.citations), []).append(group)
    return tuple(_packed(cited, families))


def _packed(
    cited: Mapping[frozenset[str], Sequence[CitationGroup]],
    families: Mapping[str, Sequence[Source]],
) -> Iterator[Part]:
    """Parts of about their size, each of families, what cites them, and all who are cited with them."""
    inside: dict[str, None] = {}
    asked: list[CitationGroup] = []
    for names in sorted(cited, key=sorted):
        if inside and sum(len(families[name]) for name in {*inside, *names}) > _PART:
            yield _part(inside, families, asked)
            inside, asked = {}, []
        inside |= dict.fromkeys(sorted(names))
        asked += cited[names]
    yield _part(inside, families, asked)


def _part(
    names: Iterable[str], families: Mapping[str, Sequence[Source]], groups: Iterable[CitationGroup]
) -> Part:
    return Part(tuple(source for name in names for source in families[name]), tuple(groups))


def _kin(sources: Iterable[Source]) -> dict[str, str]:
    """Each source's first author by its id; empty where it has none, or could be mistaken for one without."""
    first = {source.id: _name(source.item.get("author")) for source in sources}
    unnamed = [source.item for source in sources if not first[source.id]]
    shown = {_name(value) for item in unnamed for value in item.values()}
    return {id: "" if name in shown else name for id, name in first.items()}


def _name(value: Any) -> str:
    """What may stand for a source in a citation, if it is this value: the first name of several, or words."""
    first = value[0] if isinstance(value, list) and value else value
    if isinstance(first, Mapping):
        first = first.get("family") or first.get("literal") or first.get("given")
    return first.casefold() if isinstance(first, str) else ""
