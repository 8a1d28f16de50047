"""An OpenDocument text as a document."""

import json
from pathlib import Path

from annotated_brief.documents.comment_ranges import commented, without_comments
from annotated_brief.documents.document import Document
from annotated_brief.documents.moved_blocks import with_moved
from annotated_brief.documents.opendocument.content import placed, read_opendocument
from annotated_brief.documents.opendocument.formulas import in_line
from annotated_brief.documents.opendocument.list_numbers import with_numbers
from annotated_brief.documents.package import open_package
from annotated_brief.documents.properties import read_properties
from annotated_brief.pandoc_tree import read_tree
from annotated_brief.transcribing.pictures import Pictures


def read_odt(path: Path, *, accept: bool) -> Document:
    """An OpenDocument text; its tracked changes are as accepted.

    Raises:
        ConflictError: it is none, is broken, or too large once unpacked.
    """
    package = open_package(path, "content.xml")
    found, data = read_opendocument(package)
    tree = read_tree(data, "odt")
    in_line(tree.blocks)
    blocks = placed(with_numbers(with_moved(tree.blocks)), found)
    stretches = commented(blocks)
    tree.blocks = without_comments(blocks)
    tree.said = {**read_properties(package), **found.said}
    notes = []
    if not accept:
        notes.append("tracked changes of OpenDocument are taken as accepted; reject them there.")
    threads = [one for one in found.threads.values() if one.id in {s.id for s in stretches}]
    pictures = Pictures(package.picture)
    sources = json.dumps(found.items) if found.items else ""
    return Document(tree, found.source, pictures, threads, stretches, sources, notes)
