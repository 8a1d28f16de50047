"""The ledger of passages, ``passages.yml``: read line by line, so that one bad line hides no other."""

import json
import re
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.loading.yaml_slips import double_quoted
from annotated_brief.loading.yaml_text import leads_out, read_file
from annotated_brief.model import Ledger, LedgerLine, NotePlace, OpenNote

FILE = "passages.yml"
_HEAD = """\
# Kept by `brief fix`.
"""
_ID = "[0-9a-hjkmnp-tv-z]{5}"
_NOTE = r"[^\s\[\]]+"
_TEXT = r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"'
_PAGE = re.compile(rf"(?P<page>{_TEXT}|[\w./-]+): \|")
_LINE = re.compile(
    rf" (?P<id>{_ID})(?:>(?P<into>{_ID})|(?P<gone>-))?(?:\[(?P<notes>{_NOTE} \d*\+\d*(?: {_NOTE} \d*\+\d*)*)\])? (?P<words>.*)"
)
_PLAIN = re.compile(r"[\w./-]*[A-Za-z][\w./-]*")
_PLACE = re.compile(rf"({_NOTE}) (\d*)\+(\d*)")
_OPEN_HEAD = "open notes:"
_OPEN = re.compile(rf"- (?P<state>lost|to confirm|as typed) (?P<note>{_NOTE}): (?P<words>{_TEXT})")
_FIRST_FORM = re.compile(
    rf"- \{{id: p-(?P<id>{_ID}), page: (?P<page>{_TEXT}), (?:into: p-(?P<into>{_ID}), |(?P<gone>gone: true), )?"
    rf"print: (?P<length>\d{{1,9}})\.[\w-]*, words: (?P<words>{_TEXT})\}}"
)
_UNREAD = {"BRF109", "BRF112", "BRF114", "BRF601"}
_MOST = 20
"""Lines of each fault that are told."""
_MARKER = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?: |$)")


class LoadedLedger(Struct, frozen=True):
    """A ledger, what is wrong with it, and the line of the file that each id stands on."""

    ledger: Ledger
    diagnostics: tuple[Diagnostic, ...]
    places: dict[str, Location]

    @property
    def unread(self) -> tuple[Diagnostic, ...]:
        """What of the file can't be read, and would be lost if it were written anew."""
        return tuple(one for one in self.diagnostics if one.code in _UNREAD)


def load_ledger(root: Path, folder: str) -> LoadedLedger | None:
    """Read ``root/folder/passages.yml``; None where there is no such file. Never raises for what it holds."""
    path = root / folder / FILE
    file = f"{folder}/{FILE}"
    if not path.is_file() or leads_out(path, root / folder):
        return None
    text, findings = read_file(path, file)
    return LoadedLedger(Ledger(), findings, {}) if text is None else read_ledger(text, file)


def read_ledger(text: str, file: str) -> LoadedLedger:
    """Every readable line of ``text``; of a conflict both sides; of an id given twice the first line."""
    found = _Found()
    conflict = in_base = False
    for number, typed in enumerate(text.split("\n"), 1):
        where = Location(file, number, 1, max(len(typed), 1))
        if marker := _MARKER.match(typed):
            in_base = marker[1][0] == "|"
            if not conflict:
                found.diagnostics.append(diagnose("BRF602", where))
            conflict = True
        elif not (in_base or found.read(typed.rstrip(), where, conflict=conflict)):
            found.tell("BRF601", where)
    notes = (found.notes[note] for note in sorted(found.notes))
    ledger = Ledger(tuple(found.lines.values()), tuple(notes))
    return LoadedLedger(ledger, tuple(found.diagnostics), found.places)


class _Found:
    """What was read so far."""

    def __init__(self) -> None:
        self.page = ""
        self.lines: dict[str, LedgerLine] = {}
        self.notes: dict[str, OpenNote] = {}
        self.places: dict[str, Location] = {}
        self.diagnostics: list[Diagnostic] = []

    def read(self, typed: str, where: Location, *, conflict: bool) -> bool:
        """Take a line in; False where it can't be read."""
        if not typed or typed.startswith("#") or typed in ("passages:", _OPEN_HEAD):
            return True
        if fit := _PAGE.fullmatch(typed):
            self.page = json.loads(fit["page"]) if fit["page"][0] == '"' else fit["page"]
        elif fit := _OPEN.fullmatch(typed):
            state, words = fit["state"], json.loads(fit["words"])
            note = OpenNote(fit["note"], words, state == "lost", as_typed=state == "as typed")
            self.notes.setdefault(note.note, note)
        elif fit := _LINE.fullmatch(typed):
            self._take(_line(fit, self.page, fit["words"]), where, conflict=conflict)
        elif fit := _FIRST_FORM.fullmatch(typed):
            line = _line(fit, json.loads(fit["page"]), json.loads(fit["words"]))
            self._take(replace(line, length=int(fit["length"]) or 1), where, conflict=conflict)
        else:
            return False
        return True

    def tell(self, code: str, where: Location, **values: Any) -> None:
        """Add a finding, unless there are many like it."""
        if sum(one.code == code for one in self.diagnostics) < _MOST:
            self.diagnostics.append(diagnose(code, where, **values))

    def _take(self, line: LedgerLine, where: Location, *, conflict: bool) -> None:
        if line.id not in self.lines:
            self.lines[line.id] = line
            self.places[line.id] = where
            return
        if not conflict:
            self.tell("BRF603", where, id=line.id, line=self.places[line.id].line)
        if line.live and not self.lines[line.id].live:
            self.lines[line.id] = line


def _line(fit: re.Match[str], page: str, words: str) -> LedgerLine:
    notes = []
    for note, start, length in _PLACE.findall(fit.groupdict().get("notes") or ""):
        end = int(start or 0) + int(length) if length else None
        notes.append(NotePlace(note, int(start) if start else None, end))
    into = f"p-{fit['into']}" if fit["into"] else ""
    return LedgerLine(f"p-{fit['id']}", page, words, tuple(notes), into, bool(fit["gone"]))


def written_ledger(ledger: Ledger) -> str:
    """The file's text."""
    parts = [_HEAD]
    page = None
    for line in ledger.lines:
        if line.page != page:
            page = line.page
            parts.append(f"{page if _PLAIN.fullmatch(page) else double_quoted(page)}: |\n")
        parts.append(_written(line) + "\n")
    if ledger.open:
        parts.append(f"{_OPEN_HEAD}\n")
    for note in ledger.open:
        state = "as typed" if note.as_typed else "lost" if note.lost else "to confirm"
        parts.append(f"- {state} {note.note}: {double_quoted(note.quote)}\n")
    return "".join(parts)


def _written(line: LedgerLine) -> str:
    state = f">{_short(line.into)}" if line.into else "-" if line.gone else ""
    notes = " ".join(f"{one.note} {_place(one)}" for one in line.notes)
    return f" {_short(line.id)}{state}{f'[{notes}]' if notes else ''} {line.words}"


def _short(id: str) -> str:
    return id.removeprefix("p-")


def _place(one: NotePlace) -> str:
    """Start and length; without start it began before, without length it goes on."""
    length = "" if one.end is None else one.end - (one.start or 0)
    return f"{'' if one.start is None else one.start}+{length}"
