"""Document: what was read of a file of Word, OpenDocument or LaTeX, before it is a page."""

from collections import Counter

from msgspec import Struct, field

from annotated_brief.documents.comment_ranges import Commented
from annotated_brief.pandoc_tree import Tree, nodes
from annotated_brief.transcribing.imported import LeftOut
from annotated_brief.transcribing.pictures import Pictures


class SourceText(Struct):
    """What a file holds."""

    text: str = ""
    counts: Counter[str] = field(default_factory=Counter)
    left: list[LeftOut] = field(default_factory=list)
    """What a page can't hold."""


class Comment(Struct):
    """A comment, and what was replied."""

    id: str
    author: str
    text: str
    """Its paragraphs, an empty line between them."""
    replies: list["Comment"] = field(default_factory=list)
    resolved: bool = False

    @property
    def whole(self) -> tuple["Comment", ...]:
        """It and its replies."""
        return self, *self.replies


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
    elsewhere: list[str] = []
    """Words that aren't on the page since the site makes them."""
    terms: list[tuple[str, str]] = []
    """What its glossary defines, and how."""

    @property
    def cited(self) -> set[str]:
        """The ids of what its citations cite."""
        cites = (one for one in nodes(self.tree.blocks) if one["t"] == "Cite")
        return {item["citationId"] for one in cites for item in one["c"][0]}
