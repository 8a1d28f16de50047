"""Editors: one works on a reader's pull request, one rewrites two paragraphs and no YAML."""

from play.stage import Stage

TITLE = "Security assurances for Ukraine, read closely"
EDITS = (
    (
        "Or Washington could take Chinese insecurity seriously and rebuild cooperation across the Pacific",
        "Or Washington could take China's insecurity seriously, and rebuild cooperation across the whole Pacific",
    ),
    ("Ye closes with a choice.", "Two roads are left at the end."),
    (
        "The essay reads the document as a plan for balancing the American alliance system.",
        "The essay reads this document as a plan for balancing the American system of alliances.",
    ),
)
"""What is rewritten: words that notes hang on, in two paragraphs."""


def accepts(stage: Stage, *numbers: int) -> None:
    """Sets the label, and reads the pull request that a workflow opens."""
    stage.act("The editor, in the list of issues")
    for number in numbers:
        pull = stage.accept(number)
        text = f"{pull['title']}\n\n{pull['body']}"
        stage.show(f"pull request of {number}", f"sets “accept” on #{number}, and reads #{pull['number']}", text)  # fmt: skip
        stage.show(f"reply when {number} is filed", "the reader reads", stage.reply(number).partition("\n\n>")[0])  # fmt: skip


def works_on_the_branch(stage: Stage) -> None:
    """Writes the source's title on the branch of the form."""
    own = stage.clone("editor-of-a-form", "suggestion-7")
    stage.say(f"writes the source's title: {TITLE}")
    path = own / "annotations" / "sources" / "example-ukraine-1994.yml"
    text = path.read_text("utf-8")
    kept = text.replace("Title to be filled in (example.org)", TITLE)
    assert kept != text
    path.write_text(kept, "utf-8")
    stage.git(own, "commit", "-q", "-a", "-m", "Write the title of the source")
    stage.git(own, "push", "-q", "origin", "suggestion-7")


def accepts_again(stage: Stage) -> None:
    """Follows the reply to the edited form; what was written on the branch stays."""
    stage.act("The editor, who sets the label again")
    pull = stage.accept(7)
    stage.show("told on the pull request", "reads under the pull request", stage.reply(pull["number"]))  # fmt: skip
    log = stage.git(stage.remote, "log", "--format=%an: %s", "main..suggestion-7")
    stage.show("log of the branch", "finds on its branch", log)


def rewrites(stage: Stage) -> None:
    """Rewrites two paragraphs of the essay, and no YAML."""
    stage.act("The editor of the essay")
    own = stage.clone("editor")
    stage.git(own, "switch", "-q", "-c", "rewrite")
    page = own / "docs" / "brief.md"
    text = page.read_text("utf-8")
    for old, new in EDITS:
        assert old in text
        text = text.replace(old, new)
        stage.say(f"rewrites\n  - {old}\n  + {new}")
    page.write_text(text, "utf-8")
    stage.git(own, "commit", "-q", "-a", "-m", "Rewrite two paragraphs")
    stage.git(own, "push", "-q", "origin", "rewrite")
    report = stage.folder / "report.json"
    stage.brief(own, "check", "--base", "origin/main", "--fail-on", "error", "--output", f"json:{report}")  # fmt: skip
    compared = stage.brief(own, "diff", "origin/main", "--format", "json")
    (stage.folder / "diff.json").write_text(compared, "utf-8")
    stage.show("comment", "reads one comment under the pull request", stage.brief(own, "report", str(report)))  # fmt: skip
