"""A LaTeX document with the files of its folder."""

from pathlib import Path

from annotated_brief.conversion import ConversionError
from annotated_brief.documents.document import Document, SourceText
from annotated_brief.documents.latex.algorithms import with_algorithms
from annotated_brief.documents.latex.commands import settled, with_definitions, with_listed_works
from annotated_brief.documents.latex.cross_references import with_references
from annotated_brief.documents.latex.environments import with_read_environments
from annotated_brief.documents.latex.files import Latex
from annotated_brief.documents.latex.glossary_terms import Term, with_terms
from annotated_brief.documents.latex.item_labels import with_item_labels
from annotated_brief.documents.latex.rewritten_commands import with_plain_commands
from annotated_brief.documents.latex.source_text import prepared
from annotated_brief.documents.latex.tabulars import with_tables
from annotated_brief.documents.latex.typed_words import typed_words
from annotated_brief.documents.latex.unreadable import without_unreadable
from annotated_brief.pandoc_tree import Tree, read_tree
from annotated_brief.pandoc_tree import plain as words
from annotated_brief.transcribing.imported import LeftOut
from annotated_brief.transcribing.pictures import Pictures


def read_latex(path: Path) -> Document:
    """A LaTeX document, with the parts, pictures and bibliographies of its folder.

    Raises:
        ConflictError: it is no text, or too large.
    """
    latex = Latex(path)
    left, terms = list[LeftOut](), list[Term]()

    def plain(text: str) -> str:
        text, terms[:] = with_terms(text)
        text = with_tables(with_plain_commands(text, left, latex.title_of))
        return with_algorithms(with_references(with_item_labels(text), left))

    text, drawings = with_read_environments(prepared(latex.text, plain))
    text = with_listed_works(text)
    try:
        tree = _tree(text)
    except ConversionError:
        tree = _tree(without_unreadable(text, left))
    tree.blocks = settled(tree.blocks)
    source = SourceText(typed_words(text), left=drawings + left + latex.left)
    document = Document(tree, source, Pictures(latex.picture), terms=_defined(terms))
    document.sources = latex.bibliography(document.cited)
    return document


def _tree(text: str) -> Tree:
    return read_tree(with_definitions(text).encode(), "latex")


def _defined(terms: list[Term]) -> list[tuple[str, str]]:
    """The words and meanings of a glossary's entries, without LaTeX's signs."""
    listed = [one for one in terms if one.meaning]
    if not listed:
        return []
    text = "\n\n".join(f"{one.name}\n\n{one.meaning.replace(chr(10), ' ')}" for one in listed)
    lines = [words(one) for one in read_tree(text.encode(), "latex").blocks]
    return [*zip(lines[::2], lines[1::2], strict=False)]
