"""Word, OpenDocument and LaTeX files as pages."""

import re
from pathlib import Path

from msgspec import Struct

from annotated_brief.importing.annotations import take_notes
from annotated_brief.importing.kept_words import rendered_page, tell_missing
from annotated_brief.importing.plan import Imported
from annotated_brief.importing.tree.cited import cited_sources
from annotated_brief.importing.tree.node import Node, plain, read_tree, style
from annotated_brief.importing.tree.page_of_tree import page_of_tree
from annotated_brief.importing.tree.pictures import Pictures
from annotated_brief.importing.tree.walk import Walk
from annotated_brief.importing.word.changes import Commented, commented, settle, without_comments
from annotated_brief.importing.word.drafts import draft_notes
from annotated_brief.importing.word.package import open_package
from annotated_brief.importing.word.properties import read_properties
from annotated_brief.importing.word.text import read_source_text
from annotated_brief.importing.word.threads import Comment, read_threads
from annotated_brief.project.render import RenderedPage, page_article
from annotated_brief.project.text import ProjectText

_CONTENTS = re.compile(r"toc \d|toc heading|contents heading|table of (figures|authorities)")
"""Styles of what Word makes of headings and captions."""


class Choices(Struct, frozen=True):
    """What the person who imports a document decides."""

    page: str = ""
    """Name of the page; empty to make it from the title."""
    accept: bool = True
    """Take tracked changes; else leave them."""
    credit: bool = False
    """Name who wrote a comment."""


def read_docx(path: Path, project: ProjectText, choices: Choices) -> Imported:
    """A Word file.

    Raises:
        ConflictError: it is none, is broken, or too large once unpacked.
    """
    package = open_package(path)
    source = read_source_text(package, accept=choices.accept)
    tree = read_tree(path, "docx+citations+styles", "--track-changes=all")
    blocks, changes = settle(tree.blocks, accept=choices.accept)
    stretches, threads = commented(blocks), read_threads(package)
    source.counts["comment"] = len(threads)
    blocks = [one for one in without_comments(blocks) if not _CONTENTS.match(style(one))]
    bibliography = any(one.what.startswith("its bibliography") for one in source.left)
    tree.blocks, heading = _without_last_empty_heading(blocks) if bibliography else (blocks, "")
    tree.said = {**read_properties(package), **tree.said}
    found = cited_sources(tree, project.loaded.layer)
    walk = Walk(Pictures(package.picture), found.keys)
    block = page_of_tree(tree, path.stem, walk, found, choices.page, counts=source.counts)
    found.left_out += source.left
    if changes:
        done, other = ("accepted", "reject") if choices.accept else ("rejected", "accept")
        found.notes.append(
            f"{changes} tracked changes were {done}; `--track-changes {other}` does the other."
        )
    page = rendered_page(found, project)
    tell_missing(found, source.text, page, [*block.lines, heading])
    _take_comments(found, threads, stretches, project, page, credit=choices.credit)
    return found


def _without_last_empty_heading(blocks: list[Node]) -> tuple[list[Node], str]:
    """The heading of a bibliography goes with it; its words."""
    for at in reversed(range(len(blocks))):
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        if blocks[at]["t"] == "Header" and (
            not after or (after["t"] == "Header" and after["c"][0] <= blocks[at]["c"][0])
        ):
            return [*blocks[:at], *blocks[at + 1 :]], plain(blocks[at])
    return blocks, ""


def _take_comments(
    found: Imported,
    threads: list[Comment],
    stretches: list[Commented],
    project: ProjectText,
    page: RenderedPage,
    *,
    credit: bool,
) -> None:
    """Drafts of the comments."""
    layer = project.loaded.layer
    notes = draft_notes(threads, stretches, layer, found, credit=credit)
    texts = {**project.texts, page.path: page_article(page).text}
    sources = {one.id for one in found.entries}
    taken = take_notes(notes, layer, texts, "counterpoints", sources)
    found.entries += taken.entries
    found.left_out += taken.left_out
    found.conflicts += taken.conflicts
    found.notes += taken.notes
    found.commenters = tuple(
        dict.fromkeys(one.author for note in threads for one in note.whole if one.author)
    )
