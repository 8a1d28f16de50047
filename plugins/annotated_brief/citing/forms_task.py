"""What can be copied, formatted in the background and kept between builds: of the works, and of the sources."""

import json
from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from msgspec.json import encode

from annotated_brief.citing.cache import cache_key, versions
from annotated_brief.citing.exchange import biblatex_entries, for_biblatex, ris_record
from annotated_brief.citing.forms import (
    NUMBER,
    PASSAGE,
    STYLES,
    Form,
    SourceForms,
    WorkForms,
    work_item,
)
from annotated_brief.citing.forms_document import FormsDocument
from annotated_brief.citing.parts import SMALL, Part
from annotated_brief.citing.request import Formatted
from annotated_brief.citing.running import Document, PandocError
from annotated_brief.citing.style_text import types_of
from annotated_brief.citing.styles import find_style
from annotated_brief.citing.task import Task
from annotated_brief.diagnostics import Location
from annotated_brief.model import Citation, CitationGroup, Origin, Source, Work

F = TypeVar("F", bound=SourceForms | WorkForms)


class _FormsTask(Task[F]):
    """Forms of items; none where Pandoc can't format them, which the site's own citations report.

    Args:
        items: what is to be copied.
        locale: the language.
        cache: folder for results.
        types: of other items that are formatted in the same run, so that each style is reduced once.

    """

    def __init__(
        self, items: Sequence[Source], locale: str, cache: Path, types: frozenset[str]
    ) -> None:
        super().__init__()
        self._items, self._locale, self._cache = items, locale, cache
        self.types = types | types_of(items)
        """All that its styles are reduced to."""
        if not items:
            self.settle(self.made({}, {}))

    name: str
    """Of its kind in the cache."""

    @abstractmethod
    def made(self, forms: Mapping[str, tuple[Form, ...]], biblatex: Mapping[str, str]) -> F:
        """The value, of each item's forms and BibLaTeX entry."""

    def refused(self, error: PandocError) -> F:
        return self.made({}, {})

    def kept(self) -> Path:
        return self._kept

    @cached_property
    def _kept(self) -> Path:
        styles = (path.read_bytes() for path in self._styles.values())
        items = encode([item.item for item in self._items], order="sorted")
        key = cache_key((versions(), self._locale, *styles, items))
        return self._cache / f"forms_{self.name}-{key}.json"

    @cached_property
    def _styles(self) -> Mapping[str, Path]:
        return {name: _style(name) for name in STYLES}

    @cached_property
    def _ris(self) -> Mapping[str, str]:
        return {item.id: ris_record(item.item) for item in self._items}

    @cached_property
    def _biblatex(self) -> Mapping[str, Mapping[str, Any]]:
        return {item.id: for_biblatex(item.item) for item in self._items}

    @cached_property
    def _parts(self) -> list[FormsDocument]:
        items = [self._items[at : at + SMALL] for at in range(0, len(self._items), SMALL)]
        return [
            FormsDocument(
                Part(tuple(part), tuple(map(_group, part))), self._styles, self.types,
                [self._biblatex[item.id] for item in part], self._locale,
            )
            for part in items
        ]  # fmt: skip

    def documents(self) -> Sequence[Document]:
        return [document for part in self._parts for document in part.documents()]

    def read(self, outputs: Iterator[str]) -> F:
        forms: dict[str, tuple[Form, ...]] = {}
        biblatex: dict[str, str] = {}
        for part in self._parts:
            formatted, written = part.read(outputs)
            biblatex |= biblatex_entries(written, self._biblatex)
            for item in part.items:
                forms[item.id] = self._forms(item, formatted, biblatex.get(item.id, ""))
        return self.made(forms, biblatex)

    def _forms(
        self, item: Source, formatted: Mapping[str, Formatted], biblatex: str
    ) -> tuple[Form, ...]:
        forms = []
        for style, label in STYLES.items():
            group = formatted[style].groups.get(_group(item))
            reference = formatted[style].references.get(item.id)
            if group is not None and reference is not None:
                forms.append(Form(style, label, group.html, reference.html))
        csl = json.dumps([dict(item.item)], ensure_ascii=False)
        return (
            *forms,
            Form("biblatex", "BibTeX", "", biblatex),
            Form("ris", "RIS", "", self._ris[item.id]),
            Form("csl-json", "CSL-JSON", "", csl),
        )


