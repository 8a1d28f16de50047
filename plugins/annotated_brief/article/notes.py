"""Notes: the control at a mark, the note after the passage, and the lists at the page's end."""

import re
from collections.abc import Mapping, Sequence

from markupsafe import Markup, escape

from annotated_brief.article.entries import Entries
from annotated_brief.article.escaped import escaped
from annotated_brief.article.lines import lines_on_phone
from annotated_brief.article.templates import template
from annotated_brief.model import Counterpoint, Evidence

_LETTERS = 50  # a line, of notes and of the lists at the page's end, on a phone
_TAG = re.compile("<[^>]*>")


def control(item: Evidence | Counterpoint, number: int, entries: Entries) -> str:
    """The link from a mark to its note: no text of its own, its number is drawn by CSS."""
    kind = "evidence" if isinstance(item, Evidence) else "counterpoint"
    label = escape(f"{entries.strings[kind]} {number}")
    return (
        f'<a class="ab-ref ab-ref--{kind}" id="r-{item.id}" href="#n-{item.id}" '
        f'data-ab-n="{number}" aria-label="{label}"></a>'
    )


def _note(item: Evidence | Counterpoint, number: int, entries: Entries) -> str:
    """One ``<details>`` note."""
    if isinstance(item, Evidence):
        return _evidence_note(item, number, entries)
    return template("note-counterpoint.html").render(
        item=item,
        number=number,
        s=entries.strings,
        argument=entries.text(item.argument),
        reply=entries.text(item.reply) if item.reply else "",
        links=Markup(_note_links(item, entries)),
    )


def _evidence_note(item: Evidence, number: int, entries: Entries) -> str:
    """Written here and not in a template, since these are the notes that come by the thousand."""
    s, relation = entries.strings, escaped(item.relation)
    excerpt = escaped(entries.quoted(item.excerpt)) if item.excerpt else ""
    references = [entries.reference(id) for id in entries.cited_in(item)]
    return "".join(
        (
            f'<details class="ab-note ab-note--evidence ab-note--{relation}" id="n-{escaped(item.id)}">\n'
            f'<summary><span class="ab-note__kind" data-ab-n="{number}">{escaped(s["evidence"])}</span> '
            f'<span class="ab-note__tag">{escaped(s[item.relation])}:</span> '
            f"{escaped(entries.cite_text(item.citation))}</summary>\n"
            '<div class="ab-note__body">\n',
            f'<blockquote class="ab-note__excerpt"><p>{excerpt}</p></blockquote>'
            if excerpt
            else "",
            f"{entries.text(item.note) if item.note else ''}\n",
            *(f'<p class="ab-note__reference">{reference}</p>' for reference in references),
            f"{_note_links(item, entries)}</div></details>",
        )
    )


def _note_links(item: Evidence | Counterpoint, entries: Entries) -> str:
    s, id, edit = entries.strings, escaped(item.id), entries.edit(item)
    links = [(f"#a-{id}", "back"), (f"ab:entry/{id}", "full_entry"), (f"#n-{id}", "permalink")]
    if edit:
        links.append((escaped(edit), "edit"))
    listed = " ".join(f'<a href="{url}">{escaped(s[words])}</a>' for url, words in links)
    return f'<p class="ab-note__links">{listed}</p>'


def render_aside(
    items: Sequence[Evidence | Counterpoint],
    numbers: Mapping[str, int],
    entries: Entries,
    *,
    far: bool,
) -> str:
    """The notes of one passage.

    Args:
        items: what they say.
        numbers: the number of each on its page.
        entries: the layer, ready to show.
        far: they stand below what a reader sees first.

    """
    notes = "".join(_note(item, numbers[item.id], entries) for item in items)
    objections = [item for item in items if isinstance(item, Counterpoint)]
    name, data = "ab-notes", ""
    if not objections:
        name += " ab-notes--evidence"
    elif far:
        heads = (f"00 {entries.strings['counterpoint']} {item.title}" for item in objections)
        data = f' data-ab-lines="{sum(lines_on_phone(head, _LETTERS) for head in heads)}"'
    label = escape(entries.strings["notes"])
    return f'\n<aside class="{name}"{data} aria-label="{label}">{notes}</aside>'


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
    definitions = "\n".join(entries.once(_definition, term.id) for term in defined)
    references = "\n".join(entries.once(_reference, id) for id in cited)
    shown = _TAG.sub("", definitions + references)
    lines = lines_on_phone(shown, _LETTERS) + 2 * len(defined) + len(cited)
    return template("page-end.html").render(
        terms=Markup(definitions), sources=Markup(references), lines=lines,
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
