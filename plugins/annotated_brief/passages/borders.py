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
    return _border(words, note, run[0], -1), _border(words, note, run[-1], 1)


def _border(words: WordMap, note: range, outmost: Pair, way: int) -> int:
    """The same of one end, whose outmost word that is left is given."""
    old, new, forth, back = words.old, words.new, words.forth, words.back
    own, side = (note[-1], -1) if way > 0 else (note.start, 0)
    kept, place = outmost
    # An end that is another form of its word may have become several.
    gone = abs(own - kept) + (old.words[kept] != new.words[place])
    sentence = new.sentence_of(place)
    if own != old.sentence_of(own)[side]:
        beside = forth.get(own + way, -1)
        end = beside - way if beside in sentence and (beside - place) * way > 0 else place
    else:
        end = sentence[side]
    room = INSERTED if forth.get(own) == end else ROOM
    free = all(back.get(word, own) in note for word in range(place + way, end + way, way))
    return end if gone and free and abs(end - place) <= gone + room else place


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
    before, after = new[first][1][:start], new[last][1][end:]
    begin = start - _signs(before, lead, -1)
    return Stretch(first, begin, last, end + _signs(after, tail, 1))


def _signs(text: str, signs: str, way: int) -> int:
    """How many code points at the text's start, or at its end where the way is -1, are these folded signs."""
    found = longest = 0
    for number in range(1, min(len(signs), len(text)) + 1):
        folded = fold(text[:number] if way > 0 else text[-number:]).text
        same = signs.startswith(folded) if way > 0 else signs.endswith(folded)
        if same and len(folded) > longest:
            found, longest = number, len(folded)
    return found


def _edges(place: Stretch, passages: Passages) -> tuple[str, str]:
    """The signs before the first word and after the last."""
    head, tail = passages[place.first][1], passages[place.last][1]
    starts, ends = passage_words(head).starts, passage_words(tail).ends
    begin, stop = bisect_left(starts, place.start), bisect_right(ends, place.end)
    first = starts[begin] if begin < len(starts) else place.start
    last = ends[stop - 1] if stop else place.end
    return fold(head[place.start : first]).text, fold(tail[last : place.end]).text
