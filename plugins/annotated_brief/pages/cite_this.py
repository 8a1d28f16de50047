"""Plain pages of citations: the same as the forms in the page, for readers without script, and on paper."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from msgspec import Struct

from annotated_brief.article.entries import Entries
from annotated_brief.citing.forms import Form, SourceForms, WorkForms
from annotated_brief.citing.standins import PASSAGE, filled_for
from annotated_brief.model import Work

_FRAGMENT = "text-fragment-of-the-passage"
"""Stands for a passage's text fragment."""


PlainPassage = tuple[str, str, str]
"""Id, words and text fragment of a passage."""


class PlainPage(Struct, frozen=True):
    """Where a plain page stands, as seen from itself."""

    style: str
    script: str
    back: str


class _Section(Struct, frozen=True):
    """What is cited: the whole page, a passage, a source."""

    id: str
    title: str
    forms: str
    """HTML."""
    words: str = ""


def cite_page(
    work: Work,
    passages: Iterable[PlainPassage],
    forms: WorkForms,
    entries: Entries,
    plain: PlainPage,
) -> str:
    """How to cite an annotated page and each of its passages."""
    s = entries.strings
    link = f"{work.url}#{PASSAGE}"
    to_whole = (s["permanent_link"], work.url, "link")
    to_passage = (s["permanent_link"], link, "link")
    to_words = (s["link_to_words"], f"{link}:~:text={_FRAGMENT}", "words")
    shared = f"{work.passages_url}{PASSAGE}/"
    to_share = [(s["link_to_share"], shared, "share")] if work.passages_url else []

    def boxes(made: Mapping[str, Sequence[Form]], *addresses: tuple[str, str, str]) -> str:
        return _boxes(made.get(work.page, ()), addresses if work.url else (), entries)

    sections = [_Section("work", s["cite_whole"], boxes(forms.works, to_whole))]
    # Made with stand-ins, once for all passages.
    once = boxes(forms.passages, to_passage, to_words, *to_share)
    without_words = boxes(forms.passages, to_passage, *to_share)
    for number, (id, words, fragment) in enumerate(passages, 1):
        form = filled_for(once if fragment else without_words, number, id)
        shown = form.replace(_FRAGMENT, escape(fragment))
        sections.append(_Section(id, s["cite_passage"].format(number=number), shown, words))
    title = s["cite_title"].format(title=work.title)
    return entries.show("cite-this.html", title=title, sections=sections, plain=plain)


def cite_sources_page(
    order: Iterable[str], forms: SourceForms, entries: Entries, plain: PlainPage
) -> str:
    """How to cite each source."""
    sources, title = entries.layer.sources, entries.strings["cite_sources"]
    sections = [
        _Section(id, sources[id].title, _boxes(forms.forms.get(id, ()), (), entries))
        for id in order
    ]
    return entries.show("cite-this.html", title=title, sections=sections, plain=plain)


def _boxes(
    forms: Iterable[Form], addresses: Iterable[tuple[str, str, str]], entries: Entries
) -> str:
    return entries.show("form-list.html", forms=forms, addresses=addresses)
