"""What publishing can find wrong, in words a contributor can act on."""

import re
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches

from annotated_brief.anchoring import Ambiguous, Drifted, Orphaned, PageText
from annotated_brief.anchoring.match_text_quote import match_text_quote
from annotated_brief.diagnostics import Diagnostic, Location
from annotated_brief.model import CitationGroup, Counterpoint, Evidence, Layer, Target

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n.*?\n(?:---|\.\.\.)[ \t]*\r?\n", re.S)
_OPENING = 24
"""Code points that tell a passage: few enough to hold no emphasis or link, as a rule."""
_CHANGE = 80
"""Code points of the old and of the new words in a message: a line of a terminal."""


def anchoring_finding(
    item: Evidence | Counterpoint,
    resolution: Drifted | Ambiguous | Orphaned,
    texts: Mapping[str, PageText],
) -> Diagnostic:
    """Why an annotation has no place, or not the one it was written for."""
    counterpoint = isinstance(item, Counterpoint)
    name = (
        f'Counterpoint "{item.title}"'
        if isinstance(item, Counterpoint)
        else f'Evidence "{item.id}"'
    )
    at = item.origin.of("answers.quote" if counterpoint else "quote")
    if isinstance(resolution, Drifted):
        was, now = _around_change(resolution.was, resolution.now)
        return Diagnostic(
            "BRF303",
            f'{name} quotes "{was}", which is now "{now}".'
            if was != now
            else f'{name} quotes "{was}", whose prefix or suffix has changed.',
            at,
            "run `brief fix` to write the new words into the entry, or edit the quote.",
        )
    if isinstance(resolution, Ambiguous):
        pages = {place.page for place in resolution.places}
        places = tuple(f'prefix: "{prefix}"' for prefix in resolution.prefixes)
        step = f"add under the quote the one of these prefixes that stands before your passage: {' or '.join(places)}"
        if len(pages) == len(resolution.places):
            step = f"add the page under the quote, as in `page: {resolution.places[0].page}`."
        return Diagnostic(
            "BRF302",
            f"{name} quotes words that stand in {len(resolution.places)} places.",
            at,
            step,
        )
    if resolution.page_missing:
        near = (
            get_close_matches(item.target.page or "", list(texts), n=1, cutoff=0.4)
            or list(texts)[:1]
        )
        where = item.origin.of("answers.page" if counterpoint else "page")
        step = f"write `page: {near[0]}`, or leave `page` out." if near else "leave `page` out."
        return Diagnostic(
            "BRF309",
            f'{name} names the page "{item.target.page}", which is not annotated.',
            where,
            step,
        )
    elsewhere = _other_page(item.target, texts)
    if elsewhere:
        return Diagnostic(
            "BRF503",
            f'{name} names the page "{item.target.page}", and its words stand in "{elsewhere}".',
            item.origin.of("answers.page" if counterpoint else "page"),
            f"write `page: {elsewhere}`, or leave `page` out.",
        )
    nearest = tuple(f'{page} ¶ {number} "{words}"' for page, number, words in resolution.nearest)
    step = (
        "copy the words from the page as it is now into the quote."
        if nearest
        else "quote words that stand in the essay."
    )
    return Diagnostic("BRF301", f"{name} quotes words that are not in the text.", at, step, nearest)


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
    seen: set[str] = set(declared)
    for key in (c.source for group in groups for c in group.citations):
        if key in layer.sources or key in seen:
            continue
        seen.add(key)
        near = get_close_matches(key, list(layer.sources), n=1)
        step = (
            f"write @{near[0]}, or add the source."
            if near
            else "add the source to annotations/sources.yml."
        )
        found.append(
            Diagnostic(
                "BRF401",
                f'The citation "@{key}" names no source.',
                locate(source, file, f"@{key}"),
                step,
                replacement=f"@{near[0]}" if near else None,
            )
        )
    return found


def unused_sources(layer: Layer, cited: Collection[str]) -> list[Diagnostic]:
    """Sources that nothing cites."""
    return [
        Diagnostic(
            "BRF402",
            f'Source "{source.title}" is not cited anywhere.',
            source.origin.entry,
            "cite it, or delete the entry.",
        )
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
    line = source.count("\n", 0, found.start()) + 1
    return Location(file, line, found.start() - source.rfind("\n", 0, found.start()), len(words))
