"""Sphinx, bare and with its glossary and sphinxcontrib-bibtex, in its default theme. https://sphinxcontrib-bibtex.readthedocs.io"""

from pathlib import Path

from formats.bibtex import bibliography
from formats.peer import Peer
from seeded import DEFINITION, Corpus, Sentence, key, marked


def _heading(text: str, line: str) -> str:
    return f"{text}\n{line * len(text)}\n"


def _write(corpus: Corpus, root: Path, *, full: bool) -> None:
    def term(number: int) -> str:
        return f":term:`{corpus.terms[number]}`"

    def cite(source: int, page: int) -> str:
        return f":cite:p:`{key(source)}{{p. {page}}}`"

    def sentence(one: Sentence) -> str:
        return marked(corpus, one, term, cite) if full else one.text

    texts = {}
    for number, (name, blocks) in enumerate(corpus.pages.items()):
        parts = [_heading(f"Page {number}", "=")]
        for block in blocks:
            if isinstance(block, str):
                parts.append(_heading(block, "-"))
                continue
            parts.append(" ".join(f"{sentence(one)}." for one in block) + "\n")
            parts += [
                f".. admonition:: Evidence\n\n   supports: {cite(corpus.noted[one.note], one.note + 1)}\n"
                for one in block
                if full and one.note is not None
            ]
        texts[name.replace("index", "page0").removesuffix(".md")] = "\n".join(parts)
    if full:
        terms = "\n".join(
            f"   {name}\n      {DEFINITION} :cite:p:`{key(source)}`\n"
            for name, source in zip(corpus.terms, corpus.defined, strict=True)
        )
        texts["glossary"] = f"{_heading('Glossary', '=')}\n.. glossary::\n\n{terms}"
        texts["sources"] = f"{_heading('Sources', '=')}\n.. bibliography::\n   :all:\n"
    tree = "".join(f"   {name}\n" for name in texts)
    root.mkdir(parents=True)
    for name, text in {**texts, "index": f"{_heading('Bench', '=')}\n.. toctree::\n\n{tree}"}.items():  # fmt: skip
        (root / f"{name}.rst").write_text(text, "utf-8")
    settings = "extensions = ['sphinxcontrib.bibtex']\nbibtex_bibfiles = ['sources.bib']\nbibtex_reference_style = 'author_year'\n"
    (root / "conf.py").write_text(f"project = 'Bench'\n{settings if full else ''}", "utf-8")
    (root / "sources.bib").write_text(bibliography(corpus), "utf-8")


def write_bare(corpus: Corpus, root: Path) -> None:
    _write(corpus, root, full=False)


def write_full(corpus: Corpus, root: Path) -> None:
    _write(corpus, root, full=True)


COMMAND = ("-m", "sphinx", "-q", "-b", "html", ".", "site")
BARE = Peer(
    "Sphinx, bare",
    "sphinx",
    ("Sphinx",),
    "the essay's text alone, in its default theme, by one process",
    "terms, sources, citations, notes",
    write_bare,
    COMMAND,
)
PEERS = [
    BARE,
    Peer(
        "Sphinx with glossary and bibtex",
        "sphinx",
        ("Sphinx", "sphinxcontrib-bibtex"),
        "terms, marked by hand, with a page of definitions; citations with pages and references by styles of its own; notes typed as admonitions",
        "finding terms, CSL, notes at their words, links back from terms",
        write_full,
        COMMAND,
        terms=r'class="xref std std-term"',
        citations=r'class="reference internal" href="[^"]*sources.html#id',
        own_bare=BARE.name,
    ),
]
