"""Diagnostic, Severity and Location: one finding, as plain values.

A finding is made where the fault is seen, returned beside the result, and shown by a door
(a host or the command line). Nothing below a door prints or raises for a user's mistake.
"""

import re
from bisect import bisect_right
from functools import lru_cache

from msgspec import Struct

from annotated_brief.diagnostics.rule import Severity, rule_of


class Location(Struct, frozen=True, order=True):
    """A stretch of one line in a contributor's file; in the order of files and lines."""

    file: str
    """Path with forward slashes, relative to the project's root."""
    line: int = 1
    """Counted from 1."""
    column: int = 1
    """Counted from 1, in Unicode code points."""
    length: int = 1
    """Code points to underline; at least 1."""

    @classmethod
    def at(cls, file: str, text: str, start: int, length: int = 1) -> "Location":
        """The place of an offset in a file's text."""
        line = bisect_right(_line_starts(text), start)
        column = start - _line_starts(text)[line - 1] + 1
        return cls(file, line, column, max(length, 1))

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@lru_cache(maxsize=4)
def _line_starts(text: str) -> list[int]:
    """Kept, since a page may have tens of thousands of citations: counting for each took their square."""
    return [0, *(found.end() for found in re.finditer("\n", text))]


class EntryName(Struct, frozen=True):
    """The entry that a finding is about."""

    kind: str
    """``term``, ``source``, ``evidence`` or ``counterpoint``."""
    id: str
    title: str = ""


class Diagnostic(Struct, frozen=True):
    """One finding: what is wrong, where, and what to do next."""

    code: str
    """A code of ``rule.rules``, such as ``BRF301``."""
    message: str
    """One plain sentence that names the entry and the fault."""
    location: Location
    next_step: str = ""
    """What to type or do instead; empty where the message says it all."""
    next_in_browser: str = ""
    """The same for somebody who has no command line: it names no command that changes files."""
    nearest: tuple[str, ...] = ()
    """The nearest passages or names, best first, as one line each."""
    replacement: str | None = None
    """What to type in place of the words at ``location``, where that is known."""
    entry: EntryName | None = None
    """Filled in by the check, as are the next three."""
    key: str = ""
    """The entry's key that holds the fault, such as ``answers.quote``."""
    fingerprint: str = ""
    """The same while the finding is, also when lines above it come and go."""
    new: bool | None = None
    """Brought by the change at hand; None where no earlier state is known."""
    raised: bool = False
    """An error, whatever its rule declares: the project asks for it."""

    @property
    def severity(self) -> Severity:
        """The severity that the code's rule declares, unless the project raised it."""
        return Severity.ERROR if self.raised else rule_of(self.code).severity

    @property
    def stops(self) -> bool:
        """A strict build ends on it."""
        rule = rule_of(self.code)
        return self.raised or (rule.severity is not Severity.NOTE and not rule.lenient)


_LONGEST = 400
"""Characters of a word in a message: what a file holds may be as long as the file."""


def diagnose(
    name: str,
    where: Location,
    /,
    *,
    near: str | None = None,
    nearest: tuple[str, ...] = (),
    replacement: str | None = None,
    **words: object,
) -> Diagnostic:
    """A finding in the words that its rule has for it.

    Args:
        name: a code, with the name of another wording after a point where the rule has several: ``BRF420.no-file``.
        where: the fault's place.
        near: what was probably meant; where it is known, the rule's wording ``near`` is taken.
        nearest: the nearest passages or names, best first.
        replacement: what to type in place of the words at ``where``, where that is known.
        words: what the names in the wording stand for; cut where they are long.
    """
    code, _, case = name.partition(".")
    rule = rule_of(code)
    other = rule.cases[case] if case else rule.cases.get("near", rule) if near else rule
    message, step = other.message or rule.message, other.next or rule.next
    browser = other.browser or ("" if other.next else rule.browser) or step
    words = {key: _short(word) for key, word in {**words, "near": near}.items()}
    return Diagnostic(
        code,
        message.format_map(words),
        where,
        step.format_map(words),
        browser.format_map(words),
        nearest,
        replacement,
    )


def _short(word: object) -> object:
    text = str(word) if isinstance(word, Exception) else word
    return f"{text[:_LONGEST]}…" if isinstance(text, str) and len(text) > _LONGEST else text


class StoppedError(Exception):
    """Why what was asked for can't be done, in a sentence with its next step; the command line prints it."""

    title = "Error: "
    """What stands before the sentence."""
    exit_code = 1
