"""What in a line points to a source: a key, a DOI, an arXiv id, an ISBN or an address, as people type them."""

import re
from typing import Literal
from urllib.parse import unquote

from msgspec import Struct

from annotated_brief.checks.identifiers import bare_doi, digits_of, is_isbn

_END = r"\s<>\"'\]\[{}|\\^`“”„‟«»‹›，。；、！？）（「」『』《》【】؛،"
"""Signs that no address and no DOI goes on behind."""
_HOST = r"(?<![\w@.-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}"
_CLUE = re.compile(
    rf"""(?P<address>https?:/*[^{_END}/][^{_END}]* | (?<![a-z0-9@.-])www\.[^{_END}]+ | {_HOST}(?::\d+)?/[^{_END}]*)
    | (?P<doi>(?:doi:?\s*)?\b10\.\d{{4,9}}(?:\.\d+)*/[^{_END}]+)
    | arxiv:?\s*(?P<arxiv>\d{{4}}\.\d{{4,5}}(?:v\d+)?|[a-z-]+(?:\.[a-z]{{2}})?/\d{{7}}(?:v\d+)?)
    | (?:isbn(?:-1[03])?:?\s*)?(?<![\d.])(?P<isbn>(?:97[89][-\u2010\u2011\s]?)?(?:\d[-\u2010\u2011\s]?){{9}}[\dx])(?!\w)
    | @\{{?(?P<key>\w[\w:.#$%&+?<>~/-]*)""",
    re.I | re.X,
)
_HOST_ALONE = re.compile(rf"{_HOST}/?", re.I)
_DOI = re.compile(rf"\b10\.\d{{4,9}}(?:\.\d+)*/[^{_END}]+")
_ARXIV = re.compile(r"//(?:www\.)?arxiv\.org/(?:abs|pdf|html)/([\w.-]+(?:/\d{7}(?:v\d+)?)?)", re.I)
_STOPS = ".,;:!?…"
_LONGEST = 2_000
"""Characters of an address."""


class Clue(Struct, frozen=True):
    """A part of a line that points to one source."""

    kind: Literal["key", "DOI", "arXiv", "ISBN", "URL"]
    value: str
    start: int
    end: int


def find_clues(line: str) -> list[Clue]:
    """The clues in a line, in order."""
    whole = line.strip(" " + _STOPS)
    if _HOST_ALONE.fullmatch(whole):
        start = line.index(whole)
        return [Clue("URL", f"https://{whole}", start, start + len(whole))]
    return [clue for match in _CLUE.finditer(line) if (clue := _clue(match))]


def _clue(match: re.Match[str]) -> Clue | None:
    kind, start = str(match.lastgroup), match.start()
    typed = _bare(match[kind]) if kind in {"address", "doi"} else match[kind]
    end = match.start(kind) + len(typed)
    if kind == "key":
        return Clue("key", typed, start, end)
    if kind == "arxiv":
        return Clue("arXiv", typed, start, end)
    if kind == "isbn":
        number = (
            " " in typed and len(digits_of(typed)) == 10 and match[0] == typed
        )  # of a telephone
        return Clue("ISBN", typed, start, end) if is_isbn(digits_of(typed)) and not number else None
    if kind == "doi":
        return Clue("DOI", bare_doi(typed), start, end)
    address = re.sub(r"^(https?):/*|^", lambda scheme: f"{scheme[1] or 'https'}://", typed, count=1)
    if preprint := _ARXIV.search(address):
        return Clue("arXiv", preprint[1].removesuffix(".pdf"), start, end)
    if doi := _DOI.search(unquote(address)):
        return Clue("DOI", bare_doi(doi[0]).removesuffix(".pdf"), start, end)
    return Clue("URL", address, start, end)


def _bare(found: str) -> str:
    """Without the stop or bracket that ends the sentence around it."""
    found = found.rstrip(_STOPS)
    while found.endswith(")") and found.count(")") > found.count("("):
        found = found[:-1].rstrip(_STOPS)
    return found[:_LONGEST]
