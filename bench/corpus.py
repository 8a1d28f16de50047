"""Seeded corpora: the same pages three times: bare, with the links and notes written by hand, and with a layer.

By hand means what a careful author would type in Markdown for the same reading page: a link at the
first mention of a term in a section, a linked citation, a note after the passage with the reference,
and pages of terms and sources that lead back to every mention. Without exports and forms to copy.
"""

import json
import random
from dataclasses import dataclass, field
from pathlib import Path

CONFIG = (
    "site_name: Bench\nsite_url: https://example.org/\ntheme: {{name: material, font: false}}\n"
    "markdown_extensions: [attr_list]\nplugins: [{plugins}]\n"
)
KINDS = {"bare": "search", "by-hand": "search", "annotated": "search, annotated-brief"}
DEFINITION = (
    "A working definition of some twenty words that says what the thing is and where it is used."
)
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


@dataclass
class Hand:
    """What an author who links by hand writes, and keeps for the pages of terms and sources."""

    terms: list[str]
    keys: list[str]
    mentions: dict[str, list[str]] = field(default_factory=dict)
    """Term or source -> the lines that lead back to it."""

    def term(self, number: int, page: str, around: str) -> str:
        self._mention(f"term-{number}", page, around)
        return f"[{self.terms[number]}](glossary.md#term-{number})"

    def citation(self, key: str, locator: int, page: str, around: str) -> str:
        self._mention(key, page, around)
        return f"([{short(self.keys.index(key))}](sources.md#{key}), {locator})"

    def note(self, number: int, key: str, page: str, quote: str) -> str:
        self._mention(key, page, quote)
        return (
            f'\n> <span id="n-{number}"></span>**Evidence** supports: [{short(self.keys.index(key))}]'
            f"(sources.md#{key}), {number + 1}\n>\n> {reference(self.keys.index(key))} [Full entry](sources.md#{key})\n"
        )

    def glossary(self, definition: str, cited: list[str]) -> str:
        parts = ["# Glossary\n"]
        for number, term in enumerate(self.terms):
            link = f"([{short(self.keys.index(cited[number]))}](sources.md#{cited[number]}))"
            parts.append(f"## {term} {{#term-{number}}}\n\n{definition} {link}\n")
            parts += [*self.mentions.get(f"term-{number}", ()), ""]
        return "\n".join(parts)

    def sources(self) -> str:
        parts = ["# Sources\n"]
        for number, key in enumerate(self.keys):
            parts.append(f"## Study number {number} {{#{key}}}\n\n{reference(number)}\n")
            parts += [*self.mentions.get(key, ()), ""]
        return "\n".join(parts)

    def _mention(self, id: str, page: str, around: str) -> None:
        self.mentions.setdefault(id, []).append(f"- [{page.removesuffix('.md')}]({page}) {around}")


def short(number: int) -> str:
    return f"Author{number % 90} {1990 + number % 33}"


def reference(number: int) -> str:
    return f"Author{number % 90}, A. {1990 + number % 33}. *Study number {number}*."


def write_corpus(folder: Path, size: Size, seed: int = 7) -> None:
    """Write ``folder/bare``, ``folder/by-hand`` and ``folder/annotated``."""
    rng = random.Random(seed)
    words = sorted({"".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(9_000)})
    rng.shuffle(words)
    terms = [
        f"{words[-1 - n % 4000]} {words[n % 4000]}{'' if n < 4000 else words[n % 97]}"
        for n in range(size.terms)
    ]
    keys = [f"src{n}" for n in range(size.sources)]
    noted = [rng.choice(keys) for _ in range(size.quotes)]
    quotes: list[tuple[str, str]] = []
    hand = Hand(terms, keys)
    pages: dict[str, dict[str, str]] = {}
    for number in range(size.pages):
        name = f"page{number}.md" if number else "index.md"
        bare, cited, typed = ([f"# Page {number}\n"] for _ in range(3))
        left = size.words // size.pages
        linked: set[int] = set()
        while left > 0:
            sentences, cited_sentences, typed_sentences, notes = [], [], [], ""
            for _ in range(6):
                count = rng.randint(12, 24)
                sentence = [
                    rng.choice(SMALL)
                    if rng.random() < 0.45
                    else words[int(rng.random() ** 2 * 4000)]
                    for _ in range(count)
                ]
                term = rng.randrange(size.terms) if rng.random() < 0.3 else None
                if term is not None:
                    sentence[2] = terms[term]
                text = " ".join(sentence).capitalize()
                around = " ".join(text.split()[:8])
                by_hand = text
                if term is not None and term not in linked:
                    linked.add(term)
                    by_hand = text.replace(terms[term], hand.term(term, name, around), 1)
                sentences.append(text + ".")
                if rng.random() < 0.08:
                    key, locator = rng.choice(keys), rng.randint(1, 300)
                    text = f"{text} [@{key}, p. {locator}]"
                    by_hand = f"{by_hand} {hand.citation(key, locator, name, around)}"
                cited_sentences.append(f"{text}.")
                typed_sentences.append(f"{by_hand}.")
                if (
                    rng.random() < size.quotes / (size.words / 18) * 1.3
                    and len(quotes) < size.quotes
                ):
                    quote = " ".join(text.split()[3:11])
                    notes += hand.note(len(quotes), noted[len(quotes)], name, quote)
                    quotes.append((name, quote))
                left -= count
            bare.append(" ".join(sentences) + "\n")
            cited.append(" ".join(cited_sentences) + "\n")
            typed.append(" ".join(typed_sentences) + "\n" + notes)
            if rng.random() < 0.12:
                linked.clear()
                heading = f"## {rng.choice(words).capitalize()} {rng.choice(words)}\n"
                for text in (bare, cited, typed):
                    text.append(heading)
        pages[name] = {"bare": "\n".join(bare), "annotated": "\n".join(cited), "by-hand": "\n".join(typed)}  # fmt: skip
    defined = [rng.choice(keys) for _ in terms]
    for kind, plugins in KINDS.items():
        root = folder / kind
        (root / "docs").mkdir(parents=True)
        (root / "mkdocs.yml").write_text(CONFIG.format(plugins=plugins), "utf-8")
        for name, texts in pages.items():
            (root / "docs" / name).write_text(texts[kind], "utf-8")
    (folder / "by-hand" / "docs" / "glossary.md").write_text(hand.glossary(DEFINITION, defined), "utf-8")  # fmt: skip
    (folder / "by-hand" / "docs" / "sources.md").write_text(hand.sources(), "utf-8")
    _write_layer(folder / "annotated" / "annotations", terms, keys, quotes, noted, defined)


def _write_layer(
    folder: Path,
    terms: list[str],
    keys: list[str],
    quotes: list[tuple[str, str]],
    noted: list[str],
    defined: list[str],
) -> None:
    folder.mkdir()
    layer = {
        "glossary": {
            "terms": {
                f"term-{n}": {"term": term, "definition": f"{DEFINITION} [@{defined[n]}]"}
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
                    "cite": f"@{noted[n]}, p. {n + 1}",
                    "relation": "supports",
                }
                for n, (page, quote) in enumerate(quotes)
            }
        },
    }
    for name, data in layer.items():
        # JSON is YAML, and the standard library writes it fast
        (folder / f"{name}.yml").write_text(json.dumps(data, ensure_ascii=False, indent=1), "utf-8")
