"""Findings as the project holds them: ``drift: error`` raises some, ``ignore: {BRF206: the reason}`` sets some aside."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from annotated_brief.checks.attribution import attribute
from annotated_brief.diagnostics import Diagnostic, Severity, diagnose
from annotated_brief.diagnostics.rule import nearest_code, rules
from annotated_brief.loading.fields import TypedEntry
from annotated_brief.loading.yaml_text import Fields, Scalar
from annotated_brief.project.project import Project

_DRIFT = {"BRF303", "BRF310", "BRF311"}
_OF_THE_DAY = {"BRF408", "BRF410", "BRF412", "BRF413"}
"""They come and go with the date and the record of links, so an ignore of them is never called needless."""


def settle(
    project: Project, findings: Iterable[Diagnostic], entries: Iterable[TypedEntry]
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """The findings that count, as severe as the project holds them, and what is wrong with the ignores.

    A code is ignored in its entry only, with a reason, and never where it stands for an error.
    """
    if project.drift == "error":
        findings = [replace(f, raised=True) if f.code in _DRIFT else f for f in findings]
    typed = tuple(entries)
    ignoring = [entry for entry in typed if "ignore" in entry.values]
    if not ignoring:
        return tuple(findings), ()
    named = attribute(findings, typed)
    own: dict[tuple[str, str], dict[str, Severity]] = {}
    for finding in named:
        if finding.entry:
            of_entry = own.setdefault((finding.entry.kind, finding.entry.id), {})
            of_entry[finding.code] = finding.severity
    faults: list[Diagnostic] = []
    silenced = {
        (entry.id, code)
        for entry in ignoring
        for code in _ignored(entry, own.get((entry.kind, entry.id), {}), faults)
    }
    left = [f for f in named if not f.entry or (f.entry.id, f.code) not in silenced]
    return tuple(left), tuple(faults)


def _ignored(
    entry: TypedEntry, own: Mapping[str, Severity], faults: list[Diagnostic]
) -> Iterator[str]:
    """The codes that the entry may ignore, and does.

    Args:
        entry: it has an ``ignore``.
        own: codes of its findings.
        faults: those of the ignores are added.

    """
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
    if Severity.ERROR in {rules()[code].severity, own.get(code)}:
        return "BRF804"
    if not isinstance(reason, Scalar) or not reason.value.strip():
        return "BRF801"
    return "" if code in {*own, *_OF_THE_DAY} else "BRF802"
