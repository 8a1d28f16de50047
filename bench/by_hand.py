"""A corpus as a careful author would type it in Markdown for the same reading page, without a plugin.

A link at the first mention of a term in a section, a linked citation, a note after the passage with
the reference, and pages of terms and sources that lead back to every mention. Without exports and
forms to copy.
"""

from dataclasses import dataclass, field
from pathlib import Path

from seeded import (
    CONFIG,
    DEFINITION,
    Corpus,
    Sentence,
    family,
    key,
    markdown,
    marked,
    title,
    write_project,
    year,
)


def short(source: int) -> str:
    """A citation's words."""
    return f"{family(source)} {year(source)}"


def reference(source: int) -> str:
    return f"{family(source)}, A. {year(source)}. *{title(source)}*."


def link(source: int) -> str:
    return f"[{short(source)}](sources.md#{key(source)})"


@dataclass
class Hand:
    """What is typed on a page, and kept for the pages of terms and sources."""

    corpus: Corpus
    mentions: dict[str, list[str]] = field(default_factory=dict)
    """Term or source -> the lines that lead back to it."""
    notes: list[str] = field(default_factory=list)
    """Of the paragraph at hand."""

    def page(self, name: str) -> str:
        def write(sentence: Sentence) -> str:
            text = marked(
                self.corpus,
                sentence,
                lambda term: self._term(term, name, sentence.start),
                lambda source, page: self._citation(source, page, name, sentence.start),
            )
            if sentence.note is not None:
                self.notes.append(self._note(sentence.note, name, sentence.quote))
            return text

        def after(_: tuple[Sentence, ...]) -> str:
            notes = "".join(self.notes)
            self.notes.clear()
            return notes

        return markdown(name, self.corpus.pages[name], write, after)

    def _term(self, number: int, page: str, around: str) -> str:
        self._mention(f"term-{number}", page, around)
        return f"[{self.corpus.terms[number]}](glossary.md#term-{number})"

    def _citation(self, source: int, locator: int, page: str, around: str) -> str:
        self._mention(key(source), page, around)
        return f"({link(source)}, {locator})"

    def _note(self, number: int, page: str, quote: str) -> str:
        source = self.corpus.noted[number]
        self._mention(key(source), page, quote)
        return (
            f'\n> <span id="n-{number}"></span>**Evidence** supports: {link(source)}, {number + 1}\n>\n'
            f"> {reference(source)} [Full entry](sources.md#{key(source)})\n"
        )

    def _mention(self, id: str, page: str, around: str) -> None:
        self.mentions.setdefault(id, []).append(f"- [{page.removesuffix('.md')}]({page}) {around}")

    def glossary(self) -> str:
        parts = ["# Glossary\n"]
        for number, term in enumerate(self.corpus.terms):
            cited = link(self.corpus.defined[number])
            parts.append(f"## {term} {{#term-{number}}}\n\n{DEFINITION} ({cited})\n")
            parts += [*self.mentions.get(f"term-{number}", ()), ""]
        return "\n".join(parts)

    def sources(self) -> str:
        parts = ["# Sources\n"]
        for source in range(self.corpus.size.sources):
            parts.append(f"## {title(source)} {{#{key(source)}}}\n\n{reference(source)}\n")
            parts += [*self.mentions.get(key(source), ()), ""]
        return "\n".join(parts)


def write_by_hand(corpus: Corpus, root: Path) -> None:
    hand = Hand(corpus)
    pages = {name: hand.page(name) for name in corpus.pages}
    pages |= {"glossary.md": hand.glossary(), "sources.md": hand.sources()}
    write_project(root, CONFIG.format(plugins="search"), pages)
