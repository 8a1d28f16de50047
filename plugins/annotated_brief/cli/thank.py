"""``brief thank``: tell readers, on the forms that they filed, where their suggestions stand."""

from pathlib import Path

import click

from annotated_brief.cli.options import command, option, root
from annotated_brief.cli.printing import open_project
from annotated_brief.contributing.following.thank import (
    merged_forms,
    post_thanks,
    pushed_commits,
    site_base,
    thanks_text,
)
from annotated_brief.contributing.running import run_tracker


@command()
@root
@option("--post", "Post it on each form, once, and close that.", bool)
def thank(root: Path, post: bool) -> None:
    """After a merge: thank readers whose suggestions came in with it.

    They are known by the push that the pipeline runs for; needs GITHUB_TOKEN, on GitLab BRIEF_TOKEN.
    """
    project, tracker = open_project(root), run_tracker()
    for number, files in merged_forms(tracker, pushed_commits(root)):
        text = thanks_text(project, files, site_base(project, tracker))
        if post:
            click.echo(post_thanks(tracker, number, text), err=True)
        else:
            click.echo(text, nl=False)
