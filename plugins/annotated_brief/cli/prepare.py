"""``brief prepare``: write what a host without plugins can't make into the docs folder."""

import os
from pathlib import Path

import click

from annotated_brief.diagnostics import Diagnostic
from annotated_brief.project import read_project
from annotated_brief.site.prepare import prepare


def run_prepare(root: Path, *, write: bool) -> tuple[Diagnostic, ...]:
    """Write, and say what changed; the findings."""
    project, findings = read_project(root, os.environ)
    done = prepare(project, write=write)
    would = "" if write else "would be "
    for paths, verb in ((done.written, "written"), (done.removed, "removed")):
        for path in paths:
            click.echo(f"{path} {would}{verb}")
    click.echo(f"{done.kept} files are up to date")
    return (*findings, *done.findings)
