"""Build the annotated part of a site without a host: its articles, its generated pages and its files."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from annotated_brief.citing import CitingRun
from annotated_brief.citing.forms_run import FormsRun
from annotated_brief.diagnostics import Diagnostic, Location
from annotated_brief.exports import ExportedSite
from annotated_brief.forge import find_forge
from annotated_brief.language import strings
from annotated_brief.loading import LoadedLayer
from annotated_brief.loading.editions import load_editions
from annotated_brief.loading.ledger import load_ledger
from annotated_brief.loading.link_record import read_links
from annotated_brief.merge.entries import Entries, SitePages
from annotated_brief.merge.page import MergedPage
from annotated_brief.pages.assets import Asset, script, style_sheet
from annotated_brief.pages.generated import GeneratedPage
from annotated_brief.pipeline.citing_requests import citing_request
from annotated_brief.pipeline.publish import Citable, PassageRecord, publish
from annotated_brief.pipeline.site_addresses import SiteAddresses, usual_addresses
from annotated_brief.pipeline.site_files import site_files
from annotated_brief.pipeline.site_state import layer_digest, page_states, stated
from annotated_brief.pipeline.works import WorkDefaults, in_edition, read_work
from annotated_brief.rendering import Project, RenderedPage, SiteConfig, split_front_matter


@dataclass(frozen=True, slots=True)
class SiteBuild:
    """All that the tool adds to a site."""

    loaded: LoadedLayer
    pages: Mapping[str, MergedPage]
    """Annotated pages by source path; links lead from source file to source file."""
    generated: Mapping[str, GeneratedPage]
    files: Mapping[str, bytes]
    """Exports and plain pages by path from the site's root."""
    heads: Mapping[str, str]
    assets: tuple[Asset, Asset]
    states: Mapping[str, str]
    titles: Mapping[str, str]
    """What the generated pages are called."""
    addresses: SiteAddresses
    exported: ExportedSite
    """What the exports were written from."""
    findings: tuple[Diagnostic, ...]


def build_site(
    project: Project,
    config: SiteConfig,
    loaded: LoadedLayer,
    pages: Mapping[str, RenderedPage],
) -> SiteBuild:
    """Everything, with links as hosts take them that rewrite an article's links."""
    root, layer = project.root, loaded.layer
    site_pages = SitePages(*project.generated)
    site = usual_addresses(
        config.url, config.name, directory_urls=config.directory_urls, source_links=True
    )
    cache = root / project.cache
    editions, edition_findings = load_editions(root, project.annotations)
    defaults = WorkDefaults(config.author, config.publisher, config.license, project.language)
    works = {
        path: read_work(
            path, *split_front_matter(page.source), site.address(path, "") if site.base else "", defaults
        )
        for path, page in pages.items()
    }  # fmt: skip
    forms = FormsRun(cache)
    forms.start(
        tuple(layer.sources.values()),
        [in_edition(work, None, editions) for work in works.values()],
        project.language,
    )
    formatted, citing_findings = CitingRun(root, cache, Location("mkdocs.yml")).result(
        citing_request(pages.values(), layer, project.style, project.language)
    )
    words = strings(project.language)
    forge = find_forge(config.repo_url, config.edit_uri, Path(project.docs).name, config.forge)
    entries = Entries(
        layer, formatted, site_pages, _source_link, forge.edit, words, project.language, forge,
        read_links(root / project.annotations),
    )  # fmt: skip
    published, findings = publish(
        pages,
        entries,
        record=PassageRecord(load_ledger(root, project.annotations), editions, project.annotations),
        citable=Citable(works, forms, project.language, site.plain_link),
    )
    assets = style_sheet(), script()
    made = site_files(published, entries, site, assets)
    states = page_states(pages, project.generated, layer_digest(root / project.annotations))
    generated = {**published.generated, site_pages.editions: made.editions}
    names = ("glossary", "sources", "counterpoints", "editions")
    return SiteBuild(
        loaded,
        {
            path: page.with_html(stated(page.html, states[path]))
            for path, page in published.pages.items()
        },
        {
            path: replace(page, html=stated(page.html, states[path]))
            for path, page in generated.items()
        },
        made.files,
        made.heads,
        assets,
        states,
        dict(zip(project.generated, (words[name] for name in names), strict=True)),
        site,
        made.exported,
        (*loaded.diagnostics, *citing_findings, *edition_findings, *findings),
    )


def _source_link(page: str, target: str, fragment: str) -> str:
    anchor = f"#{fragment}" if fragment else ""
    if page == target and anchor:
        return anchor
    return posixpath.relpath(target, posixpath.dirname(page) or ".") + anchor
