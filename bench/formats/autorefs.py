"""mkdocs-autorefs: links by the id of a heading on any page. https://mkdocstrings.github.io/autorefs/"""

from pathlib import Path

from by_hand import reference, short
from formats.peer import Peer
from seeded import CONFIG, DEFINITION, Corpus, key, markdown, marked, title, write_project


def write(corpus: Corpus, root: Path) -> None:
    def term(number: int) -> str:
        return f"[{corpus.terms[number]}][term-{number}]"

    def link(source: int) -> str:
        return f"[{short(source)}][{key(source)}]"

    pages = {
        name: markdown(
            name,
            blocks,
            lambda s: marked(corpus, s, term, lambda source, page: f"({link(source)}, {page})"),
        )
        for name, blocks in corpus.pages.items()
    }
    terms, sources = ["# Glossary\n"], ["# Sources\n"]
    for number, name in enumerate(corpus.terms):
        cited = link(corpus.defined[number])
        terms.append(f"## {name} {{#term-{number}}}\n\n{DEFINITION} ({cited})\n")
    sources += [
        f"## {title(number)} {{#{key(number)}}}\n\n{reference(number)}\n"
        for number in range(corpus.size.sources)
    ]
    pages |= {"glossary.md": "\n".join(terms), "sources.md": "\n".join(sources)}
    write_project(root, CONFIG.format(plugins="search, autorefs"), pages)


PEERS = [
    Peer(
        "mkdocs-autorefs",
        "mkdocs",
        ("mkdocs-autorefs",),
        "links to terms and sources, marked by hand; definitions and references typed by hand",
        "finding terms, formatting references, notes, links back",
        write,
        terms=r'href="[^"]*glossary/#term-',
        citations=r"[(]<a[^>]* href=\"[^\"]*sources/#src\d+\">[^<]*</a>, \d",
    )
]
