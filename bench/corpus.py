"""Seeded corpora: the same pages three times: bare, with the links and notes written by hand, and with a layer.

By hand means what a careful author would type in Markdown for the same reading page: a link at the
first mention of a term in a section, a linked citation, a note after the passage with the reference,
and pages of terms and sources that lead back to every mention. Without exports and forms to copy.
"""

import json
import random
from dataclasses import dataclass
from pathlib import Path

CONFIG = "site_name: Bench\nsite_url: https://example.org/\ntheme: {{name: material, font: false}}\nplugins: [{plugins}]\n"
SYLLABLES = [
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "ka",
    "le",
    "mi",
    "no",
    "pu",
    "ra",
    "se",
    "ti",
    "vo",
    "za",
    "bre",
    "cla",
    "dri",
    "flo",
    "gru",
]
SMALL = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "that",
    "for",
    "as",
    "with",
    "by",
    "on",
    "is",
    "was",
    "from",
    "at",
    "which",
    "has",
]


@dataclass(frozen=True, slots=True)
class Size:
    """How large a corpus is."""

    pages: int
    words: int
    """In all pages together."""
    terms: int
    sources: int
    quotes: int


SIZES = {
    "S": Size(1, 2_000, 20, 20, 10),
    "M": Size(20, 100_000, 500, 300, 500),
    "L": Size(200, 1_000_000, 5_000, 3_000, 5_000),
}


def write_corpus(folder: Path, size: Size, seed: int = 7) -> None:
    """Write ``folder/bare`` and ``folder/annotated``."""
    rng = random.Random(seed)
    words = sorted({"".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(9_000)})
    rng.shuffle(words)
    terms = [
        f"{words[-1 - n % 4000]} {words[n % 4000]}{'' if n < 4000 else words[n % 97]}"
        for n in range(size.terms)
    ]
    keys = [f"src{n}" for n in range(size.sources)]
    quotes: list[tuple[str, str]] = []
    pages: dict[str, tuple[str, str]] = {}
    for number in range(size.pages):
        name = f"page{number}.md" if number else "index.md"
        bare, cited = [f"# Page {number}\n"], [f"# Page {number}\n"]
        left = size.words // size.pages
        while left > 0:
            sentences, cited_sentences = [], []
            for _ in range(6):
                count = rng.randint(12, 24)
                sentence = [
                    rng.choice(SMALL)
                    if rng.random() < 0.45
                    else words[int(rng.random() ** 2 * 4000)]
                    for _ in range(count)
                ]
                if rng.random() < 0.3:
                    sentence[2] = rng.choice(terms)
                text = " ".join(sentence).capitalize()
                sentences.append(text + ".")
                citation = (
                    f" [@{rng.choice(keys)}, p. {rng.randint(1, 300)}]"
                    if rng.random() < 0.08
                    else ""
                )
                cited_sentences.append(f"{text}{citation}.")
                if (
                    rng.random() < size.quotes / (size.words / 18) * 1.3
                    and len(quotes) < size.quotes
                ):
                    quotes.append((name, " ".join(text.split()[3:11])))
                left -= count
            bare.append(" ".join(sentences) + "\n")
            cited.append(" ".join(cited_sentences) + "\n")
            if rng.random() < 0.12:
                heading = f"## {rng.choice(words).capitalize()} {rng.choice(words)}\n"
                bare.append(heading)
                cited.append(heading)
        pages[name] = ("\n".join(bare), "\n".join(cited))
    for kind, plugins in (("bare", "search"), ("annotated", "search, annotated-brief")):
        root = folder / kind
        (root / "docs").mkdir(parents=True)
        (root / "mkdocs.yml").write_text(CONFIG.format(plugins=plugins), "utf-8")
        for name, texts in pages.items():
            (root / "docs" / name).write_text(texts[kind == "annotated"], "utf-8")
    _write_layer(folder / "annotated" / "annotations", terms, keys, quotes, rng)


def _write_layer(
    folder: Path,
    terms: list[str],
    keys: list[str],
    quotes: list[tuple[str, str]],
    rng: random.Random,
) -> None:
    folder.mkdir()
    definition = "A working definition of some twenty words that says what the thing is and where it is used."
    layer = {
        "glossary": {
            "terms": {
                f"term-{n}": {"term": term, "definition": f"{definition} [@{rng.choice(keys)}]"}
                for n, term in enumerate(terms)
            }
        },
        "sources": {
            "references": [
                {
                    "id": key,
                    "type": "book",
                    "title": f"Study number {n}",
                    "author": [{"family": f"Author{n % 90}", "given": "A"}],
                    "issued": str(1990 + n % 33),
                }
                for n, key in enumerate(keys)
            ]
        },
        "evidence": {
            "evidence": {
                f"ev-{n}": {
                    "quote": quote,
                    "page": page,
                    "cite": f"@{rng.choice(keys)}, p. {n + 1}",
                    "relation": "supports",
                }
                for n, (page, quote) in enumerate(quotes)
            }
        },
    }
    for name, data in layer.items():
        # JSON is YAML, and the standard library writes it fast
        (folder / f"{name}.yml").write_text(json.dumps(data, ensure_ascii=False, indent=1), "utf-8")
