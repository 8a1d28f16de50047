"""Where old addresses lead: what a page says of passages that changed, moved, were joined or are gone.

Each gets an element that shows only while the address names it: before its passage, or where it stood.
"""

import html
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from annotated_brief.article.article import Article
from annotated_brief.article.entries import Entries
from annotated_brief.article.insertions import Insertion, Order
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
    words = dict(zip(ids, article.text.passage_words, strict=True))
    at = {id: index for index, id in enumerate(ids)}
    insertions: list[Insertion] = []
    fragments: set[str] = set()

    def put(index: int, id: str, text: str, *, before: bool) -> None:
        passage = article.passages[index]
        shown = f"<p>{text}</p>" if text else ""
        element = f'<div class="ab-since" id="{id}">{shown}</div>\n'
        if not before:
            insertions.append(Insertion(passage.notes_at, Order.OLD_ADDRESS_AFTER, "\n" + element))
        elif passage.wrap:
            insertions.append(Insertion(passage.start, Order.OLD_ADDRESS_INSIDE, element))
        else:
            start = article.elements[passage.element].start
            insertions.append(Insertion(start, Order.OLD_ADDRESS, element))
        fragments.add(id)

    for line, host in _departed(times.lines.get(article.page, ()), at):
        if line.into in at:
            put(at[line.into], line.id, entries.strings["since_joined"], before=True)
        else:
            put(host, line.id, _gone(line, times.editions, entries), before=False)
    for edition in times.editions:
        host = 0
        for passage in edition.on(article.page):
            now = times.successor(passage.id)
            fragment = f"{edition.name}-{passage.number}"
            if now in at:
                host = at[now]
                text = _since(edition, passage, words[now], host + 1, entries)
                put(host, fragment, text, before=True)
            elif now is not None and times.pages:
                text = _moved(article.page, times.pages[now], now, entries)
                put(host, fragment, text, before=False)
                if passage.id not in fragments:
                    put(host, passage.id, text, before=False)
            else:
                lost = LedgerLine(passage.id, passage.page, "", "", gone=True)
                put(host, fragment, _gone(lost, times.editions, entries), before=False)
    return Past(tuple(insertions), frozenset(fragments))


def _departed(
    lines: Sequence[LedgerLine], at: Mapping[str, int]
) -> Iterator[tuple[LedgerLine, int]]:
    """A page's lines of passages that are gone from it or joined, each with the passage it followed."""
    host = 0
    for line in lines:
        if line.live:
            host = at.get(line.id, host)
        else:
            yield line, host


def _since(
    edition: Edition, passage: EditionPassage, now: str, number: int, entries: Entries
) -> str:
    """What a reader who followed a citation of an edition must know; nothing where all is as it was."""
    changes = word_changes(passage.text, now)
    s = entries.strings
    named = {"edition": edition.name, "number": passage.number, "date": entries.date(edition.date)}
    if not changes:
        return "" if passage.number == number else s["since_number"].format(**named, now=number)
    shown = [
        html.escape(change.new)
        if change.kept
        else " ".join(
            f"<{tag}>{html.escape(text)}</{tag}>"
            for tag, text in (("del", change.old), ("ins", change.new))
            if text
        )
        for change in changes
    ]
    label = html.escape(s["since_changed"].format(**named))
    return f"{label} <q>{' '.join(shown)}</q>"


def _gone(line: LedgerLine, editions: Sequence[Edition], entries: Entries) -> str:
    s = entries.strings
    last = next(
        (
            (edition, passage)
            for edition in reversed(editions)
            for passage in edition.passages
            if passage.id == line.id
        ),
        None,
    )
    text = last[1].text if last else line.words
    when = s["since_gone_after"].format(edition=last[0].name) if last else s["since_gone"]
    return f"{html.escape(when)} {html.escape(entries.quoted(text))}"


def _moved(page: str, target: str, id: str, entries: Entries) -> str:
    url = html.escape(entries.href(page, target, id))
    return f'<a href="{url}">{html.escape(entries.strings["since_moved"])}</a>'
