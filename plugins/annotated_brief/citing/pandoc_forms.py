"""One run of Pandoc for everything that is copied: several styles and BibLaTeX. See ``forms.lua``."""

import html
import json
import re
import tempfile
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from annotated_brief.citing.pandoc import (
    alone,
    document,
    group_blocks,
    read_formatted,
    run_program,
)
from annotated_brief.citing.parts import Part
from annotated_brief.citing.request import CitingRequest, Formatted

_STYLE = re.compile(r'<div id="ab-style-(\d+)">')
_BIBLATEX = re.compile(r'<pre id="ab-biblatex"><code>(.*?)</code></pre>', re.S)


def run_forms(
    request: CitingRequest, styles: Mapping[str, Path], biblatex: Sequence[Mapping[str, Any]]
) -> tuple[dict[str, Formatted], str]:
    """Each style's answer, every reference by itself, and the items as BibLaTeX.

    Args:
        request: what to format; its own style doesn't count.
        styles: the styles' files by name.
        biblatex: the items as BibLaTeX shall have them.

    Raises:
        PandocError: a style or an item can't be used.

    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        script = folder / "forms.lua"
        script.write_bytes((files("annotated_brief") / "citing" / "forms.lua").read_bytes())
        bibliography, items = folder / "sources.json", folder / "biblatex.json"
        bibliography.write_text(json.dumps([dict(s.item) for s in request.sources]), "utf-8")
        items.write_text(json.dumps(list(biblatex), ensure_ascii=False), "utf-8")
        copies = [alone(style, folder / f"{name}.csl") for name, style in styles.items()]
        asked = document(group_blocks(request.groups), request.locale)
        asked["meta"] |= {
            "ab-styles": {"t": "MetaList", "c": [_text(path) for path in copies]},
            "ab-biblatex": _text(items),
            "bibliography": _text(bibliography),
        }
        output = run_program(
            ["--from=json", "--to=html", "--wrap=none", f"--lua-filter={script}"],
            json.dumps(asked),
            in_background=True,  # the pages wait for their own citations first
        )
    parts = _STYLE.split(output)
    notes = output[output.rfind('<section id="footnotes"') :] if "footnotes" in output else ""
    formatted = {
        style: read_formatted(Part(request.sources, request.groups), part + notes)
        for style, part in zip(styles, parts[2::2], strict=True)
    }
    written = _BIBLATEX.search(output)
    return formatted, html.unescape(written[1]) if written else ""


def _text(path: Path) -> dict[str, str]:
    return {"t": "MetaString", "c": str(path)}
