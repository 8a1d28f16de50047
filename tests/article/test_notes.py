"""Notes stand behind what they speak of."""

from pathlib import Path

from tests.essay import publish_folder, write_essay

LAYER = """
terms:
  quad: {term: Quad, definition: A forum.}
references:
  - {id: ye2022, type: book, title: A Title, author: [{family: Ye, given: Min}], issued: 2022}
evidence:
  first: {quote: one bold claim, cite: "@ye2022, p. 3", relation: supports}
  second: {quote: claim and more, cite: "@ye2022", relation: disputes}
"""


def test_notes_stand_after_the_list_that_holds_their_passage(tmp_path: Path) -> None:
    root = write_essay(tmp_path, "- one bold claim and more\n- other\n", LAYER)
    html = publish_folder(root)[0].pages["brief.md"].html
    assert html.index("</ul>") < html.index('<aside class="ab-notes')
