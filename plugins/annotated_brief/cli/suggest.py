"""``brief suggest``: a filed form becomes draft entries, and a reply to the reader."""

from pathlib import Path

import click

from annotated_brief.cli.options import Command, root_option


@click.command(
    cls=Command, examples=("brief suggest form.md", "brief suggest form.md --write --login ana")
)
@root_option
@click.argument(
    "form", type=click.Path(exists=True, dir_okay=False, path_type=Path), envvar="GITHUB_EVENT_PATH"
)
@click.option("--title", default="", help="Title of the suggestion, where the file has none.")
@click.option("--login", default="", help="Who filed it, where the file doesn't say.")
@click.option("--write", is_flag=True, help="Write the entries, and print the commit's message.")
@click.option(
    "--message", type=click.Path(path_type=Path), help="Write the commit's message there."
)
@click.option("--reply", "reply_to", type=click.Path(path_type=Path), help="Write the reply there.")
@click.option("--post", is_flag=True, help="Post the reply to the issue (GitHub; needs GITHUB_TOKEN).")  # fmt: skip
def suggest(
    root: Path,
    form: Path,
    title: str,
    login: str,
    write: bool,
    message: Path | None,
    reply_to: Path | None,
    post: bool,
) -> None:
    """Turn a filled FORM into draft entries, and print the reply to the reader.

    FORM is the text of an issue, or the event that a workflow gets; by default $GITHUB_EVENT_PATH.
    """
    import datetime
    import os

    from msgspec.structs import replace

    from annotated_brief.contributing.github_comment import CommentError, post_to_issue
    from annotated_brief.contributing.suggesting import answer
    from annotated_brief.contributing.suggesting.reader import Event, read_event, reader_of
    from annotated_brief.contributing.suggesting.reply import reply
    from annotated_brief.forge import find_forge
    from annotated_brief.project import read_project
    from annotated_brief.project.write_file import write_file

    event = read_event(form)
    if not isinstance(event, Event):
        raise click.BadParameter(event, param_hint="FORM")
    event = replace(event, title=event.title or title, reader=reader_of(login) if login else event.reader)  # fmt: skip
    project, _ = read_project(root)
    repository = os.environ.get("GITHUB_REPOSITORY")
    url = f"{os.environ.get('GITHUB_SERVER_URL', 'https://github.com')}/{repository}" if repository else project.repo_url  # fmt: skip
    forge = find_forge(url, project.edit_uri, Path(project.docs).name, "github" if repository else project.forge)  # fmt: skip
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    found = answer(project, event, today, forge)
    if found.kind is None:
        click.echo("this is none of the forms, so there is nothing to do.", err=True)
        return
    text = reply(found)
    if reply_to is not None:
        write_file(reply_to, text)
    if post:
        try:
            click.echo(post_to_issue(event.number, text), err=True)
        except CommentError as error:
            raise click.ClickException(str(error)) from None
    if write and found.files:
        if taken := [name for name in found.files if (root / name).exists()]:
            raise click.ClickException(
                f"{taken[0]} is there already; rename it, or file the entry by hand."
            )
        for name, content in found.files.items():
            write_file(root / name, content)
            click.echo(f"wrote {name}", err=True)
        if message is not None:
            write_file(message, found.message)
        click.echo(found.message, nl=False)
    elif not post and reply_to is None:
        click.echo(text, nl=False)
    if write and (found.faults or not found.files):
        for fault in found.faults:
            click.echo(fault, err=True)
        raise SystemExit(1)
