"""Seeded corpora: the same pages three times: bare, with the links and notes written by hand, and with a layer."""

import json
from pathlib import Path

from by_hand import write_by_hand
from seeded import (  # fmt: skip
    CONFIG,
    DEFINITION,
    SIZES,
    Corpus,
    Sentence,
    Size,
    family,
    key,
    make_corpus,
    markdown,
    marked,
    title,
    write_project,
    year,
)

__all__ = ["SIZES", "Size", "edit", "write_corpus"]


def write_bare(corpus: Corpus, root: Path) -> None:
    pages = {
        name: markdown(name, blocks, lambda s: s.text) for name, blocks in corpus.pages.items()
    }
    write_project(root, CONFIG.format(plugins="search"), pages)


def write_annotated(corpus: Corpus, root: Path) -> None:
    def write(sentence: Sentence) -> str:
        return marked(corpus, sentence, cite=lambda source, page: f"[@{key(source)}, p. {page}]")

    pages = {name: markdown(name, blocks, write) for name, blocks in corpus.pages.items()}
    # JSON is YAML, and the standard library writes it fast
    layer = {
        f"annotations/{name}.yml": json.dumps(data, ensure_ascii=False, indent=1)
        for name, data in _layer(corpus).items()
    }
    write_project(root, CONFIG.format(plugins="search, annotated-brief"), pages, layer)


def _layer(corpus: Corpus) -> dict[str, object]:
    return {
        "glossary": {
            "terms": {
                f"term-{n}": {
                    "term": term,
                    "definition": f"{DEFINITION} [@{key(corpus.defined[n])}]",
                }
                for n, term in enumerate(corpus.terms)
            }
        },
        "sources": {"references": references(corpus)},
        "evidence": {
            "evidence": {
                f"ev-{sentence.note}": {
                    "quote": sentence.quote,
                    "page": name,
                    "cite": f"@{key(corpus.noted[sentence.note])}, p. {sentence.note + 1}",
                    "relation": "supports",
                }
                for name, sentence in corpus.sentences()
                if sentence.note is not None
            }
        },
    }


def references(corpus: Corpus) -> list[dict[str, object]]:
    """The sources as CSL items."""
    return [
        {
            "id": key(n),
            "type": "book",
            "title": title(n),
            "author": [{"family": family(n), "given": "A"}],
            "issued": str(year(n)),
        }
        for n in range(corpus.size.sources)
    ]


def write_corpus(folder: Path, size: Size, seed: int = 7) -> None:
    """Write ``folder/bare``, ``folder/by-hand`` and ``folder/annotated``."""
    corpus = make_corpus(size, seed)
    write_bare(corpus, folder / "bare")
    write_by_hand(corpus, folder / "by-hand")
    write_annotated(corpus, folder / "annotated")


def edit(docs: Path, number: int) -> None:
    """Change the first word of a paragraph, which no quote and no term holds."""
    pages = sorted(docs.glob("page*.md")) or [docs / "index.md"]
    path = pages[number * 7 % len(pages)]
    paragraphs = path.read_text("utf-8").split("\n\n")
    at = [n for n, text in enumerate(paragraphs) if text.strip() and not text.startswith("#")]
    chosen = at[number * 5 % len(at)]
    _, _, rest = paragraphs[chosen].lstrip("\n").partition(" ")
    paragraphs[chosen] = f"Edited{number} {rest}"
    path.write_text("\n\n".join(paragraphs), "utf-8")
