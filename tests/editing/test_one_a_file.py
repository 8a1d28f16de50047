"""A list file taken apart: each entry with its comments, as it was typed, or nothing at all."""

import pytest

from annotated_brief.editing.one_a_file import head_of, one_a_file
from annotated_brief.editing.starter import LANGUAGES, starter

LIST = """\
# yaml-language-server: $schema=x
# What stands here.
terms:
  # on a
  a: # its id
    term: A
    definition: >-
      Long,
      folded.

  # on b
  # and more
  b: {term: B, definition: D}
references:
  - id: "Doe_2001"
    type: book # t
    # inside
    title: T
  - {id: x, type: book}
"""
APART = {
    "glossary/a.yml": "# on a\nterm: A\ndefinition: >-\n  Long,\n  folded.\n",
    "glossary/b.yml": "# on b\n# and more\n{term: B, definition: D}\n",
    "sources/Doe_2001.yml": "type: book # t\n# inside\ntitle: T\n",
    "sources/x.yml": "{id: x, type: book}\n",
}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_entries_get_files_with_their_comments(end: str) -> None:
    typed = LIST.replace("\n", end)
    assert one_a_file(typed) == APART
    assert head_of(typed) == "# What stands here.\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "terms:\n",
        "# terms:\n",
        "terms: {a: {term: A}}\n",
        "terms:\n  a: text\n",
        "terms:\n  a:\n    term: [\n",
        "term: A\n",
        "references:\n  - type: book\n",
        "references:\n  - id: a/b\n    type: book\n",
        "references:\n  - id: a\n    type: book\n  - id: a\n    type: map\n",
        "terms:\n  ../a:\n    term: A\n",
        "- a\n",
    ],
)
def test_what_cannot_go_without_a_change_stays(text: str) -> None:
    assert one_a_file(text) == {}


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_sample_comes_apart_in_every_language(code: str) -> None:
    files = starter("brief", "S", code)
    lists = [text for path, text in files.items() if path.count("/") == 1 and path[:3] == "ann"]
    assert sum(len(one_a_file(text)) for text in lists) == 8
