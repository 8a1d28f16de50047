"""The pages of passages, ``p/<id>/``: of those that stand in the text, and of those that were taken out or joined."""

import re
from collections.abc import Iterator, Mapping

from annotated_brief.article.entries import Entries
from annotated_brief.article.history import Times
from annotated_brief.exports import ExportedSite
from annotated_brief.model import Work
from annotated_brief.pages.assets import style_sheet
from annotated_brief.pages.passage_page import PassagePages, PassageWays, passage_pages
from annotated_brief.pages.shared_link import SharedLink
from annotated_brief.site.addresses import SiteAddresses, passage_file

_ROOT = "../../"
_ID = re.compile("p-[0-9a-z]{5}")


def passage_files(
    exported: ExportedSite,
    times: Times,
    entries: Entries,
    site: SiteAddresses,
    shared: Mapping[str, SharedLink],
) -> Iterator[tuple[str, bytes]]:
    """Each by its path, when it is asked for: a site of 200 pages has ten thousand.

    ``times``: of all languages. ``shared``: what previews of a page's link show, which its passages' show, too.
    """
    elsewhere = {*times.pages.values()} - exported.passages.keys()
    pages = {
        work.page: _pages(work, site.url(work.page), entries, site, shared[work.page])
        for work in exported.works
    }
    frozen, departed = _frozen(times), _departed(times)
    stands = {}
    for path, passages in exported.passages.items():
        for number, (id, words) in enumerate(passages.items(), 1):
            stands[id] = pages[path].standing(id, number, words, frozen.get(id, ()))
            yield passage_file(id), stands[id].encode()
    whole = Work("", site.name, (), site.base, language=entries.language)
    nowhere = _pages(whole, "", entries, site, SharedLink())
    for id, (path, words) in departed.items():
        now = times.successor(id)
        if now in stands and now != id:
            yield passage_file(id), stands[now].encode()
        elif now is None and path not in elsewhere:
            edition, last = times.last.get(id, ("", words))
            made = pages.get(path, nowhere).departed(id, last, edition)
            yield passage_file(id), made.encode()


def _pages(
    work: Work, way: str, entries: Entries, site: SiteAddresses, shared: SharedLink
) -> PassagePages:
    way = _ROOT + ("" if way in {".", "./"} else way)
    ways = PassageWays(way, _ROOT + style_sheet().path, site.passages, shared)
    return passage_pages(work, ways, entries.spoken(work.language))


def _frozen(times: Times) -> dict[str, list[tuple[str, int]]]:
    """By id the editions that froze a passage which stands on the page of that edition, and its numbers there."""
    found: dict[str, list[tuple[str, int]]] = {}
    for (name, page), passages in times.frozen.items():
        for one in passages:
            now = times.successor(one.id)
            if now and times.pages[now] == page:
                found.setdefault(now, []).append((name, one.number))
    return found


def _departed(times: Times) -> dict[str, tuple[str, str]]:
    """By id the page and the last words of each passage that once stood in the text."""
    pages = {*times.pages.values()}
    was = {
        line.id: (line.page if line.page in pages else times.renamed.get(line.page, ""), line.words)
        for line in times.ledger.lines
        if not line.live
    }
    was |= {one.id: (one.page, one.text) for edition in times.cut for one in edition.passages}
    # An edition may be a stranger's, and an id becomes a path.
    return {id: last for id, last in was.items() if _ID.fullmatch(id)}
