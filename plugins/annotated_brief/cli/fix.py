"""``brief fix``: show what changes, ask where asked to, write."""

import difflib
from pathlib import Path

import click

from annotated_brief.checks.places import anchoring_findings
from annotated_brief.cli.options import command, option, root
from annotated_brief.cli.printing import counted, open_project, print_findings
from annotated_brief.diagnostics import Diagnostic, clean
from annotated_brief.editing.fix_conflicts import settled_files
from annotated_brief.editing.fix_ledger import fix_ledger
from annotated_brief.editing.fix_quotes import QuoteFix, changed_files, find_quote_fixes
from annotated_brief.placing.ledger import may_stand
from annotated_brief.placing.placed import place
from annotated_brief.project import Project
from annotated_brief.project.text import read_project_text
from annotated_brief.write_file import write_file


@command()
@root
@option("--diff", "Show what would change; write nothing.", bool)
@option("--review", "Ask about each quote.", bool)
@option(
    "--accept",
    "Write the words of today into this entry, whose sense may have changed, or the nearest words into a wrong quote; may be given several times.",
    metavar="ID",
    multiple=True,
)
def fix(root: Path, diff: bool, review: bool, accept: tuple[str, ...]) -> None:
    """Mend what an edit of the essay left behind, quotes and the ledger of passages, and conflicts that git left among entries."""
    project = open_project(root)
    clashes = _settle(project, diff=diff)
    found = read_project_text(project)
    placed = place(found.committed, found.texts, found.unknown)
    fixes = list(find_quote_fixes(placed))
    if wrong := set(accept) - {one.entry for one in fixes}:
        why = f'nothing is to be accepted for "{min(wrong)}"; `brief check` lists what is.'
        raise click.BadParameter(why, param_hint="--accept")
    chosen = [one for one in fixes if _chosen(one, accept, ask=review)]
    files, failures, failed = changed_files(project, chosen)
    for file, (before, after) in files.items():
        if diff:
            click.echo(_diff(file, before, after), nl=False)
        else:
            write_file(root / file, after)
    done = {one.entry: one for one in chosen if one.entry not in failed}
    ledger, unreadable = fix_ledger(placed, done, write=not diff)
    written = "would be written" if diff else "written"
    if files:
        number = sum(bool(one.edits) for one in done.values())
        click.echo(f"{counted(number, 'quote')} {written} in {', '.join(files)}")
    if ledger is not None:
        click.echo(
            f"{ledger.path} {written if ledger.changed else 'is up to date'}: {ledger.summary}"
        )
    left = [
        finding
        for item, one in placed.annotations
        if item.id not in done and not may_stand(item.target, found.unknown)
        for finding in anchoring_findings(item, one, found.texts)
    ]
    print_findings(root, (*clashes, *found.unread, *left, *failures, *unreadable), quiet=True)


def _settle(project: Project, *, diff: bool) -> tuple[Diagnostic, ...]:
    """Settle conflicts in the files of entries; what a person has to choose."""
    files = tuple(settled_files(project))
    for one in files:
        if one.after == one.before:
            continue
        if diff:
            click.echo(_diff(one.path, one.before, one.after), nl=False)
        else:
            write_file(project.root / one.path, one.after)
            click.echo(f"{one.path}: git's conflict is settled, both sides stay")
    return tuple(one.finding for one in files if one.finding)


def _chosen(fix: QuoteFix, accept: tuple[str, ...], *, ask: bool) -> bool:
    """Show a quote before and after; whether it is to be written."""
    accepted = fix.entry in accept
    if fix.asks and not (ask or accepted):
        return False
    if fix.edits:
        click.echo(f"{fix.location} {fix.entry}")
        click.echo(f"  before: {clean(fix.before)}\n  after:  {clean(fix.after)}")
    elif not fix.asks:
        return True
    return accepted or not ask or click.confirm("  write this quote?", default=not fix.asks)


def _diff(file: str, before: str, after: str) -> str:
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    lines = difflib.unified_diff(old, new, f"a/{file}", f"b/{file}", n=1)
    return "".join(line if line.endswith("\n") else line + "\n" for line in lines)
