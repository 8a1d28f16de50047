"""Citations: locators, excerpts, and keys that look like citations and are none."""

import re
from collections.abc import Collection, Iterable, Iterator

from annotated_brief.checks.checked import Checked, locate
from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.diagnostics.nearest import nearest
from annotated_brief.loading.fields import place_in
from annotated_brief.loading.references import work_of
from annotated_brief.model import Citation, CitationGroup, CitationMode, Layer
from annotated_brief.project import RenderedPage
from annotated_brief.prose.check_text import without_code
from annotated_brief.prose.citation_syntax import KEY_SIGN, find_citations, unclosed_citations

_EXCERPT = 40
_RANGE = re.compile(r"(?<![\w.:/-])(\d{1,9})\s?[-–]{1,2}\s?(\d{1,9})(?![\w.:/-])")
_COUNTED = {"page", "line", "column", "folio"}
"""What is numbered one by one; section 5-3 may be the third of chapter 5."""
_PAGE_WORD = re.compile(r"(?i)^,?\s*(?:pp?|pages?|pg)\b\.?\s*(\d)")
_PAGES = re.compile(r"(\d+)\s*[-–]+\s*(\d+)")
_BARE_MODES = {CitationMode.AUTHOR_IN_TEXT, CitationMode.SUPPRESS_AUTHOR}
_BARE = re.compile(rf"(?<![\w@/.\\-])@(\w(?:{KEY_SIGN}|[:-])*{KEY_SIGN})")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d[a-z]?$")
"""What most citation keys end with, and few names do."""


def long_excerpts(checked: Checked) -> Iterator[Diagnostic]:
    """BRF416."""
    for item in checked.layer.evidence.values():
        count = len(item.excerpt.split())
        if count > _EXCERPT:
            yield diagnose(
                "BRF416", item.origin.of("excerpt"), id=item.id, count=count, most=_EXCERPT
            )


def locators(checked: Checked) -> Iterator[Diagnostic]:
    """BRF422 and BRF423."""
    for citation, where in _placed(checked):
        if fault := _mistyped_page(citation, where) or _backwards(citation, where):
            yield fault
        elif outside := _outside(checked, citation):
            yield diagnose(
                "BRF423", where, locator=citation.locator, source=citation.source, outside=outside
            )


def _placed(checked: Checked) -> Iterator[tuple[Citation, Location]]:
    known = checked.layer.sources.keys()
    for item in checked.layer.evidence.values():
        for citation in item.citation.citations:
            yield citation, item.origin.of("cite")
    for entry in checked.entries.values():
        for name, node in entry.texts.items():
            for found in checked.layer.cited.get(entry.id, {}).get(name, ()):
                for citation in found.group.citations:
                    yield citation, place_in(node, node.value[found.start : found.end])
    for page in checked.pages.values():
        wanted = set(page.cited)
        for found in find_citations(page.source, known) if wanted else ():
            if found.group in wanted:
                length = found.end - found.start
                where = Location.at(page.file, page.source, found.start, length)
                for citation in found.group.citations:
                    yield citation, where


def _mistyped_page(citation: Citation, where: Location) -> Diagnostic | None:
    typed = None if citation.locator else _PAGE_WORD.match(citation.suffix)
    if typed is None:
        return None
    shown, number = citation.suffix.lstrip(", ")[:30], typed[1]
    return diagnose("BRF422.page", where, source=citation.source, typed=shown, number=number)


def _backwards(citation: Citation, where: Location) -> Diagnostic | None:
    for start, end in _RANGE.findall(citation.locator) if citation.label in _COUNTED else ():
        if int(_full(start, end)) < int(start):
            return diagnose("BRF422", where, source=citation.source, start=start, end=end)
    return None


def _outside(checked: Checked, citation: Citation) -> str | None:
    """The source's pages, where the cited one is not among them."""
    source = checked.layer.sources.get(citation.source)
    pages = str(source.item.get("page") or "") if source else ""
    span = _PAGES.fullmatch(pages.strip())
    cited = re.match(r"\d+", citation.locator) if citation.label == "page" else None
    if span is None or cited is None or len(span[2]) > 7 or len(cited.group()) > 7:
        return None
    last = int(_full(span[1], span[2]))
    return None if int(span[1]) <= int(cited.group()) <= last else pages


def _full(start: str, end: str) -> str:
    """The end of a range, of which 123-9 types the last digits alone."""
    return start[: max(len(start) - len(end), 0)] + end


def mistyped(checked: Checked) -> Iterator[Diagnostic]:
    """BRF424: a bare ``@key`` that is nearly a source's, or has a year as keys have."""
    for path, page in checked.pages.items():
        for key, near in _mistyped(checked, checked.texts[path].text, page.cited):
            yield _typed_bare(checked, locate(page, f"@{key}"), key, near)
    for entry in checked.entries.values():
        for name, node in entry.texts.items():
            cited = checked.layer.cited_in(entry.id, name)
            for key, near in _mistyped(checked, without_code(node.value), cited):
                yield _typed_bare(checked, place_in(node, f"@{key}"), key, near)


def _mistyped(
    checked: Checked, text: str, cited: Iterable[CitationGroup]
) -> Iterator[tuple[str, str | None]]:
    """Bare keys, once each, with the source that each is like; not those that a citation has."""
    told = {one.source for group in cited for one in group.citations}
    known = {*checked.layer.sources, *checked.read.loaded.declared, *told}
    for key in dict.fromkeys(_BARE.findall(text)):
        near = None if key in known else nearest(key, checked.layer.sources, 0.85)
        if near or (key not in known and _YEAR.search(key)):
            yield key, near


def _typed_bare(checked: Checked, where: Location, key: str, near: str | None) -> Diagnostic:
    if near is None:
        return diagnose("BRF424.year", where, key=key)
    return diagnose("BRF424", where, key=key, near=near, work=work_of(checked.layer, near))


def unclosed(page: RenderedPage) -> Iterator[Diagnostic]:
    """BRF427 in the essay, where what stands behind the bracket became a citation in the sentence."""
    bare = {one.citations[0].source for one in page.cited if one.citations[0].mode in _BARE_MODES}
    for start, end in unclosed_citations(without_code(page.source)) if bare else ():
        typed = page.source[start:end]
        if bare.intersection(_BARE.findall(typed)):
            where = Location.at(page.file, page.source, start, end - start)
            yield diagnose("BRF427", where, replacement=f"{typed}]", shown=f"{typed}]")


def unknown_sources(
    page: RenderedPage, layer: Layer, declared: Collection[str]
) -> Iterator[Diagnostic]:
    """BRF401 in the essay, but for ``declared`` ids, whose entries can't be read and have findings of their own."""
    for key in dict.fromkeys(c.source for group in page.cited for c in group.citations):
        if key in layer.sources or key in declared:
            continue
        near = nearest(key, layer.sources)
        where, work = locate(page, f"@{key}"), work_of(layer, near)
        code = "BRF401.essay-near" if near else "BRF401.essay"
        yield diagnose(code, where, near=near, key=key, work=work)


CHECKS = (long_excerpts, locators, mistyped)
