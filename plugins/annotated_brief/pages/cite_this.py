"""Plain pages of citations: the same as the forms in the page, for readers without script, and on paper."""

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup
from msgspec import Struct

from annotated_brief.article.entries import Entries
from annotated_brief.article.escaped import escaped
from annotated_brief.article.form_list import address_form, form_list
from annotated_brief.article.templates import template
from annotated_brief.citing.forms import Form, SourceForms, WorkForms
from annotated_brief.citing.standins import PASSAGE, filled_for
from annotated_brief.model import Work

_FRAGMENT = "text-fragment-of-the-passage"
"""Stands for a passage's text fragment."""


class PlainPage(Struct, frozen=True):
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
    forms_here = forms.passages.get(work.page, ())
    sections = [_section("work", s["cite_whole"], _forms(forms.works.get(work.page, ()), whole, s))]
    link = f"{work.url}#{PASSAGE}"
    both = [
        (s["permanent_link"], link, "link"),
        (s["link_to_words"], f"{link}:~:text={_FRAGMENT}", "words"),
    ]
    once = _forms(forms_here, both if work.url else [], s)
    plain_link = _forms(forms_here, both[:1] if work.url else [], s)
    for number, (id, words, fragment) in enumerate(passages, 1):
        own = filled_for(once if fragment else plain_link, number, id).replace(
            _FRAGMENT, escaped(fragment)
        )
        sections.append(_section(id, s["cite_passage"].format(number=number), own, words))
    return _page(s["cite_title"].format(title=work.title), sections, entries, plain)


def cite_sources_page(
    order: Iterable[str], forms: SourceForms, entries: Entries, plain: PlainPage
) -> str:
    """How to cite each source."""
    sources, s = entries.layer.sources, entries.strings
    sections = [
        _section(id, sources[id].title, form_list(forms.forms.get(id, ()), s)) for id in order
    ]
    return _page(s["cite_sources"], sections, entries, plain)


def _forms(
    forms: Iterable[Form], addresses: Sequence[tuple[str, str, str]], s: Mapping[str, str]
) -> str:
    """The forms as HTML; those of a passage with stand-ins, so that they are made once for all."""
    links = (address_form(label, url, s, key) for label, url, key in addresses)
    return "".join(links) + form_list(forms, s)


def _section(id: str, title: str, forms: str, words: str = "") -> str:
    """What is cited: the whole page, a passage, a source."""
    shown = f'<p class="ab-plain__words">{escaped(words)}</p>' if words else ""
    return f'<section id="{escaped(id)}">\n<h2>{escaped(title)}</h2>\n{shown}{forms}\n</section>\n'


def _page(title: str, sections: Sequence[str], entries: Entries, plain: PlainPage) -> str:
    return template("cite-this.html").render(
        title=title, sections=Markup("".join(sections)), s=entries.strings, language=entries.language,
        style=plain.style, script=plain.script, back=plain.back,
    )  # fmt: skip
