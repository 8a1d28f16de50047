"""Elements that hold Markdown, and what stands in groups of blocks."""

from collections.abc import Iterable, Iterator

from annotated_brief.pandoc_tree import Node, attributes, node
from annotated_brief.transcribing.walk import Walk


def flat(content: Iterable[Node], walk: Walk) -> Iterator[Node]:
    """Without the groups around blocks, whose ids go to the first block within."""
    for one in content:
        if one["t"] != "Div":
            yield one
            continue
        inner = list(flat(one["c"][1], walk))
        id = attributes(one)[0]
        if id in walk.linked:
            yield node("Plain", [node("Span", [id, [], []], [])])
        yield from inner


def element(name: str, inside: str, more: str = "", how: str = "1") -> str:
    """An element that holds blocks of Markdown."""
    return f'<{name}{more} markdown="{how}">\n\n{inside}\n\n</{name}>'
