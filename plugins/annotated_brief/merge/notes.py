"""Notes: the control at a mark, the note after the passage, and the lists at the page's end."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from annotated_brief.merge.entries import Entries
from annotated_brief.merge.escaped import escaped
from annotated_brief.merge.templates import template
from annotated_brief.model import Counterpoint, Evidence


def control(item: Evidence | Counterpoint, number: int, entries: Entries) -> str:
    """The link from a mark to its note: no text of its own, its number is drawn by CSS."""
    kind = "evidence" if isinstance(item, Evidence) else "counterpoint"
    label = escape(f"{entries.strings[kind]} {number}")
    return (
        f'<a class="ab-ref ab-ref--{kind}" id="r-{item.id}" href="#n-{item.id}" '
        f'data-ab-n="{number}" aria-label="{label}"></a>'
    )


def render_note(item: Evidence | Counterpoint, number: int, quote: str, entries: Entries) -> str:
    """One ``<details>`` note."""
    name = "evidence" if isinstance(item, Evidence) else "counterpoint"
    return template(f"note-{name}.html").render(
        item=item,
        number=number,
        quote=" ".join(quote.split()),
        e=entries,
        s=entries.strings,
        **_parts(item, entries),
    )


def _parts(item: Evidence | Counterpoint, entries: Entries) -> dict[str, object]:
    if isinstance(item, Evidence):
        return {"cite": entries.cite_text(item.citation),
                "references": [entries.reference(id) for id in entries.cited_in(item)],
                "note": entries.text(item.note) if item.note else ""}  # fmt: skip
    return {"argument": entries.text(item.argument),
            "reply": entries.text(item.reply) if item.reply else ""}  # fmt: skip


def render_aside(notes: Sequence[str], entries: Entries) -> str:
    """The notes of one passage."""
    label = escape(entries.strings["notes"])
    return f'\n<aside class="ab-notes" aria-label="{label}">{"".join(notes)}</aside>'


def render_tools(items: Sequence[Evidence | Counterpoint], entries: Entries) -> str:
    """What a reader sets and finds under the title: kinds shown, the way from note to note, the overview."""
    listed = [
        {"id": item.id, "kind": "counterpoint", "label": item.title}
        if isinstance(item, Counterpoint)
        else {"id": item.id, "kind": "evidence", "label": entries.label(item.citation.citations[0].source)}
        for item in items
    ]  # fmt: skip
    return "\n" + template("tools.html").render(items=listed, s=entries.strings)


def render_page_end(
    terms: Sequence[str], sources: Sequence[str], entries: Entries, *, annotated: bool
) -> str:
    """Definitions and references used on the page, so that it is complete on paper and without script."""
    layer, rank = entries.layer, entries.rank
    defined = sorted((layer.terms[id] for id in terms), key=lambda term: term.label.casefold())
    cited = sorted((id for id in sources if id in entries.formatted.references), key=lambda id: rank.get(id, len(rank)))  # fmt: skip
    return template("page-end.html").render(
        terms=Markup("\n".join(entries.once(_definition, term.id) for term in defined)),
        sources=Markup("\n".join(entries.once(_reference, id) for id in cited)),
        s=entries.strings, annotated=annotated,
    )  # fmt: skip


def _definition(entries: Entries, id: str) -> str:
    term, name = entries.layer.terms[id], escaped(id)
    return (
        f'<div id="t-{name}"><dt><a href="ab:entry/{name}">{escaped(term.label)}</a></dt>'
        f"<dd>{entries.text(term.definition)}{_full_entry(entries, name)}</dd></div>"
    )


def _reference(entries: Entries, id: str) -> str:
    name = escaped(id)
    return f'<li id="s-{name}">{entries.reference(id)} {_full_entry(entries, name)}</li>'


def _full_entry(entries: Entries, name: str) -> str:
    words = escaped(entries.strings["full_entry"])
    return f'<a class="ab-more" href="ab:entry/{name}">{words}</a>'
