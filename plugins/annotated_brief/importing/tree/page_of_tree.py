"""A document's tree as a page."""

from annotated_brief.importing.page import literal_in_line
from annotated_brief.importing.plan import ConflictError, Imported, Page
from annotated_brief.importing.tree.blocks import page_markdown
from annotated_brief.importing.tree.node import Tree, nodes, plain
from annotated_brief.importing.tree.references import refer
from annotated_brief.importing.tree.title_block import take_title_block
from annotated_brief.importing.tree.walk import Walk, told


def page_of_tree(
    tree: Tree, name: str, walk: Walk, found: Imported, *, prefer_heading: bool
) -> None:
    """Add the page, and what of the document isn't in it, to what was ``found``.

    ``name``: the file's, for a page without a title. ``prefer_heading``: a single heading of the first level is
    the title, whatever the document says.

    Raises:
        ConflictError: no word is in it.
    """
    block, blocks = take_title_block(tree.blocks, tree.said, prefer_heading=prefer_heading)
    levels = [one["c"][0] for one in nodes(blocks) if one["t"] == "Header" and plain(one["c"][2])]
    walk.lowered = 2 - min(levels, default=2)
    markdown = page_markdown(refer(blocks, walk), walk)
    if not markdown.strip():
        raise ConflictError("it holds no paragraph.")
    head = f"# {literal_in_line(block.title)}\n\n" if block.title else ""
    text = "\n".join(filter(None, [block.front, head + markdown]))
    found.pages.append(Page(block.title or name, text, (*block.told, told(walk.counts, {}))))
    found.left_out += [*block.unread, *walk.left_out]
