"""Words that evidence quotes, looked for on the pages they were quoted from."""

import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from annotated_brief.cli import main
from annotated_brief.contributing.links.quoted_words import looked_for, stand_in
from annotated_brief.loading.link_record import FILE, LinkRecord, links_text, read_links
from tests.contributing.links.web import web

DAY = datetime.date(2026, 3, 1)


@pytest.mark.parametrize(("page", "excerpt", "stand"), [
    ("<p>Trade grew <b>fast</b> that\n year.</p>", "grew fast that year", True),
    ("<p>Trade grew fast.</p>", "fell", False),
    ("<p>“Don’t”, he said &mdash; twice</p>", "\"don't\", he said – twice", True),
    ("<script>var x = 'grew fast';</script><p>None.</p>", "grew fast", False),
    ("<!-- grew fast --><p>None.</p>", "grew fast", False),
    ("<p>grew, as all know, fast</p>", "grew … fast", True),
    ("<p>grew, as all know</p>", "grew [...] fast", False),
    ("<p>TRADE GREW</p>", "Trade grew", True),
    ("<p>贸易\n增长很快</p>", "贸易增长", True),
    ("<p>a<sup>2</sup>", "a2", True),
    ("grew &lt;b&gt; fast", "grew <b> fast", True),
    ("", "grew", False),
])  # fmt: skip
def test_words_on_a_page(page: str, excerpt: str, stand: bool) -> None:
    assert stand_in(page.encode(), [excerpt]) == stand


@pytest.mark.parametrize("charset", ["windows-1252", "utf-8", "no-such-code"])
def test_a_page_is_read_in_its_own_code(charset: str) -> None:
    code = "utf-8" if charset == "no-such-code" else charset
    page = f'<meta charset="{charset}"><p>Größe zählt</p>'.encode(code)
    assert stand_in(page, ["Größe zählt"])


def test_no_bytes_break_the_search() -> None:
    assert not stand_in(b"%PDF-1.7\x00\xff\xfe<<<a <b", ["grew fast"])


def looks(*offsets_and_findings: tuple[int, bool]) -> LinkRecord:
    record = LinkRecord(200)
    for offset, stand in offsets_and_findings:
        day = DAY + datetime.timedelta(offset)
        record = looked_for(LinkRecord(200, day, day, words=record.words, missing=record.missing), stand, day)  # fmt: skip
    return record


def test_a_page_has_changed_when_words_are_missing_for_two_weeks() -> None:
    assert not looks((0, True), (7, False), (14, False)).changed
    found = looks((0, True), (7, False), (14, False), (21, False))
    assert (found.changed, found.words) == (True, DAY)
    assert not looks((0, True), (7, False), (14, True), (21, False)).changed
    assert not looks((0, True), (7, False), (21, False), (28, True)).changed
    assert not looks((0, False), (7, False), (60, False)).changed


def test_the_command_looks_for_them(tmp_path: Path) -> None:
    with web() as own:
        here, there = f"{own.address}/here", f"{own.address}/404"
        (tmp_path / "mkdocs.yml").write_text("site_name: S\nplugins: [annotated-brief]\n", "utf-8")
        folder = tmp_path / "annotations"
        folder.mkdir()
        entry = "  {id}: {{quote: x, cite: '{cite}', relation: supports, excerpt: {excerpt}}}\n"
        (folder / "all.yml").write_text(
            f"references:\n  - {{id: up, type: webpage, title: Up, URL: '{here}'}}\n"
            f"  - {{id: down, type: webpage, title: Down, URL: '{there}'}}\nevidence:\n"
            + entry.format(id="a", cite="@up", excerpt="PAGE")
            + entry.format(id="b", cite="@down", excerpt="page")
            + entry.format(id="c", cite="@up; @down", excerpt="somewhere else"),
            "utf-8",
        )
        command = ["links", "--root", str(tmp_path), "--allow-private", "--delay", "0"]
        assert CliRunner().invoke(main, command).exit_code == 0
        today = read_links(folder)[here].checked
        assert today is not None
        assert read_links(folder)[here].words == today
        assert read_links(folder)[there].words is None
        long_ago = today - datetime.timedelta(30)
        (folder / "all.yml").write_text(
            (folder / "all.yml").read_text("utf-8").replace("PAGE", "other words"), "utf-8"
        )
        known = LinkRecord(200, long_ago, long_ago, words=long_ago, missing=long_ago)
        (folder / FILE).write_text(links_text({here: known}), "utf-8")
        done = CliRunner().invoke(main, command)
    assert f"changed: {here} (words quoted from it were last found there on {long_ago})" in done.stdout  # fmt: skip


def test_an_older_record_is_read(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('{"links": {"https://a.example/": {"status": 200}}}', "utf-8")
    assert not read_links(tmp_path)["https://a.example/"].changed
