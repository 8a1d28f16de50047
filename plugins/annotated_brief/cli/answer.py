"""``brief answer``: replies to filed forms, and changes for those that were accepted."""

from pathlib import Path

import click

from annotated_brief.cli.options import command, root
from annotated_brief.cli.printing import open_project
from annotated_brief.contributing.answering.answer_forms import answer_forms
from annotated_brief.contributing.running import run_kind, run_tracker
from annotated_brief.diagnostics import StoppedError
from annotated_brief.forge import ForgeKind


@command()
@root
def answer(root: Path) -> None:
    """Answer the forms that are open on GitLab, Gitea or Forgejo, and propose those with the label accept.

    For their pipelines, by what those tell: GitLab needs BRIEF_TOKEN, an access token of the project; Gitea and Forgejo GITHUB_TOKEN.
    """
    if run_kind() is ForgeKind.GITHUB:
        raise StoppedError(
            "no pipeline of GitLab, Gitea or Forgejo runs; on GitHub `brief suggest --post` answers."
        )
    for line in answer_forms(open_project(root), run_tracker()):
        click.echo(line)
