"""The essay: figures without a source, brackets that readers see, and addresses inside the page."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate
from posixpath import dirname, normpath

from annotated_brief.checks.checked import Checked, locate
from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.diagnostics.nearest import nearest

_FIGURE = re.compile(
    r"(?<![\d.,])\d[\d.,]{0,20}\s?(?:%|per ?cent\b|(?:million|billion|trillion)\b)"
    r"|\b(?:[Ss]tudies|[Rr]esearch|[Ss]urveys|[Pp]olls) (?:shows?|finds?|suggests?|indicates?)\b"
)
_REFERENCE = re.compile(r"\[\[[^\[\]\n]{1,80}\]\]")
_CODE = re.compile(r"<(code|pre)\b.{0,5000}?</\1>", re.S)
_TAG = re.compile(r"<[^<>]*>")
_ID = re.compile(r"""<[a-zA-Z][^<>]*?\sid=["']([^"']+)["']""")
_LINK = re.compile(r"""<a\s[^<>]*?href=["']([^"'#]*)#([^"']+)["']""")
_OURS = re.compile(r"(?:p-[0-9a-z]{5}|[anrmc]-.+|\d[\w.]*-\d+|fn(?:ref)?\d*:.*|__.*|:~:.*)")
"""Fragments that are made when the page is merged, or by the browser."""


def uncited_figures(checked: Checked) -> Iterator[Diagnostic]:
    """BRF622, once a passage."""
    for path, article in checked.read.articles.items():
        notes = (span for span, _ in checked.notes.get(path, ()))
        spans = sorted([*notes, *article.text.citations])
        starts = [span.start for span in spans]
        ends = list(accumulate((span.end for span in spans), max))
        page = checked.pages[path]
        for passage in article.passages:
            start, end = passage.span.start, passage.span.end
            figure = _FIGURE.search(article.text.text, start, end)
            before = bisect_left(starts, end)
            if figure is None or (before and ends[before - 1] > start):
                continue
            if "footnote-ref" in article.html[passage.start : passage.end]:
                continue
            where = locate(page, figure.group(), article.text.text[start:end])
            yield diagnose("BRF622", where, figure=figure.group())


def entry_references(checked: Checked) -> Iterator[Diagnostic]:
    """BRF623."""
    for page in checked.pages.values():
        for found in dict.fromkeys(_REFERENCE.findall(_TAG.sub("", _CODE.sub("", page.html)))):
            yield diagnose("BRF623", locate(page, found), found=found)


def anchors_given_twice(checked: Checked) -> Iterator[Diagnostic]:
    """BRF624."""
    for page in checked.pages.values():
        seen: set[str] = set()
        for id in _ID.findall(page.html):
            if id in seen:
                words = f"#{id}" if f"#{id}" in page.source else id
                yield diagnose("BRF624", locate(page, words), id=id)
            seen.add(id)


def missing_anchors(checked: Checked) -> Iterator[Diagnostic]:
    """BRF625: links to places of annotated pages."""
    ids = {path: set(_ID.findall(page.html)) for path, page in checked.pages.items()}
    for path, page in checked.pages.items():
        for file, fragment in dict.fromkeys(_LINK.findall(page.html)):
            target = normpath(f"{dirname(path)}/{file}".lstrip("/")) if file else path
            if target not in ids or fragment in ids[target] or _OURS.fullmatch(fragment):
                continue
            near = nearest(fragment, ids[target])
            yield diagnose(
                "BRF625",
                locate(page, f"#{fragment}"),
                nearest=(f"#{near}",) if near else (),
                fragment=fragment,
                target=target,
            )


def bare_pages(checked: Checked) -> Iterator[Diagnostic]:
    """BRF627: only where other pages are annotated."""
    bare = [
        page
        for path, page in checked.pages.items()
        if not (checked.notes.get(path) or checked.pages[path].cited or checked.terms_found[path])
    ]
    for page in bare if len(bare) < len(checked.pages) else ():
        if page.unknown is None:
            yield diagnose("BRF627", Location(page.file))


CHECKS = (uncited_figures, entry_references, anchors_given_twice, missing_anchors, bare_pages)
