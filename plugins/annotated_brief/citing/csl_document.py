"""A citing request as Pandoc documents, a large bibliography in parts, and the answer in what is made of them."""

import re
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from msgspec import json
from msgspec.structs import replace

from annotated_brief.citing.lanes import run_documents, written
from annotated_brief.citing.pandoc_document import (
    div,
    document,
    footnotes,
    group_blocks,
    read_formatted,
)
from annotated_brief.citing.parts import Division, Part, divide, join
from annotated_brief.citing.request import CitingRequest, Formatted, GroupText, Reference
from annotated_brief.citing.running import Document
from annotated_brief.citing.standins import filled, stand_in
from annotated_brief.citing.style_text import ordering, types_of, whole
from annotated_brief.citing.traits import Traits, read_traits
from annotated_brief.model import CitationGroup

_PART = re.compile(r'<div id="ab-part-\d+">')
_MANY = 12
"""Parts that two processes shall share: the second reads the style anew."""


class CslDocument:
    """One request in one style."""

    def __init__(self, request: CitingRequest, style: Path) -> None:
        self._style, self._traits = style, read_traits(style)
        if self._traits.in_text:
            self._stood_in = {group: stand_in(group) for group in request.groups}
            asked = dict.fromkeys(stood.group for stood in self._stood_in.values())
            request = replace(request, groups=tuple(asked))
        self._request = request
        self._divided = _Divided(request, style, divide(request, self._traits), self._traits)

    def documents(self) -> Sequence[Document]:
        """What Pandoc is given."""
        return self._divided.documents()

    def read(self, outputs: Iterable[str]) -> Formatted:
        """The answer.

        Raises:
            PandocError: the style or an item can't be used for what takes a run of its own.

        """
        formatted = self._divided.read(outputs)
        unjoined = [group for group in self._request.groups if group not in formatted.groups]
        if unjoined:
            apart = divide(replace(self._request, groups=tuple(unjoined)), self._traits, join=False)
            more = _Divided(self._request, self._style, replace(apart, parts=()), self._traits)
            documents = more.documents()
            outputs = map(written, run_documents(documents, len(documents)))
            groups = {**formatted.groups, **more.read(outputs).groups}
            formatted = replace(formatted, groups=groups)
        if self._traits.in_text:
            formatted = replace(formatted, groups=filled(self._stood_in, formatted.groups))
        return formatted


class _Divided:
    """A request in parts; the last lists all sources, where their order is known from no part."""

    def __init__(
        self, request: CitingRequest, style: Path, division: Division, traits: Traits
    ) -> None:
        self._request, self._style = request, style
        self._division, self._traits = division, traits
        self._parts = [*division.parts, *division.extra]
        self._ordering = len(self._parts) if len(division.parts) > 1 else None
        asked = [*self._parts]
        if self._ordering is not None:  # the order of the whole, told apart by nothing
            asked.append(Part(request.sources, ()))
        self._shares = _shared(asked, 2 if len(asked) >= _MANY else 1)

    def documents(self) -> Sequence[Document]:
        return [partial(self._document, share) for share in self._shares]

    def _document(self, share: Sequence[tuple[int, Part]], folder: Path) -> bytes:
        types = types_of(self._request.sources)
        style = whole(self._style, folder / "style.csl", types)
        blocks = []
        for number, part in share:
            bibliography = folder / f"{number}.json"
            bibliography.write_bytes(json.encode([s.item for s in part.sources]))
            last = number == self._ordering
            csl = ordering(self._style, folder / "ordering.csl", types) if last else style
            content = group_blocks(part.groups)
            blocks.append(div(f"ab-part-{number}", content, bibliography=bibliography, csl=csl))
        return document(blocks, self._request.locale)

    def read(self, outputs: Iterable[str]) -> Formatted:
        found: dict[int, Formatted] = {}
        for output, share in zip(outputs, self._shares, strict=True):
            notes = footnotes(output)
            for text, (number, part) in zip(_PART.split(output)[1:], share, strict=True):
                found[number] = read_formatted(part, text + notes)
        groups: dict[CitationGroup, GroupText] = {}
        references: dict[str, Reference] = {}
        order: tuple[str, ...] = ()
        for number in range(len(self._parts)):
            groups |= found[number].groups
            if number < len(self._division.parts):
                references |= found[number].references
                order = found[number].order
        if self._ordering is not None:
            order = found[self._ordering].order
        rank = {id: at for at, id in enumerate(order)}
        joined = {group: join(group, groups, rank, self._traits) for group in self._division.joined}
        groups |= {group: text for group, text in joined.items() if text is not None}
        return Formatted(references, order, groups)


def _shared(parts: Sequence[Part], shares: int) -> list[list[tuple[int, Part]]]:
    """The parts with their numbers, in shares that take about as long, each in order."""
    found: list[list[tuple[int, Part]]] = [[] for _ in range(shares)]
    taken = [0.0] * shares
    for number, part in sorted(enumerate(parts), key=lambda one: _cost(one[1]), reverse=True):
        least = taken.index(min(taken))
        taken[least] += _cost(part)
        found[least].append((number, part))
    return [sorted(share, key=lambda one: one[0]) for share in found]


def _cost(part: Part) -> float:
    """About how long it takes: writing a source out costs three times a citation, putting it in order as much as one."""
    return 3 * len(part.sources) + len(part.groups) if part.groups else len(part.sources)
