"""Print findings, in the format asked for, and end with the exit code that they call for."""

import json
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import click
from msgspec import to_builtins

from annotated_brief.diagnostics import Diagnostic, Severity
from annotated_brief.diagnostics.formats import FORMATS, without_commands
from annotated_brief.diagnostics.render import line_reader
from annotated_brief.project import Project, read_project


def open_project(root: Path, environment: Mapping[str, str] = MappingProxyType({})) -> Project:
    """The project of ``root``; where its mkdocs.yml has a fault, that is all that a command says.

    ``environment``: what ``!ENV`` reads.
    """
    project, findings = read_project(root, environment)
    if not project.readable:
        print_findings(root, findings, fail_on="note", err=True)
    return project


def print_findings(
    root: Path,
    findings: Sequence[Diagnostic],
    *,
    quiet: bool = False,
    form: str = "text",
    fail_on: str = "warning",
    err: bool = False,
) -> None:
    """Print findings in one of ``FORMATS``; end with 1 where one is as severe as ``fail_on``, which may be ``never``.

    ``quiet``: leave the counts out where nothing was found. ``err``: they aren't what the command was called for.
    """
    if text := formatted(root, findings, form):
        log = form == "text" and in_github_action()
        click.echo(without_commands(text) if log else text, err=err)
    if findings or not quiet:
        counts = Counter(finding.severity for finding in findings)
        totals = (counted(counts[severity], severity) for severity in Severity)
        click.echo(", ".join(totals), err=True)
    levels = [severity.value for severity in Severity]
    failing = levels[: levels.index(fail_on) + 1] if fail_on in levels else []
    if any(finding.severity.value in failing for finding in findings):
        raise SystemExit(1)


def formatted(root: Path, findings: Sequence[Diagnostic], form: str) -> str:
    """The findings in one format."""
    return FORMATS[form](findings, line_reader(root))


def counted(number: int, noun: str) -> str:
    """``1 note``, ``2 notes``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def print_json(data: Any) -> None:
    """Structs and plain data as JSON."""
    click.echo(json.dumps(to_builtins(data), ensure_ascii=False, indent=2))


def in_github_action() -> bool:
    """Whether the output is the log of a step."""
    return os.environ.get("GITHUB_ACTIONS") == "true"
