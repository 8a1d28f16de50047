"""Plain pages of citations: the same as the forms in the page, for readers without script, and on paper."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from markupsafe import Markup
from msgspec import Struct

from annotated_brief.article.entries import Entries
from annotated_brief.article.templates import template
from annotated_brief.citing.forms import Form, SourceForms, WorkForms
from annotated_brief.citing.standins import PASSAGE, filled_for
from annotated_brief.language import direction
from annotated_brief.model import Work

_FRAGMENT = "text-fragment-of-the-passage"
"""Stands for a passage's text fragment."""


class PlainPage(Struct, frozen=True):
    """Where a plain page stands, as seen from itself."""

    style: str
    script: str
    back: str


class _Section(Struct, frozen=True):
    """What is cited: the whole page, a passage, a source."""

    id: str
    title: str
    forms: Markup
    words: str = ""


def cite_page(
    work: Work,
    passages: Iterable[tuple[str, str, str]],
    forms: WorkForms,
    entries: Entries,
    plain: PlainPage,
) -> str:
    """How to cite an annotated page and each of its passages (id, words, text fragment)."""
    s = entries.strings
    link = f"{work.url}#{PASSAGE}"
    whole = [(s["permanent_link"], work.url, "link")]
    plain_link = [(s["permanent_link"], link, "link")]
    to_words = (s["link_to_words"], f"{link}:~:text={_FRAGMENT}", "words")
    own = forms.passages.get(work.page, ())
    if not work.url:
        whole = plain_link = []
    sections = [_Section("work", s["cite_whole"], _forms(forms.works.get(work.page, ()), whole, s))]
    # Made with stand-ins, once for all passages.
    once = _forms(own, [*plain_link, to_words] if work.url else [], s)
    without_words = _forms(own, plain_link, s)
    for number, (id, words, fragment) in enumerate(passages, 1):
        form = filled_for(once if fragment else without_words, number, id)
        shown = form.replace(_FRAGMENT, escape(fragment))
        title = s["cite_passage"].format(number=number)
        sections.append(_Section(id, title, Markup(shown), words))
    return _page(s["cite_title"].format(title=work.title), sections, entries, plain)


def cite_sources_page(
    order: Iterable[str], forms: SourceForms, entries: Entries, plain: PlainPage
) -> str:
    """How to cite each source."""
    sources, s = entries.layer.sources, entries.strings
    sections = [
        _Section(id, sources[id].title, _forms(forms.forms.get(id, ()), (), s)) for id in order
    ]
    return _page(s["cite_sources"], sections, entries, plain)


def _forms(
    forms: Iterable[Form], addresses: Sequence[tuple[str, str, str]], s: Mapping[str, str]
) -> Markup:
    return Markup(template("form-list.html").render(forms=forms, addresses=addresses, s=s))


def _page(title: str, sections: Sequence[_Section], entries: Entries, plain: PlainPage) -> str:
    return template("cite-this.html").render(
        title=title,
        sections=sections,
        plain=plain,
        s=entries.strings,
        language=entries.language,
        direction=direction(entries.language),
    )
