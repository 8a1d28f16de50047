"""What a published brief holds besides its pages' articles: exports, plain pages, heads."""

import posixpath
import re
from collections.abc import Mapping

from annotated_brief.article.entries import Entries
from annotated_brief.article.page import MergedPage, Page
from annotated_brief.citing import Formatting
from annotated_brief.citing.forms import WorkForms
from annotated_brief.exports import ExportedPassage, ExportedSite
from annotated_brief.exports.site import plain
from annotated_brief.model import Edition, Work
from annotated_brief.pages.assets import script, style_sheet
from annotated_brief.pages.cite_this import PlainPage, cite_page, cite_sources_page
from annotated_brief.pages.head import glossary_head, work_head
from annotated_brief.pages.text_fragment import text_fragment
from annotated_brief.project.build_findings import Placed
from annotated_brief.site.addresses import SiteAddresses

_INLINE = re.compile(r"</?(?:a|abbr|b|cite|code|em|i|mark|q|small|span|strong|sub|sup)\b[^>]*>")
"""Tags that part no words for a browser that looks for a text fragment."""


def exported_site(
    entries: Entries,
    works: Mapping[str, Work],
    placed: Placed,
    pages: Mapping[str, MergedPage],
    editions: tuple[Edition, ...],
    site: SiteAddresses,
) -> ExportedSite:
    """What the exports are written from."""
    away = placed.away(pages)
    return ExportedSite(
        entries.layer.without(away) if away else entries.layer,
        tuple(works.values()),
        {
            path: [
                ExportedPassage(id, number, words)
                for number, (id, words) in enumerate(
                    zip(placed.passages.ids[path], placed.texts[path].passage_words, strict=True), 1
                )
            ]
            for path in pages
        },
        {path: page.located for path, page in pages.items()},
        editions,
        site.base and site.base + site.home,
        site.address,
        entries.addresses.home,
        lambda text: entries.addresses.absolute(entries.text(text), site.address),
        site.name,
        dict.fromkeys(placed.to_confirm, "to confirm") | dict.fromkeys(placed.lost, "lost"),
    )


def late_files(formatting: Formatting, entries: Entries, site: SiteAddresses) -> dict[str, bytes]:
    """What no page waits for: how to cite the sources, and the sources for other programs."""
    sources = entries.layer.sources
    forms = formatting.source_forms(tuple(sources.values()))
    page = entries.addresses.pages.sources
    order = [id for id in entries.formatted.order if id in sources]
    return {
        f"{site.home}sources.bib": forms.biblatex.encode(),
        f"{site.home}sources.ris": forms.ris.encode(),
        site.cite_this(page): cite_sources_page(order, forms, entries, _plain(page, site)).encode(),
    }


def plain_page(
    page: Page, merged: MergedPage, forms: WorkForms, entries: Entries, site: SiteAddresses
) -> bytes:
    """How to cite a page and its passages, for readers without script."""
    text = page.article.text
    article = plain(_INLINE.sub("", merged.html)).casefold()
    html = page.article.html
    shown = (
        plain(_INLINE.sub("", html[one.start : one.end])).split() for one in page.article.passages
    )
    rows = [
        (id, words, text_fragment(spelt, article))
        for id, words, spelt in zip(page.ids, text.passage_words, shown, strict=True)
    ]
    return cite_page(page.work, rows, forms, entries, _plain(page.work.page, site)).encode()


def heads(
    pages: Mapping[str, MergedPage], exported: ExportedSite, entries: Entries, site: SiteAddresses
) -> dict[str, str]:
    """HTML for the ends of pages' heads, by source path."""
    layer, names = entries.layer, entries.addresses.pages
    addresses = {id: site.address(names.sources, id) for id in layer.sources}
    found = {}
    for work in exported.works:
        placements = pages[work.page].placements
        cited = dict.fromkeys(one.entry for one in placements if one.entry in layer.sources)
        root = site.root(work.page) + site.home
        found[work.page] = work_head(work, layer, list(cited), root, site.name, addresses)
    found[names.glossary] = glossary_head(
        layer, site.address(names.glossary, ""), exported.definitions, entries.strings["glossary"]
    )
    return found


def _plain(page: str, site: SiteAddresses) -> PlainPage:
    root = site.root(page)
    back = posixpath.basename(site.file(page))
    return PlainPage(root + style_sheet().path, root + script().path, back)
