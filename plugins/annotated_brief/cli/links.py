"""``brief links``: ask whether the sources still answer, and keep a record of it."""

import datetime
from pathlib import Path
from typing import Any

import click

from annotated_brief import __version__
from annotated_brief.cli.options import command, option, root
from annotated_brief.cli.printing import open_project
from annotated_brief.contributing.links.check_links import ARCHIVE, SAVE, check_links, save_pages
from annotated_brief.contributing.links.request import Asker, user_agent
from annotated_brief.loading import load_layer
from annotated_brief.loading.link_record import FILE, LinkRecord, links_text, read_links
from annotated_brief.write_file import write_file


@command()
@root
@option("--archive", "Look for copies at the Internet Archive too.", bool)
@option("--save", "Ask the Internet Archive to keep pages that it has no copy of.", bool)
@option("--timeout", "Seconds to wait for an answer.", click.FloatRange(1, 300), default=20)
@option(
    "--delay",
    "Seconds between two requests to one host.",
    click.FloatRange(0, 60),
    default=1,
    envvar="BRIEF_LINKS_DELAY",
)
@option("--jobs", "Hosts asked at the same time.", click.IntRange(1, 32), default=8)
@option(
    "--allow-private private",
    "Ask hosts on this machine and in private networks too.",
    bool,
    envvar="BRIEF_LINKS_ALLOW_PRIVATE",
)
@option("--archive-api", "", envvar="BRIEF_LINKS_ARCHIVE_API", hidden=True, default=ARCHIVE)
@option("--save-api", "", envvar="BRIEF_LINKS_SAVE_API", hidden=True, default=SAVE)
def links(
    root: Path, archive: bool, archive_api: str, save: bool, save_api: str, **how: Any
) -> None:
    """Ask each source's address, and write annotations/.links.json.

    This alone uses the network: check and build read the record. An address is dead when it failed
    three times over two weeks or more, so run this once a week.
    """
    project = open_project(root)
    folder = root / project.annotations
    layer = load_layer(root, project.annotations).layer
    asker = Asker(user_agent(__version__, project.site_url), **how)
    today = datetime.datetime.now(datetime.UTC).date()
    records = check_links(layer, read_links(folder), today, asker, archive_api if archive else "")
    write_file(folder / FILE, links_text(records))
    for url, record in records.items():
        if told := _told(url, record):
            click.echo(told)
    alive = sum(not record.failures for record in records.values())
    wrote = f"wrote {project.annotations}/{FILE}"
    click.echo(f"{alive} of {len(records)} addresses answer; {wrote}", err=True)
    if save:
        own = {source.url for source in layer.sources.values() if source.archived is None}
        wanted = {url: one for url, one in records.items() if url in own}
        for url in save_pages(wanted, asker, save_api):
            click.echo(f"asked to be kept: {url}")


def _told(url: str, record: LinkRecord) -> str:
    """A line on an address that doesn't simply answer."""
    said = f"status {record.status}" if record.status else "no answer"
    if record.leads_to_front:
        said = "leads to the front page of its site"
    if record.dead:
        copy = f"; a copy is kept at {record.archived.url}" if record.archived else ""
        return f"dead: {url} ({said}, last alive {record.ok or 'before the first check'}){copy}"
    if record.failures:
        times = "once, on" if record.failures == 1 else f"{record.failures} times since"
        return f"failing: {url} ({said}; {times} {record.since})"
    if record.changed:
        return f"changed: {url} (words quoted from it were last found there on {record.words})"
    return f"moved: {url} leads to {record.redirect}" if record.redirect else ""
