"""Articles: marks are insertions alone; without them every byte is the host's."""

from annotated_brief.article.insertions import apply
from annotated_brief.article.marks import Wrapper, wrap
from annotated_brief.article.reader import read_article
from annotated_brief.model import TextSpan


def target(data: bytes) -> None:
    html = data.decode("utf-8", "replace").replace("\N{LEFT BLACK LENTICULAR BRACKET}", "")
    article = read_article("p.md", html)
    length = len(article.text.text)
    for passage in article.passages:
        assert 0 <= passage.span.start <= passage.span.end <= length
        assert 0 <= passage.start <= passage.end <= len(html)
    if length < 2:
        return
    spans = [TextSpan(0, length), TextSpan(length // 3, max(length // 3 + 1, length // 2))]
    wrappers = [Wrapper(span, "mark", 'class="x"', f"i{at}") for at, span in enumerate(spans)]
    insertions = wrap(article, wrappers)
    assert all(0 <= offset <= len(html) for offset, *_ in insertions)
    assert apply(html, [(offset, rank, "") for offset, rank, _ in insertions]) == html
