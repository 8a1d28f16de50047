"""What a page lacks of the file's words, once the site has rendered it."""

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from annotated_brief.documents.kept_words import kept_words, shown_text
from annotated_brief.importing.into_site import missing_extensions
from annotated_brief.project.render import RenderedPage, render_source
from annotated_brief.project.text import ProjectText
from annotated_brief.transcribing.imported import Imported


def rendered_page(found: Imported, text: ProjectText) -> RenderedPage:
    """The last page as the site shows it, once Markdown has what the page needs."""
    of, page = text.committed.project, found.pages[-1]
    lacking: dict[str, dict[str, Any]] = {name: {} for name in missing_extensions(of, page.text)}
    known = {*text.loaded.layer.sources, *found.keys.values()}
    of = replace(of, extensions={**of.extensions, **lacking})
    return render_source(of, page.file, page.text, known)


def tell_missing(found: Imported, source: str, page: RenderedPage, lines: Sequence[str]) -> None:
    """Hold the page against the file's words; ``lines`` were left out of it, and told."""
    head = page.source[: page.begins]
    if remark := kept_words(source, shown_text(page.html), head, *lines).remark:
        found.notes.append(remark)
