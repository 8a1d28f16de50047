"""Find words, or a passage, and give the quote that leads to them alone, as YAML to paste."""

import json
from collections.abc import Mapping

from annotated_brief.anchoring import PageText, match_text_quote
from annotated_brief.anchoring.describe import describe, elided
from annotated_brief.anchoring.nearest import nearest_passages
from annotated_brief.model import TextQuoteSelector, TextSpan
from annotated_brief.project import Project
from annotated_brief.project.project_text import read_project_text


def find_quotes(
    project: Project, words: str, page: str | None, passage: int | None
) -> tuple[list[str], str]:
    """Lines of YAML for each place, and what is wrong, in one sentence.

    Args:
        project: the brief.
        words: what to look for; empty for a whole passage.
        page: source path, or None for all pages.
        passage: printed number, or None for all.

    """
    texts = read_project_text(project).texts
    if page is not None and page not in texts:
        return [], f'there is no annotated page "{page}"; the pages are {", ".join(texts)}.'
    searched = {name: text for name, text in texts.items() if page in (None, name)}
    places = []
    for name, text in searched.items():
        spans = match_text_quote(text, TextQuoteSelector(words)) if words else text.passages
        places += [(name, span) for span in spans if passage in (None, _number(text, span))]
    if not places and not words:
        return [], f"there is no passage {passage}."
    if not places:
        near = [
            f'  {name} ¶ {number} "{near}"'
            for name, number, near in nearest_passages(words, searched)
        ]
        where = "the nearest passages are:" if near else "no passage is like them."
        return [], "\n".join([f"these words are not in the text; {where}", *near])
    lines = [_yaml(texts, name, span, whole=not words) for name, span in places]
    several = (
        ""
        if len(places) == 1
        else f"the words stand in {len(places)} places; paste the one that you mean."
    )
    return lines, several


def _number(text: PageText, span: TextSpan) -> int | None:
    at = text.passage_at(span.start)
    return None if at is None else at + 1


def _yaml(texts: Mapping[str, PageText], page: str, span: TextSpan, *, whole: bool) -> str:
    exact = elided(texts[page].passage_words[texts[page].passages.index(span)]) if whole else None
    described = describe(texts, page, span, exact) or describe(texts, page, span)
    head = f"# {page} ¶ {_number(texts[page], span)}"
    if described is None:
        return (
            f"{head}: nothing tells these words from the same ones elsewhere; quote more of them."
        )
    selector = described.selector
    values = {
        "quote": selector.exact,
        "prefix": selector.prefix,
        "suffix": selector.suffix,
        "page": described.page or "",
    }
    lines = [
        f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items() if value
    ]
    return "\n".join([head, *lines])
