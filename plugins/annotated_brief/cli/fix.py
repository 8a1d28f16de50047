"""``brief fix``: show what changes, ask where asked to, write."""

import difflib
from collections.abc import Sequence
from pathlib import Path

import click

from annotated_brief.diagnostics import Diagnostic, clean
from annotated_brief.editing.fix_ledger import fix_ledger
from annotated_brief.editing.fix_quotes import (
    QuoteFix,
    changed_files,
    find_quote_fixes,
    write_fixes,
)
from annotated_brief.project import read_project
from annotated_brief.project.project_text import read_project_text
from annotated_brief.project.revisions import Revisions, why_no_history


def run_fix(root: Path, *, write: bool, ask: bool) -> tuple[Diagnostic, ...]:
    """Mend quotes, then the ledger; the findings that are left."""
    project, findings = read_project(root)
    found = read_project_text(project)
    layer = found.loaded.layer
    revisions = Revisions(project, frozenset(layer.sources), found.cite)
    quotes = find_quote_fixes(layer, found.texts, revisions)
    why = why_no_history(project)
    if why and (quotes.fixes or quotes.findings):
        click.echo(f"note: {why}, so quotes are followed by their words alone.")
    chosen = []
    for fix in quotes.fixes:
        click.echo(_shown(fix))
        if not ask or click.confirm("  write this quote?", default=True):
            chosen.append(fix)
    files, more = changed_files(project, chosen)
    for file, (before, after) in files.items():
        if not write:
            click.echo("".join(_diff(file, before, after)), nl=False)
    if write:
        write_fixes(project, files)
    done, lost = fix_ledger(project, found.texts, write=write)
    if files:
        click.echo(
            f"{_count(chosen)} {'written' if write else 'would be written'} in {', '.join(files)}"
        )
    if done is not None:
        state = ("written" if write else "would be written") if done.changed else "is up to date"
        click.echo(f"{done.path} {state}: {done.summary}")
    return (*findings, *quotes.findings, *more, *lost)


def _shown(fix: QuoteFix) -> str:
    since = f", exact in {fix.commit[:10]}" if fix.commit else ""
    head = f"{fix.location} {fix.entry} ({fix.confidence:.0%} sure{since})"
    return f"{head}\n  before: {clean(fix.before)}\n  after:  {clean(fix.after)}"


def _count(fixes: Sequence[QuoteFix]) -> str:
    return f"{len(fixes)} quote{'' if len(fixes) == 1 else 's'}"


def _diff(file: str, before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(
        before.splitlines(keepends=True),
        after.splitlines(keepends=True),
        f"a/{file}",
        f"b/{file}",
        n=1,
    )
    return [line if line.endswith("\n") else line + "\n" for line in lines]
