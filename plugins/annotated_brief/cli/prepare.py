"""``brief prepare``: write what a host without plugins can't make into the docs folder."""

import os
from pathlib import Path

import click

from annotated_brief.cli.options import command, option, root
from annotated_brief.cli.printing import open_project, print_findings
from annotated_brief.site import prepare as site


@command()
@root
@option("--diff", "Say what would be written; write nothing.", bool)
@option("--strict", "Exit with 1 on warnings too.", bool)
def prepare(root: Path, diff: bool, strict: bool) -> None:
    """Write pages, exports and assets into the docs folder, for Zensical to publish."""
    project = open_project(root, os.environ)
    done = site.prepare(project, write=not diff)
    for paths, verb in ((done.written, "written"), (done.removed, "removed")):
        for path in paths:
            click.echo(f"{path} {'would be ' if diff else ''}{verb}")
    click.echo(f"{done.kept} files are up to date")
    fail_on = "warning" if strict else "error"
    print_findings(root, done.findings, quiet=True, fail_on=fail_on)
