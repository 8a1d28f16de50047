"""Python-Markdown extension: Pandoc citations in the essay become placeholders.

| class | registry | name | priority | why |
|---|---|---|---|---|
| CitationProcessor | inlinePatterns | ab-citation | 176 | after code (190) and escapes (180), before footnotes (175) and references (170) |

A placeholder is an empty ``<span data-ab-cite="…">`` that holds the group as JSON, so that it is read once
and may be copied to another page; ``fill_citations`` puts the formatted text in once the whole site's
citations are known.
"""

import html
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from msgspec import DecodeError, json
from msgspec.structs import replace

from annotated_brief.model import CitationGroup
from annotated_brief.prose.citation_syntax import citation_at

_PATTERN = r"\[[^\[\]\n@]*@[^\[\]]+\](?![\[(])|(?<![\w@/.])-?@[\w{]"
_ESCAPED = re.compile("\x02([0-9]+)\x03")
_PLACEHOLDER = re.compile(r'<span data-ab-cite="([^"]*)"></span>')


class CitationProcessor(InlineProcessor):
    """Replaces one citation group by its placeholder."""

    known: Collection[str] = ()

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override] # noqa: N802
        """Python-Markdown's hook: the element and the stretch that it replaces."""
        found = citation_at(data, m.start(0), self.known)
        if found is None:
            return None, None, None
        element = Element(
            "span", {"data-ab-cite": json.encode(self._as_typed(found.group)).decode()}
        )
        return element, found.start, found.end

    def _as_typed(self, group: CitationGroup) -> CitationGroup:
        """The group with code and signs behind a backslash, which Python-Markdown has set aside."""
        return CitationGroup(
            tuple(
                replace(one, prefix=self._whole(one.prefix), suffix=self._whole(one.suffix))
                for one in group.citations
            )
        )

    def _whole(self, text: str) -> str:
        return _ESCAPED.sub(lambda sign: chr(int(sign[1])), self.unescape(text))


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
    return tuple(_read(found) for found in _PLACEHOLDER.findall(page_html))


def fill_citations(
    page_html: str, groups: Iterable[CitationGroup], formatted: Callable[[CitationGroup], str]
) -> tuple[str, Mapping[int, CitationGroup]]:
    """The HTML with each placeholder replaced by its group's formatted HTML, and where in it each group starts."""
    parts: list[str] = []
    starts: dict[int, CitationGroup] = {}
    last = length = 0
    for found, group in zip(_PLACEHOLDER.finditer(page_html), groups, strict=True):
        parts.append(page_html[last : found.start()])
        length += len(parts[-1])
        last = found.end()
        if group.citations:
            starts[length] = group
            parts.append(f'<span class="ab-cites">{formatted(group)}</span>')
            length += len(parts[-1])
    return "".join((*parts, page_html[last:])), starts


def _read(attribute: str) -> CitationGroup:
    """The group in a placeholder; none in what an author made look like one."""
    with suppress(DecodeError):
        return json.decode(html.unescape(attribute), type=CitationGroup)
    return CitationGroup(())
