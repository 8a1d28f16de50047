"""Findings as other programs read them.

| Format | Specification |
|---|---|
| json, jsonl | our own fields, one list, or one line a finding |
| github | https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions |
| gitlab | https://docs.gitlab.com/ci/testing/code_quality/ (a Code Climate subset) |
| sarif | ``sarif.py`` |
| rdjson | https://github.com/reviewdog/reviewdog/tree/master/proto/rdf |

Contributors' text can't start a workflow command: line breaks and the signs that end a field are escaped.
"""

import json
import re
import secrets
from collections.abc import Callable, Sequence
from typing import Any

from msgspec import to_builtins

from annotated_brief.diagnostics.diagnostic import Diagnostic, Location
from annotated_brief.diagnostics.render import clean, hidden, render_text
from annotated_brief.diagnostics.rule import Severity, page_of, rule_of
from annotated_brief.diagnostics.sarif import sarif_log, sentence

SCHEMA_VERSION = 1
"""Of the fields of ``json`` and ``jsonl``."""
_SHOWN_ON_GITHUB = 9
"""Findings of one severity in a step: GitHub drops the eleventh without a word."""
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_GITLAB = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}
_RDJSON = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}
ReadLine = Callable[[Location], str | None]
"""The source line of a location, or None where it can't be read."""
_OUTSIDE_ASCII = re.compile(r"[^\n\x20-\x7e]")


def as_text(findings: Sequence[Diagnostic], read: ReadLine) -> str:
    """For people."""
    return "\n\n".join(render_text(finding, read) for finding in findings)


def as_json(findings: Sequence[Diagnostic], _: ReadLine) -> str:
    """A list."""
    return _dump([_fields(finding) for finding in findings])


def as_jsonl(findings: Sequence[Diagnostic], _: ReadLine) -> str:
    """A line each."""
    return "\n".join(_dump(_fields(finding), indent=None) for finding in findings)


def as_github(findings: Sequence[Diagnostic], read: ReadLine) -> str:
    """Workflow commands, which a pull request shows at their lines: the gravest, as many as GitHub shows; then the rest."""
    shown = _shown_on_github(findings)
    lines = [
        f"::{_GITHUB[finding.severity]} file={_property(finding.location.file)},line={finding.location.line},"
        f"col={finding.location.column},endColumn={finding.location.column + finding.location.length},"
        f"title={_property(f'{finding.code} {rule_of(finding.code).name}')}::{_data(_body(finding))}"
        for finding in shown
    ]
    once = {id(finding) for finding in shown}
    if left := [finding for finding in findings if id(finding) not in once]:
        told = f"{len(left)} more findings stand in the log of this step, below."
        lines += (f"::notice title=brief check::{told}", without_commands(as_text(left, read)))
    return "\n".join(lines)


def without_commands(text: str) -> str:
    """The text between two marks that only this run knows, so that GitHub takes no line of it for a command."""
    mark = secrets.token_hex(16)
    return f"::stop-commands::{mark}\n{text}\n::{mark}::"


def _shown_on_github(findings: Sequence[Diagnostic]) -> list[Diagnostic]:
    """At most nine findings of each severity, errors first; of one code in one entry the first."""
    shown: list[Diagnostic] = []
    for level in Severity:
        once: dict[object, Diagnostic] = {}
        for finding in findings:
            if finding.severity is level:
                once.setdefault((finding.code, finding.entry or finding.location), finding)
        shown += list(once.values())[:_SHOWN_ON_GITHUB]
    return shown


def as_gitlab(findings: Sequence[Diagnostic], _: ReadLine) -> str:
    """A code quality report."""
    return _dump(
        [
            {
                "description": sentence(finding),
                "check_name": f"{finding.code} {rule_of(finding.code).name}",
                "fingerprint": finding.fingerprint or f"{finding.code} {finding.location}",
                "severity": _GITLAB[finding.severity],
                "location": {
                    "path": finding.location.file,
                    "lines": {"begin": finding.location.line},
                },
            }
            for finding in findings
        ]
    )


def as_sarif(findings: Sequence[Diagnostic], _: ReadLine) -> str:
    """A SARIF log of one run."""
    return _dump(sarif_log(findings))


def as_rdjson(findings: Sequence[Diagnostic], read: ReadLine) -> str:
    """Reviewdog's diagnostic result; it counts columns in bytes of UTF-8."""
    return _dump(
        {
            "source": {"name": "brief"},
            "diagnostics": [_reviewdog(finding, read) for finding in findings],
        }
    )


FORMATS: dict[str, Callable[[Sequence[Diagnostic], ReadLine], str]] = {
    "text": as_text,
    "json": as_json,
    "jsonl": as_jsonl,
    "github": as_github,
    "gitlab": as_gitlab,
    "sarif": as_sarif,
    "rdjson": as_rdjson,
}
"""Every format, by the name that ``--format`` takes."""


def _fields(finding: Diagnostic) -> dict[str, Any]:
    where = finding.location
    entry = finding.entry
    fields: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "code": finding.code,
        "name": rule_of(finding.code).name,
        "severity": finding.severity.value,
        "message": clean(finding.message),
        "entry": {**to_builtins(entry), "title": clean(entry.title)} if entry else None,
        "key": finding.key,
        "file": where.file,
        "range": _range(finding),
        "next": clean(finding.next_step),
        "next_in_browser": clean(finding.next_in_browser),
        "nearest": [clean(text) for text in finding.nearest],
    }
    if finding.replacement is not None:
        edit = {"file": where.file, **_range(finding), "text": clean(finding.replacement)}
        fields["fix"] = {"applicability": "review", "edits": [edit]}
    return {
        **fields,
        "explain": f"brief explain {finding.code}",
        **({"url": page} if (page := page_of(finding.code)) else {}),
        "fingerprint": finding.fingerprint,
        "new": finding.new,
    }


def _range(finding: Diagnostic) -> dict[str, Any]:
    where = finding.location
    return {
        "start": {"line": where.line, "column": where.column},
        "end": {"line": where.line, "column": where.column + where.length},
    }


def _reviewdog(finding: Diagnostic, read: ReadLine) -> dict[str, Any]:
    where = finding.location
    line = read(where) or ""
    ends = [
        {"line": where.line, "column": len(line[:at].encode("utf-8", "replace")) + 1}
        for at in (where.column - 1, where.column - 1 + where.length)
    ]
    place = {"start": ends[0], "end": ends[1]}
    page = page_of(finding.code)
    fields: dict[str, Any] = {
        "message": sentence(finding),
        "severity": _RDJSON[finding.severity],
        "code": {"value": finding.code, **({"url": page} if page else {})},
        "location": {"path": where.file, "range": place},
    }
    if finding.replacement is not None:
        fields["suggestions"] = [{"range": place, "text": clean(finding.replacement)}]
    return fields


def _body(finding: Diagnostic) -> str:
    lines = [clean(finding.message)]
    lines += [f"nearest: {clean(text)}" for text in finding.nearest[:1]]
    step = finding.next_in_browser
    lines += [f"next: {clean(step)}"] if step else []
    return "\n".join(lines)


def _dump(data: object, indent: int | None = 1) -> str:
    """JSON in which characters that can't be seen are escaped, and what GitHub's runner takes for a command."""
    text = json.dumps(data, ensure_ascii=False, indent=indent).replace("##[", "#\\u0023[")
    return _OUTSIDE_ASCII.sub(
        lambda found: json.dumps(found[0])[1:-1] if hidden(found[0]) else found[0], text
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(clean(text)).replace(":", "%3A").replace(",", "%2C")
