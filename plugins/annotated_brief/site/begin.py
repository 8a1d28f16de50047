"""Begin a site when its configuration is read: load what is committed, and let Pandoc format while pages are rendered."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from msgspec import Struct

from annotated_brief.citing import CitingRequest, Formatting
from annotated_brief.diagnostics import Diagnostic, Location
from annotated_brief.loading import LoadedLayer
from annotated_brief.loading.editions import load_editions
from annotated_brief.loading.ledger import LoadedLedger, load_ledger
from annotated_brief.loading.link_record import LinkRecord, read_links
from annotated_brief.memo import NOTHING_KEPT, Memo
from annotated_brief.model import Edition, Work
from annotated_brief.project import Project
from annotated_brief.project.works import WorkDefaults, in_edition, read_work
from annotated_brief.site.addresses import SiteAddresses
from annotated_brief.site.state import layer_digest

Texts = Mapping[str, tuple[str, Mapping[str, Any]]]
"""Each annotated page's Markdown without its front matter, and what that says."""


class BegunSite(Struct, frozen=True):
    """A site whose pages are still to be rendered: its layer is loaded, and Pandoc runs."""

    project: Project
    loaded: LoadedLayer
    editions: tuple[Edition, ...]
    ledger: LoadedLedger | None
    links: Mapping[str, LinkRecord]
    digest: str
    """Of all files of the layer."""
    formatting: Formatting
    findings: tuple[Diagnostic, ...]


def read_works(
    texts: Texts, site: SiteAddresses, project: Project, memo: Memo = NOTHING_KEPT
) -> dict[str, Work]:
    """The pages as works, their newest edition not yet known."""
    defaults = WorkDefaults(
        project.author, project.publisher or project.author, project.license, project.language
    )

    def read(path: str) -> Work:
        text, meta = texts[path]
        return read_work(path, text, meta, site.address(path, "") if site.base else "", defaults)

    return {
        path: memo.take(("work", path), (text, site, defaults), partial(read, path))
        for path, text in texts.items()
    }


def begin_site(
    project: Project, loaded: LoadedLayer, request: CitingRequest, texts: Texts, site: SiteAddresses
) -> BegunSite:
    """Begin to format what the site will most likely need.

    Args:
        project: its configuration.
        loaded: its layer.
        request: its citations, so far as they are known.
        texts: its pages, so far as they are known.
        site: where its pages will most likely stand.

    """
    editions, findings = load_editions(project.root, project.annotations)
    formatting = Formatting(
        project.root, project.root / project.cache, Location("mkdocs.yml"), project.language
    )  # fmt: skip
    works = read_works(texts, site, project).values()
    formatting.start(request, [in_edition(work, None, editions) for work in works])
    folder = project.root / project.annotations
    return BegunSite(
        project, loaded, editions, load_ledger(project.root, project.annotations),
        read_links(folder), layer_digest(folder), formatting, findings,
    )  # fmt: skip
