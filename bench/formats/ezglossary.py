"""mkdocs-ezglossary: terms are marked by hand, defined in definition lists. https://realtimeprojects.github.io/mkdocs-ezglossary/"""

from pathlib import Path

from formats.peer import Peer
from seeded import CONFIG, DEFINITION, Corpus, markdown, marked, write_project

PLUGIN = "{ezglossary: {sections: [g], tooltip: short, inline_refs: list}}"


def term(corpus: Corpus, number: int) -> str:
    return f"<g:{corpus.terms[number]}>"


def glossary(corpus: Corpus, definition: str = DEFINITION) -> str:
    return "# Glossary\n\n" + "\n".join(f"g:{term}\n:   {definition}\n" for term in corpus.terms)


def write(corpus: Corpus, root: Path) -> None:
    pages = {
        name: markdown(name, blocks, lambda s: marked(corpus, s, lambda n: term(corpus, n)))
        for name, blocks in corpus.pages.items()
    }
    pages["glossary.md"] = glossary(corpus)
    config = CONFIG.format(plugins=f"search, {PLUGIN}").replace("[attr_list]", "[attr_list, def_list]")  # fmt: skip
    write_project(root, config, pages)


PEERS = [
    Peer(
        "mkdocs-ezglossary",
        "mkdocs",
        ("mkdocs-ezglossary-plugin",),
        "terms, marked by hand, with tooltips, a page of terms and links back to the pages",
        "finding terms, sources, citations, notes",
        write,
        terms=r"ezglossary-link",
    )
]
