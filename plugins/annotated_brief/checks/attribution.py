"""Which entry and key each finding is about, and a fingerprint that outlives edits around it."""

import hashlib
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable

from msgspec.structs import replace

from annotated_brief.diagnostics import Diagnostic, EntryName
from annotated_brief.loading.fields import TypedEntry

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
