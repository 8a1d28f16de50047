"""Find glossary terms in a text: one pass over its words, whatever the number of terms.

A word trie holds every form of every label and alias; at each word the longest form wins. The
cost grows with the text alone, and words that begin no form cost a look into a table of those seen.
Phrases under ``not_in`` are forms that win and mark nothing.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Any

from msgspec import Struct

from annotated_brief.model import Case, Term, TextSpan

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_WORDS = rf"[{_CJK}]|[^\W_{_CJK}]+"
_TOKEN = re.compile(rf"{_WORDS}|[^\S\u2029]+|.", re.S)
_HYPHENS = "-\u2010\u2011"
_SIGNS = dict.fromkeys("‘’‛′", "'") | dict.fromkeys("‐‑", "-")
_END = ""
"""The trie's key for "a form ends here"; no token is empty."""
_SEEN = 65_536
"""Pieces of text remembered: more than the words of a large site."""

Trie = dict[str, object]


class _Form(Struct, frozen=True):
    """One way to write a term."""

    term: str | None
    """Id; None for a phrase in which the term is not meant."""
    words: tuple[str, ...]
    case: Case


class TermMatch(Struct, frozen=True):
    """A term found in the text."""

    term: str
    span: TextSpan


class SkippedMatch(Struct, frozen=True):
    """Words of a term that are not marked, and why."""

    term: str
    span: TextSpan
    reason: str
    """A key of ``REASONS``."""
    detail: str = ""
    """The words, or the term's id, that the reason speaks of."""


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
"""Why a match is skipped."""


class TermMatcher:
    """All terms of a layer, ready to be found."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._trie: Trie = {}
        self._first: dict[str, str | None] = {}
        """Piece of text without spaces -> its first token, unless that is white space."""
        self._begins: dict[str, tuple[tuple[int, Any], ...]] = {}
        """Piece -> where in it a form may begin, and what must stand after the space that must follow."""
        for term in terms:
            for label in (term.label, *term.aliases):
                for words in _forms(label, inflect=term.match.inflect):
                    self._add(_Form(term.id, words, term.match.case))
            for phrase in term.match.not_in:
                for words in _forms(phrase, inflect=term.match.inflect):
                    self._add(_Form(None, words, Case.IGNORE))

    def _add(self, form: _Form) -> None:
        node = self._trie
        for word in form.words:
            node = node.setdefault(word.lower(), {})  # type: ignore[assignment]
        node.setdefault(_END, []).append(form)  # type: ignore[attr-defined]

    def find(self, text: str, skipped: list[SkippedMatch] | None = None) -> Iterator[TermMatch]:
        """Every match in order, none overlapping another.

        Args:
            text: what is searched.
            skipped: takes the places where a term's words stand and are no match, where given.

        """
        signed = _signed(text)
        lower = signed.lower()
        if len(lower) != len(text):  # a capital whose small letter takes two signs
            lower = "".join(low if len(low := char.lower()) == 1 else char for char in signed)
        reach = 0
        winner: _Form | None = None
        for start in self._beginnings(lower):
            if start < reach:
                if skipped is not None:
                    self._longest(signed, lower, start, skipped, (winner, reach))
                continue
            best = self._longest(signed, lower, start, skipped)
            if best is None:
                continue
            winner, reach = best
            if winner.term is not None:
                yield TermMatch(winner.term, TextSpan(start, reach))

    def _beginnings(self, lower: str) -> Iterator[int]:
        """Where a token stands with which a form begins; no form begins with a space."""
        pieces, first, begins = lower.split(" "), self._first, self._begins
        if len(first) > _SEEN:
            first.clear()
            begins.clear()
        for piece in {*pieces, "\u2029"}.difference(first):
            self._read(piece)
        ends = list(accumulate(map(len, pieces)))
        pieces.append("\u2029")
        for number in [number for number, piece in enumerate(pieces) if piece in begins]:
            piece, following = pieces[number], first[pieces[number + 1]]
            for offset, onward in begins[piece]:
                if onward is None or following is None or following in onward:
                    yield ends[number] - len(piece) + number + offset

    def _read(self, piece: str) -> None:
        tokens = list(_TOKEN.finditer(piece))
        self._first[piece] = tokens[0][0] if tokens and not tokens[0][0].isspace() else None
        found = []
        for token in tokens:
            node: Trie | None = self._trie.get(token[0])  # type: ignore[assignment]
            if node is not None:
                goes_on = token.end() == len(piece) and _END not in node
                found.append((token.start(), node.get(" ", ()) if goes_on else None))
        if found:
            self._begins[piece] = tuple(found)

    def _longest(
        self,
        text: str,
        lower: str,
        start: int,
        skipped: list[SkippedMatch] | None = None,
        winner: tuple[_Form | None, int] | None = None,
    ) -> tuple[_Form, int] | None:
        """The longest form that begins with the token at ``start``, and its end.

        ``winner`` is the form that has these words already, and where it ends.
        """
        stood: list[tuple[_Form, int, str]] = []
        node, best, end = self._trie, None, start
        while read := _TOKEN.match(lower, end):
            token = read[0]
            following = node.get(token)
            if following is None and token.isspace() and token != "\u2029":
                following = node.get(" ")
            if following is None:
                break
            node = following  # type: ignore[assignment]
            end += len(token)
            forms: list[_Form] | None = node.get(_END)  # type: ignore[assignment]
            if forms and ((bordered := _bordered(text, start, end)) or skipped is not None):
                found = [_key(token) for token in _TOKEN.findall(text, start, end)]
                fitting = [form for form in forms if _fits(form, found)]
                if fitting and bordered:
                    best = next((form for form in fitting if form.term), fitting[0]), end
                if skipped is not None:
                    stood += [(form, end, "" if bordered else "joined") for form in fitting]
                    stood += [
                        (form, end, "capitals")
                        for form in forms
                        if bordered and form not in fitting
                    ]
        if skipped is not None:
            _tell(text, start, stood, winner or best, skipped)
        return best


def _tell(
    text: str,
    start: int,
    stood: list[tuple[_Form, int, str]],
    best: tuple[_Form | None, int] | None,
    skipped: list[SkippedMatch],
) -> None:
    """Say of each form that stands at ``start`` and isn't the ``best`` why it is no match."""
    winner, reach = best or (None, 0)
    told: set[tuple[str, int]] = set()
    for form, end, why in sorted(stood, key=lambda one: (-one[1], one[2])):
        if form.term is None or form is winner or (form.term, end) in told:
            continue
        if winner is not None and form.term == winner.term and end <= reach:
            continue
        told.add((form.term, end))
        reason, detail = why, ""
        if winner is not None and end <= reach:
            reason = "phrase" if winner.term is None else "longer"
            detail = winner.term or "".join(winner.words)
        elif why == "joined":
            detail = _longer_word(text, start, end)
        if reason:
            skipped.append(SkippedMatch(form.term, TextSpan(start, end), reason, detail))


