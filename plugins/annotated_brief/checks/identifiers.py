"""DOI, ISBN and ISSN: their shape and their check digits."""

import re
from collections.abc import Iterator

from annotated_brief.checks.checked import Checked, replaced
from annotated_brief.diagnostics import Diagnostic, diagnose

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_PREFIX = re.compile(
    r"(?i)^(?:doi:?\s*)?(?:(?:https?://)?[\w-]+(?:\.[\w-]+)*\.[a-z]+/(?:\S*?/)??)?(?=10\.\d{4})"
)
"""What stands before a number: a label, or the address of a page that has it."""
_TAIL = re.compile(
    r"(?i)(?:(?<=[^/]{3})/(?:abstract|e?pdf|full|meta))?(?:[?&][\w.-]+=\S*|#[a-z][\w-]*)*[.,;]*$"
)
"""What stands behind it in the address of a page."""
_LABEL = {
    "ISBN": re.compile(r"(?i)^isbn(?:-1[03])?:?\s*"),
    "ISSN": re.compile(r"(?i)^e?issn:?\s*"),
    "PMID": re.compile(r"(?i)^pmid:?\s*"),
}


def prefixed(checked: Checked) -> Iterator[Diagnostic]:
    """BRF406."""
    for source in checked.layer.sources.values():
        for key, pattern in {"DOI": _PREFIX, **_LABEL}.items():
            typed = str(source.item.get(key) or "").strip()
            bare = bare_doi(typed) if key == "DOI" else pattern.sub("", typed)
            if bare != typed:
                where = source.origin.of(key)
                new = replaced(where, typed, bare)
                yield diagnose("BRF406", where, replacement=new, id=source.id, key=key, bare=bare)


def wrong(checked: Checked) -> Iterator[Diagnostic]:
    """BRF405."""
    for source in checked.layer.sources.values():
        doi = bare_doi(str(source.item.get("DOI") or "").strip())
        if doi and not _DOI.fullmatch(doi):
            yield diagnose("BRF405.doi", source.origin.of("DOI"), id=source.id, number=doi[:60])
        for key, fits in (("ISBN", is_isbn), ("ISSN", _issn)):
            typed = _LABEL[key].sub("", str(source.item.get(key) or ""))
            for number in re.split(r"[,;/]\s*|\s+(?=97[89])", typed.strip()):
                bare = digits_of(number)
                if bare and not fits(bare):
                    where = source.origin.of(key)
                    yield diagnose("BRF405", where, id=source.id, number=number[:60], key=key)


def bare_doi(typed: str) -> str:
    """A DOI without its label, and without what stands around it in the address of a page."""
    return _TAIL.sub("", _PREFIX.sub("", typed))


def digits_of(number: str) -> str:
    """An ISBN or ISSN without hyphens, spaces and remarks."""
    return re.sub(r"[-\u2010\u2011\s]|\(.*?\)", "", number).upper()


def is_isbn(digits: str) -> bool:
    """Whether its last digit fits the others."""
    if re.fullmatch(r"\d{13}", digits):
        return sum(int(d) * (3 if n % 2 else 1) for n, d in enumerate(digits)) % 10 == 0
    return _sums_up(digits, 10)


def _issn(digits: str) -> bool:
    return _sums_up(digits, 8)


def _sums_up(digits: str, length: int) -> bool:
    """Whether there are so many, and the last, where X is ten, is the sum's remainder of eleven."""
    if not re.fullmatch(r"\d+[\dX]", digits) or len(digits) != length:
        return False
    values = (10 if digit == "X" else int(digit) for digit in digits)
    return sum(value * (length - at) for at, value in enumerate(values)) % 11 == 0


CHECKS = (prefixed, wrong)
