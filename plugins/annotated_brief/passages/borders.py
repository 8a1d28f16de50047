"""Where a note begins and ends by now, its place known: replaced ends, clauses put in, signs around it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from annotated_brief.anchoring.fold import fold
from annotated_brief.passages.site_words import passage_words
from annotated_brief.passages.stretch import Passages, Stretch
from annotated_brief.passages.word_map import Pair, WordMap

ROOM = 3
"""Words by which a replaced end of a quote may grow."""
INSERTED = 12
"""The same where the quote's own end stands there still, and a clause was put in behind or before it."""
REACH = 20
"""Words looked at on each side for whether an end could be elsewhere."""


def borders(words: WordMap, note: range, run: Sequence[Pair]) -> tuple[int, int]:
    """First and last word now: where an end was replaced, its counterpart is taken in."""
    old, new, forth = words.old, words.new, words.forth
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
        room = INSERTED if forth.get(note.start) == begin else ROOM
        if low - begin <= lead + room and _free(words, range(begin, low), note):
            low = begin
    if tail > 0:
        inside = note.stop < old.sentence_of(note[-1]).stop
        after = forth.get(note.stop, -1) if inside else -1
        stop = new.sentence_of(high).stop
        end = after - 1 if high < after < stop else high if inside else stop - 1
        room = INSERTED if forth.get(note[-1]) == end else ROOM
        if end - high <= tail + room and _free(words, range(high + 1, end + 1), note):
            high = end
    return low, high


def _free(words: WordMap, there: range, note: range) -> bool:
    """Whether these words came from nowhere else."""
    back = words.back
    return all(word not in back or back[word] in note for word in there)


def could_slide(words: WordMap, note: range) -> bool:
    """Whether words put in beside the note begin or end as a part of it, so that its end may be there."""
    old, new, forth, back = words.old.words, words.new.words, words.forth, words.back
    for end, way in ((note.start, -1), (note[-1], 1)):
        i = j = step = 0
        for step in range(REACH):
            i = end + way * step
            j = forth.get(i, -1)
            if forth.get(i + way, -1) != j + way:
                break
        far = j + way
        while 0 <= far < len(new) and far not in back:
            far += way
        most = min(abs(far - j) - 1, step + len(note))
        same = 0
        while same < most and old[i - way * same] == new[far - way * (same + 1)]:
            same += 1
        if step < same < step + len(note):
            return True
    return False


def with_signs(texts: tuple[Passages, Passages], place: Stretch, now: Stretch) -> Stretch:
    """The words' stretch with the signs around it that the old one had too."""
    old, new = texts
    first, start, last, end = now.first, now.start, now.last, now.end
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
