"""Why a note has no place, or not the one that it was written for."""

from collections.abc import Iterable, Mapping

from annotated_brief.anchoring import Ambiguous, Anchored, Orphaned, PageText
from annotated_brief.anchoring.describe import ways_to_decide
from annotated_brief.anchoring.fold import fold
from annotated_brief.anchoring.match_text_quote import match_text_quote
from annotated_brief.anchoring.nearest import nearest_words
from annotated_brief.diagnostics import Diagnostic, diagnose
from annotated_brief.diagnostics.nearest import nearest
from annotated_brief.model import Annotation, Target, TextQuoteSelector, entry_name
from annotated_brief.passages.follow import State
from annotated_brief.passages.resolved import Resolved

_CHANGE = 80
"""Code points of the old and of the new words in a message: a line of a terminal."""
_WAYS = 3
"""Ways to decide between places that are proposed."""


def anchoring_findings(
    item: Annotation, place: Resolved, texts: Mapping[str, PageText]
) -> list[Diagnostic]:
    """Why an annotation has no place, or not the one it was written for."""
    at, name, id = item.quoted_at, entry_name(item), item.id
    alike = tuple(f'{page} ¶ {number} "{near}"' for page, number, near in place.nearest)
    was, now = _around_change(place.was, place.now)
    match place.state:
        case None:
            return [_fault(item, place, place.fault, texts, alike)] if place.fault else []
        case State.LOST if isinstance(place.fault, Ambiguous):
            places = place.fault.places
            ways = _ways(item, places, texts)
            code, count = "BRF310.places" if ways else "BRF310.alike", len(places)
            return [diagnose(code, at, was=_cut(place.was, 0), count=count, ways=ways, name=name)]
        case State.LOST:
            return [diagnose("BRF310", at, nearest=alike, was=_cut(place.was, 0), name=name)]
        case State.TO_CONFIRM if place.beside:
            quote, (was, now) = was, _around_change(*place.beside)
            return [diagnose("BRF311.beside", at, quote=quote, was=was, now=now, name=name, id=id)]
        case State.TO_CONFIRM:
            changed = fold(place.was).text != fold(place.now).text
            code = "BRF311" if changed else "BRF311.since"
            return [diagnose(code, at, was=was, now=now, name=name, id=id)]
        case State.EDITED:
            return [diagnose("BRF303", at, was=was, now=now, name=name)]
        case State.MOVED:
            text = texts[place.page]
            number = (text.number_at(place.span.start) if place.span else None) or 1
            return [diagnose("BRF303.moved", at, page=place.page, number=number, name=name)]
    return [diagnose("BRF303.around", at, was=was, name=name)] if place.astray else []


def _fault(
    item: Annotation,
    place: Resolved,
    fault: Ambiguous | Orphaned,
    texts: Mapping[str, PageText],
    alike: tuple[str, ...],
) -> Diagnostic:
    """Why a new quote has no place."""
    name, at, page = entry_name(item), item.quoted_at, item.target.page
    if isinstance(fault, Ambiguous):
        places = fault.places
        alone = len({place.page for place in places}) == len(places)
        ways = _ways(item, places, texts)
        code = "BRF302.pages" if alone else "BRF302" if ways else "BRF302.alike"
        if len(places) > _WAYS and code == "BRF302":
            code = "BRF302.many"
        first = places[0].page
        return diagnose(code, at, name=name, count=f"{len(places):,}", ways=ways, page=first)
    if fault.page_missing:
        near = nearest(page or "", texts, 0.4) or next(iter(texts), None)
        return diagnose(
            "BRF309", item.origin.of(f"{item.path}page"), near=near, name=name, page=page
        )
    if other := _other_page(item.target, texts):
        where = item.origin.of(f"{item.path}page")
        return diagnose("BRF503", where, name=name, page=page, other=other)
    offered = nearest_words(place.was, place.nearest, texts)
    code = "BRF301.near" if offered else "BRF301"
    if any(_stands_in(text.headings, text, item.target) for text in texts.values()):
        code = "BRF301.heading"
    elif any(_stands_in(text.unread, text, item.target) for text in texts.values()):
        code = "BRF301.unread"
    return diagnose(code, at, nearest=alike, name=name, id=item.id)


def _ways(item: Annotation, places: Iterable[Anchored], texts: Mapping[str, PageText]) -> str:
    """What to type so that one of the places is meant; empty where words beside it don't tell."""
    listed = [(one.page, one.span) for one in places]
    return " or ".join(ways_to_decide(texts, listed, item.target.selector.exact, _WAYS))


def _stands_in(unread: Iterable[str], text: PageText, target: Target) -> bool:
    """Whether something of the page that is no part of its text has the words of a target."""
    quote = TextQuoteSelector(target.selector.exact)
    return target.page in {None, text.page} and any(
        match_text_quote(PageText("", words), quote) for words in unread
    )


def _other_page(target: Target, texts: Mapping[str, PageText]) -> str | None:
    """The one page that has the words of a target that names another."""
    if target.page is None:
        return None
    pages = [
        page
        for page, text in texts.items()
        if page != target.page and match_text_quote(text, target.selector)
    ]
    return pages[0] if len(pages) == 1 else None


def _around_change(was: str, now: str) -> tuple[str, str]:
    """Both texts, cut to what stands around their first difference."""
    was, now = " ".join(was.split()), " ".join(now.split())
    differing = (at for at, (a, b) in enumerate(zip(was, now, strict=False)) if not _alike(a, b))
    same = next(differing, min(len(was), len(now)))
    start = was.rfind(" ", 0, max(0, same - _CHANGE // 4)) + 1
    return _cut(was, start), _cut(now, start)


def _alike(sign: str, other: str) -> bool:
    """Whether two signs are one in two forms, such as apostrophes."""
    return sign == other or fold(sign).text == fold(other).text


def _cut(text: str, start: int) -> str:
    end = start + _CHANGE
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"
