"""What a published brief holds besides its pages' articles: heads, exports, plain pages, the editions."""

import posixpath
from collections.abc import Mapping, Sequence
from functools import partial

from msgspec import Struct

from annotated_brief.anchoring import PageText
from annotated_brief.article.entries import Entries
from annotated_brief.article.page import MergedPage
from annotated_brief.citing.forms import SourceForms, WorkForms
from annotated_brief.exports import (
    ExportedPassage,
    ExportedSite,
    annotation_collection,
    argument_graph,
    concept_scheme,
    passage_list,
)
from annotated_brief.exports.site import as_json, plain
from annotated_brief.memo import NOTHING_KEPT, Memo
from annotated_brief.model import Layer, Work
from annotated_brief.pages.assets import Asset
from annotated_brief.pages.cite_this import PlainPage, cite_page, cite_sources_page
from annotated_brief.pages.editions import editions_page
from annotated_brief.pages.generated import GeneratedPage
from annotated_brief.pages.head import glossary_head, work_head
from annotated_brief.pages.text_fragment import text_fragment
from annotated_brief.site.addresses import SiteAddresses
from annotated_brief.site.publish import Published


class SiteFiles(Struct, frozen=True):
    """Ready to be written."""

    files: Mapping[str, bytes]
    """Path from the site's root -> content in UTF-8, which takes half of what the text would."""
    heads: Mapping[str, str]
    """Source path -> HTML for the end of the page's head."""
    editions: GeneratedPage
    exported: ExportedSite
    """What the exports were written from."""


def site_files(
    published: Published,
    entries: Entries,
    site: SiteAddresses,
    assets: tuple[Asset, Asset],
    memo: Memo = NOTHING_KEPT,
) -> SiteFiles:
    """Everything besides the articles and what ``source_files`` gives.

    Args:
        published: the merged site.
        entries: the layer, ready to show.
        site: where things stand.
        assets: style sheet and script, for the plain pages.
        memo: what the build before has left.

    """
    take, layer, works = memo.take, entries.layer, published.works
    located = {path: page.located for path, page in published.pages.items()}
    exported = ExportedSite(
        layer, tuple(works.values()), _passages(published, memo), located,
        published.times.editions, site.base, site.address, entries.home,
        lambda text: entries.absolute(text, site.address), site.name,
    )  # fmt: skip
    pages_of = {id: page for id, (page, _) in exported.located.items()}
    language = next((work.language for work in works.values()), "")
    files = {
        "annotations.jsonld": annotation_collection(exported, memo),
        "glossary.jsonld": take("skos", (entries, site, language), lambda: concept_scheme(exported)),
        "passages.json": passage_list(exported, memo),
        "argument.json": take("argument", (entries, site, pages_of), lambda: argument_graph(exported)),
        "sources.json": take("csl", (layer,), lambda: _csl(layer)),
    }  # fmt: skip
    sources = entries.pages.sources
    addresses = take(
        "sources' addresses", (layer, site),
        lambda: {id: site.address(sources, id) for id in layer.sources},
    )  # fmt: skip
    heads = {}
    for path, work in works.items():
        page, passages = published.pages[path], exported.passages[path]
        text, forms = published.texts[path], published.forms
        shown = forms.works.get(path), forms.passages.get(path)
        files[site.cite_this(path)] = take(
            ("cite", path), (work, page, passages, text, shown, entries, site, assets),
            partial(_cite_page, work, page, passages, text, forms, entries, site, assets),
        )  # fmt: skip
        heads[path] = take(
            ("head", path), (work, page, entries, site),
            partial(_head, work, page, layer, site, addresses),
        )  # fmt: skip
    heads[entries.pages.glossary] = take(
        "glossary's head", (entries, site), lambda: _glossary_head(exported, entries)
    )
    editions = _editions_page(published, exported, entries, site)
    return SiteFiles(files, heads, editions, exported)


def source_files(
    forms: SourceForms, entries: Entries, site: SiteAddresses, assets: tuple[Asset, Asset]
) -> dict[str, bytes]:
    """What no page waits for: how to cite the sources, and the sources for other programs."""
    page = entries.pages.sources
    order = [id for id in entries.formatted.order if id in entries.layer.sources]
    plain_page = _plain(page, site, assets)
    return {
        "sources.bib": forms.biblatex.encode(),
        "sources.ris": forms.ris.encode(),
        site.cite_this(page): cite_sources_page(order, forms, entries, plain_page).encode(),
    }


def _passages(published: Published, memo: Memo) -> dict[str, list[ExportedPassage]]:
    return {
        path: memo.take(
            ("exported", path), (published.ids[path], text),
            partial(_of_page, published.ids[path], text),
        )
        for path, text in published.texts.items()
    }  # fmt: skip


def _of_page(ids: Sequence[str], text: PageText) -> list[ExportedPassage]:
    return [
        ExportedPassage(id, number, words)
        for number, (id, words) in enumerate(zip(ids, text.passage_words, strict=True), 1)
    ]


def _csl(layer: Layer) -> bytes:
    return as_json([source.item for source in layer.sources.values()])


def _cite_page(
    work: Work,
    page: MergedPage,
    passages: Sequence[ExportedPassage],
    text: PageText,
    forms: WorkForms,
    entries: Entries,
    site: SiteAddresses,
    assets: tuple[Asset, Asset],
) -> bytes:
    article = plain(page.html).casefold()
    rows = [
        (passage.id, passage.text, text_fragment(words, article))
        for passage, words in zip(passages, shown_words(text), strict=True)
    ]
    return cite_page(work, rows, forms, entries, _plain(work.page, site, assets)).encode()


def shown_words(text: PageText) -> list[list[str]]:
    """The words of each passage as its page shows it, citations included."""
    return [text.text[span.start : span.end].split() for span in text.passages]


def _head(
    work: Work, page: MergedPage, layer: Layer, site: SiteAddresses, addresses: Mapping[str, str]
) -> str:
    cited = dict.fromkeys(p.entry for p in page.placements if p.entry in layer.sources)
    return work_head(work, layer, list(cited), site.root(work.page), site.name, addresses)


def _glossary_head(site: ExportedSite, entries: Entries) -> str:
    address = site.address(entries.pages.glossary, "")
    return glossary_head(entries.layer, address, site.definitions, entries.strings["glossary"])


def _editions_page(
    published: Published, exported: ExportedSite, entries: Entries, site: SiteAddresses
) -> GeneratedPage:
    words = {}
    if published.times.editions:
        words = {one.id: one.text for page in exported.passages.values() for one in page}
    titles = {path: work.title for path, work in published.works.items()}
    root = site.article_root(entries.pages.editions)
    return editions_page(published.times, words, titles, entries, entries.href, root)


def _plain(page: str, site: SiteAddresses, assets: tuple[Asset, Asset]) -> PlainPage:
    root = site.root(page)
    style, script = assets
    return PlainPage(root + style.path, root + script.path, posixpath.basename(site.file(page)))
