"""Citations: found in order, inside the text, and read again as they were written."""

from annotated_brief.prose.citation_syntax import find_citations, parse_group


def target(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    last = 0
    for found in find_citations(text, {"a", "b"}):
        assert last <= found.start < found.end <= len(text)
        assert found.group.citations
        last = found.end
    parse_group(text)