def _longer_word(text: str, start: int, end: int) -> str:
    before = re.search(r"[\w\-\u2010\u2011]*$", text[max(0, start - 40) : start])
    after = re.match(r"[\w\-\u2010\u2011]*", text[end : end + 40])
    return (before[0] if before else "") + text[start:end] + (after[0] if after else "")


def _signed(text: str) -> str:
    """The text with one kind of apostrophe and hyphen; ``str.translate`` would look at every sign."""
    for sign, plain in _SIGNS.items():
        text = text.replace(sign, plain)
    return text


def _key(token: str) -> str:
    return " " if token.isspace() and token != "\u2029" else token


def _forms(label: str, *, inflect: bool) -> set[tuple[str, ...]]:
    words = tuple(map(_key, _TOKEN.findall(_signed(label.strip()))))
    if not words:
        return set()
    forms = {words}
    last = words[-1]
    if inflect and last.isalpha() and last.isascii() and len(last) > 1:
        forms |= {(*words[:-1], plural) for plural in _plurals(last)}
    return forms


def _plurals(word: str) -> set[str]:
    if re.search(r"(?i)[^aeiou]y$", word):
        return {word[:-1] + "ies"}
    if re.search(r"(?i)(s|x|z|ch|sh)$", word):
        return {word + "es"}
    return {word + "s"}


def _fits(form: _Form, found: list[str]) -> bool:
    if form.case is Case.IGNORE:
        return True
    if form.case is Case.EXACT:
        return list(form.words) == found
    return all(
        word == other or (word.islower() and other[:1].lower() + other[1:] == word)
        for word, other in zip(form.words, found, strict=True)
    )


def _bordered(text: str, start: int, end: int) -> bool:
    """No letter, digit or hyphen joins the match to a longer word."""
    return not (_joined(text[max(0, start - 2) : start][::-1]) or _joined(text[end : end + 2]))


def _joined(beside: str) -> bool:
    """Whether the characters beside a match, nearest first, tie it to another word."""
    return beside[:1] == "_" or (beside[:1] in _HYPHENS and beside[1:2].isalnum())
