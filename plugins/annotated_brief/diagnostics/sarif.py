"""Findings as a SARIF log. https://docs.oasis-open.org/sarif/sarif/v2.1.0/"""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from annotated_brief.diagnostics.diagnostic import Diagnostic, Location
from annotated_brief.diagnostics.render import clean, explained
from annotated_brief.diagnostics.rule import documentation, page_of, rule_of

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif_log(findings: Sequence[Diagnostic]) -> dict[str, Any]:
    """One run, with the rules that its findings need."""
    codes = sorted({finding.code for finding in findings})
    driver = {"name": "brief", "rules": [_rule(code) for code in codes]}
    if home := documentation():
        driver["informationUri"] = home
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, codes.index(finding.code)) for finding in findings],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def sentence(finding: Diagnostic) -> str:
    """What is wrong and what to do, on one line, for somebody who reads it on a forge."""
    step = f" Next: {finding.next_in_browser}" if finding.next_in_browser else ""
    return clean(finding.message + step)


def _rule(code: str) -> dict[str, Any]:
    rule = rule_of(code)
    text = f"{explained(code)}\n\n`brief explain {code}`"
    return {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": rule.why},
        "fullDescription": {"text": f"{rule.why} {rule.mend}"},
        **({"helpUri": page} if (page := page_of(code)) else {}),
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(finding: Diagnostic, rule: int) -> dict[str, Any]:
    where = finding.location
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.severity.value,
        "message": {"text": sentence(finding)},
        "locations": [
            {"physicalLocation": {"artifactLocation": _file(where), "region": _region(where)}}
        ],
    }
    if finding.fingerprint:
        result["partialFingerprints"] = {"finding/v1": finding.fingerprint}
    if finding.replacement is not None:
        insert = {"text": clean(finding.replacement)}
        change = {
            "artifactLocation": _file(where),
            "replacements": [{"deletedRegion": _region(where), "insertedContent": insert}],
        }
        step = clean(finding.next_in_browser) or "Replace the words."
        result["fixes"] = [{"description": {"text": step}, "artifactChanges": [change]}]
    return result


def _file(where: Location) -> dict[str, str]:
    return {"uri": quote(where.file.encode("utf-8", "surrogateescape"))}


def _region(where: Location) -> dict[str, int]:
    return {
        "startLine": where.line,
        "startColumn": where.column,
        "endLine": where.line,
        "endColumn": where.column + where.length,
    }
