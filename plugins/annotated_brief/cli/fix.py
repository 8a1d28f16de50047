"""``brief fix``: show what changes, ask where asked to, write."""

import difflib
from pathlib import Path

import click

from annotated_brief.cli import options
from annotated_brief.cli.options import option
from annotated_brief.cli.printing import print_findings
from annotated_brief.diagnostics import clean
from annotated_brief.editing.fix_ledger import fix_ledger
from annotated_brief.editing.fix_quotes import QuoteFix, changed_files, find_quote_fixes
from annotated_brief.project import read_project
from annotated_brief.project.git import why_no_history
from annotated_brief.project.revision import Revisions
from annotated_brief.project.text import read_project_text
from annotated_brief.write_file import write_file


@options.command("brief fix --diff", "brief fix --review")
@options.root
@option("--diff", "Show what would change; write nothing.", bool)
@option("--review", "Ask about each quote.", bool)
def fix(root: Path, diff: bool, review: bool) -> None:
    """Mend what an edit of the essay left behind: quotes, and the ledger of passages."""
    project, findings = read_project(root)
    found = read_project_text(project)
    revisions = Revisions(project, frozenset(found.loaded.layer.sources), found.cite)
    fixes, lost_quotes = find_quote_fixes(found, revisions)
    if (fixes or lost_quotes) and (why := why_no_history(root)):
        click.echo(f"note: {why}, so quotes are followed by their words alone.")
    chosen = [one for one in fixes if _chosen(one, ask=review)]
    files, more = changed_files(project, chosen)
    for file, (before, after) in files.items():
        if diff:
            click.echo(_diff(file, before, after), nl=False)
        else:
            write_file(root / file, after)
    ledger, lost = fix_ledger(project, found, write=not diff)
    written = "would be written" if diff else "written"
    if files:
        number = f"{len(chosen)} quote{'' if len(chosen) == 1 else 's'}"
        click.echo(f"{number} {written} in {', '.join(files)}")
    if ledger is not None:
        click.echo(
            f"{ledger.path} {written if ledger.changed else 'is up to date'}: {ledger.summary}"
        )
    print_findings(root, (*findings, *found.unread, *lost_quotes, *more, *lost), quiet=True)


def _chosen(fix: QuoteFix, *, ask: bool) -> bool:
    """Show a quote before and after; whether it is to be written."""
    since = f", exact in {fix.commit[:10]}" if fix.commit else ""
    click.echo(f"{fix.location} {fix.entry} ({fix.confidence:.0%} sure{since})")
    click.echo(f"  before: {clean(fix.before)}\n  after:  {clean(fix.after)}")
    return not ask or click.confirm("  write this quote?", default=True)


def _diff(file: str, before: str, after: str) -> str:
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    lines = difflib.unified_diff(old, new, f"a/{file}", f"b/{file}", n=1)
    return "".join(line if line.endswith("\n") else line + "\n" for line in lines)
