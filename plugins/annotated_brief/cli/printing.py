"""Print findings, in the format asked for, and end with the exit code that they call for."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from annotated_brief.diagnostics import Diagnostic

FORMATS = ("text", "json", "jsonl", "github", "gitlab", "sarif", "rdjson")


def print_findings(
    root: Path,
    findings: "Sequence[Diagnostic]",
    *,
    quiet: bool = False,
    form: str = "text",
    fail_on: str = "warning",
    outputs: Sequence[tuple[str, Path]] = (),
) -> None:
    """Print findings; end with 1 where one of them is as severe as ``fail_on``.

    Args:
        root: the project's folder, for excerpts.
        findings: what was found.
        quiet: leave the counts out where nothing was found.
        form: one of ``FORMATS``.
        fail_on: a severity, or ``never``.
        outputs: formats and files to write besides.

    """
    from annotated_brief.diagnostics import Severity, count

    for name, path in outputs:
        _write(path, formatted(root, findings, name))
    if text := _for_log(root, findings, form):
        click.echo(text)
    if findings or not quiet:
        totals = ", ".join(
            f"{number} {name}{'' if number == 1 else 's'}"
            for name, number in count(findings).items()
        )
        click.echo(totals, err=True)
    levels = [severity.value for severity in Severity]
    failing = levels[: levels.index(fail_on) + 1] if fail_on in levels else []
    if any(finding.severity.value in failing for finding in findings):
        raise SystemExit(1)


def formatted(root: Path, findings: "Sequence[Diagnostic]", form: str) -> str:
    """The findings in one format."""
    from annotated_brief.diagnostics import render_text
    from annotated_brief.diagnostics.formats import FORMATS as WRITERS
    from annotated_brief.project.source_lines import line_reader

    read = line_reader(root)
    if form != "text":
        return WRITERS[form](findings, read)
    return "\n\n".join(render_text(finding, read) for finding in findings)


def _for_log(root: Path, findings: "Sequence[Diagnostic]", form: str) -> str:
    """What is printed; in a GitHub log, contributors' text stands where no command is read."""
    text = formatted(root, findings, form)
    in_action = os.environ.get("GITHUB_ACTIONS") == "true"
    if form == "github":
        from annotated_brief.diagnostics.formats import shown_on_github

        shown = {id(finding) for finding in shown_on_github(findings)}
        left = [finding for finding in findings if id(finding) not in shown]
        more = formatted(root, left, "text")
        return f"{text}\n{without_commands(more)}" if more else text
    return without_commands(text) if in_action and text and form == "text" else text


def without_commands(text: str) -> str:
    """The text between two marks that only this run knows, so that no line of it is a command."""
    import secrets

    mark = secrets.token_hex(16)
    return f"::stop-commands::{mark}\n{text}\n::{mark}::"


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{text}\n", "utf-8", errors="surrogateescape")
    except OSError as error:
        raise click.ClickException(f"{path} can't be written: {error.strerror}.") from None
