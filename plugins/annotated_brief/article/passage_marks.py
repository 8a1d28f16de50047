"""What makes a block of the article a passage that can be cited: its id, its number, and the link with both."""

import re
from html import escape

from annotated_brief.article.article import Article, Passage
from annotated_brief.article.insertions import Insertion, Order

_CLASS = re.compile(r'\bclass="([^"]*)"')


def mark_passage(
    article: Article, passage: Passage, id: str, number: int, label: str
) -> list[Insertion]:
    """The insertions for one passage, with its permanent id, its printed number and what the link is called."""
    element = article.elements[passage.element]
    data = f'data-ab-number="{number}"'
    link = f'href="#{id}" data-ab-number="{number}" aria-label="{escape(label)}"></a>'
    if passage.wrap:
        opening = f'<div id="{id}" class="ab-passage" {data}><a class="ab-number" {link}'
        return [
            Insertion(passage.start, Order.PASSAGE, opening),
            Insertion(passage.end, Order.PASSAGE_END, "</div>"),
        ]
    # Where the author gave the block an id of its own, the link has ours.
    own, other = ("", f'id="{id}" ') if element.id else (f' id="{id}"', "")
    at = element.start + 1 + len(element.name)
    found = _CLASS.search(element.attributes)
    way = Insertion(element.inner_start, Order.NUMBER, f'<a {other}class="ab-number" {link}')
    if found is None:
        return [way, Insertion(at, Order.PASSAGE, f'{own} class="ab-passage" {data}')]
    name = Insertion(at + found.start(1), Order.PASSAGE, "ab-passage ")
    return [way, Insertion(at, Order.PASSAGE, f"{own} {data}"), name]
