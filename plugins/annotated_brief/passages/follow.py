"""Follow notes whose place is known through edits of the text: each is exact, moved, edited, to confirm or lost."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import groupby, pairwise

from msgspec import Struct
from msgspec.structs import replace

from annotated_brief.anchoring.align import Pair, best_stretch
from annotated_brief.anchoring.fold import fold
from annotated_brief.anchoring.match_text_quote import ELISION
from annotated_brief.anchoring.sense import names_in, sense_changed
from annotated_brief.model import Ledger, NotePlace, OpenNote
from annotated_brief.passages.align import counted, pair_passages
from annotated_brief.passages.site_words import SiteWords, passage_words
from annotated_brief.passages.word_map import WordMap

SURVIVING = 0.5
"""Share of the quote's words, by weight, more than which must survive: else it is another claim."""
FUNCTION = 3
"""Weight of a word without content of its own; one with content weighs 10."""
WORTH = 0.5
"""What a surviving word is worth, times its weight, against foreign words in between, in their cost's measure."""
EVIDENCE = 3
"""Content words of the quote and beside it that must stand together still, where there were as many."""
BESIDE = 4
"""Content words looked at on each side for that."""
NEAR = 20
"""Words within which they count as still beside it."""
ROOM = 3
"""Words by which a replaced end of a quote may grow."""
LIKE = 0.3
"""Least share of the entry's content words that must stand there still for nobody to be asked."""
NEAREST = 3
"""Passages shown for a note that is lost."""

Passages = Sequence[tuple[str, str]]
"""Page and words of each, in the order of the pages."""


class State(StrEnum):
    """What became of a note."""

    EXACT = "exact"
    MOVED = "moved"
    EDITED = "edited"
    TO_CONFIRM = "to confirm"
    LOST = "lost"


class Stretch(Struct, frozen=True, order=True):
    """Words of one passage or of several in a row; offsets are code points of a passage's words."""

    first: int
    """Index of the passage in which it begins."""
    start: int
    last: int
    """Index of the passage in which it ends."""
    end: int
    """Excluded."""

    def words(self, passages: Passages) -> str:
        """What they say, with one space between passages."""
        if self.first == self.last:
            return passages[self.first][1][self.start : self.end]
        inner = (passages[at][1] for at in range(self.first + 1, self.last))
        head, tail = passages[self.first][1][self.start :], passages[self.last][1][: self.end]
        return " ".join((head, *inner, tail))


class Followed(Struct, frozen=True):
    """A note, its state, and where it stands."""

    state: State
    place: Stretch | None
    """None where it is lost."""
    was: str
    """Its words when the ledger was written; as quoted, where that was not confirmed yet."""
    now: str
    """The words that it stands on; empty where it is lost."""
    nearest: tuple[int, ...] = ()
    """Of a lost note the passages that share most with it, best first."""


def follow(
    ledger: Ledger,
    quotes: Mapping[str, str],
    states: Sequence[Passages],
    now: Passages,
    languages: Mapping[str, str] | None = None,
) -> dict[str, Followed]:
    """What became of every note that the ledger knows with the words that it quotes; others are left out.

    Args:
        ledger: as committed.
        quotes: the quote of each note.
        states: texts between the ledger's and today's, oldest first, as far as they are known.
        now: the passages of today.
        languages: of each page that isn't in English.

    """
    old, stood = standing(ledger)
    waiting = {note.note: note for note in ledger.open}
    found: dict[str, Followed] = {}
    known = {}
    for note, quote in quotes.items():
        place, wait = stood.get(note), waiting.get(note)
        if wait is not None and says(quote, wait.quote):
            if place is None:
                found[note] = _lost(wait.quote, now)
            else:
                known[note] = place
        elif place is not None and wait is None and says(quote, place.words(old)):
            known[note] = place
    live = sum(line.live for line in ledger.lines)
    steps = _Step(old, now, live)
    through = _through(known, live, [old, *states, now]) if states else {}
    for note, place in known.items():
        there = through.get(note) or steps.image(place)
        was = waiting[note].quote if note in waiting else place.words(old)
        gone = note in waiting and waiting[note].lost
        if there is None or (gone and not says(was, there.words(now))):
            found[note] = _lost(was, now)
        else:
            state = steps.state(place, there, quotes[note], languages or {})
            if gone:
                state = steps.place_state(place, there)
            elif note in waiting:
                # It rests where the edit of its words is taken back.
                turned = says(was, place.words(old)) or not says(was, there.words(now))
                state = State.TO_CONFIRM if turned else steps.place_state(place, there)
            found[note] = Followed(state, there, was, there.words(now))
    return found


