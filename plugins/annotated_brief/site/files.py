"""What a published brief holds besides its pages' articles: exports, plain pages, heads."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from urllib.parse import quote

from annotated_brief.article.entries import Entries
from annotated_brief.article.page import MergedPage, Page
from annotated_brief.citing import Formatting
from annotated_brief.exports import EXPORTS, ExportedSite
from annotated_brief.exports.feed import FEED, atom_feed
from annotated_brief.exports.site import credited, plain
from annotated_brief.exports.unapi import UNAPI, unapi_answer, unapi_head
from annotated_brief.model import Edition, Work
from annotated_brief.pages.assets import script, style_sheet
from annotated_brief.pages.cite_this import PlainPage, PlainPassage, cite_page, cite_sources_page
from annotated_brief.pages.head import glossary_head, work_head
from annotated_brief.pages.shared_link import SharedLink
from annotated_brief.pages.signposts import LINK_SET, RECORDS, Signpost, link_set, signposts
from annotated_brief.pages.text_fragment import text_fragment
from annotated_brief.placing.placed import Placed
from annotated_brief.project import Project
from annotated_brief.project.dated import dates
from annotated_brief.site.addresses import SiteAddresses
from annotated_brief.site.carried import download_formats
from annotated_brief.site.memo import Memo


def exported_site(
    entries: Entries,
    works: Mapping[str, Work],
    placed: Placed,
    pages: Mapping[str, MergedPage],
    editions: tuple[Edition, ...],
    site: SiteAddresses,
) -> ExportedSite:
    """What the exports are written from."""
    forms = download_formats(placed.committed.project, site)
    away = placed.away(pages)
    points = {id: one.origin.entry for id, one in entries.layer.counterpoints.items()}
    return ExportedSite(
        entries.layer.without(away) if away else entries.layer,
        tuple(works.values()),
        {
            path: dict(
                zip(placed.passages.ids[path], placed.texts[path].passage_words, strict=True)
            )
            for path in pages
        },
        {id: (path, at) for path, page in pages.items() for id, at in page.located.items()},
        editions,
        site.base and site.base + site.home,
        site.address,
        entries.addresses.home,
        lambda text: entries.addresses.linked(entries.text(text), site.address),
        site.name,
        {path: site.base + site.download(path, "md") for path in pages if "md" in forms},
        entries.addresses.pages.editions,
        partial(dates, placed.committed.project, list(pages), points),
        dict.fromkeys(placed.to_confirm, "to confirm") | dict.fromkeys(placed.lost, "lost"),
    )


def late_files(
    formatting: Formatting,
    entries: Entries,
    works: Sequence[Work],
    passages: Mapping[str, Sequence[PlainPassage]],
    site: SiteAddresses,
    memo: Memo,
) -> Iterator[tuple[str, bytes]]:
    """What no page waits for, by path: the plain pages, the pages' own records, and the sources for other programs.

    Each is made when it is asked for: all plain pages of a site of 200 pages hold 40 MiB.
    """
    forms = formatting.work_forms(works)
    for work in works:
        page, spoken = work.page, entries.spoken(work.language)
        inputs = spoken, work, passages[page], forms.works.get(page), forms.passages.get(page)
        plain = _plain(page, site)
        make = partial(cite_page, work, passages[page], forms, spoken, plain)
        yield site.cite_this(page), memo.take(("plain", page), inputs, make).encode()
        for form in forms.works.get(page, ()):
            if form.key in RECORDS:
                ending, _ = RECORDS[form.key]
                yield site.download(page, ending), form.reference.encode()
    make_sources = partial(_source_files, formatting, entries, site)
    yield from memo.take("source files", (entries,), make_sources).items()


def _source_files(
    formatting: Formatting, entries: Entries, site: SiteAddresses
) -> dict[str, bytes]:
    sources = entries.layer.sources
    forms = formatting.source_forms(tuple(sources.values()))
    page = entries.addresses.pages.sources
    order = [id for id in entries.formatted.order if id in sources]
    return {
        **{f"{site.home}{name}": text.encode() for name, text in forms.files.items()},
        f"{site.home}{UNAPI}": unapi_answer(forms.files["sources.ris"]),
        site.cite_this(page): cite_sources_page(order, forms, entries, _plain(page, site)).encode(),
    }


def plain_passages(page: Page, merged: MergedPage) -> tuple[PlainPassage, ...]:
    """The passages as the page's plain page lists them."""
    html = page.article.html
    # A browser takes the first match: what stands behind the article need not be searched.
    article = plain(merged.html[: merged.ends]).casefold()
    return tuple(
        (id, words, text_fragment(plain(html[one.start : one.end]).split(), article))
        for id, words, one in zip(
            page.ids, page.article.text.passage_words, page.article.passages, strict=True
        )
    )


def page_signposts(
    works: Iterable[Work], project: Project, site: SiteAddresses
) -> dict[str, tuple[Signpost, ...]]:
    """The typed links of each annotated page, by source path."""
    endings = [*download_formats(project, site), *(ending for ending, _ in RECORDS.values())]
    return {
        work.page: signposts(
            work, site.home, {one: quote(site.download(work.page, one)) for one in endings}
        )
        for work in works
    }


def exported_files(
    exported: ExportedSite,
    posts: Mapping[str, Sequence[Signpost]],
    entries: Entries,
    site: SiteAddresses,
) -> dict[str, bytes]:
    """The exports by path; without the site's address no feed and no link set, which need absolute links."""
    files = {site.home + path: write(exported) for path, write in EXPORTS.items()}
    if site.base:
        pages = {site.address(path, ""): links for path, links in posts.items()}
        home = entries.addresses.pages.editions
        cut = [(site.address(home, f"edition-{one.name}"), one) for one in exported.editions]
        files[site.home + FEED] = atom_feed(exported)
        files[site.home + LINK_SET] = link_set(pages, cut, site.base, site.home)
    return files


def heads(
    pages: Mapping[str, MergedPage],
    posts: Mapping[str, Sequence[Signpost]],
    shared: Mapping[str, SharedLink],
    exported: ExportedSite,
    entries: Entries,
    site: SiteAddresses,
) -> dict[str, str]:
    """HTML for the ends of pages' heads, by source path.

    ``posts``: the typed links of each page. ``shared``: what is shown of it where its link is shared.
    """
    layer, names = exported.layer, entries.addresses.pages
    addresses = {id: site.address(names.sources, id) for id in layer.sources}
    found = {}
    for work in exported.works:
        placements = pages[work.page].placements
        cited = dict.fromkeys(one.entry for one in placements if one.entry in layer.sources)
        links = [one.seen_from(site.root(work.page)) for one in posts[work.page]]
        found[work.page] = work_head(
            work, layer, list(cited), links, site.name, addresses, shared[work.page]
        )
    found[names.glossary] = glossary_head(
        layer,
        site.address(names.glossary, ""),
        exported.definitions,
        entries.strings["glossary"],
        credited(exported),
    )
    if layer.sources:
        found[names.sources] = unapi_head(site.root(names.sources) + site.home)
    return found


def _plain(page: str, site: SiteAddresses) -> PlainPage:
    root = site.root(page)
    back = posixpath.basename(site.file(page))
    return PlainPage(root + style_sheet().path, root + script().path, back)
