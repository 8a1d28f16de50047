"""``brief links``: ask whether the sources still answer, and keep a record of it."""

from pathlib import Path

import click

from annotated_brief.cli.options import Command, root_option


@click.command(cls=Command, examples=("brief links", "brief links --archive"))
@root_option
@click.option("--archive", is_flag=True, help="Look for copies at the Internet Archive too.")
@click.option("--timeout", type=click.FloatRange(1, 300), default=20, show_default=True, help="Seconds to wait for an answer.")  # fmt: skip
@click.option("--delay", type=click.FloatRange(0, 60), default=1, show_default=True, envvar="BRIEF_LINKS_DELAY", help="Seconds between two requests to one host.")  # fmt: skip
@click.option("--jobs", type=click.IntRange(1, 32), default=8, show_default=True, help="Hosts asked at the same time.")  # fmt: skip
@click.option("--allow-private", is_flag=True, envvar="BRIEF_LINKS_ALLOW_PRIVATE", help="Ask hosts on this machine and in private networks too.")  # fmt: skip
@click.option("--archive-api", envvar="BRIEF_LINKS_ARCHIVE_API", hidden=True, default="https://archive.org/wayback/available")  # fmt: skip
def links(
    root: Path,
    archive: bool,
    timeout: float,
    delay: float,
    jobs: int,
    allow_private: bool,
    archive_api: str,
) -> None:
    """Ask each source's address, and write annotations/.links.json.

    This alone uses the network: check and build read the record. An address is dead when it failed
    three times over two weeks or more, so run this once a week.
    """
    import datetime

    from annotated_brief import __version__
    from annotated_brief.contributing.links import Asker, Links, check_links
    from annotated_brief.contributing.links.request import user_agent
    from annotated_brief.loading import load_layer
    from annotated_brief.loading.link_record import FILE, links_text, read_links
    from annotated_brief.project import read_project
    from annotated_brief.project.write_file import write_file

    project, _ = read_project(root)
    layer = load_layer(root, project.annotations).layer
    asker = Asker(user_agent(__version__, project.site_url), timeout, allow_private)
    today = datetime.datetime.now(datetime.UTC).date()
    folder = root / project.annotations
    record = check_links(layer, read_links(folder), today, Links(asker, delay, jobs, archive, archive_api))  # fmt: skip
    write_file(folder / FILE, links_text(record))
    for url, one in record.items():
        said = f"status {one.status}" if one.status else "no answer"
        if one.dead:
            copy = f"; a copy is kept at {one.copy}" if one.copy else ""
            click.echo(f"dead: {url} ({said}, last alive {one.ok or 'before the first check'}){copy}")  # fmt: skip
        elif one.failures:
            click.echo(f"failing: {url} ({said}, {one.failures} times since {one.since})")
        elif one.redirect:
            click.echo(f"moved: {url} leads to {one.redirect}")
    alive = sum(not one.failures for one in record.values())
    click.echo(f"{alive} of {len(record)} addresses answer; wrote {project.annotations}/{FILE}", err=True)  # fmt: skip
