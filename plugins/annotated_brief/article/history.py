"""Where old addresses lead: what a page says of passages that changed, moved, were joined or are gone.

Each gets an element that shows only while the address names it: before its passage, or where it stood.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from annotated_brief.article.article import Article
from annotated_brief.article.entries import Entries
from annotated_brief.article.insertions import Insertion, Order
from annotated_brief.model import Edition, EditionPassage, Ledger, LedgerLine
from annotated_brief.passages import in_stretches, word_changes


class Times(Struct, frozen=True, dict=True):
    """The whole site's passages through time."""

    ledger: Ledger = Ledger()
    editions: tuple[Edition, ...] = ()
    """Oldest first."""
    pages: Mapping[str, str] = {}
    """Page of each id that stands in the text."""

    @cached_property
    def lines(self) -> Mapping[str, Sequence[LedgerLine]]:
        """The ledger's lines by page."""
        found: dict[str, list[LedgerLine]] = {}
        for line in self.ledger.lines:
            found.setdefault(line.page, []).append(line)
        return found

    @cached_property
    def frozen(self) -> Mapping[tuple[str, str], Sequence[EditionPassage]]:
        """By edition and page what it froze there; of a page with another name since, on that, too."""
        here, found = self._here, dict[tuple[str, str], list[EditionPassage]]()
        for edition, names in zip(self.editions, self._renames, strict=True):
            for one in edition.passages:
                now = "" if one.page in here else self.successor(one.id) or ""
                stands = self.pages.get(now, "")
                for page in {one.page, names.get(one.page) or stands} & here:
                    found.setdefault((edition.name, page), []).append(one)
        return found

    @cached_property
    def cut(self) -> tuple[Edition, ...]:
        """The editions, with pages that have another name since under the one of today, and none under a name that another page was given."""
        return tuple(
            replace(edition, passages=tuple(_under(names, one) for one in edition.passages))
            if names
            else edition
            for edition, names in zip(self.editions, self._renames, strict=True)
        )

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """Pages of editions that no more have their name, and those that they became."""
        return {old: new for names in self._renames for old, new in names.items()}

    @cached_property
    def _renames(self) -> Sequence[Mapping[str, str]]:
        return [self._renames_since(edition) for edition in self.editions]

    def _renames_since(self, edition: Edition) -> Mapping[str, str]:
        """A page goes on where one of its passages stands on it still.

        Its heir is the page on which half of them stand, and which goes on with no other. A page of its name on
        which none stands is another, and the edition's page is told from it by the edition's name, so far as it is
        known what became of them.
        """
        before = Counter(one.page for one in edition.passages)
        now: dict[str, Counter[str]] = {}
        for one in edition.passages:
            if (new := self.successor(one.id)) or one.id in self._known:
                now.setdefault(one.page, Counter())[self.pages.get(new or "", "")] += 1
        names: dict[str, str] = {}
        for page, found in now.items():
            if page in found:
                continue
            heirs = [
                one for one in found.most_common() if one[0] and one[0] not in now.get(one[0], ())
            ]
            heir, kept = heirs[0] if heirs else ("", 0)
            if heir and 2 * kept >= before[page] and heir not in names.values():
                names[page] = heir
            elif page in self._here:
                names[page] = f"{page} ({edition.name})"
        return names

    @cached_property
    def _here(self) -> frozenset[str]:
        return frozenset(self.pages.values())

    @cached_property
    def last(self) -> Mapping[str, tuple[str, str]]:
        """By id the newest edition that froze a passage, and its words there."""
        return {one.id: (cut.name, one.text) for cut in self.editions for one in cut.passages}

    @cached_property
    def _known(self) -> frozenset[str]:
        """Ids of which the ledger knows what became; without one, ids change with words."""
        return frozenset(line.id for line in self.ledger.lines)

    @cached_property
    def _into(self) -> Mapping[str, str]:
        return {line.id: line.into for line in self.ledger.lines if line.into}

    def successor(self, id: str) -> str | None:
        """The id under which a passage stands now; None where it is gone."""
        seen = set()
        while id in self._into and id not in seen:
            seen.add(id)
            id = self._into[id]
        return id if id in self.pages else None


def _under(names: Mapping[str, str], passage: EditionPassage) -> EditionPassage:
    return replace(passage, page=names.get(passage.page, passage.page))


class Past(Struct, frozen=True):
    """What a page says of its past."""

    insertions: tuple[Insertion, ...] = ()
    fragments: frozenset[str] = frozenset()
    """Ids that they add to the page."""


def history(article: Article, ids: Sequence[str], times: Times, entries: Entries) -> Past:
    """What stands at the old addresses of one page."""
    if not article.passages or not (times.ledger.lines or times.editions):
        return Past()
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
                self._put_before(self._at[line.into], line.id, self._said("since_joined"))
            else:
                self._put_after(host, line.id, self._gone(line.id, line.words))

    def tell_edition(self, edition: Edition) -> None:
        """Where the passages of an edition stand now."""
        host = 0
        for passage in self._times.frozen.get((edition.name, self._article.page), ()):
            now = self._times.successor(passage.id)
            fragment = f"{edition.name}-{passage.number}"
            if fragment in self.fragments:  # of another page, which became part of this one
                continue
            if now in self._at:
                host = self._at[now]
                self._put_before(host, fragment, self._since(edition, passage, now))
            elif now is not None:
                url = self._entries.addresses.href(self._article.page, self._times.pages[now], now)
                text = self._said("since_moved", url=url)
                self._put_after(host, fragment, text)
                if passage.id not in self.fragments:
                    self._put_after(host, passage.id, text)
            else:
                self._put_after(host, fragment, self._gone(passage.id, passage.text))

    def _put_before(self, index: int, id: str, text: str) -> None:
        passage = self._article.passages[index]
        if passage.wrap:
            at, order = passage.start, Order.OLD_ADDRESS_INSIDE
        else:
            at, order = self._article.elements[passage.element].start, Order.OLD_ADDRESS
        self._put(at, order, id, text)

    def _put_after(self, index: int, id: str, text: str) -> None:
        at = self._article.passages[index].notes_at
        self._put(at, Order.OLD_ADDRESS_AFTER, id, text)

    def _put(self, at: int, order: Order, id: str, text: str) -> None:
        before = "\n" if order is Order.OLD_ADDRESS_AFTER else ""
        element = f'{before}<div class="ab-since" id="{id}">{text}</div>\n'
        self.insertions.append(Insertion(at, order, element))
        self.fragments.add(id)

    def _since(self, edition: Edition, passage: EditionPassage, now: str) -> str:
        """What a reader who followed a citation of an edition must know; nothing where all is as it was."""
        changes = in_stretches(word_changes(passage.text, self._words[now]))
        number = self._at[now] + 1
        if not changes and passage.number == number:
            return ""
        day = self._entries.date(edition.date)
        named = {"edition": edition.name, "number": passage.number, "date": day, "now": number}
        return self._said("since_changed" if changes else "since_number", named, changes=changes)

    def _gone(self, id: str, words: str) -> str:
        """Since which edition, and its last words."""
        if id in self._times.last:
            edition, frozen = self._times.last[id]
            return self._said("since_gone_after", {"edition": edition}, quoted=frozen)
        return self._said("since_gone", quoted=words)

    def _said(self, key: str, named: Mapping[str, object] = {}, **more: object) -> str:
        shown = {"text": self._entries.strings[key].format(**named), **more}
        return self._entries.show("since.html", **{"url": "", "quoted": "", "changes": (), **shown})