def says(quote: str, words: str) -> bool:
    """Whether a quote, with its middle left out or not, is these words."""
    parts = [" ".join(part.split()) for part in ELISION.split(fold(quote).text.strip())]
    full = " ".join(fold(words).text.split())
    if len(parts) == 1:
        return parts[0] == full
    return full.startswith(parts[0]) and full.endswith(parts[-1])


def standing(ledger: Ledger) -> tuple[Passages, dict[str, Stretch]]:
    """The ledger's passages, those that are gone behind the others, and the place of each note in them."""
    lines = sorted(ledger.lines, key=lambda line: not line.live)
    starts: dict[str, tuple[int, int]] = {}
    ends: dict[str, tuple[int, int]] = {}
    there = {note.note for line in lines if line.live for note in line.notes}
    for at, line in enumerate(lines):
        for note in line.notes:
            if not line.live and note.note in there:
                continue
            if note.start is not None:
                starts.setdefault(note.note, (at, note.start))
            ends[note.note] = at, len(line.words) if note.end is None else note.end
    places = {
        note: Stretch(*start, *ends[note]) for note, start in starts.items() if start < ends[note]
    }
    return [(line.page, line.words) for line in lines], places


def with_notes(
    ledger: Ledger, ids: Sequence[str], places: Mapping[str, Stretch], waiting: Sequence[OpenNote]
) -> Ledger:
    """A ledger that says where notes stand.

    Args:
        ledger: brought up to date by ``align``.
        ids: of the passages of today.
        places: where each note stands in them.
        waiting: the notes that a person has to look at.

    """
    notes: dict[str, list[NotePlace]] = {}
    for note, place in sorted(places.items(), key=lambda item: (item[1], item[0])):
        for at in {place.first, place.last}:
            start = place.start if at == place.first else None
            end = place.end if at == place.last else None
            notes.setdefault(ids[at], []).append(NotePlace(note, start, end))
    lines = tuple(
        replace(line, notes=tuple(notes.get(line.id, ())))
        if line.live
        else replace(line, notes=tuple(note for note in line.notes if note.note not in places))
        for line in ledger.lines
    )
    return Ledger(lines, tuple(sorted(waiting, key=lambda note: note.note)))


def _through(
    known: Mapping[str, Stretch], live: int | None, texts: Sequence[Passages]
) -> dict[str, Stretch]:
    """Where notes stand in the last of several texts, from one to the next."""
    places = dict(known)
    for old, new in pairwise(texts):
        if list(old) == list(new):
            continue
        step = _Step(old, new, live)
        live = None
        images = ((note, step.image(place)) for note, place in places.items())
        places = {note: image for note, image in images if image is not None}
    return places


def _lost(was: str, now: Passages) -> Followed:
    sought = counted(was)
    shared = [(-(sought & counted(words)).total(), at) for at, (_, words) in enumerate(now)]
    nearest = tuple(at for score, at in sorted(shared)[:NEAREST] if score)
    return Followed(State.LOST, None, was, "", nearest)


