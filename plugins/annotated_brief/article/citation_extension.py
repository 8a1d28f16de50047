"""Python-Markdown extension: Pandoc citations in the essay become placeholders.

| class | registry | name | priority | why |
|---|---|---|---|---|
| CitationProcessor | inlinePatterns | ab-citation | 176 | after code (190) and escapes (180), before footnotes (175) and references (170) |

A placeholder is an empty ``<span data-ab-cite="…">``; ``fill_citations`` puts the formatted text in
once the whole site's citations are known.
"""

import html
import re
from collections.abc import Callable, Collection
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor

from annotated_brief.model import CitationGroup
from annotated_brief.prose.citation_syntax import citation_at, format_group, parse_group

_PATTERN = r"\[[^\[\]\n]*?-?@[^\[\]]+\](?![\[(])|(?<![\w@/.])-?@[\w{]"
_PLACEHOLDER = re.compile(r'<span data-ab-cite="([^"]*)"></span>')


class CitationProcessor(InlineProcessor):
    """Replaces one citation group by its placeholder."""

    known: Collection[str] = ()

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override] # noqa: N802
        """Python-Markdown's hook: the element and the stretch that it replaces."""
        found = citation_at(data, m.start(0), self.known)
        if found is None:
            return None, None, None
        element = Element("span", {"data-ab-cite": format_group(found.group)})
        return element, found.start, found.end


class CitationExtension(Extension):
    """Registers the processor; ``known`` (ids of sources) is set once the layer is loaded."""

    def __init__(self) -> None:
        super().__init__()
        self._processor = CitationProcessor(_PATTERN)

    def know(self, sources: Collection[str]) -> None:
        """Bare ``@key`` is a citation only where the key is one of these."""
        self._processor.known = sources

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Python-Markdown's hook."""
        self._processor.md = md
        md.inlinePatterns.register(self._processor, "ab-citation", 176)


def citation_groups(page_html: str) -> tuple[CitationGroup, ...]:
    """The groups of all placeholders, in order."""
    groups = (parse_group(html.unescape(found)) for found in _PLACEHOLDER.findall(page_html))
    return tuple(group for group in groups if group is not None)


def fill_citations(page_html: str, formatted: Callable[[CitationGroup], str]) -> str:
    """The HTML with each placeholder replaced by the group's formatted HTML."""

    def fill(found: re.Match[str]) -> str:
        group = parse_group(html.unescape(found.group(1)))
        return "" if group is None else f'<span class="ab-cites">{formatted(group)}</span>'

    return _PLACEHOLDER.sub(fill, page_html)
