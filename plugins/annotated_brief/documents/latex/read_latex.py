"""A LaTeX document with the files of its folder."""

import re
from pathlib import Path

from annotated_brief.conversion import convert
from annotated_brief.documents.document import Document, SourceText
from annotated_brief.documents.latex.commands import settled, with_definitions, with_listed_works
from annotated_brief.documents.latex.environments import with_read_environments
from annotated_brief.documents.latex.files import Latex
from annotated_brief.pandoc_tree import Node, Tree, changed, node, read_tree, written
from annotated_brief.transcribing.pictures import Pictures


def read_latex(path: Path) -> Document:
    """A LaTeX document, with the parts, pictures and bibliographies of its folder.

    Raises:
        ConflictError: it is no text, or too large.
    """
    latex = Latex(path)
    text, drawings = with_read_environments(latex.text)
    data = with_definitions(with_listed_works(text)).encode()
    tree = read_tree(data, "latex")
    tree.blocks = settled(tree.blocks, latex.text)
    source = SourceText(_words(tree), left=drawings + latex.left)
    document = Document(tree, source, Pictures(latex.picture))
    document.sources = latex.bibliography(document.cited)
    return document


def _words(tree: Tree) -> str:
    """The words of a tree as Pandoc writes them, without formulas, pictures and the numbers of items."""

    def bare(content: list[Node]) -> list[Node]:
        return [
            node("BulletList", one["c"][1]) if one["t"] == "OrderedList" else one
            for one in content
            if one["t"] not in {"Math", "Image"}
        ]

    return re.sub(r"\[\d+\]", "", convert(written(changed(tree.blocks, bare)), "json", "plain"))
