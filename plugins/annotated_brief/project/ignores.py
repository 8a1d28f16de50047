"""Findings as the project holds them: ``drift: error`` raises some, ``ignore: {BRF206: the reason}`` sets some aside."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from annotated_brief.diagnostics import Diagnostic, Severity
from annotated_brief.diagnostics.rule import nearest_code, rules
from annotated_brief.loading.fields import TypedEntry
from annotated_brief.loading.yaml_text import Fields, Scalar
from annotated_brief.project.attribution import attribute
from annotated_brief.project.project import Project

_DRIFT = "BRF303"
_OF_THE_DAY = {"BRF408", "BRF410", "BRF412", "BRF413"}
"""They come and go with the date and the record of links, so an ignore of them is never called needless."""


def settle(
    project: Project, findings: Iterable[Diagnostic], entries: Iterable[TypedEntry]
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """The findings that count, as severe as the project holds them, and what is wrong with the ignores.

    A code is ignored in its entry only, with a reason, and never where it stands for an error.
    """
    if project.drift == "error":
        findings = [replace(f, raised=True) if f.code == _DRIFT else f for f in findings]
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
        message = f'{entry.name}: "ignore" must name codes, each with its reason.'
        step = "write `ignore: {BRF206: the reason}`."
        faults.append(Diagnostic("BRF106", message, entry.places["ignore"], step))
        return
    for typed, (where, reason) in node.fields.items():
        code = typed.strip().upper()
        near = nearest_code(code) if code not in rules() else None
        explained = isinstance(reason, Scalar) and bool(reason.value.strip())
        fault = _fault(code, near, own, explained=explained)
        if fault is None:
            yield code
            continue
        kind, what, step = fault
        name = code if code in rules() else f'"{typed[:40]}"'
        message = f"{entry.name} ignores {name}{what}"
        faults.append(Diagnostic(kind, message, where, step, replacement=near))


def _fault(
    code: str, near: str | None, own: Mapping[str, Severity], *, explained: bool
) -> tuple[str, str, str] | None:
    """Code, end of the sentence and next step, where a code is ignored in vain."""
    if code not in rules():
        step = f"write {near}." if near else "delete it."
        return "BRF803", ", and there is no such code.", step
    if Severity.ERROR in {rules()[code].severity, own.get(code)}:
        return "BRF804", ", which is an error.", "mend the error, and delete the code here."
    if not explained:
        step = f"write the reason: `{code}: …`; until then nothing is ignored."
        return "BRF801", " without a reason.", step
    if code not in {*own, *_OF_THE_DAY}:
        return "BRF802", ", which it does not have.", "delete it."
    return None
