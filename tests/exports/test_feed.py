"""The feed, against RFC 4287."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from annotated_brief.loading.editions import written_edition
from annotated_brief.model import Edition, EditionPassage
from tests.briefs import commit
from tests.essay import publish_folder, write_essay

ATOM = "{http://www.w3.org/2005/Atom}"
ONCE = ("id", "title", "updated")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
ESSAY = "---\ndate: 2026-02\nauthors: [Harbour Board]\n---\n# Ferries & queues\n\nThe ferries wait at the pier.\n\nThey leave at dawn.\n"  # fmt: skip
POINT = """  {id}:
    title: {title}
    answers: {{quote: wait at the pier}}
    attack: rebuts
    strength: strong
    argument: They *moor* & wait.
"""


def faults(feed: ElementTree.Element) -> list[str]:
    """Sections 4.1.1 and 4.1.2, as far as a feed without ``source`` goes."""
    found = []
    entries = feed.findall(ATOM + "entry")
    for one in (feed, *entries):
        said = {name: [each.text for each in one.findall(ATOM + name)] for name in ONCE}
        found += [f"{one.tag}: {name}" for name, texts in said.items() if len(texts) != 1 or not texts[0]]  # fmt: skip
        if not re.match(r"https?://|tag:", one.findtext(ATOM + "id") or ""):
            found.append("an id that is no IRI")
        dates = [date.text or "" for name in ("updated", "published") for date in one.findall(ATOM + name)]  # fmt: skip
        found += [f"{date} is no date" for date in dates if not TIME.fullmatch(date)]
        links = [(link.get("rel"), link.get("type"), link.get("hreflang")) for link in one.findall(ATOM + "link")]  # fmt: skip
        if len(links) != len(set(links)):
            found.append("two links of a kind")
        if one is not feed and feed.find(ATOM + "author") is None and one.find(ATOM + "author") is None:  # fmt: skip
            found.append("no author")
    ids = [one.findtext(ATOM + "id") for one in entries]
    return found + ([] if len(ids) == len(set(ids)) else ["an id twice"])


def read(root: Path) -> ElementTree.Element:
    site, _ = publish_folder(root, site_url="https://a.example/", site_name="Harbour")
    return ElementTree.fromstring(site.files["feed.xml"])


def entry(feed: ElementTree.Element, end: str) -> ElementTree.Element:
    (found,) = (one for one in feed.iter(ATOM + "entry") if (one.findtext(ATOM + "id") or "").endswith(end))  # fmt: skip
    return found


def test_the_brief_s_feed_is_valid_and_found_by_its_pages(site: Path) -> None:
    feed = ElementTree.fromstring((site / "feed.xml").read_bytes())
    assert not faults(feed)
    kinds = {one.get("term") for one in feed.iter(ATOM + "category")}
    assert {"edition", "counterpoint"} <= kinds
    head = (site / "brief" / "index.html").read_text("utf-8").partition("</head>")[0]
    assert '<link rel="alternate" href="../feed.xml" type="application/atom+xml">' in head


def test_a_reader_of_feeds_reads_it(site: Path) -> None:
    feedparser = pytest.importorskip("feedparser")
    read = feedparser.parse(str(site / "feed.xml"))
    assert not read.bozo
    assert read.version == "atom10"
    assert all(one.id and one.link and one.updated_parsed and one.content for one in read.entries)


def test_the_checker_finds_what_is_wrong() -> None:
    empty = ElementTree.fromstring('<feed xmlns="http://www.w3.org/2005/Atom"><id>a</id></feed>')
    assert len(faults(empty)) == 3


def test_entries_have_the_dates_of_their_commits_and_keep_their_ids(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def committed(day: int) -> None:
        monkeypatch.setenv("GIT_COMMITTER_DATE", f"2026-03-0{day}T12:00:00+02:00")
        commit(tmp_path)

    layer = "counterpoints:\n" + POINT.format(id="one", title="The first")
    write_essay(tmp_path, ESSAY, layer)
    committed(1)
    layer += POINT.format(id="two", title="A & B")
    (tmp_path / "annotations" / "all.yml").write_text(layer, "utf-8")
    committed(2)
    (tmp_path / "annotations" / "all.yml").write_text(layer.replace("first", "1st"), "utf-8")
    committed(3)
    feed = read(tmp_path)
    assert not faults(feed)
    said = {
        id: [entry(feed, id).findtext(ATOM + name) for name in ("published", "updated", "title")]
        for id in ("#one", "#two")
    }
    assert said["#one"][1:] == ["2026-03-03T10:00:00Z", "The 1st"]
    assert said["#two"] == ["2026-03-02T10:00:00Z", "2026-03-02T10:00:00Z", "A & B"]
    assert "<em>moor</em> &amp; wait" in (entry(feed, "#two").findtext(ATOM + "content") or "")
    assert ElementTree.tostring(feed) == ElementTree.tostring(read(tmp_path))


def test_without_git_a_counterpoint_has_the_page_s_date(tmp_path: Path) -> None:
    feed = read(
        write_essay(tmp_path, ESSAY, "counterpoints:\n" + POINT.format(id="one", title="x"))
    )
    assert not faults(feed)
    assert entry(feed, "#one").findtext(ATOM + "updated") == "2026-02-01T00:00:00Z"


def test_an_edition_tells_what_it_corrected(tmp_path: Path) -> None:
    write_essay(tmp_path, ESSAY)
    (tmp_path / "annotations" / "editions").mkdir()
    was = ("The ferries wait <outside>.", "They leave at dawn.", "Nobody waits.")
    now = ("The ferries wait at the pier.", "They leave at dawn.")
    for name, texts in (("1.0", was), ("1.1", now)):
        passages = tuple(EditionPassage("brief.md", at, f"p-0000{at}", text) for at, text in enumerate(texts, 1))  # fmt: skip
        file = tmp_path / "annotations" / "editions" / f"{name}.yml"
        file.write_text(written_edition(Edition(name, "2026-05-01", passages)), "utf-8")
    told = entry(read(tmp_path), "#edition-1.1").findtext(ATOM + "content") or ""
    assert re.findall("<li>(.*?)</li>", told) == [
        '<a href="https://a.example/brief/#1.1-1">¶ 1</a> The ferries wait at the pier.',
        "“Nobody waits.”: taken out",
    ]


@pytest.mark.parametrize(("day", "valid"), [("2026", True), ("2026-05", True), ("soon", False)])
def test_only_what_has_a_day_is_told(tmp_path: Path, day: str, valid: bool) -> None:
    write_essay(tmp_path, ESSAY)
    (tmp_path / "annotations" / "editions").mkdir()
    passages = (EditionPassage("brief.md", 1, "p-00001", "They leave at dawn."),)
    file = tmp_path / "annotations" / "editions" / "1.0.yml"
    file.write_text(written_edition(Edition("1.0", day, passages)), "utf-8")
    feed = read(tmp_path)
    assert not faults(feed)
    assert bool(feed.findall(ATOM + "entry")) is valid


def test_there_is_none_without_the_site_s_address(tmp_path: Path) -> None:
    assert "feed.xml" not in publish_folder(write_essay(tmp_path, ESSAY))[0].files
