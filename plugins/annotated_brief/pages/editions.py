"""The page of editions: what each froze, what became of it, and the data to download."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from annotated_brief.article.entries import Entries
from annotated_brief.article.history import Times
from annotated_brief.article.templates import template
from annotated_brief.pages.generated import GeneratedPage
from annotated_brief.pages.head import LINKS


class _State(Struct, frozen=True):
    """One page of an edition, as it stands today."""

    url: str
    title: str
    count: int
    same: int
    changed: Sequence[tuple[int, str]]
    gone: Sequence[tuple[int, str]]


def editions_page(
    times: Times,
    words: Mapping[str, str],
    titles: Mapping[str, str],
    entries: Entries,
    root: str,
    state: str,
) -> GeneratedPage:
    """The page of editions.

    Args:
        times: editions and ledger.
        words: the words of each passage now, by id.
        titles: the titles of the annotated pages.
        entries: for its strings and links.
        root: relative way to the site's root.
        state: what the page was made of, as a hash.

    """
    here, s, href = entries.pages.editions, entries.strings, entries.href
    shown = []
    for edition in reversed(times.editions):
        pages = []
        for page in dict.fromkeys(passage.page for passage in edition.passages):
            frozen = edition.on(page)
            now = [words.get(times.successor(passage.id) or "") for passage in frozen]
            links = [
                (p.number, href(here, page, f"{edition.name}-{p.number}") if page in titles else "")
                for p in frozen
            ]
            changed = [
                link
                for link, p, text in zip(links, frozen, now, strict=True)
                if text is not None and text != p.text
            ]
            gone = [link for link, text in zip(links, now, strict=True) if text is None]
            url = href(here, page, "") if page in titles else ""
            pages.append(
                _State(url, titles.get(page, page), len(frozen), len(frozen) - len(changed) - len(gone), changed, gone)
            )  # fmt: skip
        shown.append({"name": edition.name, "date": edition.date, "pages": pages})
    headings = [
        (f"edition-{one['name']}", s["edition_of"].format(edition=one["name"])) for one in shown
    ]
    headings.append(("ab-data", s["data"]))
    html = template("editions.html").render(
        editions=shown,
        e=entries,
        s=s,
        root=root,
        state=state,
        files=[(path, s["file_" + path.replace(".", "_")]) for path in LINKS],
    )
    return GeneratedPage(html, tuple(headings), frozenset(id for id, _ in headings), html)
