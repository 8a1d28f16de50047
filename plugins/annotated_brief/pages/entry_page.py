"""One page of entries."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup
from msgspec import Struct

from annotated_brief.article.entries import Entries
from annotated_brief.article.placement import Placement
from annotated_brief.article.templates import template
from annotated_brief.model import Counterpoint, Evidence, Source, Term
from annotated_brief.pages.entry_parts import EntryParts
from annotated_brief.pages.search_section import search_section


class GeneratedPage(Struct, frozen=True):
    """One generated page."""

    html: str
    headings: tuple[tuple[str, str], ...]
    """Id and text of each level-2 heading, in order."""
    fragments: frozenset[str]
    search: str
    """The page as the search index shall see it."""


class Shown(Struct, frozen=True):
    """What all pages of entries show."""

    entries: Entries
    places: Mapping[str, Sequence[Placement]]
    """Where each entry stands in the text."""
    state: str
    """What the pages were made of, as a hash."""


def entry_page(
    name: str,
    path: str,
    shown: Shown,
    items: Sequence[Term | Source | Counterpoint],
    orphans: Sequence[tuple[Evidence | Counterpoint, object]] = (),
    cite_sources: str = "",
    **context: Mapping[str, Sequence[object]],
) -> GeneratedPage:
    """The page.

    Args:
        name: of the template that shows the entries.
        path: source path of the page.
        shown: what it shows with them.
        items: the entries that have a heading, in order.
        orphans: annotations of its kind that lost their place, with the nearest passages.
        cite_sources: address of the plain page of sources, as seen from here.
        context: what else the template shows; ``evidence`` stands under a source.

    """
    entries = shown.entries
    seen = {
        "part": EntryParts(entries, path), "places": shown.places, "e": entries,
        "s": entries.strings, "cite_sources": cite_sources, "page": path,
        "state": shown.state, **context,
    }  # fmt: skip
    sections = Markup(template(f"{name}.html").render(items=items, **seen))
    html = template("entries.html").render(name=name, sections=sections, orphans=orphans, **seen)
    under = context.get("evidence", {})
    within = [
        item.id for one in items for item in under.get(one.id, ()) if isinstance(item, Evidence)
    ]
    ids = [*(item.id for item in items), *within]
    return GeneratedPage(
        entries.on_page(html, path),
        tuple((item.id, entries.label(item.id)) for item in items),
        frozenset(ids),
        "".join(search_section(entries, id) for id in ids),
    )
