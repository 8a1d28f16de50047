"""Findings that an entry sets aside: ``ignore: {BRF206: the reason}``."""

from collections.abc import Iterable

from annotated_brief.diagnostics import Diagnostic, Severity
from annotated_brief.diagnostics.rule import nearest_code, rules
from annotated_brief.loading.fields import Entry
from annotated_brief.loading.yaml_text import Fields, Scalar
from annotated_brief.project.attribution import attribute

_OF_THE_DAY = {"BRF408", "BRF410", "BRF412", "BRF413"}
"""They come and go with the date and the record of links, so an ignore of them is never called needless."""


def set_aside(
    findings: Iterable[Diagnostic], entries: Iterable[Entry]
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """The findings that are left, and what is wrong with the ignores themselves.

    A code is ignored in its entry only, with a reason, and never where it stands for an error.
    """
    typed = tuple(entries)
    ignoring = [entry for entry in typed if "ignore" in entry.values]
    if not ignoring:
        return tuple(findings), ()
    named = attribute(findings, typed)
    faults: list[Diagnostic] = []
    silenced: set[tuple[str, str]] = set()
    for entry in ignoring:
        own = {f.code for f in named if f.entry and (f.entry.kind, f.entry.id) == (entry.kind, entry.id)}  # fmt: skip
        silenced |= {(entry.id, code) for code in _read(entry, own, faults)}
    left = [f for f in named if not f.entry or (f.entry.id, f.code) not in silenced]
    return tuple(left), tuple(faults)


def _read(entry: Entry, own: set[str], faults: list[Diagnostic]) -> Iterable[str]:
    """The codes that the entry may ignore, and does."""
    node = entry.values["ignore"]
    if not isinstance(node, Fields):
        where = entry.places["ignore"]
        step = "write `ignore: {BRF206: the reason}`."
        faults.append(Diagnostic("BRF106", f'{entry.name}: "ignore" must name codes, each with its reason.', where, step))  # fmt: skip
        return
    for typed, (where, reason) in node.fields.items():
        code = typed.strip().upper()
        rule = rules().get(code)
        if rule is None:
            near = nearest_code(code)
            step = f"write {near}." if near else "delete it."
            faults.append(Diagnostic("BRF803", f'{entry.name} ignores "{typed[:40]}", and there is no such code.', where, step, replacement=near))  # fmt: skip
        elif rule.severity is Severity.ERROR:
            faults.append(Diagnostic("BRF804", f"{entry.name} ignores {code}, which is an error.", where, "mend the error, and delete the code here."))  # fmt: skip
        elif not isinstance(reason, Scalar) or not reason.value.strip():
            faults.append(Diagnostic("BRF801", f"{entry.name} ignores {code} without a reason.", where, f"write the reason: `{code}: …`; until then nothing is ignored."))  # fmt: skip
        elif code not in own | _OF_THE_DAY:
            faults.append(Diagnostic("BRF802", f"{entry.name} ignores {code}, which it does not have.", where, "delete it."))  # fmt: skip
        else:
            yield code
