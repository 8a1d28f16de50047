"""``brief terms``: every match of the glossary, marked or skipped, with the reason."""

from pathlib import Path

import click

from annotated_brief.cli.options import Command, root_option


@click.command(
    cls=Command,
    examples=("brief terms", "brief terms --term quad", "brief terms --skipped --format json"),
)
@root_option
@click.option("--term", "ids", multiple=True, metavar="ID", help="Only this term; may be repeated.")
@click.option("--skipped", is_flag=True, help="Only matches that are not marked.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How matches are printed.")  # fmt: skip
def terms(root: Path, ids: tuple[str, ...], skipped: bool, form: str) -> None:
    """List every place where a term's words stand: marked, or skipped and why."""
    import json
    from difflib import get_close_matches

    from msgspec import to_builtins

    from annotated_brief.diagnostics import clean
    from annotated_brief.project import read_project
    from annotated_brief.project.project_text import read_project_text
    from annotated_brief.project.term_audit import audit_terms

    project, _ = read_project(root)
    found = read_project_text(project)
    known = found.loaded.layer.terms
    for id in ids:
        if id not in known:
            near = get_close_matches(id, known, n=1)
            hint = f"; did you mean {near[0]}?" if near else "."
            raise click.BadParameter(f'there is no term "{id}"{hint}', param_hint="--term")
    every = [use for use in audit_terms(found) if not ids or use.term in ids]
    uses = [use for use in every if not (skipped and use.marked)]
    if form == "json":
        listed = [{**to_builtins(use), "marked": use.marked, "why": use.why} for use in uses]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    for id in ids or known:
        own = [use for use in uses if use.term == id]
        if not own and (skipped or any(use.term == id for use in every)):
            continue
        marked = sum(use.marked for use in own)
        click.echo(f"{clean(known[id].label)} ({id}): {marked} marked, {len(own) - marked} skipped")
        for use in own:
            where = f"{use.file} ¶ {use.passage}" if use.passage else use.file
            click.echo(f"  {where}  {clean(use.before)}[{clean(use.words)}]{clean(use.after)}")
            click.echo(f"    {'marked' if use.marked else 'skipped: ' + clean(use.why)}")
    marked = sum(use.marked for use in every)
    click.echo(
        f"{len(every)} matches of {len({use.term for use in every})} terms: "
        f"{marked} marked, {len(every) - marked} skipped",
        err=True,
    )
