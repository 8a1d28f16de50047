"""How forms are made: items by themselves in several styles and exchange formats; the works, and the sources."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, partial
from json import dumps
from pathlib import Path
from typing import Any

from msgspec import json

from annotated_brief.cache import cache_key, versions
from annotated_brief.citing.answer import Formatted, bare, read_formatted
from annotated_brief.citing.bibtex import bibtex_entry
from annotated_brief.citing.forms import (
    STYLES,
    Form,
    SourceForms,
    WorkForms,
    for_exchange,
    work_item,
)
from annotated_brief.citing.pandoc import Document, PandocError
from annotated_brief.citing.parts import SMALL, Part
from annotated_brief.citing.request import div, document, group_blocks
from annotated_brief.citing.ris import ris_record
from annotated_brief.citing.standins import NUMBER, PASSAGE
from annotated_brief.citing.style_text import alone
from annotated_brief.citing.styles import shipped
from annotated_brief.citing.task import Task
from annotated_brief.diagnostics import Location
from annotated_brief.model import Citation, CitationGroup, Origin, Source, Work

_HERE = Location("mkdocs.yml")


Forms = Mapping[str, tuple[Form, ...]]
"""Forms of items, by id."""


class FormsTask(Task[Forms]):
    """Forms of items; none where Pandoc can't format them, which the site's own citations report."""

    value_type = Forms

    def __init__(self, name: str, items: Sequence[Source], locale: str, cache: Path) -> None:
        self._asked = self._items, self._locale = tuple(items), locale
        listed = json.encode([item.item for item in items], order="sorted")
        key = cache_key((versions(), locale, listed))
        super().__init__(cache / f"forms_{name}-{key}.json")
        if not items:
            self.settle({})

    def covers(self, other: Task[Any]) -> bool:
        """The same items."""
        return isinstance(other, FormsTask) and self._asked == other._asked

    @cached_property
    def _parts(self) -> list[Part]:
        starts = range(0, len(self._items), SMALL)
        parts = [self._items[at : at + SMALL] for at in starts]
        return [Part(part, tuple(map(_group, part))) for part in parts]

    def documents(self) -> Sequence[Document]:
        """For each part one in every style, so that one answer is read while the next is made."""
        style = cache(lambda name: alone(shipped(name), self._items))
        return [
            partial(self._in_style, part, style, name) for part in self._parts for name in STYLES
        ]

    def _in_style(self, part: Part, style: Callable[[str], str], name: str) -> bytes:
        items = json.encode([_as_printed(item) for item in part.sources]).decode()
        block = div(group_blocks(part.groups), bibliography="items.json", csl="style.csl")
        return document([block], {"items.json": items, "style.csl": style(name)}, self._locale)

    def read(self, outputs: Iterator[str]) -> Forms:
        """Each part's forms."""
        forms: dict[str, tuple[Form, ...]] = {}
        for part in self._parts:
            formatted = {name: read_formatted(part, bare(next(outputs))) for name in STYLES}
            for item in part.sources:
                forms[item.id] = _forms(item, formatted)
        return forms

    def refused(self, error: PandocError) -> Forms:
        """None."""
        return {}


def work_sources(works: Iterable[Work]) -> tuple[Source, ...]:
    """The annotated pages and a passage of each as what is cited; in whichever order a host takes its pages."""
    items = [
        work_item(work, passage=passage)
        for work in sorted(works, key=lambda work: work.page)
        for passage in (False, True)
    ]
    return tuple(Source(str(item["id"]), item, Origin(_HERE)) for item in items)


def work_forms(works: Iterable[Work], found: Forms) -> WorkForms:
    """The forms by page."""
    keys = {work.page: str(work_item(work)["id"]) for work in works}
    return WorkForms(
        {page: found.get(key, ()) for page, key in keys.items()},
        {page: found.get(f"{key}-{PASSAGE}", ()) for page, key in keys.items()},
    )


def source_forms(sources: Sequence[Source], found: Forms) -> SourceForms:
    """The forms by id, and whole files."""
    items = [for_exchange(source.exported) for source in sources]
    biblatex = [bibtex_entry(item, classic=False) for item in items]
    files = {
        "sources.bib": "\n\n".join(_listed(items, found, "bibtex")) + "\n",
        "sources.biblatex.bib": "\n\n".join(biblatex) + "\n",
        "sources.ris": "\n".join(_listed(items, found, "ris")),
    }
    return SourceForms(found, files)


_WRITTEN: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "bibtex": partial(bibtex_entry, classic=True),
    "ris": ris_record,
}
"""Exchange formats of which a file holds what a source's own form is."""


def _listed(items: Iterable[Mapping[str, Any]], found: Forms, key: str) -> Iterator[str]:
    for item in items:
        forms = (form.reference for form in found.get(item["id"], ()) if form.key == key)
        yield next(forms, None) or _WRITTEN[key](item)


def _forms(item: Source, formatted: Mapping[str, Formatted]) -> tuple[Form, ...]:
    forms = []
    for style, label in STYLES.items():
        group = formatted[style].groups.get(_group(item))
        reference = formatted[style].references.get(item.id)
        if group is not None and reference is not None:
            forms.append(Form(style, label, group.note or group.html, reference.html))
    given = for_exchange(item.exported)
    return (
        *forms,
        Form("bibtex", "BibTeX", "", _WRITTEN["bibtex"](given)),
        Form("ris", "RIS", "", _WRITTEN["ris"](given)),
        Form("csl-json", "CSL-JSON", "", dumps([given], ensure_ascii=False)),
    )


def _as_printed(item: Source) -> Mapping[str, Any]:
    """A passage has its address alone: styles print a DOI in its place, which leads to no passage."""
    kept = not item.id.endswith(PASSAGE)
    return {key: value for key, value in item.item.items() if kept or key != "DOI"}


def _group(item: Source) -> CitationGroup:
    locator = (NUMBER, "paragraph") if item.id.endswith(PASSAGE) else ("", "")
    return CitationGroup((Citation(item.id, *locator),))
