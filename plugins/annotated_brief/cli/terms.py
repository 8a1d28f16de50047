"""``brief terms``: every match of the glossary, marked or skipped, with the reason."""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import click
from msgspec import to_builtins

from annotated_brief.cli.options import command, form, option, root
from annotated_brief.cli.printing import open_project, print_json
from annotated_brief.diagnostics import clean
from annotated_brief.diagnostics.nearest import nearest
from annotated_brief.placing.term_audit import TermUse, audit_terms
from annotated_brief.project.text import read_project_text


@command()
@root
@option("--term ids", "Only this term; may be repeated.", multiple=True, metavar="ID")
@option("--skipped", "Only matches that are not marked.", bool)
@form("text", "json", help="How matches are printed.")
def terms(root: Path, ids: tuple[str, ...], skipped: bool, form: str) -> None:
    """List every place where a term's words stand: marked, or skipped and why."""
    found = read_project_text(open_project(root))
    known = found.loaded.layer.terms
    _refuse_unknown(ids, known)
    uses = [use for use in audit_terms(found) if not ids or use.term in ids]
    if form == "json":
        listed = [use for use in uses if not (skipped and use.marked)]
        print_json([{**to_builtins(use), "marked": use.marked, "why": use.why} for use in listed])
        return
    for id in ids or known:
        own = [use for use in uses if use.term == id]
        shown = [use for use in own if not (skipped and use.marked)]
        if shown or not (own or skipped):
            click.echo(f"{clean(known[id].label)} ({id}): {_counts(shown)}")
        _print(shown)
    matches = f"{len(uses)} matches of {len({use.term for use in uses})} terms"
    click.echo(f"{matches}: {_counts(uses)}", err=True)


def _refuse_unknown(ids: Iterable[str], known: Collection[str]) -> None:
    for id in ids:
        if id not in known:
            near = nearest(id, known)
            hint = f"; did you mean {near}?" if near else "."
            raise click.BadParameter(f'there is no term "{id}"{hint}', param_hint="--term")


def _counts(uses: Sequence[TermUse]) -> str:
    marked = sum(use.marked for use in uses)
    return f"{marked} marked, {len(uses) - marked} skipped"


def _print(uses: Iterable[TermUse]) -> None:
    for use in uses:
        where = f"{use.file} ¶ {use.passage}" if use.passage else use.file
        click.echo(f"  {where}  {clean(use.before)}[{clean(use.words)}]{clean(use.after)}")
        click.echo(f"    {'marked' if use.marked else 'skipped: ' + clean(use.why)}")
