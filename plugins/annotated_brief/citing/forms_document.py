"""Everything that is copied as a Pandoc document: each item by itself in several styles, and as BibLaTeX."""

import html
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from annotated_brief.citing.pandoc_document import (
    alone,
    div,
    document,
    footnotes,
    group_blocks,
    read_formatted,
)
from annotated_brief.citing.parts import Part
from annotated_brief.citing.request import Formatted

_STYLE = re.compile(r'<div id="ab-style-\d+">')
_BIBLATEX = re.compile(r'<div id="ab-biblatex">\s*<pre><code>(.*?)</code></pre>', re.S)


class FormsDocument:
    """Items and what cites them.

    Args:
        part: the items, and a citation of each.
        styles: the styles' files by name.
        biblatex: the items as BibLaTeX shall have them.
        locale: the language.

    """

    def __init__(
        self, part: Part, styles: Mapping[str, Path], biblatex: Sequence[Mapping[str, Any]], locale: str
    ) -> None:  # fmt: skip
        self._part, self._styles = part, styles
        self._biblatex, self._locale = biblatex, locale

    def document(self, folder: Path) -> Mapping[str, Any]:
        """What Pandoc is given."""
        bibliography, items = folder / "sources.json", folder / "biblatex.json"
        bibliography.write_text(json.dumps([dict(s.item) for s in self._part.sources]), "utf-8")
        items.write_text(json.dumps(list(self._biblatex), ensure_ascii=False), "utf-8")
        content = group_blocks(self._part.groups)
        blocks = [
            div(
                f"ab-style-{number}", content,
                bibliography=bibliography, csl=alone(style, folder / f"{name}.csl"),
            )
            for number, (name, style) in enumerate(self._styles.items())
        ]  # fmt: skip
        return document([*blocks, div("ab-biblatex", [], biblatex=items)], self._locale)

    def read(self, output: str) -> tuple[dict[str, Formatted], str]:
        """Each style's answer, every reference by itself, and the items as BibLaTeX."""
        notes = footnotes(output)
        parts = _STYLE.split(output)[1:]
        formatted = {
            style: read_formatted(self._part, part + notes)
            for style, part in zip(self._styles, parts, strict=True)
        }
        written = _BIBLATEX.search(output)
        return formatted, html.unescape(written[1]) if written else ""
