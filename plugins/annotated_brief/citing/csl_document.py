"""A citing request as a Pandoc document, a large bibliography in parts, and the answer in its output."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from annotated_brief.citing.pandoc import PandocError, run_documents
from annotated_brief.citing.pandoc_document import alone, document, group_blocks, read_formatted
from annotated_brief.citing.parts import Division, Part, divide, join
from annotated_brief.citing.request import CitingRequest, Formatted, GroupText, Reference
from annotated_brief.citing.standins import filled, stand_in
from annotated_brief.citing.traits import Traits, read_traits
from annotated_brief.model import CitationGroup

_PART = re.compile(r'<div id="ab-part-\d+">')


class CslDocument:
    """One request in one style."""

    def __init__(self, request: CitingRequest, style: Path) -> None:
        self._whole, self._style, self._traits = request, style, read_traits(style)
        if self._traits.in_text:
            asked = dict.fromkeys(stand_in(group).group for group in request.groups)
            request = replace(request, groups=tuple(asked))
        self._request = request
        self._divided = _Divided(request, style, divide(request, self._traits), self._traits)

    def document(self, folder: Path) -> Mapping[str, Any]:
        """What Pandoc is given."""
        return self._divided.document(folder)

    def read(self, output: str) -> Formatted:
        """The answer.

        Raises:
            PandocError: the style or an item can't be used for what takes a run of its own.

        """
        formatted = self._divided.read(output)
        unjoined = [group for group in self._request.groups if group not in formatted.groups]
        if unjoined:
            apart = divide(replace(self._request, groups=tuple(unjoined)), self._traits, join=False)
            more = _Divided(self._request, self._style, replace(apart, parts=()), self._traits)
            (again,) = run_documents([more.document], urgent=1)
            if isinstance(again, PandocError):
                raise again
            formatted = replace(formatted, groups={**formatted.groups, **more.read(again).groups})
        if self._traits.in_text:
            formatted = replace(formatted, groups=filled(self._whole.groups, formatted.groups))
        return formatted


class _Divided:
    """A request in parts; the last lists all sources, where their order is known from no part."""

    def __init__(
        self, request: CitingRequest, style: Path, division: Division, traits: Traits
    ) -> None:
        self._request, self._style = request, style
        self._division, self._traits = division, traits
        self._parts = [*division.parts, *division.extra]

    def document(self, folder: Path) -> Mapping[str, Any]:
        parts = [*self._parts]
        if len(self._division.parts) > 1:  # the order of the whole, told apart by nothing
            parts.append(Part(self._request.sources, ()))
        blocks = []
        for number, part in enumerate(parts):
            bibliography = folder / f"{number}.json"
            bibliography.write_text(json.dumps([dict(s.item) for s in part.sources]), "utf-8")
            last = number == len(self._parts)
            csl = alone(self._style, folder / "alone.csl") if last else self._style
            attributes = [["bibliography", str(bibliography)], ["csl", str(csl)]]
            content = group_blocks(part.groups)
            blocks.append({"t": "Div", "c": [[f"ab-part-{number}", [], attributes], content]})
        return document(blocks, self._request.locale)

    def read(self, output: str) -> Formatted:
        notes = output[output.rfind('<section id="footnotes"') :] if "footnotes" in output else ""
        references: dict[str, Reference] = {}
        groups: dict[CitationGroup, GroupText] = {}
        order: tuple[str, ...] = ()
        for number, text in enumerate(_PART.split(output)[1:]):
            if number == len(self._parts):
                order = read_formatted(Part(self._request.sources, ()), text).order
                break
            found = read_formatted(self._parts[number], text + notes)
            groups |= found.groups
            if number < len(self._division.parts):
                references |= found.references
                order = found.order
        rank = {id: at for at, id in enumerate(order)}
        joined = {group: join(group, groups, rank, self._traits) for group in self._division.joined}
        groups |= {group: text for group, text in joined.items() if text is not None}
        return Formatted(references, order, groups)