class _Step:
    """From one state of the text to another."""

    def __init__(self, old: Passages, new: Passages, live: int | None = None) -> None:
        self.texts = old, new
        self.pairs = pair_passages(old, new, live)
        self.old = SiteWords.of(words for _, words in old)
        self.new = SiteWords.of(words for _, words in new)
        self.map = WordMap(self.old, self.new, self.pairs)

    def image(self, place: Stretch) -> Stretch | None:
        """Where a stretch went; None where too little of it is left."""
        first = self.old.between(
            place.first,
            place.start,
            place.end if place.first == place.last else len(self.texts[0][place.first][1]),
        ).start
        end = self.old.between(
            place.last, place.start if place.first == place.last else 0, place.end
        ).stop
        note = range(first, end)
        if not note:
            return None
        run = self._survivors(note)
        if not run or not self._together(note, run):
            return None
        low, high = self._borders(note, run)
        return self._signs(place, low, high)

    def state(
        self, place: Stretch, there: Stretch, quote: str, languages: Mapping[str, str]
    ) -> State:
        """What to tell of a note that went from one place to another."""
        old, new = self.texts
        was, now = place.words(old), there.words(new)
        code = languages.get(new[there.first][0], "en")
        names = self._names(code)
        before, after = self._joined(old, place), self._joined(new, there)
        if sense_changed(before, after, code, names) or _kept(quote, now) < LIKE:
            return State.TO_CONFIRM
        if fold(was).text != fold(now).text:
            return State.EDITED
        return self.place_state(place, there)

    def place_state(self, place: Stretch, there: Stretch) -> State:
        """Whether a stretch stands in the passage where it stood."""
        stays = (
            self.pairs.get(place.first) == there.first and self.pairs.get(place.last) == there.last
        )
        return State.EXACT if stays else State.MOVED

    def _names(self, code: str) -> frozenset[str]:
        if not hasattr(self, "_known"):
            self._known = frozenset[str]().union(
                *(names_in(words, code) for text in self.texts for _, words in text)
            )
        return self._known

    @staticmethod
    def _joined(passages: Passages, place: Stretch) -> tuple[str, int, int]:
        if place.first == place.last:
            return passages[place.first][1], place.start, place.end
        before = " ".join(passages[at][1] for at in range(place.first, place.last))
        return f"{before} {passages[place.last][1]}", place.start, len(before) + 1 + place.end

    def _weight(self, word: int) -> int:
        return 10 if self.old.content[word] else FUNCTION

    def _survivors(self, note: range) -> Sequence[Pair]:
        """The words that stand together still; within one passage, where they did before."""
        forth = self.map.forth
        pairs = sorted(((i, forth[i]) for i in note if i in forth), key=lambda pair: pair[1])
        within = self.old.passage_of(note.start) == self.old.passage_of(note[-1])
        runs = [
            best_stretch(list(group), lambda i: WORTH * self._weight(i))
            for _, group in groupby(
                pairs, lambda pair: self.new.passage_of(pair[1]) if within else 0
            )
        ]
        run = max(runs, key=lambda run: sum(self._weight(i) for i, _ in run), default=())
        kept = sum(self._weight(i) for i, _ in run)
        return run if kept >= SURVIVING * sum(map(self._weight, note)) else ()

    def _together(self, note: range, run: Sequence[Pair]) -> bool:
        """Whether enough content words of the quote and beside it stand together still."""
        first, last = run[0][1], run[-1][1]
        before, after = self.old.passage_of(note.start), self.new.passage_of(first)
        if self.old.passages[before].words == self.new.passages[after].words:
            return True
        content = self.old.content
        there = sum(content[i] for i, _ in run)
        sought = sum(content[i] for i in note)
        for words in (range(note.start - 1, -1, -1), range(note.stop, len(content))):
            beside = 0
            for at in words:
                if beside == BESIDE:
                    break
                if content[at]:
                    beside += 1
                    there += first - NEAR <= self.map.forth.get(at, -NEAR - 1) <= last + NEAR
            sought += beside
        return there >= min(EVIDENCE, sought)

    def _borders(self, note: range, run: Sequence[Pair]) -> tuple[int, int]:
        """First and last word now: where an end was replaced, its counterpart is taken in."""
        old, new, forth = self.old, self.new, self.map.forth
        low, high = run[0][1], run[-1][1]
        lead, tail = run[0][0] - note.start, note[-1] - run[-1][0]
        # An end that is another form of its word may have become several.
        lead += old.words[run[0][0]] != new.words[low]
        tail += old.words[run[-1][0]] != new.words[high]
        if lead > 0:
            inside = old.sentence_of(note.start).start < note.start
            before = forth.get(note.start - 1, -1) if inside else -1
            start = new.sentence_of(low).start
            begin = before + 1 if start <= before < low else low if inside else start
            if low - begin <= lead + ROOM and self._free(range(begin, low), note):
                low = begin
        if tail > 0:
            inside = note.stop < old.sentence_of(note[-1]).stop
            after = forth.get(note.stop, -1) if inside else -1
            stop = new.sentence_of(high).stop
            end = after - 1 if high < after < stop else high if inside else stop - 1
            if end - high <= tail + ROOM and self._free(range(high + 1, end + 1), note):
                high = end
        return low, high

    def _free(self, words: range, note: range) -> bool:
        """Whether these words came from nowhere else."""
        back = self.map.back
        return all(word not in back or back[word] in note for word in words)

    def _signs(self, place: Stretch, low: int, high: int) -> Stretch:
        """The words' stretch with the signs around it that the old one had too."""
        old, new = self.texts
        first, start = self.new.start(low)
        last, end = self.new.end(high)
        lead, tail = _edges(place, old)
        text = new[first][1]
        before = fold(text[max(0, start - len(lead)) : start]).text
        while lead and not before.endswith(lead):
            lead = lead[1:]
        after = fold(new[last][1][end : end + len(tail)]).text
        while tail and not after.startswith(tail):
            tail = tail[:-1]
        return Stretch(first, start - len(lead), last, end + len(tail))


def _edges(place: Stretch, passages: Passages) -> tuple[str, str]:
    """The signs before the first word and after the last."""
    head, tail = passages[place.first][1], passages[place.last][1]
    starts, ends = passage_words(head).starts, passage_words(tail).ends
    begin, stop = bisect_left(starts, place.start), bisect_right(ends, place.end)
    first = starts[begin] if begin < len(starts) else place.start
    last = ends[stop - 1] if stop else place.end
    return fold(head[place.start : first]).text, fold(tail[last : place.end]).text


def _kept(quote: str, now: str) -> float:
    """Share of a quote's content words that stand in a text."""
    sought = counted(quote)
    return (sought & counted(now)).total() / sought.total() if sought else 1.0
