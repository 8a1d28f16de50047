"""What publishing can find wrong, in words a contributor can act on."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from annotated_brief.anchoring import Ambiguous, Orphaned, PageText
from annotated_brief.anchoring.describe import ways_to_decide
from annotated_brief.anchoring.match_text_quote import match_text_quote
from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.diagnostics.nearest import nearest
from annotated_brief.loading.conflicts import conflict_in_prose, without_conflicts
from annotated_brief.loading.link_record import FILE as LINKS
from annotated_brief.model import CitationGroup, Counterpoint, Evidence, Layer, Target, entry_name
from annotated_brief.passages.follow import State
from annotated_brief.passages.resolved import Resolved
from annotated_brief.project.config_place import option_place
from annotated_brief.project.options import inside
from annotated_brief.project.project import Project

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n.*?\n(?:---|\.\.\.)[ \t]*\r?\n", re.S)
_LARGEST = 20_000_000
_OPENING = 24
"""Code points that tell a passage: few enough to hold no emphasis or link, as a rule."""
_CHANGE = 80
"""Code points of the old and of the new words in a message: a line of a terminal."""

_WAYS = 3
"""Ways to decide between places that are proposed."""


def no_page(project: Project) -> Diagnostic:
    """Nothing is annotated: pages are missing, or named wrong."""
    return diagnose("BRF901", option_place(project.root, "pages"), docs=project.docs)


def conflicts_beside(project: Project) -> Iterator[Diagnostic]:
    """BRF116 in the introductions of the generated pages, and in the record of links."""
    for path in project.generated:
        text = _small_file(project, f"{project.docs}/{path}")
        if found := conflict_in_prose(text, f"{project.docs}/{path}"):
            yield found
    links = f"{project.annotations}/{LINKS}"
    yield from without_conflicts(_small_file(project, links), links)[1]


def _small_file(project: Project, name: str) -> str:
    """The text of a file of the project; none where it is missing, large, or somewhere else."""
    path = project.root / name
    if not inside(project.root, name) or not path.is_file() or path.stat().st_size > _LARGEST:
        return ""
    return path.read_text("utf-8-sig", "replace")


def anchoring_findings(
    item: Evidence | Counterpoint, place: Resolved, texts: Mapping[str, PageText]
) -> list[Diagnostic]:
    """Why an annotation has no place, or not the one it was written for."""
    at, name, id = item.quoted_at, entry_name(item), item.id
    alike = tuple(f'{page} ¶ {number} "{near}"' for page, number, near in place.nearest)
    was, now = _around_change(place.was, place.now)
    match place.state:
        case None:
            return [_fault(item, place.fault, texts, alike)] if place.fault else []
        case State.LOST:
            return [diagnose("BRF310", at, nearest=alike, was=_cut(place.was, 0), name=name)]
        case State.TO_CONFIRM:
            code = "BRF311" if was != now else "BRF311.beside"
            return [diagnose(code, at, was=was, now=now, name=name, id=id)]
        case State.EDITED:
            return [diagnose("BRF303", at, was=was, now=now, name=name)]
        case State.MOVED:
            text = texts[place.page]
            number = text.passage_at(place.span.start) if place.span else None
            number = (number or 0) + 1
            return [diagnose("BRF303.moved", at, page=place.page, number=number, name=name)]
    return [diagnose("BRF303.around", at, was=was, name=name)] if place.astray else []


def _fault(
    item: Evidence | Counterpoint,
    fault: Ambiguous | Orphaned,
    texts: Mapping[str, PageText],
    alike: tuple[str, ...],
) -> Diagnostic:
    """Why a new quote has no place."""
    name, at, page = entry_name(item), item.quoted_at, item.target.page
    if isinstance(fault, Ambiguous):
        places = fault.places
        alone = len({place.page for place in places}) == len(places)
        listed = [(one.page, one.span) for one in places]
        ways = " or ".join(ways_to_decide(texts, listed, item.target.selector.exact, _WAYS))
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
    code = "BRF301.near" if alike else "BRF301"
    return diagnose(code, at, nearest=alike, name=name, id=item.id)


def citation_findings(
    source: str,
    file: str,
    groups: Iterable[CitationGroup],
    layer: Layer,
    declared: Collection[str] = (),
) -> list[Diagnostic]:
    """Citations in the essay that name no source.

    Args:
        source: the page's Markdown.
        file: its path, for messages.
        groups: its citations.
        layer: the entries that could be read.
        declared: ids of entries that could not, and have findings of their own.

    """
    found = []
    cited = dict.fromkeys(c.source for group in groups for c in group.citations)
    for key in (key for key in cited if key not in layer.sources and key not in declared):
        near = nearest(key, layer.sources)
        found.append(
            diagnose(
                "BRF401.essay-near" if near else "BRF401.essay",
                locate(source, file, f"@{key}"),
                near=near,
                replacement=f"@{near}" if near else None,
                key=key,
            )
        )
    return found


def unused_sources(layer: Layer, cited: Collection[str]) -> list[Diagnostic]:
    """Sources that nothing cites."""
    return [
        diagnose("BRF402", source.origin.entry, title=source.title)
        for source in layer.sources.values()
        if source.id not in cited
    ]


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
    differing = (at for at, (a, b) in enumerate(zip(was, now, strict=False)) if a != b)
    same = next(differing, min(len(was), len(now)))
    start = was.rfind(" ", 0, max(0, same - _CHANGE // 4)) + 1
    return _cut(was, start), _cut(now, start)


def _cut(text: str, start: int) -> str:
    end = start + _CHANGE
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"


def replaced(where: Location, typed: str, new: str) -> str | None:
    """``new``, where the value stands on one line as typed or in quotation marks, so that it can be put in its place."""
    return new if where.length - len(typed) in {0, 2} else None


def locate(source: str, file: str, words: str, passage: str = "") -> Location:
    """Where ``words`` are typed in a page's Markdown; its first line where they are typed in another way.

    Args:
        source: the Markdown, front matter included.
        file: its path, for messages.
        words: what is looked for, not as a part of a longer word.
        passage: the text of the passage that holds them, where they stand in several.

    """
    start = front.end() if (front := _FRONT_MATTER.match(source)) else 0
    opening = passage[:_OPENING].rstrip() if passage else ""
    if opening:
        start = max(start, source.find(opening, start))
    found = re.compile(rf"{re.escape(words)}(?!\w)").search(source, start) if words else None
    if found is None:
        return Location(file)
    return Location.at(file, source, found.start(), len(words))
