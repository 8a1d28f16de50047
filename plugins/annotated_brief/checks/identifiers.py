"""DOI, ISBN and ISSN: their shape and their check digits."""

import re
from collections.abc import Iterator

from annotated_brief.checks.checked import Checked
from annotated_brief.diagnostics import Diagnostic
from annotated_brief.project.findings import replaced

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_PREFIX = re.compile(r"(?i)^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)(?=10\.)")
_LABEL = {"ISBN": re.compile(r"(?i)^isbn(?:-1[03])?:?\s*"), "ISSN": re.compile(r"(?i)^e?issn:?\s*"), "PMID": re.compile(r"(?i)^pmid:?\s*")}  # fmt: skip


def prefixed(checked: Checked) -> Iterator[Diagnostic]:
    """BRF406."""
    for source in checked.layer.sources.values():
        for key, pattern in {"DOI": _PREFIX, **_LABEL}.items():
            typed = str(source.item.get(key) or "").strip()
            bare = pattern.sub("", typed)
            if bare != typed:
                yield Diagnostic(
                    "BRF406",
                    f'Source "{source.id}": "{key}" is typed with more than the number.',
                    source.origin.of(key),
                    f"write `{key}: {bare}`.",
                    replacement=replaced(source.origin.of(key), typed, bare),
                )


def wrong(checked: Checked) -> Iterator[Diagnostic]:
    """BRF405."""
    for source in checked.layer.sources.values():
        doi = _PREFIX.sub("", str(source.item.get("DOI") or "").strip())
        faults = [] if not doi or _DOI.fullmatch(doi) else [("DOI", doi, "starts with 10., a number and a slash")]  # fmt: skip
        for key, fits in (("ISBN", _isbn), ("ISSN", _issn)):
            typed = _LABEL[key].sub("", str(source.item.get(key) or ""))
            faults += [
                (key, number, "has a check digit that does not fit")
                for number in re.split(r"[,;/]\s*|\s+(?=97[89])", typed.strip())
                if number and not fits(re.sub(r"[-\u2010\u2011\s]|\(.*?\)", "", number).upper())
            ]
        for key, number, what in faults:
            sentence = f"a {key} {what}" if key == "DOI" else f"it {what}"
            yield Diagnostic(
                "BRF405",
                f'Source "{source.id}": "{number[:60]}" is no {key}; {sentence}.',
                source.origin.of(key),
                "copy it again from the work.",
            )


def _isbn(digits: str) -> bool:
    if re.fullmatch(r"\d{13}", digits):
        return sum(int(d) * (3 if n % 2 else 1) for n, d in enumerate(digits)) % 10 == 0
    if re.fullmatch(r"\d{9}[\dX]", digits):
        return sum(_value(d) * (10 - n) for n, d in enumerate(digits)) % 11 == 0
    return False


def _issn(digits: str) -> bool:
    if not re.fullmatch(r"\d{7}[\dX]", digits):
        return False
    return sum(_value(d) * (8 - n) for n, d in enumerate(digits)) % 11 == 0


def _value(digit: str) -> int:
    return 10 if digit == "X" else int(digit)
