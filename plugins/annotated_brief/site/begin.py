"""Begin a site when its configuration is read: let Pandoc format while pages are rendered."""

from collections.abc import Mapping
from typing import Any

from annotated_brief.citing import CitingRequest, Formatting
from annotated_brief.model import Work
from annotated_brief.project.committed import Committed
from annotated_brief.project.config_place import option_place
from annotated_brief.site.addresses import SiteAddresses
from annotated_brief.site.works import WorkDefaults, in_edition, read_work

Texts = Mapping[str, tuple[str, Mapping[str, Any]]]
"""Each annotated page's Markdown without its front matter, and what that says."""


def read_works(texts: Texts, committed: Committed, site: SiteAddresses) -> dict[str, Work]:
    """The pages as works, their newest edition not yet known."""
    project = committed.project
    defaults = WorkDefaults(
        project.author, project.publisher or project.author, project.license, project.language
    )
    return {
        path: read_work(path, text, meta, site.address(path, "") if site.base else "", defaults)
        for path, (text, meta) in texts.items()
    }


def begin_formatting(
    committed: Committed, request: CitingRequest, texts: Texts, site: SiteAddresses
) -> Formatting:
    """Format in the background what the site will most likely need; whoever asks for it ends it.

    Args:
        committed: the layer, and what else is committed.
        request: the site's citations, so far as they are known.
        texts: its pages, so far as they are known.
        site: where its pages will most likely stand.

    """
    project = committed.project
    formatting = Formatting(
        project.root,
        project.root / project.cache,
        option_place(project.root, "style"),
        project.language,
    )
    works = read_works(texts, committed, site).values()
    formatting.start(request, [in_edition(work, None, committed.editions) for work in works])
    return formatting
