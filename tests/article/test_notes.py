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
REPORTED = """
  third: {quote: and more, cite: "@ye2022", relation: context, claim_by: ye2022}
counterpoints:
  no: {title: T, answers: {quote: and more}, claim_by: "@ye2022", attack: rebuts, strength: strong, argument: No.}
"""


def test_notes_stand_after_the_list_that_holds_their_passage(tmp_path: Path) -> None:
    root = write_essay(tmp_path, "- one bold claim and more\n- other\n", LAYER)
    html = publish_folder(root)[0].pages["brief.md"].html
    assert html.index("</ul>") < html.index('<aside class="ab-notes')


def test_a_note_says_whose_claim_it_is_about_once_some_note_is_about_a_reported_one(
    tmp_path: Path,
) -> None:
    text = "one bold claim and more\n"
    html = publish_folder(write_essay(tmp_path, text, LAYER))[0].pages["brief.md"].html
    assert "supports this:" in html
    (tmp_path / "annotations" / "all.yml").write_text(LAYER + REPORTED, "utf-8")
    html = publish_folder(tmp_path)[0].pages["brief.md"].html
    assert "supports the text’s own claim:" in html
    assert "gives context to Ye 2022:" in html
    assert "Claim of Ye 2022 · says the claim is false" in html


def test_styles_that_cite_in_notes_name_whose_claim_it_is_all_the_same(tmp_path: Path) -> None:
    root = write_essay(tmp_path, "one bold claim and more\n", LAYER + REPORTED)
    html = publish_folder(root, "chicago-notes")[0].pages["brief.md"].html
    assert "gives context to Ye 2022:" in html


def test_a_page_begins_with_what_it_is_about_who_wrote_it_and_how_long_it_is(
    tmp_path: Path,
) -> None:
    head = "---\ndescription: What it says.\nauthors: [{family: Ye, given: Min}, A Society]\ndate: 2026-11-24\n---\n"
    root = write_essay(
        tmp_path, f"{head}# T\n\n{'word ' * 700}\n\none bold claim and more\n", LAYER
    )
    html = publish_folder(root)[0].pages["brief.md"].html
    assert '<p class="ab-standfirst" dir="auto">What it says.</p>' in html
    assert "Min Ye, A Society · <time" in html
    assert "Reading time: 3 min" in html
    assert '<a href="overview.md">Overview</a>' in html
