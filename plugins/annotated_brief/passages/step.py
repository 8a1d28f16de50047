"""What an edit of the text did to notes: where each went, and what to tell of it."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import groupby, islice
from operator import itemgetter

from annotated_brief.anchoring.fold import fold
from annotated_brief.anchoring.sense import names_in, sense_changed, sentences
from annotated_brief.passages.align import counted, pair_passages
from annotated_brief.passages.borders import INSERTED, ROOM, borders, could_slide, with_signs
from annotated_brief.passages.site_words import SiteWords
from annotated_brief.passages.stretch import Passages, Stretch
from annotated_brief.passages.word_map import Pair, WordMap

SURVIVING = 0.5
"""Share of the quote's words, by weight, more than which must survive: else it is another claim."""
FUNCTION = 3
"""Weight of a word without content of its own; one with content weighs 10."""
WORTH = 0.5
"""What a surviving word is worth, times its weight, against foreign words in between."""
GAP_COST = 0.5
"""What a foreign word inside the stretch costs: a chance "the" far off does not lengthen the stretch, and
inserted clauses of some ten words do not cut it. On the dev set 0.25 leaves 2.6 percent loose borders, 0.5
and 1 leave half of that."""
EVIDENCE = 3
"""Content words of the quote and beside it that must stand together still, where there were as many."""
BESIDE = 4
"""Content words looked at on each side for that."""
NEAR = 20
"""Words within which they count as still beside it."""
LIKE = 0.3
"""Least share of the entry's content words that must stand there still for nobody to be asked."""


class State(StrEnum):
    """What became of a note."""

    EXACT = "exact"
    MOVED = "moved"
    EDITED = "edited"
    TO_CONFIRM = "to confirm"
    LOST = "lost"


