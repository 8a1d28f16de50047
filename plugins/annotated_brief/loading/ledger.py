"""The ledger of passages, ``passages.yml``: read line by line, so that one bad line hides no other."""

import json
import re
from pathlib import Path

from msgspec import Struct

from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.loading.yaml_text import leads_out, read_file
from annotated_brief.model import Ledger, LedgerLine

FILE = "passages.yml"
_HEAD = """\
# The permanent ids of the passages, one line each, in the order of the pages.
# `brief fix` writes this file. Where git reports a conflict in it, run `brief fix`: it keeps both sides.
passages:
"""
_ID = "p-[0-9a-hjkmnp-tv-z]{5}"
_TEXT = r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"'
_LINE = re.compile(
    rf"- \{{id: (?P<id>{_ID}), page: (?P<page>{_TEXT}), (?:into: (?P<into>{_ID}), |(?P<gone>gone: true), )?"
    rf"print: (?P<print>\d+\.[\w-]*), words: (?P<words>{_TEXT})\}}"
)
_MARKER = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?: |$)")


class LoadedLedger(Struct, frozen=True):
    """A ledger, what is wrong with it, and the line of the file that each id stands on."""

    ledger: Ledger
    diagnostics: tuple[Diagnostic, ...]
    places: dict[str, Location]


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
    found: list[Diagnostic] = []
    lines: dict[str, LedgerLine] = {}
    places: dict[str, Location] = {}
    conflict = in_base = False
    for number, typed in enumerate(text.split("\n"), 1):
        where = Location(file, number, 1, max(len(typed), 1))
        if marker := _MARKER.match(typed):
            in_base = marker[1][0] == "|"
            if not conflict:
                found.append(diagnose("BRF602", where))
            conflict = True
            continue
        if in_base or not typed.strip() or typed.startswith("#") or typed.rstrip() == "passages:":
            continue
        fit = _LINE.fullmatch(typed.rstrip())
        if fit is None:
            found.append(diagnose("BRF601", where))
            continue
        line = LedgerLine(
            fit["id"],
            json.loads(fit["page"]),
            fit["print"],
            json.loads(fit["words"]),
            fit["into"] or "",
            bool(fit["gone"]),
        )
        if line.id in lines:
            if not conflict:
                found.append(diagnose("BRF603", where, id=line.id, line=places[line.id].line))
            if line.live and not lines[line.id].live:
                lines[line.id] = line
            continue
        lines[line.id] = line
        places[line.id] = where
    return LoadedLedger(Ledger(tuple(lines.values())), tuple(found), places)


def written_ledger(ledger: Ledger) -> str:
    """The file's text."""
    return _HEAD + "".join(_written(line) + "\n" for line in ledger.lines)


def _written(line: LedgerLine) -> str:
    state = f"into: {line.into}, " if line.into else "gone: true, " if line.gone else ""
    return (
        f"- {{id: {line.id}, page: {_quoted(line.page)}, {state}"
        f"print: {line.print}, words: {_quoted(line.words)}}}"
    )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
