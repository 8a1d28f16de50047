"""Find words, or a passage, and give the quote that leads to them alone."""

from collections.abc import Iterator, Mapping, Sequence

from annotated_brief.anchoring import PageText, match_text_quote
from annotated_brief.anchoring.describe import describe, elided
from annotated_brief.anchoring.nearest import nearest_passages
from annotated_brief.editing import RefusedError
from annotated_brief.editing.entry_fields import selector_fields
from annotated_brief.loading.yaml_slips import double_quoted
from annotated_brief.model import TextQuoteSelector, TextSpan
from annotated_brief.project import Project
from annotated_brief.project.text import ProjectText, read_project_text

Texts = Mapping[str, PageText]
_SHOWN = 10
"""Places that are listed; of more nobody reads the list."""
_TWINS = "nothing tells these words from the same ones elsewhere; quote more of them."


def find_quotes(
    project: Project, words: str, page: str | None, passage: int | None
) -> tuple[list[str], str]:
    """Lines of YAML for each place of the words, and what is wrong, in one sentence.

    Without words, of the whole passage with that printed number; on all pages without ``page``.
    """
    read = read_project_text(project)
    texts = read.texts
    if page in read.unknown:
        return [], _left_out(read, page)
    try:
        if words:
            places = places_of(texts, TextQuoteSelector(words), page)
        else:
            searched = _searched(texts, page)
            places = [(name, span) for name, text in searched.items() for span in text.passages]
    except RefusedError as refused:
        return [], "\n".join([str(refused), *(_left_out(read, one) for one in read.unknown)])
    asked = [
        place for place in places if passage in (None, texts[place[0]].number_at(place[1].start))
    ]
    if not asked:
        return (
            [],
            f"these words are not in passage {passage}."
            if words
            else f"there is no passage {passage}.",
        )
    lines = [_yaml(texts, name, span, whole=not words) for name, span in asked[:_SHOWN]]
    if len(asked) == 1:
        return lines, ""
    return lines, f"the words stand in {_counted(asked)}; paste the one that you mean."


def _left_out(read: ProjectText, path: str) -> str:
    page = read.pages[path]
    why = f"{page.unknown.message} {page.unknown.next_step}" if page.unknown else ""
    return f'"{page.file}" was left out: {why}'


def locate_quote(texts: Texts, selector: TextQuoteSelector, page: str) -> dict[str, str]:
    """The shortest selector of the words, by key.

    Raises:
        RefusedError: they stand nowhere, or in several places.
    """
    places = places_of(texts, selector, page, "copy it from the page.")
    if len(places) > 1:
        choices = "".join(_choices(texts, places[:_SHOWN], selector.exact))
        if not choices:
            raise RefusedError(f"the quote stands in {len(places):,} places; {_TWINS}")
        raise RefusedError(
            f"the quote stands in {_counted(places)}; add the option of the one you mean:{choices}"
        )
    return shortest_quote(texts, *places[0], selector.exact)


def shortest_quote(
    texts: Texts, page: str, span: TextSpan, exact: str | None = None
) -> dict[str, str]:
    """The keys of an entry that lead to a place alone: ``exact``, or else its own words, and what decides.

    Raises:
        RefusedError: nothing tells it from others.
    """
    described = describe(texts, page, span, exact) or describe(texts, page, span)
    if described is None:
        raise RefusedError(_TWINS)
    return selector_fields(described.selector, described.page)


def _searched(texts: Texts, page: str | None) -> Texts:
    """The pages that are asked for."""
    if page and page not in texts:
        raise RefusedError(
            f'there is no annotated page "{page}"; the pages are {", ".join(texts)}.'
        )
    return {page: texts[page]} if page else texts


def places_of(
    texts: Texts,
    selector: TextQuoteSelector,
    page: str | None,
    otherwise: str = "no passage is like them.",
) -> list[tuple[str, TextSpan]]:
    """Where the words stand, on all pages or one.

    Raises:
        RefusedError: nowhere; with the nearest passages, or else ``otherwise``.
    """
    searched = _searched(texts, page)
    places = [
        (name, span) for name, text in searched.items() for span in match_text_quote(text, selector)
    ]
    if places:
        return places
    near = [
        f'\n  {name} ¶ {number} "{words}"'
        for name, number, words in nearest_passages(selector.exact, searched)
    ]
    step = f"the nearest passages are:{''.join(near)}" if near else otherwise
    raise RefusedError(f"these words are not in the text; {step}")


def _counted(places: Sequence[object]) -> str:
    more = f": quote more words. The first {_SHOWN} are listed" if len(places) > _SHOWN else ""
    return f"{len(places):,} places{more}"


def _choices(texts: Texts, places: list[tuple[str, TextSpan]], quote: str) -> Iterator[str]:
    """For each place a line with the option that leads to it."""
    for name, span in places:
        described = describe(texts, name, span, quote)
        if described is not None:
            more = described.selector
            way = f'--suffix "{more.suffix}"' if more.suffix else f"--page {name}"
            way = f'--prefix "{more.prefix}"' if more.prefix else way
            yield f"\n  {name} ¶ {texts[name].number_at(span.start) or '?'}: {way}"


def _yaml(texts: Texts, page: str, span: TextSpan, *, whole: bool) -> str:
    exact = elided(texts[page].passage_words[texts[page].passages.index(span)]) if whole else None
    head = f"# {page} ¶ {texts[page].number_at(span.start)}"
    try:
        fields = shortest_quote(texts, page, span, exact)
    except RefusedError as refused:
        return f"{head}: {refused}"
    listed = [f"{key}: {double_quoted(value)}" for key, value in fields.items()]
    return "\n".join([head, *listed])
