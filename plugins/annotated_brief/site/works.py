"""Works: what each annotated page is cited as, from its front matter and the site's configuration."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from annotated_brief.loading.csl_name import named_by_text
from annotated_brief.model import Credit, Edition, Work
from annotated_brief.model.work import written_name
from annotated_brief.project import Project
from annotated_brief.project.cited_head import cited_head
from annotated_brief.project.front_matter import page_language
from annotated_brief.project.page_title import page_title
from annotated_brief.site.addresses import SiteAddresses

_SPDX = re.compile(r"(?=[A-Za-z0-9.+-]*[0-9-])[A-Za-z0-9.+-]+|MIT|ISC|Zlib|Unlicense")

Texts = Mapping[str, tuple[str, Mapping[str, Any]]]
"""Each annotated page's Markdown without its front matter, and what that says."""


def read_works(texts: Texts, project: Project, site: SiteAddresses) -> dict[str, Work]:
    """The pages as works, their newest edition not yet known."""
    passages = site.passages if project.passage_pages else ""
    return {
        path: replace(
            _read_work(path, text, meta, site.address(path, "") if site.base else "", project),
            passages_url=passages,
        )
        for path, (text, meta) in texts.items()
    }


def _read_work(
    page: str, markdown: str, meta: Mapping[str, Any], url: str, project: Project
) -> Work:
    """The page as a work. Front matter: title, authors, corrected_by, date, lang, description, publisher, license, based_on."""
    head = cited_head(meta)
    title = page_title(markdown) or head.title or page
    if not meta.get("authors") and project.author:
        head = replace(head, authors=(named_by_text(project.author),), author_urls=("",))
    return Work(
        page,
        title.strip(),
        head.authors,
        url,
        head.date,
        publisher=head.publisher or project.publisher or project.author,
        license=_license(head.license or project.license),
        description=head.description,
        based_on=head.based_on,
        language=page_language(meta, project.language),
        author_urls=head.author_urls,
        corrected_by=tuple(Credit(written_name(name), url=url) for name, url in head.corrected_by),
    )


def _license(typed: str) -> str:
    """Its address, that of an identifier of SPDX too (``CC-BY-4.0``); other words as they are."""
    return f"https://spdx.org/licenses/{typed}" if _SPDX.fullmatch(typed) else typed


def in_edition(work: Work, words: Sequence[str] | None, editions: Sequence[Edition]) -> Work:
    """The work with its newest edition; ``words`` are its passages now, None before they are known."""
    edition = next((one for one in reversed(editions) if one.on(work.page)), None)
    if edition is None:
        return work
    was = [" ".join(passage.text.split()) for passage in edition.on(work.page)]
    revised = words is not None and was != [" ".join(text.split()) for text in words]
    doi = "" if revised else edition.doi
    return replace(work, edition=edition.name, date=edition.date, revised=revised, doi=doi)
