"""Earlier: states of the text that git knows, where a note's words don't stand where they stood."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import tee

from msgspec import Struct

from annotated_brief.anchoring import PageText
from annotated_brief.anchoring.match_text_quote import match_text_quote
from annotated_brief.loading.ledger import FILE
from annotated_brief.model import Annotation, Ledger, LedgerLine, TextSpan
from annotated_brief.passages.follow import Passages, says, with_notes
from annotated_brief.passages.identity import passage_ids
from annotated_brief.placing.listed import Listed
from annotated_brief.project.committed import Committed
from annotated_brief.project.git import git
from annotated_brief.project.render import page_article, render_source

_STEPS = 24
"""States between the ledger's and today's that are gone through; of more commits several are one step."""

_MOST = 50
"""Revisions of one page that are looked through."""
_MOST_IN_ALL = 200
"""Questions to git for all pages together: a second."""

_PLAIN_WORD = re.compile(r"[A-Za-z]{4,}")
"""A word that a page's Markdown spells as its text does, but for marks inside words."""


class Exact(Struct, frozen=True):
    """A state of the text in which quotes were exact, as a ledger has it."""

    ledger: Ledger
    quotes: dict[str, str]


class Revision(Struct, frozen=True):
    """A page as it was."""

    commit: str
    page: str
    source: str


class Earlier:
    """One project's; nothing is asked of git before it is needed."""

    def __init__(self, committed: Committed, listed: Listed) -> None:
        self._committed, self._listed = committed, listed
        self._project = committed.project
        self._sources = frozenset(committed.layer.sources)
        ledger = committed.ledger.ledger if committed.ledger else None
        self._walks: dict[str, Iterator[Revision]] = {}
        self._texts: dict[Revision, PageText] = {}
        self._asked = 0
        self._notes_known = ledger is not None and not any(line.length for line in ledger.lines)

    def states_since_ledger(self) -> list[Passages]:
        """The texts of the commits since the ledger was committed, oldest first; none where it wasn't."""
        project, ledger = self._project, self._committed.ledger
        file = f"{project.annotations}/{FILE}"
        commit = git(project.root, "log", "-1", "--format=%H", "--", file)
        if not commit or ledger is None or git(project.root, "status", "--porcelain", "--", file):
            return []
        pages: dict[str, tuple[str, ...]] = {}
        for line in ledger.ledger.lines:
            if line.live:
                pages[line.page] = (*pages.get(line.page, ()), line.words)
        states: list[Passages] = []
        for step, names in self._steps(commit.strip()):
            for name in names:
                page = name.removeprefix(f"{project.docs}/")
                source = git(project.root, "show", f"{step}:./{project.docs}/{page}")
                if source is not None and project.annotates(page):
                    pages[page] = self._text(Revision(step, page, source)).passage_words
                else:
                    pages.pop(page, None)
            states.append([(page, words) for page, listed in pages.items() for words in listed])
        return states

    def _steps(self, since: str) -> Iterator[tuple[str, set[str]]]:
        """Commits with the pages that were changed up to each."""
        project = self._project
        log = git(
            project.root,
            *("log", "--reverse", "--first-parent", "--diff-merges=first-parent"),
            *("--format=%x01%H", "--name-only", "--no-renames", "--relative"),
            *(f"{since}..HEAD", "--", project.docs),
        )
        commits = [entry.split() for entry in (log or "").split("\x01")[1:]]
        width = -(-len(commits) // _STEPS) or 1
        for at in range(0, len(commits), width):
            some = commits[at : at + width]
            yield some[-1][0], {name for _, *names in some for name in names if name[-3:] == ".md"}

    def exact_states(self, items: Sequence[Annotation]) -> Iterator[Exact]:
        """The newest committed states in which these quotes were exact.

        Where a ledger keeps the places of notes, an entry that was never committed beside such a state is a new one.
        """
        found: dict[Revision, list[tuple[Annotation, str, TextSpan]]] = defaultdict(list)
        for item in items:
            for page in [item.target.page] if item.target.page else self._listed.texts:
                if (exact := self._exact(item, page)) is not None:
                    revision, span = exact
                    found[revision].append((item, page, span))
                    break
        for revision, placed in found.items():
            texts = {**self._listed.texts, revision.page: self._text(revision)}
            yield exact_in(Listed(texts), placed)

    def _exact(self, item: Annotation, page: str) -> tuple[Revision, TextSpan] | None:
        """The newest revision of a page in which the quote stood once."""
        beside = "HEAD"
        words = set(_PLAIN_WORD.findall(item.target.selector.exact))
        self._walks[page], walk = tee(self._walks.get(page) or self._walk(page))
        for revision in walk:
            likely = all(word in revision.source for word in words)
            text = self._text(revision) if likely else None
            spans = match_text_quote(text, item.target.selector) if text else ()
            if len(spans) == 1:
                known = not self._notes_known or self._had(beside, item)
                return (revision, spans[0]) if known else None
            beside = f"{revision.commit}^"
        return None

    def _had(self, commit: str, item: Annotation) -> bool:
        """Whether the entry's file quoted these words in a commit."""
        file = item.origin.entry.file
        text = git(self._project.root, "show", f"{commit}:./{file}") or ""
        quote = " ".join(item.target.selector.exact.split())
        return bool(quote) and quote in " ".join(text.split())

    def _text(self, revision: Revision) -> PageText:
        """Its text, without citations."""
        if revision not in self._texts:
            page = render_source(self._project, revision.page, revision.source, self._sources)
            self._texts[revision] = page_article(page).text
        return self._texts[revision]

    def _walk(self, page: str) -> Iterator[Revision]:
        """A page's committed states, newest first, under the names that it had; none any more once too many were read."""
        root, path = self._project.root, f"{self._project.docs}/{page}"
        most = f"--max-count={_MOST}"
        named = "--format=%x01%H", "--follow", "--name-only", "--relative"
        self._asked += 1
        log = git(root, "log", most, *named, "--", path) if self._asked < _MOST_IN_ALL else None
        for entry in (log or "").split("\x01")[1:]:
            commit, _, names = entry.partition("\n")
            name = names.strip().splitlines()[-1] if names.strip() else path
            self._asked += 1
            if self._asked >= _MOST_IN_ALL:
                return
            source = git(root, "show", f"{commit}:./{name}")
            if source is not None:
                yield Revision(commit, page, source)


def exact_in(then: Listed, placed: Iterable[tuple[Annotation, str, TextSpan]]) -> Exact:
    """A state of the text as a ledger, with the places of notes in it: page and span of each."""
    ids = passage_ids(words for _, words in then.passages)
    lines = (LedgerLine(id, *passage) for id, passage in zip(ids, then.passages, strict=True))
    places, quotes = {}, {}
    for item, page, span in placed:
        if (stretch := then.stretch(page, span)) is not None:
            words, typed = stretch.words(then.passages), item.target.selector.exact
            places[item.id] = stretch
            quotes[item.id] = typed if says(typed, words) else words
    return Exact(with_notes(Ledger(tuple(lines)), ids, places, ()), quotes)
