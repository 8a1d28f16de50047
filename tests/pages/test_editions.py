"""The page of editions names readers whose corrections are in the text, and so does the page's own head."""

from pathlib import Path

from tests.briefs import write
from tests.essay import publish_folder

PAGE = """---
corrected_by:
  - Ana Lyst
  - {name: "<b>Ben</b>", url: https://example.org/ben}
---
# Ferries

The ferries wait at the pier.
"""


def test_readers_are_named_for_corrections(tmp_path: Path) -> None:
    write(tmp_path, docs__brief=PAGE)
    site, _ = publish_folder(tmp_path)
    editions = site.generated["editions.md"]
    assert ("ab-corrections", "Corrections by readers") in editions.headings
    listed = editions.html.partition('id="ab-corrections"')[2].partition("</ul>")[0]
    assert "Ana Lyst" in listed
    assert 'href="https://example.org/ben" rel="nofollow ugc"' in listed
    assert "<b>" not in listed
    assert ">Ferries</a>" in listed
    assert '"contributor": [' in site.heads["brief.md"]


def test_nobody_is_named_where_nobody_corrected(tmp_path: Path) -> None:
    write(tmp_path, docs__brief="# Ferries\n\nThe ferries wait at the pier.\n")
    site, _ = publish_folder(tmp_path)
    assert "ab-corrections" not in site.generated["editions.md"].html
    assert "contributor" not in site.heads["brief.md"]
