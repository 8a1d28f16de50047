"""Which heading is a page's title, and what becomes of the others."""

import pytest

from annotated_brief.documents.markdown.markdown_title import titled

CASES = {
    "chapters on the first level": ("# A\n\nx\n\n## B\n\n# C\n", "T", ("T", "# T\n\n## A\n\nx\n\n### B\n\n## C\n")),
    "a heading alone before all else": ("# A\n\nx\n\n## B", "T: for search engines", ("A", "# A\n\nx\n\n## B")),
    "a heading behind words": ("x\n\n# A", "T", ("T", "# T\n\nx\n\n## A")),
    "a heading that says the title": ("# *T*\n\n# B", "T", ("T", "# *T*\n\n# B")),
    "no title": ("# A\n\n# B", "", ("A", "# A\n\n# B")),
    "no heading": ("x", "T", ("T", "x")),
    "a comment in code": ("```sh\n# no\n```\n\n# A", "", ("A", "```sh\n# no\n```\n\n# A")),
    "underlined": ("x\n\nA\n===\n\nB\n---\n", "T", ("T", "# T\n\nx\n\n## A\n\n### B\n")),
    "the lowest level": ("x\n\n# A\n\n###### B {#b}", "T", ("T", "# T\n\nx\n\n## A\n\n###### B {#b}")),
    "a table and a rule": ("# A\n\na | b\n--- | ---\n1 | 2\n\n---\n\n# B", "T", ("T", "# T\n\n## A\n\na | b\n--- | ---\n1 | 2\n\n---\n\n## B")),
}  # fmt: skip


@pytest.mark.parametrize(("text", "title", "done"), CASES.values(), ids=CASES.keys())
def test_one_title(text: str, title: str, done: tuple[str, str]) -> None:
    assert titled(text, title) == done
    assert titled(*reversed(done)) == done
