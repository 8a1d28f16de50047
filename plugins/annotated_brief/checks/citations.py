"""Citations: locators, excerpts, and keys that look like citations and are none."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from annotated_brief.checks.checked import Checked
from annotated_brief.diagnostics import Diagnostic, Location
from annotated_brief.loading.fields import place_in
from annotated_brief.model import Citation
from annotated_brief.project.findings import locate
from annotated_brief.prose.citation_syntax import find_citations

_EXCERPT = 40
_RANGE = re.compile(r"(?<![\w.:/-])(\d+)\s?[-–]\s?(\d+)(?![\w.:/-])")
_COUNTED = {"page", "line", "column", "folio"}
"""What is numbered one by one; section 5-3 may be the third of chapter 5."""
_PAGE_WORD = re.compile(r"(?i)^,?\s*(?:pp?|pages?|pg)\b\.?\s*\d")
_PAGES = re.compile(r"(\d+)\s*[-–]+\s*(\d+)")
_BARE = re.compile(r"(?<![\w@/.\\-])@(\w[\w:-]*\w)")


def long_excerpts(checked: Checked) -> Iterator[Diagnostic]:
    """BRF416."""
    for item in checked.layer.evidence.values():
        count = len(item.excerpt.split())
        if count > _EXCERPT:
            yield Diagnostic(
                "BRF416",
                f'The excerpt of evidence "{item.id}" has {count} words.',
                item.origin.of("excerpt"),
                f"keep the decisive words, at most {_EXCERPT}.",
            )


def locators(checked: Checked) -> Iterator[Diagnostic]:
    """BRF422 and BRF423."""
    for citation, where in _placed(checked):
        if fault := _fault(citation):
            what, step = fault
            yield Diagnostic("BRF422", f'The citation of "{citation.source}" {what}.', where, step)
        elif outside := _outside(checked, citation):
            yield Diagnostic(
                "BRF423",
                f'The citation names page {citation.locator} of "{citation.source}", whose pages are {outside}.',
                where,
                "correct the page in the citation, or `page` in the source.",
            )


def _placed(checked: Checked) -> Iterator[tuple[Citation, Location]]:
    known = checked.layer.sources.keys()
    for item in checked.layer.evidence.values():
        for citation in item.citation.citations:
            yield citation, item.origin.of("cite")
    for entry in checked.entries.values():
        for node in entry.texts.values():
            for found in find_citations(node.value, known):
                for citation in found.group.citations:
                    yield citation, place_in(node, node.value[found.start : found.end])
    for path, page in checked.pages.items():
        wanted = set(checked.cited[path])
        for found in find_citations(page.source, known) if wanted else ():
            if found.group in wanted:
                before = page.source[: found.start]
                column = found.start - before.rfind("\n")
                where = Location(page.file, before.count("\n") + 1, column, found.end - found.start)
                for citation in found.group.citations:
                    yield citation, where


def _fault(citation: Citation) -> tuple[str, str] | None:
    if not citation.locator and (typed := _PAGE_WORD.match(citation.suffix)):
        return (
            f'writes "{citation.suffix.lstrip(", ")[:30]}", which is not read as a page',
            f'write "p. {re.sub(r"^.*?(?=[0-9])", "", typed.group())}…", with the point.',
        )
    ranges = _RANGE.findall(citation.locator) if citation.label in _COUNTED else ()
    for start, end in ranges:
        full = start[: len(start) - len(end)] + end if len(end) < len(start) else end
        if int(full) < int(start):
            return f"runs backwards, from {start} to {end}", "write the smaller number first."
    return None


def _outside(checked: Checked, citation: Citation) -> str | None:
    """The source's pages, where the cited one is not among them."""
    source = checked.layer.sources.get(citation.source)
    pages = str(source.item.get("page") or "") if source else ""
    span = _PAGES.fullmatch(pages.strip())
    cited = re.match(r"\d+", citation.locator) if citation.label == "page" else None
    if span is None or cited is None or len(span[2]) > 7 or len(cited.group()) > 7:
        return None
    first, last = span[1], span[2]
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return None if int(first) <= int(cited.group()) <= int(last) else pages


def mistyped(checked: Checked) -> Iterator[Diagnostic]:
    """BRF424: a bare ``@key`` that is nearly a source's."""
    known = list(checked.layer.sources)
    for path, page in checked.pages.items():
        seen: set[str] = set()
        for found in _BARE.finditer(checked.texts[path].text):
            key = found[1]
            if key in checked.layer.sources or key in seen:
                continue
            seen.add(key)
            near = get_close_matches(key, known, n=1, cutoff=0.85)
            if near:
                yield Diagnostic(
                    "BRF424",
                    f'"@{key}" is no source, and stays in the text as it is.',
                    locate(page.source, page.file, f"@{key}"),
                    f"write @{near[0]}, or \\@{key} for a name.",
                    replacement=f"@{near[0]}",
                )
