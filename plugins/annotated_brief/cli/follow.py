"""``brief follow``: after a merge, write down what followed, and ask what needs a person."""

from contextlib import suppress
from pathlib import Path

import click

from annotated_brief.cli.fix import fix
from annotated_brief.cli.options import command, option, root
from annotated_brief.cli.printing import open_project
from annotated_brief.comparing.markdown import Links
from annotated_brief.contributing.following.asks import Asks, asks_text, find_asks
from annotated_brief.contributing.following.propose import BRANCH, close, propose
from annotated_brief.contributing.following.thank import site_base
from annotated_brief.contributing.running import run_forge, run_tracker
from annotated_brief.contributing.trackers.branch import Branch
from annotated_brief.loading.ledger import FILE
from annotated_brief.placing.placed import place
from annotated_brief.project.git import prefix
from annotated_brief.project.text import read_project_text


@command()
@root
@option(
    "--branch",
    "The branch that is published.",
    default="main",
    envvar=["GITHUB_REF_NAME", "CI_COMMIT_BRANCH"],
)
@option(
    "--post",
    "Commit and push what followed, and keep one pull request open with what is asked (needs GITHUB_TOKEN; on GitLab BRIEF_TOKEN).",
    bool,
)
@click.pass_context
def follow(context: click.Context, root: Path, branch: str, post: bool) -> None:
    """After a merge: write down what followed an edit, and ask what needs a person.

    Without --post it prints what is asked, as Markdown for a pull request.
    """
    project = open_project(root)
    if not post:
        links = Links(run_forge(branch, folder=prefix(root)))
        click.echo(asks_text(_asks(root), links, BRANCH), nl=False)
        return
    tracker = run_tracker()
    main = Branch(root, tracker, branch)
    main.catch_up()
    _fix(context, root)
    ledger = f"{project.annotations}/{FILE}"
    carries = main.commit_checkout("Follow edits of the essay", ledger) and not main.push()
    asks = _asks(root)
    if not (asks or carries):
        click.echo(close(tracker), err=True)
        return
    if asks.confirm:
        _fix(context, root, tuple(one.id for one in asks.confirm))
    # A change needs a commit, also where all that it asks for has to be written by hand.
    settled = main.commit_checkout("Confirm notes that an edit changed")
    if not (settled or carries):
        main.commit_checkout("Ask for words of notes that lost theirs", empty=True)
    links = Links(run_forge(BRANCH, folder=main.inside), site_base(project, tracker))
    text = asks_text(asks, links, BRANCH, branch if carries else "", tracker.request)
    click.echo(propose(root, tracker, main, text), err=True)


def _fix(context: click.Context, root: Path, accept: tuple[str, ...] = ()) -> None:
    """What `brief fix` does; what it finds besides is told by the check."""
    with suppress(SystemExit):
        context.invoke(fix, root=root, diff=False, review=False, accept=accept)


def _asks(root: Path) -> Asks:
    found = read_project_text(open_project(root))
    return find_asks(found, place(found.committed, found.texts, found.unknown))
