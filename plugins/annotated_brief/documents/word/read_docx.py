"""A Word file as a document."""

import re
from pathlib import Path

from annotated_brief.documents.comment_ranges import commented, without_comments
from annotated_brief.documents.document import Document
from annotated_brief.documents.package import open_package
from annotated_brief.documents.properties import read_properties
from annotated_brief.documents.word.changes import settle
from annotated_brief.documents.word.fields import with_fields
from annotated_brief.documents.word.item_blocks import whole_items
from annotated_brief.documents.word.list_items import with_whole_items
from annotated_brief.documents.word.readable import with_readable
from annotated_brief.documents.word.text import read_source_text
from annotated_brief.documents.word.threads import read_threads
from annotated_brief.pandoc_tree import plain, read_tree, style
from annotated_brief.transcribing.pictures import Pictures

_CONTENTS = re.compile(
    r"toc \d|toc heading|contents heading|table of (figures|authorities)|index (\d|heading)"
)
"""Styles of what Word makes of headings and captions."""


def read_docx(path: Path, *, accept: bool) -> Document:
    """A Word file.

    Raises:
        ConflictError: it is none, is broken, or too large once unpacked.
    """
    package = open_package(path)
    whole = with_fields(path, package)
    if isinstance(whole, bytes):
        package = open_package(whole)
    source = read_source_text(package, accept=accept)
    if readable := with_readable(package, accept=accept):
        whole, package = readable, open_package(readable)
    items = with_whole_items(package)
    tree = read_tree(items or whole, "docx+citations+styles", "--track-changes=all")
    blocks, changes = settle(whole_items(tree.blocks), accept=accept)
    notes = []
    if changes:
        done, other = ("accepted", "reject") if accept else ("rejected", "accept")
        many = "a tracked change was" if changes == 1 else f"{changes} tracked changes were"
        notes.append(f"{many} {done}; `--track-changes {other}` does the other.")
    stretches = commented(blocks)
    bare = without_comments(blocks)
    tree.blocks = [one for one in bare if not _CONTENTS.match(style(one))]
    told = [plain(one) for one in bare if _CONTENTS.match(style(one))]
    tree.said = {**read_properties(package), **tree.said}
    threads = read_threads(package)
    pictures = Pictures(package.picture)
    return Document(tree, source, pictures, threads, stretches, notes=notes, elsewhere=told)
