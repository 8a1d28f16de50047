"""Word, OpenDocument and LaTeX files as pages."""

import json
import re
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from annotated_brief.conversion import convert
from annotated_brief.importing.annotations import take_notes
from annotated_brief.importing.kept_words import rendered_page, tell_missing
from annotated_brief.importing.latex import Latex, settled, with_definitions
from annotated_brief.importing.opendocument import placed, read_opendocument
from annotated_brief.importing.plan import Imported, LeftOut
from annotated_brief.importing.tree.cited import cited_ids, cited_sources
from annotated_brief.importing.tree.page_of_tree import page_of_tree
from annotated_brief.importing.tree.pictures import Pictures
from annotated_brief.importing.tree.walk import Walk, counted
from annotated_brief.importing.word.changes import Commented, commented, settle, without_comments
from annotated_brief.importing.word.drafts import draft_notes
from annotated_brief.importing.word.fields import with_fields
from annotated_brief.importing.word.package import open_package
from annotated_brief.importing.word.properties import read_properties
from annotated_brief.importing.word.text import SourceText, read_source_text
from annotated_brief.importing.word.threads import Comment, read_threads
from annotated_brief.pandoc_tree import Node, Tree, changed, plain, read_tree, style
from annotated_brief.project.render import RenderedPage, page_article
from annotated_brief.project.text import ProjectText

_CONTENTS = re.compile(r"toc \d|toc heading|contents heading|table of (figures|authorities)")
"""Styles of what Word makes of headings and captions."""

_MUCH = 5


class Choices(Struct, frozen=True):
    """What the person who imports a document decides."""

    page: str = ""
    """Name of the page; empty to make it from the title."""
    accept: bool = True
    """Take tracked changes; else leave them."""
    credit: bool = False
    """Name who wrote a comment."""


class Document(Struct):
    """A document as its reader found it."""

    tree: Tree
    source: SourceText
    pictures: Pictures
    threads: list[Comment] = []
    stretches: list[Commented] = []
    sources: str = ""
    """Those that it brings, as CSL-JSON or BibTeX, where the tree doesn't have them."""
    notes: list[str] = []


def read_docx(path: Path, project: ProjectText, choices: Choices) -> Imported:
    """A Word file.

    Raises:
        ConflictError: it is none, is broken, or too large once unpacked.
    """
    package = open_package(path)
    whole = with_fields(path, package)
    if isinstance(whole, bytes):
        package = open_package(whole)
    source = read_source_text(package, accept=choices.accept)
    tree = read_tree(whole, "docx+citations+styles", "--track-changes=all")
    blocks, changes = settle(tree.blocks, accept=choices.accept)
    notes = []
    if changes:
        done, other = ("accepted", "reject") if choices.accept else ("rejected", "accept")
        many = "a tracked change was" if changes == 1 else f"{changes} tracked changes were"
        notes.append(f"{many} {done}; `--track-changes {other}` does the other.")
    stretches = commented(blocks)
    tree.blocks = [one for one in without_comments(blocks) if not _CONTENTS.match(style(one))]
    tree.said = {**read_properties(package), **tree.said}
    threads = read_threads(package)
    document = Document(tree, source, Pictures(package.picture), threads, stretches, notes=notes)
    return _imported(document, path.stem, project, choices)


def read_odt(path: Path, project: ProjectText, choices: Choices) -> Imported:
    """An OpenDocument text; its tracked changes are as accepted.

    Raises:
        ConflictError: it is none, is broken, or too large once unpacked.
    """
    package = open_package(path, "content.xml")
    found, data = read_opendocument(package)
    tree = read_tree(data, "odt")
    blocks = placed(tree.blocks, found.cites)
    stretches = commented(blocks)
    tree.blocks = without_comments(blocks)
    tree.said = {**read_properties(package), **found.said}
    notes = []
    if not choices.accept:
        notes.append("tracked changes of OpenDocument are taken as accepted; reject them there.")
    threads = [one for one in found.threads.values() if one.id in {s.id for s in stretches}]
    pictures = Pictures(package.picture)
    sources = json.dumps(found.items) if found.items else ""
    document = Document(tree, found.source, pictures, threads, stretches, sources, notes)
    return _imported(document, path.stem, project, choices)


