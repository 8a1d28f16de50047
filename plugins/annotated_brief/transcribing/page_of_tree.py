"""A document's tree as a page."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from msgspec.structs import replace

from annotated_brief.language import shortened
from annotated_brief.pandoc_tree import Node, Tree, nodes, plain
from annotated_brief.transcribing.blocks import page_markdown
from annotated_brief.transcribing.formulas import with_formulas
from annotated_brief.transcribing.imported import ConflictError, Imported, LeftOut, Page
from annotated_brief.transcribing.page import literal_in_line, page_name
from annotated_brief.transcribing.references import refer
from annotated_brief.transcribing.title_block import TitleBlock, abstract_blocks, take_title_block
from annotated_brief.transcribing.walk import Walk, told, untold

_TYPED = re.compile(
    r"\((?:[a-z]{2,4}\.? )?[^\W\d_a-z][\w’'-]+(?:(?:,? (?:and|&|und|et|y|de|von|van)|,) [^\W\d_][\w’'-]+)*"
    r"(?: et al\.)?,? (?:1[5-9]|20)\d\d[a-z]?(?:[,:;] [^()\n]{1,60})?\)"
)
"""(Rose and Bell 2020, 12)."""


def page_of_tree(
    tree: Tree,
    name: str,
    walk: Walk,
    found: Imported,
    wanted: str = "",
    *,
    prefer_heading: bool = False,
    counts: Mapping[str, int] = {},
) -> TitleBlock:
    """Add the page, and what of the document isn't in it, to what was ``found``; its title block.

    Args:
        tree: the document, with the title block in its text.
        name: the file's, for a page without a title.
        walk: knows the keys of sources and reads pictures.
        found: what is added to.
        wanted: the page's file, where a person named it.
        prefer_heading: a single heading of the first level is the title, whatever the document says.
        counts: how much of each kind the document holds, where that is known otherwise.

    Raises:
        ConflictError: no word is in it.
    """
    block, blocks = take_title_block(tree.blocks, tree.said, prefer_heading=prefer_heading)
    lost = _notes_above(tree, blocks, block)
    counts = {kind: number - len(lost) * (kind == "footnote") for kind, number in counts.items()}
    blocks = _with_abstract(blocks, tree, block, walk)
    title = block.title or name
    file = PurePosixPath(page_name(title, wanted))
    walk.pictures.folder = file.stem
    markdown = page_markdown(with_formulas(refer(blocks, walk), tex=walk.tex), walk)
    if not markdown.strip():
        raise ConflictError("it holds no paragraph.")
    pictures = {str(file.parent / path): data for path, data in walk.pictures.taken.items()}
    what = (*block.told, told(walk.counts, counts))
    found.pages.append(Page(title, _text(block, markdown), what, str(file), pictures))
    found.notes += _to_do(markdown)
    found.left_out += [*block.unread, *lost, *_once(walk.left_out), *untold(walk, counts)]
    return block


def _text(block: TitleBlock, markdown: str) -> str:
    """The page's file: front matter, the title as a heading, the text."""
    head = f"# {literal_in_line(block.title)}\n\n" if block.title else ""
    return "\n".join(filter(None, [block.front, head + markdown]))


def _notes_above(tree: Tree, text: list[Node], block: TitleBlock) -> list[LeftOut]:
    """Footnotes of the title and what else stands above the text, which front matter can't hold."""
    kept = {id(one) for one in nodes(text)}
    above = [
        tree.meta[name] for name in ("title", "subtitle", "author", "date") if name in tree.meta
    ]
    found = (one for one in nodes([*above, *tree.blocks]) if one["t"] == "Note")
    notes = [plain(one["c"]) for one in found if id(one) not in kept]
    block.lines += notes
    why = "a note to what stands above the text; add it by hand"
    return [LeftOut(shortened(note, 60), why, place="above the text") for note in notes]


def _with_abstract(blocks: list[Node], tree: Tree, block: TitleBlock, walk: Walk) -> list[Node]:
    """The blocks, an abstract before them; the walk learns of what level headings are."""
    levels = [one["c"][0] for one in nodes(blocks) if one["t"] == "Header" and plain(one["c"][2])]
    highest = min(levels, default=2)
    walk.lowered = 2 - highest
    abstract = tree.meta.get("abstract")
    return [*abstract_blocks(abstract, block, highest), *blocks] if abstract else blocks


def _to_do(markdown: str) -> list[str]:
    """What only a person can add."""
    notes = []
    if typed := _TYPED.findall(markdown):
        many = "a citation is" if len(typed) == 1 else f"{len(typed)} citations are"
        notes.append(f"{many} typed as text, such as {typed[0]}; write [@key] to link a source.")
    if bare := markdown.count("![]("):
        which = "a picture has" if bare == 1 else f"{bare} pictures have"
        notes.append(f"{which} no description: say in the square brackets what is shown.")
    return notes


def _once(left: Sequence[LeftOut]) -> list[LeftOut]:
    """What is said several times, said once with its number."""
    number = Counter((one.what, one.why) for one in left)
    firsts = {(one.what, one.why): one for one in reversed(left)}
    return [
        replace(one, what=f"{one.what} ({number[key]} times)") if number[key] > 1 else one
        for key, one in reversed(firsts.items())
    ]
