"""FormsRun: everything that can be copied, formatted in the background and kept between builds."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from threading import Thread
from typing import Any

from annotated_brief.citing.cache import cache_key, read_cached, write_cached
from annotated_brief.citing.exchange import biblatex_entries, for_biblatex, ris_record
from annotated_brief.citing.forms import NUMBER, PASSAGE, STYLES, Form, Forms, work_item
from annotated_brief.citing.pandoc import PandocError
from annotated_brief.citing.pandoc_forms import run_forms
from annotated_brief.citing.request import CitingRequest, Formatted
from annotated_brief.citing.styles import find_style
from annotated_brief.diagnostics import Location
from annotated_brief.model import Citation, CitationGroup, Origin, Source, Work

_INNER = re.compile(r'<a class="ab-cite"[^>]*>(.*?)</a>|</?span[^>]*>', re.S)


class FormsRun:
    """One site's forms: begun early in a thread, and joined when they are needed."""

    def __init__(self, cache: Path) -> None:
        self._cache = cache
        self._asked: tuple[tuple[Source, ...], tuple[Work, ...], str] | None = None
        self._forms: Forms | None = None
        self._thread: Thread | None = None

    def start(self, sources: Sequence[Source], works: Sequence[Work], locale: str) -> None:
        """Begin, as things most likely are: what is asked for in the end may differ and is run anew."""
        self._asked = _asked(sources, works, locale)
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def result(self, sources: Sequence[Source], works: Sequence[Work], locale: str) -> Forms:
        """The forms, waited for; none where Pandoc can't format them, which the site's own run reports."""
        if self._asked != _asked(sources, works, locale):
            self.start(sources, works, locale)
        assert self._thread is not None
        self._thread.join()
        return self._forms or Forms({}, {}, {}, "", "")

    def _run(self) -> None:
        assert self._asked is not None
        sources, works, locale = self._asked
        items = _items(sources, works)
        request = CitingRequest(tuple(items), tuple(map(_group, items)), "", locale)
        styles = {name: _style(name) for name in STYLES}
        texts = (json.dumps(dict(item.item), sort_keys=True) for item in items)
        kept = (
            self._cache
            / f"forms-{cache_key((*(path.read_text('utf-8') for path in styles.values()), locale, *texts))}.json"
        )
        self._forms = _loaded(read_cached(kept))
        if self._forms is not None:
            return
        try:
            formatted, written = run_forms(
                request, styles, [for_biblatex(item.item) for item in items]
            )
        except PandocError:
            return
        self._forms = _made(sources, works, items, formatted, written)
        write_cached(kept, asdict(self._forms))


def _asked(
    sources: Sequence[Source], works: Sequence[Work], locale: str
) -> tuple[tuple[Source, ...], tuple[Work, ...], str]:
    """What is asked for, the same in whichever order a host takes its pages."""
    return tuple(sources), tuple(sorted(works, key=lambda work: work.page)), locale


def _loaded(kept: Any) -> Forms | None:
    try:
        sources, works, passages = (
            {id: tuple(Form(**form) for form in forms) for id, forms in kept[name].items()}
            for name in ("sources", "works", "passages")
        )
        return Forms(sources, works, passages, kept["biblatex"], kept["ris"])
    except (KeyError, TypeError, AttributeError):
        return None


def _made(
    sources: Sequence[Source],
    works: Sequence[Work],
    items: Sequence[Source],
    formatted: Mapping[str, Formatted],
    written: str,
) -> Forms:
    biblatex = biblatex_entries(written, [item.item for item in items])
    made = {item.id: _forms(item, formatted, biblatex.get(item.id, "")) for item in items}
    keys = {work.page: str(work_item(work)["id"]) for work in works}
    return Forms(
        {source.id: made[source.id] for source in sources},
        {page: made[key] for page, key in keys.items()},
        {page: made[f"{key}-{PASSAGE}"] for page, key in keys.items()},
        "\n\n".join(biblatex[source.id] for source in sources if source.id in biblatex) + "\n",
        "\n".join(ris_record(source.item) for source in sources),
    )


def _items(sources: Sequence[Source], works: Sequence[Work]) -> list[Source]:
    """Everything to format: the sources, and each work twice, whole and with the stand-ins."""
    items = [*sources]
    for work in works:
        items += (_source(work_item(work)), _source(work_item(work, passage=True)))
    return items


def _group(item: Source) -> CitationGroup:
    locator = (NUMBER, "paragraph") if item.id.endswith(PASSAGE) else ("", "")
    return CitationGroup((Citation(item.id, *locator),))


def _forms(item: Source, formatted: Mapping[str, Formatted], biblatex: str) -> tuple[Form, ...]:
    forms = []
    for style, label in STYLES.items():
        group = formatted[style].groups.get(_group(item))
        reference = formatted[style].references.get(item.id)
        if group is not None and reference is not None:
            forms.append(Form(style, label, _bare(group.html), _bare(reference.html)))
    csl = json.dumps([dict(item.item)], ensure_ascii=False)
    return (
        *forms,
        Form("biblatex", "BibTeX", "", biblatex),
        Form("ris", "RIS", "", ris_record(item.item)),
        Form("csl-json", "CSL-JSON", "", csl),
    )


def _style(name: str) -> Path:
    path, _ = find_style(name, Path(), Location("mkdocs.yml"))
    assert path is not None, "the four styles come with a dependency"
    return path


def _source(item: dict[str, Any]) -> Source:
    return Source(str(item["id"]), item, Origin(Location("mkdocs.yml")))


def _bare(fragment: str) -> str:
    """Without links into this site, and without spans that mean something to Pandoc alone."""
    text = _INNER.sub(lambda found: found[1] or "", fragment)
    return _INNER.sub(lambda found: found[1] or "", text)
