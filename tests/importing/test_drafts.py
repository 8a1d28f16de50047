"""Comments of a document as drafts of entries: which become some, and who is named."""

from pathlib import Path

from click.testing import CliRunner

from annotated_brief.cli import main
from tests.documents.docx import comment, commented, docx, p
from tests.documents.test_word import imported
from tests.importing.test_plan_import import brief, plan

COMMENTS = (
    comment(0, "Ada Example", "That holds only in winter. In June nobody pays.", "A1")
    + comment(1, "Ben Sample", "In winter is when it matters.", "A2")
    + comment(2, "Ben Sample", "See https://example.org/ports for this", "A3")
    + comment(3, "Ben Sample", "Typo", "A4")
)
THREADS = (
    '<w15:commentEx w15:paraId="A1" w15:done="0"/><w15:commentEx w15:paraId="A2" w15:paraIdParent="A1"/>'
    '<w15:commentEx w15:paraId="A3"/><w15:commentEx w15:paraId="A4" w15:done="1"/>'
)


def test_a_comment_that_is_an_entry_already_is_named(tmp_path: Path) -> None:
    point = """counterpoints:
  winter:
    title: It holds in winter alone
    answers: {quote: left for readers}
    attack: qualifies
    strength: moderate
    argument: In June nobody pays.
"""
    root = tmp_path / "root"
    root.mkdir()
    (brief(root) / "annotations" / "points.yml").write_text(point, "utf-8")
    comments = comment(0, "Ada", "It holds in winter alone. In June nobody pays.", "A1") + comment(
        1, "Ada", "Disputes: see @known2022, p. 4", "A2"
    )
    file = docx(
        tmp_path / "a.docx", p(commented(0, "One"), " and ", commented(1, "two")), comments=comments
    )
    found = plan(root, file, page="a.md")
    assert [one.why for one in found.left_out] == ['it is there already, as "winter"']
    evidence = next(str(one.text) for one in found.files if one.path.endswith("evidence.yml"))
    assert "quote: two" in evidence
    assert "relation: disputes" in evidence
    assert found.files[0].what[-1] == "1 of 2 comments as drafts of annotations"


def test_comments_become_drafts(tmp_path: Path) -> None:
    found, text = imported(
        tmp_path,
        p(
            "The ferry ",
            commented(0, "pays for itself"),
            ", and ",
            commented(2, "two ports agreed"),
            ".",
        ),
        p(commented(3, "Typpo"), " here."),
        comments=COMMENTS,
        commentsExtended=THREADS,
    )
    files = {one.path: str(one.text) for one in found.files}
    point = files["annotations/counterpoints.yml"]
    assert "quote: pays for itself" in point
    assert "title: That holds only in winter" in point
    assert "reply: In winter is when it matters." in point
    assert "Ada" not in point
    evidence = files["annotations/evidence.yml"]
    assert "quote: two ports agreed" in evidence
    assert 'cite: "@example-org-ports"' in evidence or "cite: '@example-org-ports'" in evidence
    assert "id: example-org-ports" in files["annotations/sources.yml"]
    assert [(one.what, one.why) for one in found.left_out] == [
        ("a comment: “Typo”", "it is marked as resolved")
    ]
    assert found.commenters == ("Ada Example", "Ben Sample")
    assert text == "The ferry pays for itself, and two ports agreed.\n\nTyppo here."


def test_nobody_is_named_without_consent(tmp_path: Path) -> None:
    file = docx(tmp_path / "a.docx", p("The ", commented(0, "ferry pays"), "."), comments=COMMENTS)
    for at, (options, named) in enumerate((("--yes", False), ("--yes --credit", True))):
        root = tmp_path / str(at)
        root.mkdir()
        words = [
            "import",
            str(file),
            "--page",
            "a.md",
            "--root",
            str(brief(root)),
            *options.split(),
        ]
        done = CliRunner().invoke(main, words)
        assert done.exit_code == 0
        point = (root / "annotations" / "counterpoints.yml").read_text("utf-8")
        assert ("Ada Example" in point) is named
        assert "1 of 4 comments as drafts of annotations" in done.output
