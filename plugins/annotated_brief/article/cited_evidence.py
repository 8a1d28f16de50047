"""Evidence whose source its own sentence cites: the citation carries its sign, so that nothing is said twice."""

import re
from collections.abc import Mapping, Sequence

from annotated_brief.article.article import Article
from annotated_brief.article.case import Sentences
from annotated_brief.model import Annotation, Evidence, TextSpan

_SOURCE = re.compile(r'\bhref="ab:source/([^"]+)"')


def cited_evidence(
    article: Article, sentences: Sentences, annotations: Sequence[tuple[Annotation, TextSpan]]
) -> Mapping[str, int]:
    """Where the sign stands, by the evidence's id: the HTML offset behind the citation's link.

    A citation carries one sign. In a style that cites in notes the text has no such links.
    """
    links: dict[str, list[tuple[int, int]]] = {}
    for element in article.elements:
        if element.name == "a" and element.citation:
            for source in _SOURCE.findall(element.attributes):
                links.setdefault(source, []).append((element.text, element.end))
    if not links:
        return {}
    found, taken = dict[str, int](), set[int]()
    for item, span in annotations:
        if not isinstance(item, Evidence):
            continue
        first, last = sentences.sentence(span.start), sentences.sentence(span.end - 1)
        for cited in item.citation.citations:
            ends = [end for at, end in links.get(cited.source, ()) if first.start <= at < last.end]
            if free := [end for end in ends if end not in taken]:
                found[item.id] = free[0]
                taken.add(free[0])
                break
    return found
