"""Abbreviations of Python-Markdown, as Material documents a glossary: one file appended to every page.

https://squidfunk.github.io/mkdocs-material/reference/tooltips/#adding-a-glossary
"""

from pathlib import Path

from formats.peer import Peer
from seeded import CONFIG, DEFINITION, Corpus, markdown, write_project


def write(corpus: Corpus, root: Path) -> None:
    config = CONFIG.format(plugins="search").replace("font: false", "font: false, features: [content.tooltips]")  # fmt: skip
    config = config.replace(
        "[attr_list]",
        "[attr_list, abbr, {pymdownx.snippets: {auto_append: [includes/glossary.md]}}]",
    )
    glossary = "".join(f"*[{term}]: {DEFINITION}\n" for term in corpus.terms)
    pages = {name: markdown(name, blocks, lambda s: s.text) for name, blocks in corpus.pages.items()}  # fmt: skip
    write_project(root, config, pages, {"includes/glossary.md": glossary})


PEERS = [
    Peer(
        "Python-Markdown abbr",
        "mkdocs",
        ("Markdown",),
        "terms, found by themselves at every place, with the definition in a tooltip",
        "a page of terms, links, sources, citations, notes",
        write,
        terms=r"<abbr title=",
    )
]
