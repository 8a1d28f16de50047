"""``feed.xml``: editions with what each corrected, counterpoints, and corrections since, by Atom (RFC 4287).

Ids are the permanent addresses of what is told; dates come from editions and from git, so that the same
commit makes the same feed. Where git doesn't know, a counterpoint has the date of the newest page.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from html import escape

from msgspec import Struct

from annotated_brief.article.templates import template
from annotated_brief.exports.site import ExportedSite
from annotated_brief.language import strings
from annotated_brief.model import EditionPassage, Work

FEED = "feed.xml"
_DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_MOST = 50
"""Entries: readers keep what they have read."""
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Signs that no XML can hold."""


class _Entry(Struct, frozen=True):
    id: str
    kind: str
    title: str
    published: str
    updated: str
    link: str
    html: str
    authors: tuple[str, ...] = ()


def atom_feed(site: ExportedSite) -> bytes:
    """The feed, newest first."""
    found = (*_editions(site), *_corrections(site), *_counterpoints(site))
    entries = sorted(filter(_dated, found), key=lambda one: (one.updated, one.id), reverse=True)[
        :_MOST
    ]
    authors = dict.fromkeys(name for work in site.works for name in work.names)
    made = template(FEED).render(
        site=site,
        language=site.works[0].language if site.works else "en",
        entries=entries,
        updated=entries[0].updated if entries else "1970-01-01T00:00:00Z",
        authors=list(authors) or [site.title],
        rights=", ".join(dict.fromkeys(work.license for work in site.works if work.license)),
    )
    return _UNWRITABLE.sub("", made).encode()


def _dated(entry: _Entry) -> bool:
    return bool(entry.updated)


def _editions(site: ExportedSite) -> Iterator[_Entry]:
    """Each with the passages that it changed and took out, page by page."""
    before: tuple[EditionPassage, ...] = ()
    for edition in site.editions:
        now = {one.id: (f"{edition.name}-{one.number}", one) for one in edition.passages}
        told = [
            f"<p>{escape(work.title)}</p>{_corrected(site, work, before, now)}"
            for work in site.works
            if edition.on(work.page)
        ]
        if told:
            url = site.address(site.editions_page, f"edition-{edition.name}")
            title = strings(site.works[0].language)["edition_of"].format(edition=edition.name)
            day = _of_day(edition.date)
            yield _Entry(url, "edition", title, day, day, url, "".join(told))
        before = edition.passages


def _corrections(site: ExportedSite) -> Iterator[_Entry]:
    """What has changed on each page since its newest edition, where git knows when."""
    for work in site.works:
        if not (work.revised and work.page in site.dates.pages):
            continue
        newest = next(one for one in reversed(site.editions) if one.name == work.edition)
        numbered = enumerate(site.passages[work.page].items(), 1)
        now = {id: (id, EditionPassage(work.page, at, id, text)) for at, (id, text) in numbered}
        title = strings(work.language)["working_text"].format(edition=work.edition)
        time = _of_second(site.dates.pages[work.page])
        told = _corrected(site, work, newest.passages, now)
        id = f"{work.url}#ab-since-{work.edition}"
        yield _Entry(id, "correction", f"{title}: {work.title}", time, time, work.url, told)


def _corrected(
    site: ExportedSite,
    work: Work,
    was: Iterable[EditionPassage],
    now: Mapping[str, tuple[str, EditionPassage]],
) -> str:
    """The passages of a page whose words changed, each by its fragment, and those that were taken out; HTML."""
    s, items = strings(work.language), []
    for one in (one for one in was if one.page == work.page):
        fragment, new = now.get(one.id, ("", one))
        if not fragment:
            items.append(f"{escape(s['quoted'].format(text=one.text))}: {s['edition_gone']}")
        elif new.text != one.text:
            url = escape(site.address(work.page, fragment))
            items.append(f'<a href="{url}">¶ {new.number}</a> {escape(new.text)}')
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>" if items else ""


def _counterpoints(site: ExportedSite) -> Iterator[_Entry]:
    days = [work.date for work in site.works if work.date]
    else_ = _of_day(max(days)) if days else ""
    said = strings(site.works[0].language if site.works else "en")
    for point in site.layer.counterpoints.values():
        first, last = site.dates.entries.get(point.id, (0, 0))
        published, updated = (_of_second(one) if one else else_ for one in (first, last))
        if published:
            url, html = site.entry(point.id), site.markdown(point.argument)
            if point.reply:
                html += f"<p><strong>{said['reply']}</strong></p>{site.markdown(point.reply)}"
            yield _Entry(url, point.kind, point.title, published, updated, url, html, point.names)


def _of_day(day: str) -> str:
    """A day, month or year as RFC 3339 has it; empty where it is none, as an edition's may be that was edited."""
    return f"{day}{'-01-01'[len(day) - 4 :]}T00:00:00Z" if _DAY.fullmatch(day) else ""


def _of_second(time: int) -> str:
    return datetime.fromtimestamp(time, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
