"""One annotated page as a document that can be carried away: what every writer is given.

A writer is a file of this folder with ``write(document: Document) -> Written``. It reads:

- ``front``: what stands before the text. ``front.words`` are the interface's words in the page's language
  (``languages/*.toml``), so a writer has no words of its own.
- ``body``: the text as blocks of Pandoc's tree (``pandoc_tree.nodes`` goes through them), without its title.
  Headings begin at level 1. What is ours in it:

  ====================================  ===========================================================
  ``Span`` ``.ab-passage`` (empty)      first inline of a passage: its id, and ``ab-number``, as printed (¶ 7)
  ``Span`` ``.ab-mark``, ``ab=<note>``  words that a note is about; in several pieces where it must be, and only
                                        the first has an id (``a-<note>``)
  ``Span`` ``.ab-note``, ``ab=<note>``  (empty) behind the last of these words: here the note's sign stands
  ``Div`` ``.ab-notes``, ``ab=<notes>`` (empty) behind the passage, or the list or table it stands in: here stand
                                        those notes of it that are blocks, ids with spaces between
  ``Cite``                              a citation; its inlines are as the site's style prints it
  ``Note``                              a footnote: the author's, or a citation of a note style
  ``Link`` to ``#s-…``, ``#t-…``        to the entry of ``sources`` or ``terms``, whose ids these are
  ``Link`` to ``#n-…``, ``#…``          to a note; to a passage, a heading or an author's id
  ``Image``                             its address is a key of ``pictures``
  ====================================  ===========================================================

  Every other link is absolute; nothing leads to what isn't in the document.
- ``notes``: evidence, counterpoints and events by id, in the order of the text, their texts as trees.
- ``terms`` and ``sources``: what the page uses, in the glossary's and the bibliography's order.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from annotated_brief.diagnostics import Diagnostic, Location
from annotated_brief.language import Direction, direction, strings, written_date
from annotated_brief.model import Citation, Work
from annotated_brief.pandoc_tree import Nodes


class Point(Struct, frozen=True):
    """A key point; without a passage ``passage`` is empty."""

    text: str
    passage: str
    number: int
    state: str
    """What is to be said of its passage; empty where nothing is."""


class Front(Struct, frozen=True):
    """What a brief says of itself, in plain values."""

    work: Work
    """Title, standfirst (``description``), names of the authors, permanent address (``url``, may be empty), licence …"""
    file: str
    """The page's Markdown from the project's root, for findings."""
    points: tuple[Point, ...]
    site: str
    """The site's name."""
    fonts: Path | None = None
    """A folder of fonts that are asked before the system's."""
    source: str = ""
    """The page's Markdown."""

    @property
    def words(self) -> Mapping[str, str]:
        """Of the interface, in the page's language."""
        return strings(self.work.language)

    def place(self, words: str) -> Location:
        """Where words stand first in the page's Markdown; its beginning where they are no part of it."""
        at = self.source.find(words)
        return (
            Location(self.file)
            if at < 0
            else Location.at(self.file, self.source, at, len(words.split("\n")[0]))
        )

    @property
    def direction(self) -> Direction:
        """The way the page's language is written."""
        return direction(self.work.language)

    @property
    def date(self) -> str:
        """As the language writes it; empty where none is given."""
        return written_date(self.work.date, self.work.language)

    @property
    def edition(self) -> str:
        """In the page's language; empty where none was cut."""
        name = "working_text" if self.work.revised else "edition_of"
        return self.words[name].format(edition=self.work.edition) if self.work.edition else ""


class NoteHead(Struct, frozen=True, kw_only=True):
    """What is said of a note besides its texts."""

    id: str
    kind: str
    """``evidence``, ``counterpoint`` or ``event``."""
    sign: str = ""
    """As on the site: ``E12``, ``C3``; an event has none."""
    passage: str = ""
    """Id of the passage in which its words begin; empty outside of all."""
    number: int = 0
    """The printed one."""
    relation: str = ""
    """Of evidence ``supports`` … ``context``; of a counterpoint ``rebuts``, ``undercuts`` or ``qualifies``."""
    relation_sign: str = ""
    """Of evidence, as the site shows it: ``+`` …"""
    strength: str = ""
    claim_by: str = ""
    """Id of the source whose claim it is about; empty: the text's own."""
    excerpt: str = ""
    """The source's words, in the language's quotation marks."""
    by: tuple[str, ...] = ()
    date: str = ""
    """Of an event, as the language writes it."""
    when: str = ""
    """The same as typed (EDTF)."""
    state: str = ""
    """What is to be said of its passage (it was edited since); empty where nothing is."""
    cites: tuple[str, ...] = ()
    """Ids of the sources that it cites, in its order."""
    typed: str = ""
    """What evidence and events cite, as an author types it between brackets: ``@key, p. 12``."""


class PressNote(NoteHead, frozen=True, kw_only=True):
    """A note with its texts."""

    tag: Nodes
    """Inlines: ``supports Ye 2022``; ``says the claim is false · strong evidence``."""
    title: Nodes
    """Inlines, of a counterpoint."""
    cited: Nodes
    """Inlines: what evidence and events cite, as the style prints it."""
    text: Nodes
    """Blocks: what evidence shows, the argument, what happened."""
    reply: Nodes
    """Blocks; empty: unanswered."""


class PressEntry(Struct, frozen=True):
    """A term or a source; its ``id`` is the anchor that links in the document lead to."""

    id: str
    name: Nodes
    """Inlines, of a term."""
    text: Nodes
    """Blocks: the definition, or the reference in the site's style."""


class Picture(Struct, frozen=True):
    """A picture of the text."""

    file: Path
    address: str
    """On the site; its file's name where the site's address isn't configured."""
    place: Location
    """Where the page names it."""


class Document(Struct, frozen=True):
    """One brief."""

    front: Front
    title: Nodes
    """Inlines: its heading of the first level, with its markup."""
    body: Nodes
    notes: Mapping[str, PressNote]
    terms: tuple[PressEntry, ...]
    sources: tuple[PressEntry, ...]
    items: Mapping[str, Mapping[str, Any]]
    """The CSL-JSON items of ``sources``, by id."""
    pictures: Mapping[str, Picture]
    """Those in ``body``, by the names that stand there."""
    cited: tuple[Citation, ...] = ()
    """What ``body`` cites."""
    findings: tuple[Diagnostic, ...] = ()
    """What it lacks: a picture that there isn't."""


class Written(Struct, frozen=True):
    """What a writer has made."""

    content: bytes
    findings: tuple[Diagnostic, ...] = ()
