"""Make the file of a brief in one format, or take it from the cache."""

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import json

from annotated_brief.cache import cache_key, read_cached, versions, write_cached
from annotated_brief.conversion import ConversionError
from annotated_brief.diagnostics import Location, diagnose
from annotated_brief.press import docx, epub, markdown
from annotated_brief.press.document import Document, Front, Written
from annotated_brief.press.manuscript import Manuscript
from annotated_brief.press.pdf import write as pdf
from annotated_brief.press.typeset import typeset

WRITERS: Mapping[str, Callable[[Document], Written]] = {
    "docx": docx.write,
    "epub": epub.write,
    "md": markdown.write,
    "pdf": pdf.write,
}
"""By format, which is the ending of the file's name too."""
_BESIDES: Mapping[str, Callable[[Front], str]] = {"pdf": pdf.made_with}
"""What a format is made with besides the text and our code."""
_KEPT = 3
"""Files of a page in one format that are kept: what a few branches have; a PDF is a megabyte."""


def carry(text: Manuscript, form: str, cache: Path) -> Written:
    """The page in one of ``WRITERS``; without content where it can't be made, which is told."""
    page = cache_key([text.front.work.page])[:12]
    kept = cache / f"{form}_{page}-{_key(text, form)}.json"
    known: Written | None = read_cached(kept, Written)
    if known is not None:
        return known
    try:
        document = typeset(text)
        made = WRITERS[form](document)
    except (ConversionError, OSError, subprocess.TimeoutExpired) as error:
        where, reason = Location(text.front.file), f"{error}."
        return Written(b"", (diagnose("BRF641.failed", where, format=form, reason=reason),))
    made = Written(made.content, (*document.findings, *made.findings))
    write_cached(kept, made, kept=_KEPT)
    return made


def _key(text: Manuscript, form: str) -> str:
    """Of all that a file is made of: the text, its pictures, and the code."""
    folder = Path(__file__).parent
    code = (one for one in folder.rglob("*") if one.is_file() and one.suffix != ".pyc")
    pictures = (one.file for one in text.pictures.values() if one.file.is_file())
    files = sorted({*code, folder.with_name("pandoc_tree.py"), *pictures})
    plain = json.encode(text, enc_hook=str)
    besides = _BESIDES[form](text.front) if form in _BESIDES else ""
    return cache_key((versions(), plain, besides, *(file.read_bytes() for file in files)))
