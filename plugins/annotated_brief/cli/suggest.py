"""``brief suggest``: a filed form becomes draft entries, and a reply to the reader."""

import datetime
from pathlib import Path

import click
from msgspec.structs import replace

from annotated_brief.cli.options import EXISTING_FILE, FILE, command, option, root
from annotated_brief.cli.printing import open_project
from annotated_brief.contributing.running import run_tracker
from annotated_brief.contributing.suggesting.accept import accept, where_filed
from annotated_brief.contributing.suggesting.draft import Answer, answer, forge_of
from annotated_brief.contributing.suggesting.reader import Event, Reader, read_event
from annotated_brief.contributing.suggesting.reply import reply, reply_to_free_text
from annotated_brief.contributing.trackers.tracker import Tracker, thread_of
from annotated_brief.diagnostics import StoppedError
from annotated_brief.write_file import write_file


@command()
@root
@click.argument("form", type=EXISTING_FILE, envvar="GITHUB_EVENT_PATH")
@option("--title", "Title of the suggestion, where the file has none.", default="")
@option("--login", "Who filed it, a login or a name, where the file doesn't say.", default="")
@option("--write", "Write the entries, and print the commit's message.", bool)
@option("--message", "Write the commit's message there.", FILE)
@option("--reply reply_to", "Write the reply there.", FILE)
@option(
    "--accept accepted", "File the entries in a pull request (GitHub; needs GITHUB_TOKEN).", bool
)
@option("--post", "Post the reply to the issue (GitHub; needs GITHUB_TOKEN).", bool)
def suggest(
    root: Path,
    form: Path,
    title: str,
    login: str,
    write: bool,
    message: Path | None,
    reply_to: Path | None,
    post: bool,
    accepted: bool,
) -> None:
    """Turn a filled FORM into draft entries, and print the reply to the reader.

    FORM is a mail (.eml), the text of an issue or mail, or the event that a workflow gets; by default $GITHUB_EVENT_PATH.
    """
    event = _filed(form, title, login)
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    project = open_project(root)
    found = answer(project, event, today)
    if found is None and event.of_the_house:
        click.echo("this is none of the forms, so there is nothing to do.", err=True)
        return
    tracker = _tracker(event) if post or accepted else None
    note = ""
    if tracker and found:
        note = accept(root, tracker, found) if accepted else where_filed(tracker, event)
    text = reply(found, note) if found else reply_to_free_text(event, forge_of(project))
    if reply_to is not None:
        write_file(reply_to, text)
    if tracker:
        click.echo(f"#{event.number}: {tracker.say(thread_of(event.number), text)}", err=True)
    if write and found and found.files:
        _write(root, found, message)
    elif tracker is None and reply_to is None:
        click.echo(text, nl=False)
    if write:
        _tell_faults(found)


def _filed(form: Path, title: str, login: str) -> Event:
    """What was filed, under the title and by the reader that are given where it doesn't say them."""
    event = read_event(form)
    if isinstance(event, str):
        raise click.BadParameter(event, param_hint="FORM")
    reader = Reader(login, called=login) if login else event.reader
    return replace(event, title=event.title or title, reader=reader)


def _tracker(event: Event) -> Tracker:
    if event.number < 1:
        raise StoppedError("the event names no issue.")
    return run_tracker()


def _tell_faults(found: Answer | None) -> None:
    """End with what keeps the entries from going in, where something does."""
    if found and found.files and not found.faults:
        return
    for fault in found.faults if found else ("This is none of the forms.",):
        click.echo(fault, err=True)
    raise SystemExit(1)


def _write(root: Path, found: Answer, message: Path | None) -> None:
    """Write the entries; none where one would overwrite a file."""
    if taken := [name for name in found.files if (root / name).exists()]:
        why = "is there already; rename it, or file the entry by hand."
        raise click.ClickException(f"{taken[0]} {why}")
    for name, content in found.files.items():
        write_file(root / name, content)
        click.echo(f"wrote {name}", err=True)
    if message is not None:
        write_file(message, found.message)
    click.echo(found.message, nl=False)
