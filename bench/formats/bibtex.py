"""mkdocs-bibtex with a CSL style, which it formats by Pandoc. https://github.com/shyamd/mkdocs-bibtex"""

from pathlib import Path

from annotated_brief.citing.styles import find_style
from annotated_brief.diagnostics import Location
from formats.peer import Peer
from seeded import CONFIG, Corpus, family, key, markdown, marked, title, write_project, year

PLUGIN = "{bibtex: {bib_file: docs/sources.bib, csl_file: style.csl}}"


def cite(source: int, page: int) -> str:
    return f"[@{key(source)}, p. {page}]"


def bibliography(corpus: Corpus) -> str:
    return "\n".join(
        f"@book{{{key(n)},\n  author = {{{family(n)}, A.}},\n  title = {{{title(n)}}},\n  year = {{{year(n)}}}\n}}\n"
        for n in range(corpus.size.sources)
    )


def style() -> str:
    """The style that the annotated brief uses by default."""
    path, _ = find_style("chicago-author-date", Path(), Location(""))
    assert path
    return path.read_text("utf-8")


def files(corpus: Corpus) -> dict[str, str]:
    return {
        "docs/sources.bib": bibliography(corpus),
        "style.csl": style(),
        "docs/sources.md": "# Sources\n\n\\full_bibliography\n",
    }


def write(corpus: Corpus, root: Path) -> None:
    pages = {
        name: markdown(name, blocks, lambda s: marked(corpus, s, cite=cite))
        for name, blocks in corpus.pages.items()
    }
    config = CONFIG.format(plugins=f"search, {PLUGIN}").replace("[attr_list]", "[attr_list, footnotes]")  # fmt: skip
    write_project(root, config, pages, files(corpus))


PEERS = [
    Peer(
        "mkdocs-bibtex",
        "mkdocs",
        ("mkdocs-bibtex",),
        "citations with pages and references by CSL, as footnotes on each page, and a page of sources",
        "links back from the page of sources, terms, notes",
        write,
        citations=r'class="footnote-ref"',
    )
]
