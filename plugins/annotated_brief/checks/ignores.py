"""Findings as the project holds them: ``drift: error`` raises some, ``ignore: {BRF206: the reason}`` sets some aside."""

from collections import defaultdict
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
