"""Find glossary terms in a text: one pass over its words, whatever the number of terms.

A word trie holds every form of every label and alias; at each word the longest form wins. Phrases
under ``not_in`` are forms that win and mark nothing.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate

from msgspec import Struct, field

from annotated_brief.anchoring.fold import UNSPACED, FoldedText, fold, fold_page
from annotated_brief.anchoring.page_text import BLOCK
from annotated_brief.model import Case, Term, TextSpan

_SIGN_BY_SIGN = f"{UNSPACED}\uac00-\ud7af"
"""Also Korean, which ties particles to its words."""
_TOKEN = re.compile(rf"[{_SIGN_BY_SIGN}]|[^\W_{_SIGN_BY_SIGN}]+|.", re.S)
_HYPHENS = r"\-\u2010\u2011"
_TIED_BEFORE = re.compile(rf".?_|[^\W_][{_HYPHENS}]", re.S)
_TIED_AFTER = re.compile(rf"_|[{_HYPHENS}][^\W_]")
"""What makes of words a part of a longer one; no dash, which folds to a hyphen."""

REASONS = {
    "joined": "joined by a hyphen or an underscore to a longer word",
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
        if self.case is Case.EXACT:
            return list(self.words) == found
        return all(
            word == other or (word.islower() and other[:1].lower() + other[1:] == word)
            for word, other in zip(self.words, found, strict=True)
        )


class _Node(Struct):
    """A place in the trie: the forms that end here, and the words that lead on."""

    forms: list[_Form] = field(default_factory=list)
    onward: dict[str, "_Node"] = field(default_factory=dict)


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
        lower = folded.text.lower()
        if len(lower) != len(folded.text):  # a capital whose small letter takes two signs
            lower = "".join(low if len(low := char.lower()) == 1 else char for char in folded.text)
        tokens = _TOKEN.findall(lower)
        return cls(text, folded, tokens, list(accumulate(map(len, tokens), initial=0)))


class TermMatcher:
    """All terms of a layer, ready to be found."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._trie = _Node()
        for term in terms:
            for label in (term.label, *term.aliases):
                self._add(label, term, term.id, term.match.case)
            for phrase in term.match.not_in:
                self._add(phrase, term, None, Case.IGNORE)

    def _add(self, label: str, term: Term, id: str | None, case: Case) -> None:
        for words in _forms(label, inflect=term.match.inflect):
            node = self._trie
            for word in words:
                node = node.onward.setdefault(word.lower(), _Node())
            node.forms.append(_Form(id, words, case))

    def written_as(self, words: str) -> set[str]:
        """Ids of the terms that are found by these very words."""
        tokens = _TOKEN.findall(fold(words.strip()).text)
        node = self._trie
        for token in tokens:
            node = node.onward.get(token.lower(), _Node())
        return {form.term for form in node.forms if form.term and form.fits(tokens)}

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
        node, start = self._trie, read.starts[first]
        for number in range(first, len(read.tokens)):
            following = node.onward.get(read.tokens[number])
            if following is None:
                break
            node = following
            if node.forms:
                end = read.starts[number + 1]
                span = read.folded.span(start, end)
                if BLOCK in read.text[span.start : span.end]:
                    break
                joined = "joined" if _joined(read.text, span) else ""
                words = _TOKEN.findall(read.folded.text, start, end)
                for form in node.forms:
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
            detail = _longer_word(text, one.span)
        if reason:
            yield TermMatch(term, one.span, reason, detail)


def _joined(text: str, span: TextSpan) -> bool:
    """A hyphen or an underscore joins the words to a longer one."""
    before = _TIED_BEFORE.fullmatch(text, max(0, span.start - 2), span.start)
    return bool(before or _TIED_AFTER.match(text, span.end))


def _longer_word(text: str, span: TextSpan) -> str:
    before = re.search(rf"[\w{_HYPHENS}]*$", text[max(0, span.start - 40) : span.start])
    after = re.match(rf"[\w{_HYPHENS}]*", text[span.end : span.end + 40])
    return (before[0] if before else "") + text[span.start : span.end] + (after[0] if after else "")


def _forms(label: str, *, inflect: bool) -> set[tuple[str, ...]]:
    words = tuple(_TOKEN.findall(fold(label.strip()).text))
    last = words[-1] if inflect and words else ""
    if last.isalpha() and last.isascii() and len(last) > 1:
        return {words, (*words[:-1], _plural(last))}
    return {words} if words else set()


def _plural(word: str) -> str:
    if re.search(r"(?i)[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(?i)(s|x|z|ch|sh)$", word) else "s")
