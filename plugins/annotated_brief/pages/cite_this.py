"""Plain pages of citations: the same as the forms in the page, for readers without script, and on paper."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from annotated_brief.citing.forms import PASSAGE, Form, SourceForms, WorkForms, filled
from annotated_brief.merge.entries import Entries
from annotated_brief.merge.templates import template
from annotated_brief.model import Work

_FRAGMENT = "text-fragment-of-the-passage"
"""Stands for a passage's text fragment."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What is cited: the whole page, a passage, a source."""

    id: str
    title: str
    forms: Markup
    words: str = ""


@dataclass(frozen=True, slots=True)
class PlainPage:
    """Where a plain page stands, as seen from itself."""

    style: str
    script: str
    back: str


def cite_page(
    work: Work,
    passages: Iterable[tuple[str, str, str]],
    forms: WorkForms,
    entries: Entries,
    plain: PlainPage,
) -> str:
    """How to cite an annotated page and each of its passages (id, words, text fragment)."""
    s = entries.strings
    whole = [(s["permanent_link"], work.url, "link")] if work.url else []
    parts = [_Part("work", s["cite_whole"], _forms(forms.works.get(work.page, ()), whole, s))]
    link = f"{work.url}#{PASSAGE}"
    both = [
        (s["permanent_link"], link, "link"),
        (s["link_to_words"], f"{link}:~:text={_FRAGMENT}", "words"),
    ]
    once = _forms(forms.passages.get(work.page, ()), both if work.url else [], s)
    plain_link = _forms(forms.passages.get(work.page, ()), both[:1] if work.url else [], s)
    for number, (id, words, fragment) in enumerate(passages, 1):
        own = filled(once if fragment else plain_link, number, id).replace(
            _FRAGMENT, escape(fragment)
        )
        parts.append(_Part(id, s["cite_passage"].format(number=number), Markup(own), words))
    return _page(s["cite_title"].format(title=work.title), parts, entries, plain)


def cite_sources_page(
    order: Iterable[str], forms: SourceForms, entries: Entries, plain: PlainPage
) -> str:
    """How to cite each source."""
    sources, s = entries.layer.sources, entries.strings
    parts = [_Part(id, sources[id].title, _forms(forms.forms.get(id, ()), [], s)) for id in order]
    return _page(s["cite_sources"], parts, entries, plain)


def _forms(
    forms: Iterable[Form], addresses: Sequence[tuple[str, str, str]], s: Mapping[str, str]
) -> Markup:
    """The forms as HTML; those of a passage with stand-ins, so that they are made once for all."""
    return Markup(template("form-list.html").render(forms=forms, addresses=addresses, s=s))


def _page(title: str, parts: Sequence[_Part], entries: Entries, plain: PlainPage) -> str:
    return template("cite-this.html").render(
        title=title, parts=parts, s=entries.strings, language=entries.language,
        style=plain.style, script=plain.script, back=plain.back,
    )  # fmt: skip