def read_latex(path: Path, project: ProjectText, choices: Choices) -> Imported:
    """A LaTeX document, with the parts, pictures and bibliographies of its folder.

    Raises:
        ConflictError: it is no text, or too large.
    """
    latex = Latex(path)
    data = with_definitions(latex.text).encode()
    tree = read_tree(data, "latex")
    tree.blocks = settled(tree.blocks, latex.text)
    source = SourceText(_words(tree), left=latex.left)
    document = Document(tree, source, Pictures(latex.picture))
    document.sources = latex.bibliography(cited_ids(tree))
    return _imported(document, path.stem, project, choices)


def _words(tree: Tree) -> str:
    """The words of a tree as Pandoc writes them, without formulas and pictures."""

    def bare(content: list[Node]) -> list[Node]:
        return [one for one in content if one["t"] not in {"Math", "Image"}]

    whole = {"pandoc-api-version": tree.version, "meta": {}, "blocks": changed(tree.blocks, bare)}
    return re.sub(r"\[\d+\]", "", convert(json.dumps(whole).encode(), "json", "plain"))


def _imported(document: Document, name: str, project: ProjectText, choices: Choices) -> Imported:
    """The page, its sources and its comments, held against the words of the document."""
    tree, source = document.tree, document.source
    heading = ""
    if any(one.what.startswith("its bibliography") for one in source.left):
        tree.blocks, heading = _without_last_empty_heading(tree.blocks)
    found = cited_sources(tree, document.sources, project.loaded.layer)
    found.left_out = _together(found.left_out, "sources")
    tex = "pymdownx.arithmatex" in project.committed.project.extensions
    walk = Walk(document.pictures, found.keys, tex=tex)
    block = page_of_tree(tree, name, walk, found, choices.page, counts=source.counts)
    found.left_out += source.left
    found.notes += document.notes
    page = rendered_page(found, project)
    tell_missing(found, source.text, page, [*block.lines, heading])
    _take_comments(found, document, project, page, credit=choices.credit)
    return found


def _together(left: list[LeftOut], kind: str) -> list[LeftOut]:
    """What is there already in one line, where it is much."""
    there = [one for one in left if one.why.startswith("it is there already")]
    if len(there) < _MUCH:
        return left
    rest = [one for one in left if one not in there]
    return [*rest, LeftOut(f"{len(there)} {kind}", "they are there already")]


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
    found: Imported, document: Document, project: ProjectText, page: RenderedPage, *, credit: bool
) -> None:
    """Drafts of the comments."""
    layer, threads, stretches = project.loaded.layer, document.threads, document.stretches
    drafts = Imported(keys=found.keys, entries=found.entries, notes=found.notes)
    notes = draft_notes(threads, stretches, layer, drafts, credit=credit)
    found.left_out += _together(drafts.left_out, "comments")
    texts = {**project.texts, page.path: page_article(page).text}
    sources = {one.id for one in found.entries}
    taken = take_notes(notes, layer, texts, "counterpoints", sources)
    if threads:
        line = (
            f"{len(taken.entries)} of {counted('comment', len(threads))} as drafts of annotations"
        )
        found.pages[-1] = replace(found.pages[-1], what=(*found.pages[-1].what, line))
    found.entries += taken.entries
    found.left_out += taken.left_out
    found.conflicts += taken.conflicts
    if to_finish := len(taken.notes):
        many = "a draft still needs" if to_finish == 1 else f"{to_finish} drafts still need"
        found.notes.append(
            f"{many} what only a person can say (`brief check` names it): finish each or delete it; "
            "until then it is not shown, and a strict build stops."
        )
    found.commenters = tuple(
        dict.fromkeys(one.author for note in threads for one in note.whole if one.author)
    )
