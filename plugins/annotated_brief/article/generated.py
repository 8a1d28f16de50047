"""What Markdown's extensions and other plugins put among the author's words, told by how it is marked up."""

import re

from annotated_brief.article.article import Element

_CLASS = re.compile(r"""(?<![\w-])class\s*=\s*(?:"([^"]*)|'([^']*)|([^\s>]*))""")
_GENERATED = frozenset(
    # Footnotes: of Python-Markdown, Pandoc, docutils.
    "footnote-ref footnote-backref footnote-back footnote-reference"
    # Numbers and permalinks: of headings, captions, lines of code, a page's contents.
    " headerlink header-anchor caption-prefix caption-number enumerate-heading-plugin"
    " linenos lineno toc"
    # Our own numbers of citations, and the notes of a note style.
    " ab-cites--number ab-cited"
    # For screen readers alone.
    " visually-hidden visuallyhidden sr-only screen-reader-text".split()
)
_NUMBERS = frozenset("footnote-ref footnote-backref ab-cites--number ab-cited".split())
"""Among them, those of citations and footnotes."""
_FORMULAS = frozenset(
    "arithmatex math katex katex-display MathJax mathjax MathJax_Display MathJax_Preview"
    " math-inline math-display mjx-container".split()
)
_ROLE = re.compile(r"""(?<![\w-])role\s*=\s*["']?doc-(?:noteref|backlink)\b""")
_TITLE = re.compile(r"(?:admonition|alert)-title$")
_WORD = re.compile(r"([^<]{1,80})</")


def is_generated(attributes: str) -> bool:
    """Whether an element with these attributes holds words that its author didn't write."""
    if "class" in attributes and not _GENERATED.isdisjoint(_classes(attributes)):
        return True
    return "role" in attributes and _ROLE.search(attributes) is not None


def is_number(attributes: str) -> bool:
    """Whether an element with these attributes is the number of a citation or footnote, or what is listed under it."""
    return "class" in attributes and not _NUMBERS.isdisjoint(_classes(attributes))


def is_formula(attributes: str) -> bool:
    """Whether an element with these attributes holds a formula."""
    return "class" in attributes and not _FORMULAS.isdisjoint(_classes(attributes))


def is_default_title(name: str, attributes: str, parent: Element, html: str, start: int) -> bool:
    """Whether it is the title of an admonition that nobody gave one: its kind, with a capital.

    The element's content starts in the article's HTML at ``start``; ``parent`` is the element around it.
    """
    if name == "summary":
        titled = parent.name == "details"
    else:
        titled = "-title" in attributes and any(map(_TITLE.search, _classes(attributes)))
    found = _WORD.match(html, start) if titled else None
    return found is not None and found[1].strip() in _defaults(parent.attributes)


def _defaults(attributes: str) -> set[str]:
    """``my-kind`` is titled "My-kind" by Python-Markdown and "My Kind" by PyMdown's blocks."""
    kinds = _classes(attributes)
    kinds += [kind.rpartition("-")[2] for kind in kinds]
    return {one for kind in kinds for one in (kind.capitalize(), re.sub("[-_]", " ", kind).title())}


def _classes(attributes: str) -> list[str]:
    found = _CLASS.search(attributes)
    return found[found.lastindex or 0].split() if found else []