class WorkFormsTask(_FormsTask[WorkForms]):
    """Forms of the annotated pages and of their passages; in whichever order a host takes its pages."""

    name = "works"

    def __init__(
        self, works: Iterable[Work], locale: str, cache: Path, types: frozenset[str] = frozenset()
    ) -> None:
        self.works = tuple(sorted(works, key=lambda work: work.page))
        items = [
            _source(work_item(work, passage=passage))
            for work in self.works
            for passage in (False, True)
        ]
        super().__init__(items, locale, cache, types)

    def made(self, forms: Mapping[str, tuple[Form, ...]], biblatex: Mapping[str, str]) -> WorkForms:
        """By page."""
        keys = {work.page: str(work_item(work)["id"]) for work in self.works}
        return WorkForms(
            {page: forms.get(key, ()) for page, key in keys.items()},
            {page: forms.get(f"{key}-{PASSAGE}", ()) for page, key in keys.items()},
        )

    def stored(self, value: WorkForms) -> Any:
        """The forms, to be kept."""
        return {"works": _written(value.works), "passages": _written(value.passages)}

    def loaded(self, stored: Any) -> WorkForms | None:
        """The forms as they were kept."""
        works, passages = _read(stored, "works"), _read(stored, "passages")
        return None if works is None or passages is None else WorkForms(works, passages)


class SourceFormsTask(_FormsTask[SourceForms]):
    """Forms of the sources: no page waits for them."""

    name = "sources"

    def __init__(
        self, sources: Sequence[Source], locale: str, cache: Path, types: frozenset[str] = frozenset()
    ) -> None:  # fmt: skip
        super().__init__(sources, locale, cache, types)

    def made(
        self, forms: Mapping[str, tuple[Form, ...]], biblatex: Mapping[str, str]
    ) -> SourceForms:
        """By id, and whole files."""
        ids = [source.id for source in self._items]
        return SourceForms(
            {id: forms[id] for id in ids if id in forms},
            "\n\n".join(biblatex[id] for id in ids if id in biblatex) + "\n",
            "\n".join(self._ris.values()),
        )

    def stored(self, value: SourceForms) -> Any:
        """The forms, to be kept."""
        return {
            "forms": _written(value.forms), "biblatex": value.biblatex, "ris": value.ris,
        }  # fmt: skip

    def loaded(self, stored: Any) -> SourceForms | None:
        """The forms as they were kept."""
        forms = _read(stored, "forms")
        if forms is None or not isinstance(stored.get("biblatex"), str):
            return None
        return SourceForms(forms, stored["biblatex"], str(stored.get("ris", "")))


def _written(forms: Mapping[str, tuple[Form, ...]]) -> dict[str, list[tuple[str, ...]]]:
    return {
        id: [(form.key, form.label, form.in_text, form.reference) for form in found]
        for id, found in forms.items()
    }


def _read(stored: Any, name: str) -> dict[str, tuple[Form, ...]] | None:
    try:
        return {id: tuple(Form(*form) for form in forms) for id, forms in stored[name].items()}
    except (KeyError, TypeError, AttributeError):
        return None


def _group(item: Source) -> CitationGroup:
    locator = (NUMBER, "paragraph") if item.id.endswith(PASSAGE) else ("", "")
    return CitationGroup((Citation(item.id, *locator),))


def _style(name: str) -> Path:
    path, _ = find_style(name, Path(), Location("mkdocs.yml"))
    assert path is not None, "the four styles come with a dependency"
    return path


def _source(item: dict[str, Any]) -> Source:
    return Source(str(item["id"]), item, Origin(Location("mkdocs.yml")))
