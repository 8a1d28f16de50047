"""Forms: every work and source as a citer pastes it, in four styles and three exchange formats.

The brief's own passages are formatted once, with two stand-ins for the number and the id, which the
page and the plain page replace. References stand by themselves here: no "2022a", no dash for an
author who is cited before.
"""

import html
import json
import re
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotated_brief.citing.exchange import biblatex_entries, ris_record
from annotated_brief.citing.format import format_citations
from annotated_brief.citing.request import CitingRequest, Formatted
from annotated_brief.diagnostics import Location
from annotated_brief.model import Citation, CitationGroup, Origin, Source, Work

STYLES = {
    "chicago-notes": "Chicago, notes",
    "chicago-author-date": "Chicago, author-date",
    "apa": "APA",
    "mla": "MLA",
}
NUMBER = "7777777"
"""Stands for a passage's number."""
PASSAGE = "p-00000"
"""Stands for a passage's id; no passage ever has it."""
_INNER = re.compile(r'<a class="ab-cite"[^>]*>(.*?)</a>|</?span[^>]*>', re.S)


@dataclass(frozen=True, slots=True)
class Form:
    """One way to cite one thing."""

    key: str
    """A style's name, or ``biblatex``, ``ris``, ``csl-json``."""
    label: str
    in_text: str
    """HTML: the note of a note style, the parenthesis of others; empty for an exchange format."""
    reference: str
    """HTML of the bibliography entry; plain text for an exchange format."""

    @property
    def exchange(self) -> bool:
        """It is for a program to read."""
        return self.key not in STYLES


@dataclass(frozen=True, slots=True)
class Forms:
    """Everything that can be copied."""

    sources: Mapping[str, tuple[Form, ...]]
    works: Mapping[str, tuple[Form, ...]]
    """Whole pages, by source path."""
    passages: Mapping[str, tuple[Form, ...]]
    """A passage of each page, with the stand-ins."""
    biblatex: str
    """All sources as one file."""
    ris: str


class FormsRun:
    """One site's forms: begun early in the background, a run for each style, two at a time."""

    def __init__(self, root: Path, cache: Path, location: Location) -> None:
        self._root, self._cache, self._location = root, cache, location
        self._pool = ThreadPoolExecutor(2)
        self._styles: dict[str, Future[Formatted]] = {}
        self._asked: object = None
        self._biblatex: Future[Mapping[str, str]] | None = None

    def start(self, sources: Sequence[Source], works: Sequence[Work], locale: str) -> None:
        """Begin, as things most likely are: what is asked for in the end may differ and is run anew."""
        self._asked = (tuple(sources), tuple(works), locale)
        self._sources, self._works = sources, works
        items = [*sources]
        for work in works:
            items += (_source(work_item(work)), _source(work_item(work, passage=True)))
        self._items = items
        groups = []
        for item in items:
            locator = (NUMBER, "paragraph") if item.id.endswith(PASSAGE) else ("", "")
            groups.append(CitationGroup((Citation(item.id, *locator),)))
        self._groups = dict(zip((item.id for item in items), groups, strict=True))
        for style in STYLES:
            request = CitingRequest(tuple(items), tuple(groups), style, locale, alone=True)
            self._styles[style] = self._pool.submit(self._format, request)
        self._biblatex = self._pool.submit(
            biblatex_entries, [dict(i.item) for i in items], self._cache
        )

    def result(self, sources: Sequence[Source], works: Sequence[Work], locale: str) -> Forms:
        """The forms, waited for. A style that can't be used is left out: the site's own run reports it."""
        if self._asked != (tuple(sources), tuple(works), locale):
            self.start(sources, works, locale)
        assert self._biblatex is not None
        biblatex = self._biblatex.result()
        formatted = {style: run.result() for style, run in self._styles.items()}
        self._pool.shutdown(wait=False)
        made = {
            item.id: self._forms(item, formatted, biblatex.get(item.id, "")) for item in self._items
        }
        keys = {work.page: str(work_item(work)["id"]) for work in self._works}
        return Forms(
            {source.id: made[source.id] for source in self._sources},
            {page: made[key] for page, key in keys.items()},
            {page: made[f"{key}-{PASSAGE}"] for page, key in keys.items()},
            "\n\n".join(biblatex[source.id] for source in self._sources if source.id in biblatex)
            + "\n",
            "\n".join(ris_record(source.item) for source in self._sources),
        )

    def _format(self, request: CitingRequest) -> Formatted:
        return format_citations(
            request, root=self._root, cache=self._cache, location=self._location
        )[0]

    def _forms(
        self, item: Source, formatted: Mapping[str, Formatted], biblatex: str
    ) -> tuple[Form, ...]:
        forms = []
        for style, label in STYLES.items():
            group = formatted[style].groups.get(self._groups[item.id])
            reference = formatted[style].references.get(item.id)
            if group is not None and reference is not None:
                forms.append(Form(style, label, _bare(group.html), _bare(reference.html)))
        csl = json.dumps([dict(item.item)], ensure_ascii=False, indent=1)
        return (
            *forms,
            Form("biblatex", "BibTeX", "", biblatex),
            Form("ris", "RIS", "", ris_record(item.item)),
            Form("csl-json", "CSL-JSON", "", csl),
        )


def work_item(work: Work, *, passage: bool = False) -> dict[str, Any]:
    """A work, or with the stand-ins a passage of it, as a CSL item of type report."""
    first = next(iter(work.authors), {})
    name = first.get("family") or first.get("literal") or work.title
    key = (re.findall(r"[a-z0-9]+", name.lower()) or ["brief"])[0] + work.date[:4]
    stem = re.sub(r"[^a-z0-9]+", "-", work.page.removesuffix(".md").lower()).strip("-")
    item: dict[str, Any] = {
        "id": f"{key}-{stem}" + (f"-{PASSAGE}" if passage else ""),
        "type": "report",
        "title": work.title,
        "author": [dict(author) for author in work.authors],
        "language": work.language,
    }
    if work.date:
        item["issued"] = {"date-parts": [[int(part) for part in work.date.split("-")]]}
    if work.edition:
        before = "working text after edition" if work.revised else "edition"
        item["edition"] = f"{before} {work.edition}"
    if work.publisher and {"literal": work.publisher} not in work.authors:
        item["publisher"] = work.publisher
    if work.url:
        item["URL"] = work.url + (f"#{PASSAGE}" if passage else "")
    if passage:
        item["note"] = f"para. {NUMBER}"
    return item


def _source(item: dict[str, Any]) -> Source:
    return Source(str(item["id"]), item, Origin(Location("mkdocs.yml")))


def _bare(fragment: str) -> str:
    """Without links into this site, and without spans that mean something to Pandoc alone."""
    text = _INNER.sub(lambda found: found[1] or "", fragment)
    return _INNER.sub(lambda found: found[1] or "", text)


def filled(text: str, number: int, id: str) -> str:
    """A passage's form with its own number and id."""
    return text.replace(NUMBER, str(number)).replace(PASSAGE, html.escape(id))
