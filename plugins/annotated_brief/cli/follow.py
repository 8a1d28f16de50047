"""``brief follow``: after a merge, write down what followed, and ask what needs a person."""

from contextlib import suppress
from pathlib import Path

import click

from annotated_brief.cli.fix import fix
from annotated_brief.cli.options import command, option, root
from annotated_brief.cli.printing import open_project
from annotated_brief.comparing.markdown import Links
from annotated_brief.contributing.following.asks import Asks, asks_text, find_asks
from annotated_brief.contributing.following.propose import (
    BRANCH,
    catch_up,
    close,
    commit,
    propose,
    push,
)
from annotated_brief.contributing.following.thank import site_base
from annotated_brief.contributing.github import run_forge
from annotated_brief.loading.ledger import FILE
from annotated_brief.placing.placed import place
from annotated_brief.project.git import git
from annotated_brief.project.text import read_project_text


@command()
@root
@option("--branch", "The branch that is published.", default="main", envvar="GITHUB_REF_NAME")
@option(
    "--post",
    "Commit and push what followed, and keep one pull request open with what is asked (GitHub; needs GITHUB_TOKEN).",
    bool,
)
@click.pass_context
def follow(context: click.Context, root: Path, branch: str, post: bool) -> None:
    """After a merge: write down what followed an edit, and ask what needs a person.

    Without --post it prints what is asked, as Markdown for a pull request.
    """
    project = open_project(root)
    if not post:
        click.echo(asks_text(_asks(root), Links(run_forge(branch)), BRANCH), nl=False)
        return
    catch_up(root, branch)
    _fix(context, root)
    git(root, "add", "--force", "--", f"{project.annotations}/{FILE}")
    fresh = commit(root, "Follow edits of the essay")
    carries = fresh and not push(root, branch)
    asks = _asks(root)
    if not (asks or carries):
        click.echo(close(), err=True)
        return
    if asks.confirm:
        _fix(context, root, tuple(one.id for one in asks.confirm))
    # A pull request needs a commit, also where all that it asks for has to be written by hand.
    settled = commit(root, "Confirm notes that an edit changed")
    if not (settled or carries):
        commit(root, "Ask for words of notes that lost theirs", empty=True)
    links = Links(run_forge(BRANCH), site_base(project))
    text = asks_text(asks, links, BRANCH, branch if carries else "")
    click.echo(propose(root, branch, text), err=True)


def _fix(context: click.Context, root: Path, accept: tuple[str, ...] = ()) -> None:
    """What `brief fix` does; what it finds besides is told by the check."""
    with suppress(SystemExit):
        context.invoke(fix, root=root, diff=False, review=False, accept=accept)


def _asks(root: Path) -> Asks:
    found = read_project_text(open_project(root))
    return find_asks(found, place(found.committed, found.texts, found.unknown))
