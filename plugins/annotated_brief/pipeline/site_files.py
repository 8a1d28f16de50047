"""What a published brief holds besides its pages' articles: heads, exports, plain pages, the editions."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from annotated_brief.anchoring import PageText
from annotated_brief.exports import (
    ExportedPassage,
    ExportedSite,
    annotation_collection,
    argument_graph,
    concept_scheme,
    passage_list,
)
from annotated_brief.exports.site import as_json, plain
from annotated_brief.merge.entries import Entries
from annotated_brief.pages.assets import Asset
from annotated_brief.pages.cite_this import PlainPage, cite_page, cite_sources_page
from annotated_brief.pages.editions import editions_page
from annotated_brief.pages.generated import GeneratedPage
from annotated_brief.pages.head import glossary_head, work_head
from annotated_brief.pages.text_fragment import text_fragment
from annotated_brief.pipeline.publish import Published
from annotated_brief.pipeline.site_addresses import SiteAddresses


@dataclass(frozen=True, slots=True)
class SiteFiles:
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
) -> SiteFiles:
    """Everything besides the articles.

    Args:
        published: the merged site.
        entries: the layer, ready to show.
        site: where things stand.
        assets: style sheet and script, for the plain pages.

    """
    layer, works, forms = entries.layer, published.works, published.forms
    exported = ExportedSite(
        layer, tuple(works.values()), _passages(published),
        {id: (path, found) for path, page in published.pages.items() for id, found in page.located.items()},
        published.times.editions, site.base, site.address, entries.home,
        lambda text: entries.absolute(text, site.address), site.name,
    )  # fmt: skip
    files = {
        "annotations.jsonld": annotation_collection(exported).encode(),
        "glossary.jsonld": concept_scheme(exported).encode(),
        "passages.json": passage_list(exported).encode(),
        "argument.json": argument_graph(exported).encode(),
        "sources.json": as_json([dict(source.item) for source in layer.sources.values()]).encode(),
        "sources.bib": forms.biblatex.encode(),
        "sources.ris": forms.ris.encode(),
    }
    for path, work in works.items():
        text = plain(published.pages[path].html).casefold()
        rows = [
            (passage.id, passage.text, text_fragment(shown, text))
            for passage, shown in zip(
                exported.passages[path], shown_words(published.texts[path]), strict=True
            )
        ]
        files[site.cite_this(path)] = cite_page(
            work, rows, forms, entries, _plain(path, site, assets)
        ).encode()
    sources = entries.pages.sources
    files[site.cite_this(sources)] = cite_sources_page(
        [id for id in entries.formatted.order if id in layer.sources], forms, entries, _plain(sources, site, assets)
    ).encode()  # fmt: skip
    addresses = {id: site.address(sources, id) for id in layer.sources}
    heads = {
        path: work_head(work, layer, _cited(published, path, layer.sources), site.root(path), site.name, addresses)
        for path, work in works.items()
    }  # fmt: skip
    definitions = {
        id: plain(entries.absolute(term.definition, site.address))
        for id, term in layer.terms.items()
    }
    heads[entries.pages.glossary] = glossary_head(
        layer, site.address(entries.pages.glossary, ""), definitions, entries.strings["glossary"]
    )
    words = {one.id: one.text for page in exported.passages.values() for one in page}
    titles = {path: work.title for path, work in works.items()}
    listed = editions_page(
        published.times,
        words,
        titles,
        entries,
        entries.href,
        site.article_root(entries.pages.editions),
    )
    return SiteFiles(files, heads, listed, exported)


def _passages(published: Published) -> dict[str, list[ExportedPassage]]:
    return {
        path: [
            ExportedPassage(id, number, words)
            for number, (id, words) in enumerate(zip(published.ids[path], text.passage_words, strict=True), 1)
        ]
        for path, text in published.texts.items()
    }  # fmt: skip


def shown_words(text: PageText) -> list[str]:
    """Each passage as its page shows it, citations included, white space collapsed."""
    return [" ".join(text.text[span.start : span.end].split()) for span in text.passages]


def _cited(published: Published, path: str, sources: Mapping[str, object]) -> list[str]:
    found = (p.entry for p in published.pages[path].placements if p.entry in sources)
    return list(dict.fromkeys(found))


def _plain(page: str, site: SiteAddresses, assets: tuple[Asset, Asset]) -> PlainPage:
    root = site.root(page)
    style, script = assets
    return PlainPage(root + style.path, root + script.path, posixpath.basename(site.file(page)))
