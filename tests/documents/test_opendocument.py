"""OpenDocument texts in: Zotero's marks and comments, which Pandoc doesn't read, with the rest."""

import json
from html import escape
from pathlib import Path

from tests.documents.odt import NAMES, odt
from tests.importing.test_plan_import import brief, plan

ITEM = {
    "citationItems": [
        {
            "id": 7,
            "locator": "12",
            "prefix": "see",
            "itemData": {
                "id": 7,
                "type": "book",
                "title": "Harbours",
                "author": [{"family": "Rose", "given": "Ada"}],
                "issued": {"date-parts": [[2020]]},
            },
        }
    ]
}
BODY = """\
<text:p text:style-name="Title">The Ferry</text:p><text:p text:style-name="P1">Why it pays</text:p>
<text:p>By Ada Example</text:p>
<text:table-of-content><text:index-body><text:p>Part one 3</text:p></text:index-body></text:table-of-content>
<text:h text:outline-level="1">Part one</text:h>
<text:p>It pays {cite}. Few <office:annotation office:name="c1"><dc:creator>Ben</dc:creator>
<text:p>Not so. They came.</text:p></office:annotation>ships came<office:annotation-end office:name="c1"/> back<text:note
text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>In winter.</text:p></text:note-body></text:note>.</text:p>
<text:section text:name="ZOTERO_BIBL {{}} CSL_BIBLIOGRAPHY RNDx"><text:p>Rose, Ada. Harbours.</text:p></text:section>
"""


def test_an_opendocument_text(tmp_path: Path) -> None:
    name = escape(f"ZOTERO_ITEM CSL_CITATION {json.dumps(ITEM)} RNDabc", quote=True)
    cite = (
        f'<text:reference-mark-start text:name="{name}"/>(see Rose 2020, <text:span>12</text:span>)'
        f'<text:reference-mark-end text:name="{name}"/>'
    )
    style = (
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Subtitle"/>'
    )
    text = BODY.replace("\n", " ").format(cite=cite)
    meta = (
        f"<office:document-meta {NAMES}><office:meta><meta:creation-date>2024-05-06T10:00:00</meta:creation-date>"
        "</office:meta></office:document-meta>"
    )
    odt(tmp_path / "a.odt", text, style, {"meta.xml": meta})
    root = tmp_path / "root"
    root.mkdir()
    found = plan(brief(root), tmp_path / "a.odt")
    files = {one.path: str(one.text) for one in found.files}
    assert files["docs/the-ferry.md"] == (
        "---\ntitle: The Ferry\ndescription: Why it pays\nauthors: ['Example, Ada']\ndate: 2024-05-06\n---\n\n"
        "# The Ferry\n\n## Part one\n\nIt pays [see @rose2020, p. 12]. Few ships came back[^1].\n\n[^1]: In winter.\n"
    )
    assert "quote: ships came" in files["annotations/counterpoints.yml"]
    assert "id: rose2020" in files["annotations/sources.yml"]
    assert [one.what for one in found.left_out] == [
        "its table of contents (“Part one 3”)",
        "its bibliography (“Rose, Ada. Harbours.”)",
    ]
    assert all("percent" not in note for note in found.notes)
