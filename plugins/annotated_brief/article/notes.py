"""Notes: the control at a mark, the notes after the passage, and the lists at the page's head and end."""

from collections.abc import Collection, Mapping, Sequence
from html import escape

from annotated_brief.article.entries import Entries
from annotated_brief.article.templates import template
from annotated_brief.collation import collation_key
from annotated_brief.model import Counterpoint, Evidence


def control(item: Evidence | Counterpoint, number: int, entries: Entries) -> str:
    """The link from a mark to its note: no text of its own, its number is drawn by CSS."""
    label = escape(f"{entries.strings[item.kind]} {number}")
    return (
        f'<a class="ab-ref ab-ref--{item.kind}" id="r-{item.id}" href="#n-{item.id}" '
        f'data-ab-n="{number}" aria-label="{label}"></a>'
    )


def render_aside(
    items: Sequence[Evidence | Counterpoint],
    numbers: Mapping[str, int],
    to_confirm: Collection[str],
    entries: Entries,
) -> str:
    """The notes of one passage.

    Args:
        items: what they say.
        numbers: the number of each on its page.
        to_confirm: ids of those whose passage was edited since they were written.
        entries: the layer, ready to show.

    """
    return "\n" + template("notes.html").render(
        items=items, numbers=numbers, to_confirm=to_confirm, e=entries, s=entries.strings
    )


def render_tools(items: Sequence[Evidence | Counterpoint], entries: Entries) -> str:
    """What a reader sets and finds under the title: kinds shown, the way from note to note, the overview."""
    return "\n" + template("tools.html").render(items=items, e=entries, s=entries.strings)


def render_page_end(
    terms: Sequence[str], sources: Sequence[str], entries: Entries, *, annotated: bool
) -> str:
    """Definitions and references used on the page, so that it is complete on paper and without script."""
    listed = (entries.layer.terms[id] for id in terms)
    defined = sorted(listed, key=lambda term: collation_key(term.label, entries.language))
    cited = entries.references.in_order(sources)
    return template("page-end.html").render(
        terms=defined, sources=cited, e=entries, s=entries.strings, annotated=annotated
    )
