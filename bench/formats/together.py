"""The peers on MkDocs that come nearest to the whole job, put together: ezglossary, bibtex, and notes typed by hand."""

from pathlib import Path

from formats import bibtex, ezglossary
from formats.peer import Peer
from seeded import CONFIG, DEFINITION, Corpus, Sentence, key, markdown, marked, write_project


def write(corpus: Corpus, root: Path) -> None:
    def sentence(one: Sentence) -> str:
        return marked(corpus, one, lambda n: ezglossary.term(corpus, n), bibtex.cite)

    def notes(block: tuple[Sentence, ...]) -> str:
        return "".join(
            f'\n!!! note "Evidence"\n    supports: {bibtex.cite(corpus.noted[one.note], one.note + 1)}\n'
            for one in block
            if one.note is not None
        )

    pages = {name: markdown(name, blocks, sentence, notes) for name, blocks in corpus.pages.items()}
    parts = ["# Glossary\n"]
    for term, source in zip(corpus.terms, corpus.defined, strict=True):
        parts.append(f"g:{term}\n:   {DEFINITION} [@{key(source)}]\n")
    pages["glossary.md"] = "\n".join(parts)
    config = CONFIG.format(plugins=f"search, {ezglossary.PLUGIN}, {bibtex.PLUGIN}").replace(
        "[attr_list]", "[attr_list, def_list, footnotes, admonition]"
    )
    write_project(root, config, pages, bibtex.files(corpus))


PEERS = [
    Peer(
        "ezglossary and bibtex together",
        "mkdocs",
        ("mkdocs-ezglossary-plugin", "mkdocs-bibtex"),
        "terms, marked by hand, with tooltips, definitions that cite, and links back; citations with pages and references by CSL; notes typed as admonitions",
        "finding terms, notes at their words, links back from the page of sources",
        write,
        terms=r"ezglossary-link",
        citations=r'class="footnote-ref"',
    )
]
