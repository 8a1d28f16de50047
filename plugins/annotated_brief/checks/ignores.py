"""Which entry and key each finding is about, and what the project makes of it.

``drift: error`` raises some, ``ignore: {BRF206: the reason}`` sets some aside.
"""

import hashlib
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from annotated_brief.diagnostics import Diagnostic, EntryName, Severity, diagnose
from annotated_brief.diagnostics.rule import nearest_code, rule_of, rules
from annotated_brief.loading.fields import TypedEntry
from annotated_brief.loading.yaml_text import Fields, Scalar
from annotated_brief.project.project import Project

_LINES = re.compile(r"\b([Ll]ines?) \d+(?: and \d+)?")


def attribute(findings: Iterable[Diagnostic], entries: Iterable[TypedEntry]) -> list[Diagnostic]:
    """The findings with ``entry``, ``key`` and ``fingerprint``."""
    by_file: dict[str, list[TypedEntry]] = defaultdict(list)
    for entry in sorted(entries, key=_line):
        by_file[entry.where.file].append(entry)
    seen: Counter[str] = Counter()
    named = []
    for finding in findings:
        own = by_file[finding.location.file]
        at = bisect_right(own, finding.location.line, key=_line) - 1
        owner = own[at] if at >= 0 else None
        title = (owner.text("title") or owner.text("term") or owner.id) if owner else ""
        name = EntryName(owner.kind, owner.id, title) if owner else None
        key = _key(finding, owner) if owner else ""
        print = _fingerprint(finding, name, key)
        seen[print] += 1
        if seen[print] > 1:
            print = _hash(f"{print} {seen[print]}")
        named.append(replace(finding, entry=name, key=key, fingerprint=print))
    return named


def _line(entry: TypedEntry) -> int:
    return entry.where.line


def _key(finding: Diagnostic, entry: TypedEntry) -> str:
    """The key whose value starts at the finding's place, or last before it in the entry."""
    where = finding.location
    place = (where.line, where.column)
    before = [
        ((at.line, at.column), key)
        for key, at in entry.places.items()
        if (at.line, at.column) <= place
    ]
    return max(before)[1] if before else ""


def _fingerprint(finding: Diagnostic, name: EntryName | None, key: str) -> str:
    if name is not None:
        return _hash(f"{finding.code}\0{name.kind}\0{name.id}\0{key}")
    message = _LINES.sub(r"\1", finding.message)
    return _hash(f"{finding.code}\0{finding.location.file}\0{message}")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


_DRIFT = {"BRF303", "BRF310", "BRF311"}
_OF_THE_DAY = {"BRF408", "BRF410", "BRF412", "BRF413", "BRF418"}
"""They come and go with the date and the record of links, so an ignore of them is never called needless."""


def settle(
    project: Project, findings: Iterable[Diagnostic], entries: Iterable[TypedEntry]
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """The findings that count, as severe as the project holds them, and what is wrong with the ignores; all attributed.

    A code is ignored in its entry only, with a reason, and never where it stands for an error.
    """
    if project.drift == "error":
        findings = [replace(f, raised=True) if f.code in _DRIFT else f for f in findings]
    typed = tuple(entries)
    named = attribute(findings, typed)
    own: dict[tuple[str, str], dict[str, Severity]] = defaultdict(dict)
    for one in named:
        if one.entry:
            own[one.entry.kind, one.entry.id][one.code] = one.severity
    faults: list[Diagnostic] = []
    silenced = {
        (entry.id, code)
        for entry in typed
        if "ignore" in entry.values
        for code in _ignored(entry, own[entry.kind, entry.id], faults)
    }
    left = [one for one in named if not one.entry or (one.entry.id, one.code) not in silenced]
    return tuple(left), tuple(attribute(faults, typed))


def _ignored(
    entry: TypedEntry, own: Mapping[str, Severity], faults: list[Diagnostic]
) -> Iterator[str]:
    """The codes of its ``own`` findings that an entry may ignore, and does; what is wrong goes to ``faults``."""
    node = entry.values["ignore"]
    if not isinstance(node, Fields):
        faults.append(diagnose("BRF106.ignore", entry.places["ignore"], name=entry.name))
        return
    for typed, (where, reason) in node.fields.items():
        code = typed.strip().upper()
        if fault := _fault(code, reason, own):
            near = nearest_code(code) if fault == "BRF803" else None
            shown = code if code in rules() else typed[:40]
            faults.append(
                diagnose(fault, where, near=near, replacement=near, name=entry.name, code=shown)
            )
        else:
            yield code


def _fault(code: str, reason: object, own: Mapping[str, Severity]) -> str:
    """Why a code is ignored in vain, as a code."""
    if code not in rules():
        return "BRF803"
    if Severity.ERROR in {rule_of(code).severity, own.get(code)}:
        return "BRF804"
    if not isinstance(reason, Scalar) or not reason.value.strip():
        return "BRF801"
    return "" if code in {*own, *_OF_THE_DAY} else "BRF802"
