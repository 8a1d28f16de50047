"""The page of editions: what each froze, what became of it, and the data to download."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from annotated_brief.article.entries import Entries
from annotated_brief.article.history import Times
from annotated_brief.article.templates import template
from annotated_brief.model import Edition
from annotated_brief.pages.generated import GeneratedPage
from annotated_brief.pages.head import LINKS


class _State(Struct, frozen=True):
    """One page of an edition, as it stands today."""

    url: str
    """Empty where the page is no longer annotated."""
    title: str
    count: int
    changed: Sequence[tuple[int, str]]
    """Number and address of each passage whose words are others now."""
    gone: Sequence[tuple[int, str]]

    @property
    def same(self) -> int:
        """How many passages are as they were."""
        return self.count - len(self.changed) - len(self.gone)


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
    s = entries.strings
    shown = []
    for edition in reversed(times.editions):
        pages = dict.fromkeys(passage.page for passage in edition.passages)
        states = [_state(edition, page, times, words, titles, entries) for page in pages]
        shown.append((edition, states))
    headings = [
        (f"edition-{one.name}", s["edition_of"].format(edition=one.name)) for one, _ in shown
    ]
    headings.append(("ab-data", s["data"]))
    files = [(path, s["file_" + path.replace(".", "_")]) for path in LINKS]
    html = template("editions.html").render(
        editions=shown, files=files, root=root, state=state, e=entries, s=s
    )
    return GeneratedPage(html, tuple(headings), tuple(id for id, _ in headings), html)


def _state(
    edition: Edition,
    page: str,
    times: Times,
    words: Mapping[str, str],
    titles: Mapping[str, str],
    entries: Entries,
) -> _State:
    def url(fragment: str) -> str:
        here = entries.addresses
        return here.href(here.pages.editions, page, fragment) if page in titles else ""

    changed, gone = [], []
    frozen = edition.on(page)
    for passage in frozen:
        now = words.get(times.successor(passage.id) or "")
        link = (passage.number, url(f"{edition.name}-{passage.number}"))
        if now is None:
            gone.append(link)
        elif now != passage.text:
            changed.append(link)
    return _State(url(""), titles.get(page, page), len(frozen), changed, gone)
