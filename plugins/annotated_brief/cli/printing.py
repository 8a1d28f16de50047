"""Print findings, in the format asked for, and end with the exit code that they call for."""

import json
import os
import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import click
from msgspec import to_builtins

from annotated_brief.diagnostics import Diagnostic, Severity, count, render_text
from annotated_brief.diagnostics.formats import FORMATS as WRITERS
from annotated_brief.diagnostics.formats import shown_on_github
from annotated_brief.diagnostics.source_lines import line_reader
from annotated_brief.project import Project, read_project

FORMATS = ("text", *WRITERS)


def open_project(root: Path, environment: Mapping[str, str] = MappingProxyType({})) -> Project:
    """The project of ``root``; where its mkdocs.yml has a fault, that is all that a command says.

    Args:
        root: folder of mkdocs.yml.
        environment: what ``!ENV`` reads.

    """
    project, findings = read_project(root, environment)
    if not project.readable:
        print_findings(root, findings, fail_on="note")
    return project


def print_findings(
    root: Path,
    findings: Sequence[Diagnostic],
    *,
    quiet: bool = False,
    form: str = "text",
    fail_on: str = "warning",
) -> None:
    """Print findings; end with 1 where one of them is as severe as ``fail_on``.

    Args:
        root: the project's folder, for excerpts.
        findings: what was found.
        quiet: leave the counts out where nothing was found.
        form: one of ``FORMATS``.
        fail_on: a severity, or ``never``.

    """
    if text := _for_log(root, findings, form):
        click.echo(text)
    if findings or not quiet:
        counts = count(findings).items()
        totals = (f"{number} {name}{'' if number == 1 else 's'}" for name, number in counts)
        click.echo(", ".join(totals), err=True)
    levels = [severity.value for severity in Severity]
    failing = levels[: levels.index(fail_on) + 1] if fail_on in levels else []
    if any(finding.severity.value in failing for finding in findings):
        raise SystemExit(1)


def formatted(root: Path, findings: Sequence[Diagnostic], form: str) -> str:
    """The findings in one format."""
    read = line_reader(root)
    if form != "text":
        return WRITERS[form](findings, read)
    return "\n\n".join(render_text(finding, read) for finding in findings)


def print_json(data: Any) -> None:
    """Structs and plain data as JSON."""
    click.echo(json.dumps(to_builtins(data), ensure_ascii=False, indent=2))


def in_github_action() -> bool:
    """Whether the output is the log of a step."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def _for_log(root: Path, findings: Sequence[Diagnostic], form: str) -> str:
    """What is printed; in a GitHub log, contributors' text stands where no command is read."""
    text = formatted(root, findings, form)
    if form == "github":
        shown = {id(finding) for finding in shown_on_github(findings)}
        left = [finding for finding in findings if id(finding) not in shown]
        return f"{text}\n{_without_commands(formatted(root, left, 'text'))}" if left else text
    return _without_commands(text) if in_github_action() and text and form == "text" else text


def _without_commands(text: str) -> str:
    """The text between two marks that only this run knows, so that no line of it is a command."""
    mark = secrets.token_hex(16)
    return f"::stop-commands::{mark}\n{text}\n::{mark}::"
