"""Everything that is copied as Pandoc documents: each item by itself in several styles, and as BibLaTeX."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from msgspec import Raw, json

from annotated_brief.citing.pandoc_document import bare, div, document, group_blocks, read_formatted
from annotated_brief.citing.parts import Part
from annotated_brief.citing.request import Formatted
from annotated_brief.citing.running import Document
from annotated_brief.citing.style_text import alone
from annotated_brief.model import Source

_BIBLATEX = re.compile(r"<pre><code>(.*?)</code></pre>", re.S)


class FormsDocument:
    """Items and what cites them: a document for each style, so that one answer is read while the next is made.

    Args:
        part: the items, and a citation of each.
        styles: the styles' files by name.
        types: of these and of the other parts' items, so that a style is read once for all.
        biblatex: the items as BibLaTeX shall have them.
        locale: the language.

    """

    def __init__(
        self,
        part: Part,
        styles: Mapping[str, Path],
        types: frozenset[str],
        biblatex: Sequence[Mapping[str, Any]],
        locale: str,
    ) -> None:
        self._part, self._styles, self._types = part, styles, types
        self._biblatex, self._locale = biblatex, locale

    @property
    def items(self) -> Sequence[Source]:
        """Its items."""
        return self._part.sources

    def documents(self) -> Sequence[Document]:
        """What Pandoc is given."""
        return [*(partial(self._in_style, style) for style in self._styles.values()), self._as_biblatex]  # fmt: skip

    @cached_property
    def _sources(self) -> bytes:
        return json.encode([source.item for source in self._part.sources])

    @cached_property
    def _groups(self) -> Raw:
        return group_blocks(self._part.groups)

    def _in_style(self, style: Path, folder: Path) -> bytes:
        bibliography = folder / "sources.json"
        bibliography.write_bytes(self._sources)
        csl = alone(style, folder / "style.csl", self._types)
        block = div("ab-style", self._groups, bibliography=bibliography, csl=csl)
        return document([block], self._locale)

    def _as_biblatex(self, folder: Path) -> bytes:
        items = folder / "biblatex.json"
        items.write_bytes(json.encode(self._biblatex))
        return document([div("ab-biblatex", biblatex=items)], self._locale)

    def read(self, outputs: Iterator[str]) -> tuple[dict[str, Formatted], str]:
        """Each style's answer, every reference by itself, and the items as BibLaTeX."""
        formatted = {
            style: read_formatted(self._part, bare(next(outputs))) for style in self._styles
        }
        written = _BIBLATEX.search(next(outputs))
        return formatted, html.unescape(written[1]) if written else ""
