"""Which of a term's words on a page become links, by the term's policy and by where they stand."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from annotated_brief.article.article import Article
from annotated_brief.article.terms import TermMatch, TermMatcher
from annotated_brief.model import MarkPolicy, Term, TextSpan

FOUND = frozenset({"", "none", "seen", "seen-on-page"})
"""Reasons of words that are the term's, at a place that may be marked."""


def term_uses(
    article: Article, matcher: TermMatcher, terms: Mapping[str, Term]
) -> Iterator[TermMatch]:
    """Every place where a term's words stand; those without a reason are to be marked."""
    blocked = _blocked(article)
    seen: set[tuple[str, int]] = set()
    section = at = 0
    for match in matcher.read(article.text.text):
        if match.reason:
            yield match
            continue
        while section < len(article.sections) and article.sections[section] <= match.span.start:
            section += 1
        while at < len(blocked) and blocked[at].end <= match.span.start:
            at += 1
        if at < len(blocked) and blocked[at].start < match.span.end:
            yield replace(match, reason="place")
            continue
        policy = terms[match.term].match.mark
        yield replace(match, reason=_by_policy(match.term, policy, section, seen))


def _by_policy(term: str, policy: MarkPolicy, section: int, seen: set[tuple[str, int]]) -> str:
    """Why the term is not marked again; ``seen`` takes it where it is."""
    if policy is MarkPolicy.NONE:
        return "none"
    key = (term, section if policy is MarkPolicy.FIRST_IN_SECTION else -1)
    if policy is not MarkPolicy.ALL and key in seen:
        return "seen" if policy is MarkPolicy.FIRST_IN_SECTION else "seen-on-page"
    seen.add(key)
    return ""


def _blocked(article: Article) -> list[TextSpan]:
    """The stretches that take no term links; over a footnote's mark, one would stand around a link."""
    stretches = [
        TextSpan(run.text, run.text_end)
        for run in article.runs
        if article.elements[run.element].no_terms or article.elements[run.element].citation
    ]
    return sorted([*stretches, *(TextSpan(gap, gap) for gap in article.gaps)])
