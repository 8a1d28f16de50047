"""Earlier: states of the text that git knows, where a note's words don't stand where they stood."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from annotated_brief.anchoring import PageText
from annotated_brief.anchoring.match_text_quote import match_text_quote
from annotated_brief.loading.ledger import FILE
from annotated_brief.model import Counterpoint, Evidence, Ledger, LedgerLine, TextSpan
from annotated_brief.passages.follow import Passages, says, with_notes
from annotated_brief.passages.identity import passage_ids
from annotated_brief.placing.listed import Listed
from annotated_brief.placing.revisions import Revision, Revisions
from annotated_brief.project.committed import Committed
from annotated_brief.project.git import git
from annotated_brief.project.render import bare_keys, page_texts, render_source

_STEPS = 24
"""States between the ledger's and today's that are gone through; of more commits several are one step."""

_PLAIN_WORD = re.compile(r"[A-Za-z]{4,}")
"""A word that a page's Markdown spells as its text does, but for marks inside words."""

Annotation = Evidence | Counterpoint


class Exact(Struct, frozen=True):
    """A state of the text in which quotes were exact, as a ledger has it."""

    ledger: Ledger
    quotes: dict[str, str]


class Earlier:
    """One project's; nothing is asked of git before it is needed."""

    def __init__(self, committed: Committed, listed: Listed) -> None:
        self._committed, self._listed = committed, listed
        self._project = committed.project
        self._sources = frozenset(committed.layer.sources)
        ledger = committed.ledger.ledger if committed.ledger else None
        self._notes_known = ledger is not None and not any(line.print for line in ledger.lines)

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
                text = self._text(step, page)
                if text is not None:
                    pages[page] = text.passage_words
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

    def _text(self, commit: str, page: str) -> PageText | None:
        project = self._project
        if not project.annotates(page):
            return None
        source = git(project.root, "show", f"{commit}:./{project.docs}/{page}")
        if source is None:
            return None
        rendered = render_source(project, page, source, self._sources)
        return page_texts({page: rendered}, bare_keys)[page]

    def exact_states(self, items: Sequence[Annotation]) -> Iterator[Exact]:
        """The newest committed states in which these quotes were exact.

        Where a ledger keeps the places of notes, an entry that was never committed beside such a state is a new one.
        """
        if not items:
            return
        revisions = Revisions(self._project, self._sources)
        found: dict[tuple[str, str], list[tuple[Annotation, TextSpan]]] = defaultdict(list)
        texts: dict[tuple[str, str], PageText] = {}
        for item in items:
            for page in [item.target.page] if item.target.page else self._listed.texts:
                if (exact := self._exact(item, page, revisions)) is not None:
                    revision, span = exact
                    found[page, revision.commit].append((item, span))
                    texts[page, revision.commit] = revisions.text(revision)
                    break
        for key, placed in found.items():
            then = Listed({**self._listed.texts, key[0]: texts[key]})
            yield exact_in(then, [(item, key[0], span) for item, span in placed])

    def _exact(
        self, item: Annotation, page: str, revisions: Revisions
    ) -> tuple[Revision, TextSpan] | None:
        """The newest revision of a page in which the quote stood once."""
        beside = "HEAD"
        words = set(_PLAIN_WORD.findall(item.target.selector.exact))
        for revision in revisions.of(page):
            likely = all(word in revision.source for word in words)
            spans = (
                match_text_quote(revisions.text(revision), item.target.selector) if likely else ()
            )
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