class Step:
    """From one state of the text to another."""

    def __init__(self, old: Passages, new: Passages, live: int | None = None) -> None:
        self.texts = old, new
        self.pairs = pair_passages(old, new, live)
        self.old, self.new = (SiteWords([words for _, words in text]) for text in self.texts)
        self.map = WordMap(self.old, self.new, self.pairs)
        self._names: dict[str, frozenset[str]] = {}

    def image(self, place: Stretch) -> Stretch | None:
        """Where a stretch went; None where too little of it is left."""
        note = self._words_of(place)
        if not note:
            return None
        run = self._survivors(note)
        if not run or not self._together(note, run):
            return None
        low, high = borders(self.map, note, run)
        there = Stretch(*self.new.start(low), *self.new.end(high))
        return with_signs(self.texts, place, there)

    def _words_of(self, place: Stretch) -> range:
        """The old words that a stretch touches."""
        whole = place.first == place.last
        stop = place.end if whole else len(self.texts[0][place.first][1])
        first = self.old.between(place.first, place.start, stop)
        last = self.old.between(place.last, place.start if whole else 0, place.end)
        return range(first.start, last.stop)

    def state(
        self, place: Stretch, there: Stretch, quote: str, languages: Mapping[str, str]
    ) -> State:
        """What to tell of a note that went from one place to another."""
        old, new = self.texts
        was, now = place.words(old), there.words(new)
        code = languages.get(new[there.first][0], "en")
        names = self._names_in(code, languages)
        before, after = self._joined(old, place), self._joined(new, there)
        if sense_changed(before, after, code, names) or _kept(quote, now) < LIKE:
            return State.TO_CONFIRM
        if fold(was).text != fold(now).text:
            return State.EDITED
        return self.place_state(place, there)

    def beside(self, place: Stretch, there: Stretch) -> tuple[str, str] | None:
        """The sentences of a stretch in both states, where they differ and its own words don't."""
        old, new = self.texts
        if fold(place.words(old)).text != fold(there.words(new)).text:
            return None
        was, now = sentences(*self._joined(old, place)), sentences(*self._joined(new, there))
        return None if was == now else (was, now)

    def place_state(self, place: Stretch, there: Stretch) -> State:
        """Whether a stretch stands in the passage where it stood, beyond doubt."""
        ends = (place.first, there.first), (place.last, there.last)
        stays = all(self.pairs.get(before) == after for before, after in ends)
        old, new = self.old.passages, self.new.passages
        edited = any(old[before].words != new[after].words for before, after in ends)
        doubt = edited and could_slide(self.map, self._words_of(place))
        return State.EXACT if stays and not doubt else State.MOVED

    def _names_in(self, code: str, languages: Mapping[str, str]) -> frozenset[str]:
        if code not in self._names:
            self._names[code] = frozenset[str]().union(
                *(
                    names_in(words, code)
                    for text in self.texts
                    for page, words in text
                    if languages.get(page, "en") == code
                )
            )
        return self._names[code]

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
        old, new, forth = self.old, self.new, self.map.forth
        pairs = sorted(((i, forth[i]) for i in note if i in forth), key=lambda pair: pair[1])
        if not pairs:
            return ()
        was, there = range(len(old.words)), range(len(new.words))
        passage = old.passage_of(note.start)
        if passage != old.passage_of(note[-1]):
            kept, run = self._best_run(pairs)
        else:
            apart = groupby(pairs, lambda pair: new.passage_of(pair[1]))
            kept, run = max((self._best_run(list(some)) for _, some in apart), key=itemgetter(0))
            was, there = old.of_passage(passage), new.of_passage(new.passage_of(run[0][1]))
        if kept >= SURVIVING * sum(map(self._weight, note)):
            return run
        return self._framed(note, was, there)

    def _best_run(self, pairs: Sequence[Pair]) -> tuple[int, Sequence[Pair]]:
        """The pairs in a row that are worth most, less the foreign words between, and their words' weight."""
        best = total = 0.0
        start = stop = first = 0
        for at, (i, j) in enumerate(pairs):
            if at:
                total -= GAP_COST * (j - pairs[at - 1][1] - 1)
            if total <= 0:
                total, first = 0.0, at
            total += WORTH * self._weight(i)
            if total > best:
                best, start, stop = total, first, at + 1
        run = pairs[start:stop]
        return sum(self._weight(i) for i, _ in run), run

    def _framed(self, note: range, was: range, there: range) -> Sequence[Pair]:
        """What is left of a note whose ends stand where they stood: beside the same words, or the text's end.

        Its inside may be another one then, which is told; an end that is gone leaves doubt, so that more has to be left.
        ``was`` and ``there``: words of the text that it stood in, its passage or all, and the same of the text now.
        """
        forth = self.map.forth
        before = forth.get(note.start - 1, -99) if note.start > was.start else there.start - 1
        after = forth.get(note.stop, there.stop + 99) if note.stop < was.stop else there.stop
        between = range(max(before + 1, there.start), min(after, there.stop))
        run = [(i, forth[i]) for i in note if forth.get(i) in between]
        if not run:
            return ()
        (first, low), (last, high) = run[0], run[-1]
        lead, tail = first - note.start, note[-1] - last
        beside = low - before <= lead + 1 + ROOM and after - high <= tail + 1 + ROOM
        if not beside or not 0 <= high - low <= len(note) + INSERTED:
            return ()
        claim = self.old.count(i for i, _ in run) >= LIKE * max(1, self.old.count(note))
        return run if lead == tail == 0 or (claim and len(run) >= SURVIVING * len(note)) else ()

    def _together(self, note: range, run: Sequence[Pair]) -> bool:
        """Whether enough content words of the quote and beside it stand together still."""
        first, last = run[0][1], run[-1][1]
        before, after = self.old.passage_of(note.start), self.new.passage_of(first)
        if self.old.passages[before].words == self.new.passages[after].words:
            return True
        content, forth = self.old.content, self.map.forth
        there = self.old.count(i for i, _ in run)
        sought = self.old.count(note)
        for words in (range(note.start - 1, -1, -1), range(note.stop, len(content))):
            beside = list(islice((at for at in words if content[at]), BESIDE))
            near = [forth[at] for at in beside if at in forth]
            there += sum(first - NEAR <= at <= last + NEAR for at in near)
            sought += len(beside)
        return there >= min(EVIDENCE, sought)


def _kept(quote: str, now: str) -> float:
    """Share of a quote's content words that stand in a text."""
    sought = counted(quote)
    return (sought & counted(now)).total() / sought.total() if sought else 1.0
