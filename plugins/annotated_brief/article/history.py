"""Where old addresses lead: what a page says of passages that changed, moved, were joined or are gone.

Each gets an element that shows only while the address names it: before its passage, or where it stood.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property

from markupsafe import Markup
from msgspec import Struct

from annotated_brief.article.article import Article
from annotated_brief.article.entries import Entries
from annotated_brief.article.insertions import Insertion, Order
from annotated_brief.article.templates import template
from annotated_brief.model import Edition, EditionPassage, Ledger, LedgerLine
from annotated_brief.passages import word_changes


class Times(Struct, frozen=True, dict=True):
    """The whole site's passages through time."""

    ledger: Ledger = Ledger()
    editions: tuple[Edition, ...] = ()
    """Oldest first."""
    pages: Mapping[str, str] | None = None
    """Page of each id that stands in the text."""

    @cached_property
    def lines(self) -> Mapping[str, Sequence[LedgerLine]]:
        """The ledger's lines by page."""
        found: dict[str, list[LedgerLine]] = {}
        for line in self.ledger.lines:
            found.setdefault(line.page, []).append(line)
        return found

    @cached_property
    def _into(self) -> Mapping[str, str]:
        return {line.id: line.into for line in self.ledger.lines if line.into}

    def successor(self, id: str) -> str | None:
        """The id under which a passage stands now; None where it is gone."""
        into = self._into
        seen = set()
        while id in into and id not in seen:
            seen.add(id)
            id = into[id]
        return id if id in (self.pages or {}) else None


class Past(Struct, frozen=True):
    """What a page says of its past."""

    insertions: tuple[Insertion, ...] = ()
    fragments: frozenset[str] = frozenset()
    """Ids that they add to the page."""


NO_PAST = Past()


def history(article: Article, ids: Sequence[str], times: Times, entries: Entries) -> Past:
    """What stands at the old addresses of one page."""
    if not article.passages or not (times.ledger.lines or times.editions):
        return NO_PAST
    page = _PageHistory(article, ids, times, entries)
    page.tell_departed()
    for edition in times.editions:
        page.tell_edition(edition)
    return Past(tuple(page.insertions), frozenset(page.fragments))


class _PageHistory:
    """One page's old addresses, as they are found."""

    def __init__(
        self, article: Article, ids: Sequence[str], times: Times, entries: Entries
    ) -> None:
        self.insertions: list[Insertion] = []
        self.fragments: set[str] = set()
        self._article, self._times, self._entries = article, times, entries
        self._words = dict(zip(ids, article.text.passage_words, strict=True))
        self._at = {id: index for index, id in enumerate(ids)}

    def tell_departed(self) -> None:
        """Passages of the ledger that are gone from the page, or joined to another."""
        host = 0
        for line in self._times.lines.get(self._article.page, ()):
            if line.live:
                host = self._at.get(line.id, host)
            elif line.into in self._at:
                text = self._said("since_joined")
                self._put_before(self._at[line.into], line.id, text)
            else:
                self._put_after(host, line.id, self._gone(line))

    def tell_edition(self, edition: Edition) -> None:
        """Where the passages of an edition stand now."""
        host = 0
        for passage in edition.on(self._article.page):
            now = self._times.successor(passage.id)
            fragment = f"{edition.name}-{passage.number}"
            if now in self._at:
                host = self._at[now]
                self._put_before(host, fragment, self._since(edition, passage, now))
            elif now is not None and self._times.pages:
                url = self._entries.addresses.href(self._article.page, self._times.pages[now], now)
                text = self._said("since_moved", url=url)
                self._put_after(host, fragment, text)
                if passage.id not in self.fragments:
                    self._put_after(host, passage.id, text)
            else:
                lost = LedgerLine(passage.id, passage.page, "", gone=True)
                self._put_after(host, fragment, self._gone(lost))

    def _put_before(self, index: int, id: str, text: str) -> None:
        passage = self._article.passages[index]
        if passage.wrap:
            self._put(passage.start, Order.OLD_ADDRESS_INSIDE, id, text)
        else:
            start = self._article.elements[passage.element].start
            self._put(start, Order.OLD_ADDRESS, id, text)

    def _put_after(self, index: int, id: str, text: str) -> None:
        at = self._article.passages[index].notes_at
        self._put(at, Order.OLD_ADDRESS_AFTER, id, text, before="\n")

    def _put(self, at: int, order: Order, id: str, text: str, before: str = "") -> None:
        element = f'{before}<div class="ab-since" id="{id}">{text}</div>\n'
        self.insertions.append(Insertion(at, order, element))
        self.fragments.add(id)

    def _since(self, edition: Edition, passage: EditionPassage, now: str) -> str:
        """What a reader who followed a citation of an edition must know; nothing where all is as it was."""
        changes = word_changes(passage.text, self._words[now])
        number = self._at[now] + 1
        if not changes and passage.number == number:
            return ""
        day = self._entries.date(edition.date)
        named = {"edition": edition.name, "number": passage.number, "date": day, "now": number}
        return self._said("since_changed" if changes else "since_number", named, changes=changes)

    def _gone(self, line: LedgerLine) -> str:
        """Since which edition, and its last words."""
        for edition in reversed(self._times.editions):
            for passage in edition.passages:
                if passage.id == line.id:
                    words = self._quoted(passage.text)
                    named = {"edition": edition.name}
                    return self._said("since_gone_after", named, quoted=words)
        return self._said("since_gone", quoted=self._quoted(line.words))

    def _quoted(self, text: str) -> Markup:
        return self._entries.apart(self._entries.quoted(text))

    def _said(self, key: str, named: Mapping[str, object] | None = None, **more: object) -> str:
        text = self._entries.strings[key].format(**named or {})
        shown = {"url": "", "quoted": "", "changes": (), **more}
        return template("since.html").render(text=text, **shown)
