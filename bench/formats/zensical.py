"""Zensical, bare and with zensical-glossary, whose terms are the headings of one page.

https://zensical.org, https://pypi.org/project/zensical-glossary/
"""

from pathlib import Path

from corpus import write_bare
from formats.peer import Peer
from seeded import CONFIG, DEFINITION, Corpus, markdown, write_project


def write_glossary(corpus: Corpus, root: Path) -> None:
    pages = {name: markdown(name, blocks, lambda s: s.text) for name, blocks in corpus.pages.items()}  # fmt: skip
    pages["glossary.md"] = "# Glossary\n\n" + "\n".join(
        f"## {term}\n\n{DEFINITION}\n" for term in corpus.terms
    )
    config = CONFIG.format(plugins="search").replace(
        "[attr_list]",
        "[attr_list, toc, {zensical_glossary: {glossary_file: glossary.md, first_only: false}}]",
    )
    write_project(root, config, pages)


COMMAND = ("-m", "zensical", "build", "--clean")
BARE = Peer(
    "Zensical, bare",
    "zensical",
    ("zensical",),
    "the essay's text alone",
    "terms, sources, citations, notes",
    write_bare,
    COMMAND,
)
PEERS = [
    BARE,
    Peer(
        "zensical-glossary",
        "zensical",
        ("zensical-glossary",),
        "terms, found by themselves at every place, with tooltips and links to a page of terms",
        "links back, sources, citations, notes",
        write_glossary,
        COMMAND,
        terms=r'class="glossary-term"',
        own_bare=BARE.name,
    ),
]
