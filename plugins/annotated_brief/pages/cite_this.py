"""Plain pages of citations: the same as the forms in the page, for readers without script, and on paper."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from annotated_brief.citing.forms import Form, Forms, filled
from annotated_brief.merge.entries import Entries
from annotated_brief.merge.templates import template
from annotated_brief.model import Work


@dataclass(frozen=True, slots=True)
class _Part:
    """What is cited: the whole page, a passage, a source."""

    id: str
    title: str
    forms: Sequence[Form]
    words: str = ""
    addresses: Sequence[tuple[str, str, str]] = ()
    """Label, address and key of each."""


@dataclass(frozen=True, slots=True)
class PlainPage:
    """Where a plain page stands, as seen from itself."""

    style: str
    script: str
    back: str


def cite_page(
    work: Work,
    passages: Iterable[tuple[str, str, str]],
    forms: Forms,
    entries: Entries,
    plain: PlainPage,
) -> str:
    """How to cite an annotated page and each of its passages (id, words, text fragment)."""
    s = entries.strings
    parts = [
        _Part(
            "work",
            s["cite_whole"],
            forms.works.get(work.page, ()),
            addresses=_address(s["permanent_link"], work.url, "link"),
        )
    ]
    for number, (id, words, fragment) in enumerate(passages, 1):
        url = f"{work.url}#{id}"
        parts.append(
            _Part(
                id, s["cite_passage"].format(number=number),
                [replace(form, in_text=filled(form.in_text, number, id), reference=filled(form.reference, number, id)) for form in forms.passages.get(work.page, ())],
                words, (*_address(s["permanent_link"], url, "link"), *_address(s["link_to_words"], f"{url}:~:text={fragment}" if fragment else "", "words")),
            )
        )  # fmt: skip
    return _page(s["cite_title"].format(title=work.title), parts, entries, plain)


def cite_sources_page(
    order: Iterable[str], forms: Forms, entries: Entries, plain: PlainPage
) -> str:
    """How to cite each source."""
    sources = entries.layer.sources
    parts = [_Part(id, sources[id].title, forms.sources.get(id, ())) for id in order]
    return _page(entries.strings["cite_sources"], parts, entries, plain)


def _page(title: str, parts: Sequence[_Part], entries: Entries, plain: PlainPage) -> str:
    return template("cite-this.html").render(
        title=title, parts=parts, s=entries.strings, language=entries.language,
        style=plain.style, script=plain.script, back=plain.back,
    )  # fmt: skip


def _address(label: str, url: str, key: str) -> tuple[tuple[str, str, str], ...]:
    return ((label, url, key),) if url and not url.startswith("#") else ()
