"""Findings as other programs read them.

| Format | Specification |
|---|---|
| json, jsonl | our own fields, one list, or one line a finding |
| github | https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions |
| gitlab | https://docs.gitlab.com/ci/testing/code_quality/ (a Code Climate subset) |
| sarif | https://docs.oasis-open.org/sarif/sarif/v2.1.0/ |
| rdjson | https://github.com/reviewdog/reviewdog/tree/master/proto/rdf |

Contributors' text can't start a workflow command: line breaks and the signs that end a field are escaped.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Any

from annotated_brief.diagnostics.codes import RULES, Severity
from annotated_brief.diagnostics.diagnostic import Diagnostic
from annotated_brief.diagnostics.render import clean

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_GITLAB = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}
_RDJSON = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}


def as_json(findings: Sequence[Diagnostic]) -> str:
    """A list."""
    return json.dumps([_fields(finding) for finding in findings], ensure_ascii=False, indent=1)


def as_jsonl(findings: Sequence[Diagnostic]) -> str:
    """A line each."""
    return "\n".join(json.dumps(_fields(finding), ensure_ascii=False) for finding in findings)


def as_github(findings: Sequence[Diagnostic]) -> str:
    """Workflow commands, which a pull request shows at their lines."""
    return "\n".join(
        f"::{_GITHUB[finding.severity]} file={_property(finding.location.file)},line={finding.location.line},"
        f"col={finding.location.column},title={_property(f'{finding.code} {RULES[finding.code].name}')}::{_data(_sentence(finding))}"
        for finding in findings
    )


def as_gitlab(findings: Sequence[Diagnostic]) -> str:
    """A code quality report."""
    return json.dumps(
        [
            {
                "description": _sentence(finding),
                "check_name": f"{finding.code} {RULES[finding.code].name}",
                "fingerprint": _fingerprint(finding),
                "severity": _GITLAB[finding.severity],
                "location": {
                    "path": finding.location.file,
                    "lines": {"begin": finding.location.line},
                },
            }
            for finding in findings
        ],
        ensure_ascii=False,
        indent=1,
    )


def as_sarif(findings: Sequence[Diagnostic]) -> str:
    """A SARIF log of one run."""
    codes = sorted({finding.code for finding in findings})
    rules = [
        {
            "id": code,
            "name": RULES[code].name,
            "shortDescription": {"text": RULES[code].why},
            "defaultConfiguration": {"level": RULES[code].severity.value},
        }
        for code in codes
    ]
    results = [
        {
            "ruleId": finding.code,
            "level": finding.severity.value,
            "message": {"text": _sentence(finding)},
            "partialFingerprints": {"finding/v1": _fingerprint(finding)},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": finding.location.file},
                        "region": {
                            "startLine": finding.location.line,
                            "startColumn": finding.location.column,
                            "endColumn": finding.location.column + finding.location.length,
                        },
                    }
                }
            ],
        }
        for finding in findings
    ]
    run = {
        "tool": {"driver": {"name": "brief", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return json.dumps({"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)  # fmt: skip


def as_rdjson(findings: Sequence[Diagnostic]) -> str:
    """Reviewdog's diagnostic result."""
    return json.dumps(
        {
            "source": {"name": "brief"},
            "diagnostics": [
                {
                    "message": _sentence(finding),
                    "severity": _RDJSON[finding.severity],
                    "code": {"value": finding.code},
                    "location": {
                        "path": finding.location.file,
                        "range": {
                            "start": {
                                "line": finding.location.line,
                                "column": finding.location.column,
                            }
                        },
                    },
                }
                for finding in findings
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


FORMATS: dict[str, Callable[[Sequence[Diagnostic]], str]] = {
    "json": as_json,
    "jsonl": as_jsonl,
    "github": as_github,
    "gitlab": as_gitlab,
    "sarif": as_sarif,
    "rdjson": as_rdjson,
}
"""Every format besides plain text, by the name that ``--format`` takes."""


def _fields(finding: Diagnostic) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": RULES[finding.code].name,
        "severity": finding.severity.value,
        "message": clean(finding.message),
        "file": finding.location.file,
        "line": finding.location.line,
        "column": finding.location.column,
        "length": finding.location.length,
        "next": clean(finding.next_step),
        "nearest": [clean(text) for text in finding.nearest],
    }


def _sentence(finding: Diagnostic) -> str:
    step = f" Next: {finding.next_step}" if finding.next_step else ""
    return clean(finding.message + step)


def _fingerprint(finding: Diagnostic) -> str:
    """The same while the finding is, also when lines above it come and go."""
    text = f"{finding.code}\0{finding.location.file}\0{finding.message}"
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(clean(text)).replace(":", "%3A").replace(",", "%2C")
