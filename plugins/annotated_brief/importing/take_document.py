"""A document as a page, with its sources and with its comments as drafts."""

from msgspec.structs import replace

from annotated_brief.documents.document import Document
from annotated_brief.importing.annotations import take_notes
from annotated_brief.importing.cited_sources import cited_sources
from annotated_brief.importing.drafts import draft_notes
from annotated_brief.importing.glossary import take_terms
from annotated_brief.importing.missing_words import rendered_page, tell_missing
from annotated_brief.importing.plan import ImportOptions
from annotated_brief.pandoc_tree import Node, plain
from annotated_brief.project.render import RenderedPage, page_article
from annotated_brief.project.text import ProjectText
from annotated_brief.transcribing.imported import Imported, LeftOut
from annotated_brief.transcribing.page_of_tree import page_of_tree
from annotated_brief.transcribing.walk import Walk, counted

_MUCH = 5


def take_document(
    document: Document, name: str, project: ProjectText, options: ImportOptions
) -> Imported:
    """The page, its sources and its comments, held against the words of the document."""
    tree, source = document.tree, document.source
    heading = ""
    if any(one.what.startswith("its bibliography") for one in source.left):
        tree.blocks, heading = _without_last_empty_heading(tree.blocks)
    found = cited_sources(document, project.loaded.layer)
    found.left_out = _together(found.left_out, "sources")
    take_terms(document.terms, project.loaded.layer, found)
    tex = "pymdownx.arithmatex" in project.committed.project.extensions
    walk = Walk(document.pictures, found.keys, tex=tex)
    block = page_of_tree(tree, name, walk, found, options.page, counts=source.counts)
    found.left_out += source.left
    found.notes += document.notes
    page = rendered_page(found, project)
    tell_missing(found, source.text, page, [*block.lines, heading, *document.elsewhere])
    _take_comments(found, document, project, page, credit=options.credit)
    return found


def _together(left: list[LeftOut], kind: str) -> list[LeftOut]:
    """What is there already in one line, where it is much."""
    there = [one for one in left if one.is_there]
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
