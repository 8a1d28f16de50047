"""Seeded corpora as data, and Markdown made of them; the writers stand in ``corpus.py`` and ``formats/``."""

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

CONFIG = (
    "site_name: Bench\nsite_url: https://example.org/\ntheme: {{name: material, font: false}}\n"
    "markdown_extensions: [attr_list]\nplugins: [{plugins}]\n"
)
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


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without its full stop, and what stands in it."""

    text: str
    term: int | None = None
    first: bool = False
    """Whether that is the term's first mention in its section."""
    cited: tuple[int, int] | None = None
    """A source, and a page of it."""
    note: int | None = None

    @property
    def start(self) -> str:
        return " ".join(self.text.split()[:8])

    @property
    def quote(self) -> str:
        """What the sentence's note quotes."""
        return " ".join(self.text.split()[3:11])


Block = str | tuple[Sentence, ...]
"""A heading or a paragraph."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Pages and what is said of them. Terms, sources and notes go by their numbers."""

    size: Size
    terms: list[str]
    pages: dict[str, list[Block]]
    """By file name; the first is ``index.md``."""
    noted: list[int]
    """Note -> the source it names."""
    defined: list[int]
    """Term -> the source of its definition."""

    def sentences(self) -> Iterator[tuple[str, Sentence]]:
        """All sentences in order, with their pages' names."""
        for name, blocks in self.pages.items():
            for block in blocks:
                if not isinstance(block, str):
                    yield from ((name, sentence) for sentence in block)


def key(source: int) -> str:
    return f"src{source}"


def year(source: int) -> int:
    return 1990 + source % 33


def family(source: int) -> str:
    return f"Author{source % 90}"


def title(source: int) -> str:
    return f"Study number {source}"


def make_corpus(size: Size, seed: int = 7) -> Corpus:
    """The same arguments make the same corpus."""
    rng = random.Random(seed)
    words = sorted({"".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(9_000)})
    rng.shuffle(words)
    terms = [
        f"{words[-1 - n % 4000]} {words[n % 4000]}{'' if n < 4000 else words[n % 97]}"
        for n in range(size.terms)
    ]
    sources = range(size.sources)
    noted = [rng.choice(sources) for _ in range(size.quotes)]
    notes = 0
    pages: dict[str, list[Block]] = {}
    for number in range(size.pages):
        blocks: list[Block] = []
        left = size.words // size.pages
        linked: set[int] = set()
        while left > 0:
            sentences = []
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
                first = term is not None and term not in linked
                if term is not None:
                    linked.add(term)
                cited = (rng.choice(sources), rng.randint(1, 300)) if rng.random() < 0.08 else None
                noting = (
                    rng.random() < size.quotes / (size.words / 18) * 1.3 and notes < size.quotes
                )
                text = " ".join(sentence).capitalize()
                sentences.append(Sentence(text, term, first, cited, notes if noting else None))
                notes += noting
                left -= count
            blocks.append(tuple(sentences))
            if rng.random() < 0.12:
                linked.clear()
                blocks.append(f"{rng.choice(words).capitalize()} {rng.choice(words)}")
        pages[f"page{number}.md" if number else "index.md"] = blocks
    return Corpus(size, terms, pages, noted, [rng.choice(sources) for _ in terms])


def marked(
    corpus: Corpus,
    sentence: Sentence,
    term: Callable[[int], str] | None = None,
    cite: Callable[[int, int], str] | None = None,
) -> str:
    """A sentence, its term and its citation written in some markup; each term once a section."""
    text = sentence.text
    if term and sentence.term is not None and sentence.first:
        text = text.replace(corpus.terms[sentence.term], term(sentence.term), 1)
    if cite and sentence.cited:
        text = f"{text} {cite(*sentence.cited)}"
    return text


def markdown(
    name: str,
    blocks: Iterable[Block],
    write: Callable[[Sentence], str],
    after: Callable[[tuple[Sentence, ...]], str] = lambda _: "",
) -> str:
    """A page as Markdown: each sentence as ``write`` has it; ``after`` adds to a paragraph."""
    number = name.removesuffix(".md").removeprefix("page").replace("index", "0")
    parts = [f"# Page {number}\n"]
    for block in blocks:
        if isinstance(block, str):
            parts.append(f"## {block}\n")
        else:
            text = " ".join(f"{write(sentence)}." for sentence in block)
            parts.append(f"{text}\n{after(block)}")
    return "\n".join(parts)


def write_project(
    root: Path, config: str, pages: dict[str, str], others: dict[str, str] | None = None
) -> None:
    """A project for MkDocs; ``others`` are files by their path in ``root``."""
    texts = {f"docs/{name}": text for name, text in pages.items()} | (others or {})
    for name, text in {"mkdocs.yml": config, **texts}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def revision(length: int, seed: int = 7) -> tuple[str, str]:
    """A text of that many characters, and the same with every fortieth word replaced."""
    rng = random.Random(seed)
    words = ["".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(4_000)]
    old: list[str] = []
    while sum(map(len, old)) + len(old) < length:
        old += (rng.choice(SMALL if rng.random() < 0.45 else words) for _ in range(200))
    new = [rng.choice(words) if rng.random() < 1 / 40 else word for word in old]
    return " ".join(old)[:length], " ".join(new)[:length]
