"""Find glossary terms in a text: one pass over its words, whatever the number of terms.

A word trie holds every form of every label and alias; at each word the longest form wins. Phrases
under ``not_in`` are forms that win and mark nothing.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, pairwise
from unicodedata import category

from msgspec import Struct, field

from annotated_brief.anchoring.fold import SIGN_BY_SIGN, FoldedText, by_script, fold, fold_page
from annotated_brief.anchoring.page_text import BLOCK
from annotated_brief.article.inflection import inflection
from annotated_brief.article.longer_names import joined_to, longer_name
from annotated_brief.model import Case, Term, TextSpan

_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff"
"""Foreign words in Japanese: a run of them is one word."""
_LED = "\u0e40-\u0e44\u0ec0-\u0ec4"
"""Vowels of Thai and Lao that stand before their consonant."""
_TRAILS = "\u0e30-\u0e33\u0eb0-\u0eb3\u102b-\u102c"
"""Letters that belong to the consonant before them."""
_STACKED = "\u1039\u17d2"
"""Signs that put the next consonant under the last one."""
_ENDS = r"[\u1000-\u1021](?=\u1037?\u103a)"
"""A Burmese consonant without a vowel, which ends a syllable."""
REASONS = {
    "joined": "part of a longer name, word or address",
    "capitals": "its capitals are not the term's",
    "phrase": "part of a phrase under `not_in`",
    "longer": "part of a longer term",
    "place": "inside words that take no link",
    "heading": "inside a heading",
    "word": "inside a longer word",
    "none": "the term says `mark: none`",
    "seen": "already marked in this section",
    "seen-on-page": "already marked on this page",
}
"""Why words of a term are not marked."""


class TermMatch(Struct, frozen=True):
    """Words of a term in the text."""

    term: str
    span: TextSpan
    reason: str = ""
    """A key of ``REASONS``; empty where the term is meant and may be marked."""
    detail: str = ""
    """The words, or the term's id, that the reason speaks of."""


class _Form(Struct, frozen=True):
    """One way to write a term."""

    term: str | None
    """Id; None for a phrase in which the term is not meant."""
    words: tuple[str, ...]
    case: Case

    def fits(self, found: list[str]) -> bool:
        """The capitals found are those of the form, or such as it may have."""
        if self.case is Case.IGNORE:
            return True
        auto = self.case is Case.AUTO
        return all(
            _capitals(word, other)
            or (auto and word.islower() and _capitals(word, other[:1].lower() + other[1:]))
            for word, other in zip(self.words, found, strict=True)
        )


def _capitals(word: str, form: str) -> bool:
    """They are alike, and the longer one goes on in small letters."""
    longer = max(word, form, key=len)[min(len(word), len(form)) :]
    same = all(one.isupper() == other.isupper() for one, other in zip(word, form, strict=False))
    return same and longer == longer.lower()


class _Node(Struct):
    """A place in the trie: the forms that end here, and the words that lead on."""

    forms: list[_Form] = field(default_factory=list)
    onward: dict[str, list["_Node"]] = field(default_factory=dict)
    """By words in small letters: where they lead as typed, and as forms of other words."""
    _known: dict[tuple[str, bool], "_Node"] = field(default_factory=dict)

    def step(self, word: str, forms: frozenset[str]) -> "_Node":
        """The place to which a word leads, and its other forms."""
        key = (word if forms else _small(word), bool(forms))
        if key not in self._known:
            self._known[key] = _Node()
            for form in {_small(word), *forms}:
                self.onward.setdefault(form, []).append(self._known[key])
        return self._known[key]


class _Stand(Struct, frozen=True):
    """A form whose words stand in the text, whatever their capitals and whatever stands beside them."""

    form: _Form
    span: TextSpan
    end: int
    """The number of the token behind it."""
    reason: str


class _Read(Struct, frozen=True):
    """A text to search."""

    text: str
    folded: FoldedText
    tokens: list[str]
    """In small letters."""
    starts: list[int]
    """Where each token starts in the folded text, and the end of the last."""

    @classmethod
    def of(cls, text: str) -> "_Read":
        """The text, ready to be searched."""
        folded = fold_page(text)
        tokens = _words(_small(folded.text))
        return cls(text, folded, tokens, list(accumulate(map(len, tokens), initial=0)))


