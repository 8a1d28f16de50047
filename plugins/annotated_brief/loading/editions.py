"""Editions: one file each under ``editions/``, written once when it is cut and never changed."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct, convert

from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.loading.conflicts import without_conflicts
from annotated_brief.loading.yaml_slips import double_quoted
from annotated_brief.loading.yaml_text import (
    Node,
    as_plain,
    leads_out,
    place_of,
    read_file,
    read_yaml,
)
from annotated_brief.model import Edition, EditionPassage

FOLDER = "editions"
NAME = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})*")
"""``1``, ``1.0``, ``2.1``: it becomes part of an address, as in ``#1.0-7``."""
_DAY = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")
DOI = re.compile(r"10\.[0-9]{4,9}/[!-~]+")
"""A DOI without an address before it."""


def load_editions(root: Path, folder: str) -> tuple[tuple[Edition, ...], tuple[Diagnostic, ...]]:
    """Every edition, oldest first, and what can't be read. Never raises for what a file holds."""
    found: list[Diagnostic] = []
    editions: dict[str, Edition] = {}
    for path in sorted((root / folder / FOLDER).glob("[!.]*.yml")):
        file = path.relative_to(root).as_posix()
        if leads_out(path, root / folder):
            continue  # reported with the layer's files
        text, findings = read_file(path, file)
        found += findings
        if text is None:
            continue
        text, conflicts = without_conflicts(text, file)
        node, findings = read_yaml(text, file)
        found += conflicts or findings
        if node is None:
            continue
        try:
            edition = _edition(node)
        except ValueError as error:
            if not findings and not conflicts:
                found.append(diagnose("BRF611", place_of(node, _path(str(error)))))
            continue
        if edition.name in editions:
            found.append(diagnose("BRF612", Location(file), name=edition.name))
        else:
            editions[edition.name] = edition
            found += _faults(edition, node)
    return tuple(sorted(editions.values(), key=lambda edition: rank(edition.name))), tuple(found)


def rank(name: str) -> tuple[int, ...]:
    """Where an edition stands among others: 1.10 is later than 1.9."""
    return tuple(int(part) for part in name.split("."))


def written_edition(edition: Edition) -> str:
    """The file's text."""
    head = f"# Edition {edition.name}, as it was cut. It is never edited: citations of it rest on it.\n"
    head += f'edition: "{edition.name}"\ndate: {edition.date}\n'
    head += f'doi: "{edition.doi}"\n' if edition.doi else ""
    head += f'concept_doi: "{edition.concept_doi}"\n' if edition.concept_doi else ""
    head += "passages:\n"
    return head + "".join(
        f"- {{page: {double_quoted(p.page)}, number: {p.number}, id: {p.id}, text: {double_quoted(p.text)}}}\n"
        for p in edition.passages
    )


_Doi = Annotated[str, Meta(pattern=rf"\A(?:{DOI.pattern})?\Z")]


class _File(Struct):
    edition: Annotated[str, Meta(pattern=rf"\A(?:{NAME.pattern})\Z")]
    date: Annotated[str, Meta(pattern=rf"\A(?:{_DAY.pattern})\Z")]
    passages: tuple[EditionPassage, ...]
    doi: _Doi = ""
    concept_doi: _Doi = ""


def _edition(node: Node) -> Edition:
    file = convert(as_plain(node), _File, strict=False)
    # The pattern has a 30 February.
    date.fromisoformat(file.date + "-01-01"[len(file.date) - 4 :])
    return Edition(file.edition, file.date, file.passages, file.doi, file.concept_doi)


def _path(error: str) -> list[str | int]:
    """The keys and numbers of the value that is none of its type: ``$.passages[3].number``; the day where none is named."""
    steps = re.findall(r"\.(\w+)|\[(\d+)\]", error.partition("$")[2])
    return [key or int(at) for key, at in steps] if "$" in error else ["date"]


def _faults(edition: Edition, node: Node) -> Iterator[Diagnostic]:
    """What was typed into it since it was cut: each page's numbers go from 1 up, and an id is one passage's."""
    name = edition.name
    wanted: dict[str, int | None] = {}
    ids: set[str] = set()
    numbers: set[tuple[str, int]] = set()
    for at, one in enumerate(edition.passages):
        page, number = one.page, one.number
        where = place_of(node, ["passages", at, "number"])
        due = wanted.get(page, 1)
        twice = (page, number) in numbers
        if twice:
            yield diagnose("BRF611.number", where, name=name, page=page, number=number)
        elif due not in (number, None):
            yield diagnose("BRF611.order", where, name=name, page=page, number=number, due=due)
        if one.id in ids:
            where = place_of(node, ["passages", at, "id"])
            yield diagnose("BRF611.id", where, name=name, id=one.id)
        wanted[page] = None if twice else number + 1  # a line may have been added or edited
        numbers.add((page, number))
        ids.add(one.id)
