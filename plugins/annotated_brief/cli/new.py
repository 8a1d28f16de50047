"""``brief new``: an entry from a few words, in the right file, with its quote located."""

import datetime
import sys
from pathlib import Path
from typing import Any

import click

from annotated_brief.cli.options import Group, option, root, several
from annotated_brief.cli.printing import formatted, open_project
from annotated_brief.editing.new_entry import new_entry
from annotated_brief.loading import load_layer
from annotated_brief.loading.csl_name import named_by_text
from annotated_brief.loading.declaration import CHOICES
from annotated_brief.project.text import read_project_text
from annotated_brief.write_file import write_file

_LIST_FILE = "List file to append to, such as annotations/glossary.yml."
_shared = several(
    option("--id", "Its id, for good; made from the name if left out.", default=""),
    option("--in file", _LIST_FILE, metavar="FILE"),
    root,
)
_claim_by = option(
    "--claim-by", "Source whose claim the passage reports.", default="", metavar="ID"
)
_quote = several(
    option("--quote", "The passage's own words, copied from the page.", default=""),
    option("--prefix", "Words right before it, where it stands twice.", default=""),
    option("--suffix", "Words right after it, where it stands twice.", default=""),
    option("--page", "The page, where several hold the quote.", default=""),
)


@click.group(cls=Group)
def new() -> None:
    """Write a new entry: term, source, evidence, counterpoint or event.

    What is not given is asked for on a terminal; elsewhere it is left to fill in, with a hint.
    """


@new.command()
@click.argument("term", default="")
@option("--definition", "One to three sentences; sources as [@key].", default="")
@option("--alias aliases", "Another name; may be repeated.", multiple=True)
@option("--related", "A term to see as well; may be repeated.", multiple=True, metavar="ID")
@_shared
def term(root: Path, id: str, file: str | None, **values: Any) -> None:
    """Write a glossary entry for TERM."""
    _ask(values, "term", "definition")
    _write(root, "terms", id, file, values)


@new.command()
@option("--type", "CSL type: book, article-journal, report, webpage, …", default="", metavar="TYPE")
@option("--title", "", default="")
@option("--author", '"Family, Given", or an institution; may be repeated.', multiple=True)
@option("--issued", "2022, 2022-02 or 2022-02-04.", default="")
@option("--container-title", "Journal, newspaper, book or site it stands in.", default="")
@option("--publisher", "", default="")
@option("--url URL", "", default="")
@option("--doi DOI", "", default="")
@option("--archived", "Address of a kept copy.", default="", metavar="URL")
@_shared
def source(root: Path, id: str, file: str | None, **values: Any) -> None:
    """Write a source."""
    _ask(values, "type", "title")
    values["author"] = [named_by_text(name) for name in values["author"]]
    if values["URL"]:
        values["accessed"] = datetime.date.today().isoformat()
    if values["archived"]:
        values["custom"] = {"archived": {"url": values["archived"]}}
    _write(root, "references", id, file, values)


@new.command()
@_quote
@option("--cite", "The source and place, as in `@key, p. 3`.", default="")
@option("--relation", "What the source does for the passage.", CHOICES["relation"])
@_claim_by
@option("--excerpt", "Words of the source, verbatim.", default="")
@option("--note", "What the source shows, in your own words.", default="")
@_shared
def evidence(root: Path, id: str, file: str | None, **values: Any) -> None:
    """Tie a source to a passage."""
    _ask(values, "quote", "cite", relation=CHOICES["relation"])
    _write(root, "evidence", id, file, values)


@new.command()
@option("--title", "The objection in a few words.", default="")
@_quote
@_claim_by
@option("--attack", "The claim is false, does not follow, or is limited.", CHOICES["attack"])
@option("--strength", "How strong its evidence is.", CHOICES["strength"])
@option("--argument", "The objection, with its sources as [@key].", default="")
@option("--reply", "The strongest answer of the essay's side.", default="")
@option("--by", "Who contributed it; may be repeated.", multiple=True)
@_shared
def counterpoint(root: Path, id: str, file: str | None, **values: Any) -> None:
    """Write an objection to a passage."""
    _ask(
        values, "title", "quote", "argument", attack=CHOICES["attack"], strength=CHOICES["strength"]
    )
    _write(root, "counterpoints", id, file, values)


@new.command()
@option("--date", "When it happened: 2022, 2022-02, 2022-02-04, 2013/2019.", default="")
@option("--text", "What happened, in one sentence.", default="")
@option("--cite", "The source and place, as in `@key, p. 3`.", default="")
@_quote
@_shared
def event(root: Path, id: str, file: str | None, **values: Any) -> None:
    """Write an entry of the timeline, with a passage that tells of it or without."""
    _ask(values, "date", "text", "cite")
    _write(root, "events", id, file, values)


def _ask(values: dict[str, Any], *texts: str, **choices: tuple[str, ...]) -> None:
    """On a terminal ask for what is missing; an empty answer leaves it to be filled in later."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return
    for key in texts:
        values[key] = values[key] or click.prompt(key, default="", show_default=False)
    for key, listed in choices.items():
        if not values[key]:
            values[key] = click.prompt(key, type=click.Choice(listed), default=listed[0])


def _write(root: Path, section: str, id: str, file: str | None, values: dict[str, Any]) -> None:
    if not any(values.get(key) for key in ("term", "title", "quote", "text")):
        raise click.UsageError("say at least what the entry is called, or what it quotes.")
    project = open_project(root)
    found = read_project_text(project)
    given = {key: list(one) if isinstance(one, tuple) else one for key, one in values.items()}
    entry = new_entry(project, found, section, id, given, file)
    write_file(root / entry.file, entry.text)
    click.echo(entry.file)
    if entry.to_fill:
        click.echo("Still to fill in; until then the entry is not shown:", err=True)
    for key, hint in entry.to_fill:
        click.echo(f"  {key}: {hint}", err=True)
    known = {(one.code, one.message) for one in found.loaded.diagnostics}
    for one in load_layer(root, project.annotations).diagnostics:
        if (one.code, one.message) not in known and not (one.code == "BRF105" and entry.to_fill):
            click.echo(formatted(root, [one], "text"), err=True)