class TermMatcher:
    """All terms of a layer, ready to be found on a page in one language."""

    def __init__(self, terms: Iterable[Term], language: str = "en") -> None:
        self._inflection = inflection(language)
        self._trie = _Node()
        for term in terms:
            for label in (term.label, *term.aliases):
                self._add(label, term, term.id, term.match.case)
            for phrase in term.match.not_in:
                self._add(phrase, term, None, Case.IGNORE)

    def _add(self, label: str, term: Term, id: str | None, case: Case) -> None:
        words = tuple(_words(fold(label.strip()).text))
        if not words:
            return
        inflected = (
            self._inflection.inflected(words) if term.match.inflect else [False] * len(words)
        )
        node = self._trie
        for word, changes in zip(words, inflected, strict=True):
            node = node.step(word, self._inflection.forms(word) if changes else frozenset())
        node.forms.append(_Form(id, words, case))

    def written_as(self, words: str) -> set[str]:
        """Ids of the terms that are found by these very words."""
        tokens, nodes = _words(fold(words.strip()).text), [self._trie]
        for token in tokens:
            nodes = [after for node in nodes for after in node.onward.get(_small(token), ())]
        forms = (form for node in nodes for form in node.forms)
        return {form.term for form in forms if form.term and form.fits(tokens)}

    def find(self, text: str) -> Iterator[TermMatch]:
        """The matches in order, none overlapping another."""
        return (match for match in self.read(text) if not match.reason)

    def read(self, text: str) -> Iterator[TermMatch]:
        """Every place where a term's words stand, with the reason where they are no match."""
        read = _Read.of(text)
        reach, winner = 0, None
        beginnings = self._trie.onward
        for number, token in enumerate(read.tokens):
            # Most beginnings lead to no form: not to ask further of them halves the time.
            if token not in beginnings or not (stands := self._standing(read, number)):
                continue
            if number >= reach:
                winner = _longest(stands)
                reach = winner.end if winner else reach
                if winner and winner.form.term is not None:
                    yield TermMatch(winner.form.term, winner.span)
            yield from _no_matches(text, stands, winner if number < reach else None)

    def _standing(self, read: _Read, first: int) -> list[_Stand]:
        """The forms whose words begin at the token ``first``, shorter ones first."""
        found: list[_Stand] = []
        nodes, start = [self._trie], read.starts[first]
        for number in range(first, len(read.tokens)):
            token = read.tokens[number]
            if len(nodes) == 1:
                nodes = nodes[0].onward.get(token, [])
            else:
                nodes = [after for node in nodes for after in node.onward.get(token, ())]
            if not nodes:
                break
            forms = nodes[0].forms if len(nodes) == 1 else [f for node in nodes for f in node.forms]
            if forms:
                end = read.starts[number + 1]
                span = read.folded.span(start, end)
                if BLOCK in read.text[span.start : span.end]:
                    break
                words = [
                    read.folded.text[at:to] for at, to in pairwise(read.starts[first : number + 2])
                ]
                joined = "joined" if joined_to(read.text, span, self._inflection) else ""
                for form in forms:
                    if form.fits(words):
                        found.append(_Stand(form, span, number + 1, joined))
                    elif not joined:
                        found.append(_Stand(form, span, number + 1, "capitals"))
        return found


def _longest(stands: list[_Stand]) -> _Stand | None:
    """The longest form that is meant; of two as long as each other, a term before a phrase."""
    meant = [one for one in stands if not one.reason]
    return max(meant, key=lambda one: (one.end, one.form.term is not None), default=None)


def _no_matches(text: str, stands: list[_Stand], winner: _Stand | None) -> Iterator[TermMatch]:
    """The terms whose words stand here and which are no match, since another has them or for reasons of their own."""
    told: set[tuple[str, int]] = set()
    for one in sorted(stands, key=lambda one: (-one.end, one.reason)):
        term, inside = one.form.term, winner is not None and one.end <= winner.end
        if term is None or (term, one.end) in told or (winner and one.form is winner.form):
            continue
        if winner and inside and term == winner.form.term:
            continue
        told.add((term, one.end))
        reason, detail = one.reason, ""
        if winner and inside:
            reason = "phrase" if winner.form.term is None else "longer"
            detail = winner.form.term or "".join(winner.form.words)
        elif reason == "joined":
            detail = longer_name(text, one.span)
        if reason:
            yield TermMatch(term, one.span, reason, detail)


def _small(text: str) -> str:
    """In small letters, sign by sign: a capital whose small letter takes two signs (İ) stays."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)


def _words(text: str) -> list[str]:
    """Words, signs and spaces; a mark belongs to the letter before it."""
    marks = frozenset(sign for sign in set(text) if category(sign)[0] == "M")
    return _token(marks)(text).findall(text)


@lru_cache(maxsize=256)
def _token(signs: frozenset[str]) -> Callable[[str], re.Pattern[str]]:
    marks = "".join(sorted(signs))
    letter = rf"[^\W_{SIGN_BY_SIGN}]"
    sign = rf"[{_LED}]?[{SIGN_BY_SIGN}](?:[{_STACKED}].|{_ENDS}|[{marks}{_TRAILS}])*"
    word = f"{letter}(?:{letter}|[{marks}])*" if marks else f"{letter}+"
    return by_script(f"(?s:{word}|[{_KATAKANA}]+|{sign}|.)")
