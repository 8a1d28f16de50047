"""What the sources' addresses answer, and the record of it."""

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from annotated_brief.cli import main
from annotated_brief.contributing.links import request
from annotated_brief.contributing.links.check_links import updated
from annotated_brief.contributing.links.request import Asker, Reply, user_agent
from annotated_brief.loading.link_record import FILE, KeptCopy, LinkRecord, links_text, read_links
from tests.contributing.links.web import Web, web

OURS = Asker("annotated-brief/1 (+https://example.org/)", 5, private=True)
DAY = datetime.date(2026, 3, 1)


@pytest.fixture(scope="module")
def served() -> Iterator[Web]:
    with web() as own:
        yield own


@pytest.mark.parametrize(("path", "status", "moved"), [
    ("/here", 200, ""), ("/404", 404, ""), ("/500", 500, ""), ("/get-only", 200, ""),
    ("/moved", 200, "/here"), ("/moved-twice", 200, "/here"), ("/found", 200, ""),
    ("/moved-found", 200, "/found"), ("/loop", None, ""), ("/far-file", None, ""), ("", 200, ""),
    ("/a b/é?q=ü#top", 200, ""),
])  # fmt: skip
def test_an_address_is_asked(served: Web, path: str, status: int | None, moved: str) -> None:
    reply = OURS.ask(served.address + path)
    assert (reply.status, reply.moved) == (status, moved and served.address + moved)


def test_a_server_is_told_who_asks_and_first_for_the_head_alone(served: Web) -> None:
    served.asked.clear()
    OURS.ask(served.address + "/here")
    assert served.asked == [("HEAD", "/here", "annotated-brief/1 (+https://example.org/)")]
    assert user_agent("1", "https://example.org/\r\nX: y") == "annotated-brief/1 (+https://example.org/X:y)"  # fmt: skip


def test_this_machine_is_not_asked(served: Web) -> None:
    served.asked.clear()
    asker = Asker("a", 5)
    assert asker.ask(served.address + "/here") == Reply(None)
    assert asker.ask(served.address.replace("127.0.0.1", "localhost") + "/here") == Reply(None)
    assert served.asked == []


def test_nor_where_a_public_page_leads_to_it(served: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request, "_public", lambda number: number == "127.0.0.1")
    served.asked.clear()
    assert Asker("a", 5).ask(served.address + "/far") == Reply(None)
    assert {path for _, path, _ in served.asked} == {"/far"}


@pytest.mark.parametrize(("number", "public"), [
    ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("127.0.0.1", False), ("10.1.2.3", False),
    ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False), ("::1", False),
    ("fe80::1%eth0", False), ("fd00::1", False), ("::ffff:127.0.0.1", False), ("2002:7f00:1::", False),
])  # fmt: skip
def test_which_addresses_are_public(number: str, public: bool) -> None:
    assert request._public(number) is public


@given(st.text(max_size=40) | st.sampled_from(["http://", "http://[", "https://:x/", "http://a:99999/", "ftp://example.org/", "javascript:alert(1)", "http://\u0130.\u2024/", "http://a\r\nb/"]))  # fmt: skip
def test_no_address_breaks_the_check(url: str) -> None:
    assert Asker("a", 1).ask("file:" + url) == Reply(None)
    if "." not in url and ":" not in url:
        assert Asker("a", 1).ask(url) == Reply(None)


@pytest.mark.parametrize("url", ["http://", "http://[", "https://:x/", "http://a:99999/", "http://\u0130.\u2024/", "http://a\r\nb/", "http://" + "a" * 300 + "/"])  # fmt: skip
def test_no_shape_of_address_breaks_the_check(url: str) -> None:
    assert Asker("a", 1).ask(url).status is None


def days(*offsets_and_statuses: tuple[int, int | None]) -> LinkRecord:
    record = LinkRecord()
    for offset, status in offsets_and_statuses:
        record = updated(record, Reply(status), DAY + datetime.timedelta(offset))
    return record


def test_an_address_is_dead_after_three_failures_over_two_weeks() -> None:
    assert not days((0, 200), (7, 404), (14, 404)).dead
    assert not days((0, 404), (1, 404), (2, 404), (3, 404)).dead
    assert not days((0, 404), (0, 404), (0, 404), (14, 404)).dead
    found = days((0, 200), (7, 404), (14, None), (21, 500))
    assert found.dead
    assert (found.ok, found.since, found.failures) == (DAY, DAY + datetime.timedelta(7), 3)
    back = updated(found, Reply(200), DAY + datetime.timedelta(28))
    assert (back.dead, back.failures, back.since) == (False, 0, None)


@pytest.mark.parametrize(("path", "moved", "gone"), [
    ("/news/the-ferries.html", "/", True), ("/the-ferries/", "", True),
    ("/news/the-ferries.html", "/archive/the-ferries", False), ("/news/the-ferries.html", "/?p=12", False),
    ("/", "/", False), ("/en/", "/", False), ("/index.html", "/", False), ("/Home.aspx", "/", False),
])  # fmt: skip
def test_a_page_that_leads_to_the_front_page_is_gone(path: str, moved: str, gone: bool) -> None:
    record, url = LinkRecord(), "https://a.example"
    for offset in (0, 7, 14):
        day = DAY + datetime.timedelta(offset)
        record = updated(record, Reply(200, f"{url}{moved}"), day, url + path)
    assert (record.dead, record.redirect is None) == (gone, gone)
    assert record.leads_to_front == gone
    back = updated(record, Reply(200), DAY + datetime.timedelta(28), url + path)
    assert (back.dead, back.leads_to_front) == (False, False)


def test_a_server_that_keeps_programs_out_says_nothing() -> None:
    assert days((0, 200), (7, 403), (14, 429), (30, 403)).failures == 0
    assert days((0, 404), (7, 403), (14, 404)).failures == 2


DATES = st.none() | st.dates()
RECORDS = st.builds(
    LinkRecord, st.none() | st.integers(100, 599), DATES, DATES, st.integers(0, 9), DATES,
    st.sampled_from([None, "https://example.org/new"]),
    st.none() | st.builds(KeptCopy, st.just("https://web.archive.org/web/2020/x"), DATES),
)  # fmt: skip


@given(st.dictionaries(st.text(max_size=20).filter(str.isprintable), RECORDS, max_size=5))
def test_the_record_is_read_as_it_was_written(links: dict[str, LinkRecord]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        Path(folder, FILE).write_text(text := links_text(links), "utf-8", "surrogatepass")
        assert read_links(Path(folder)) == links
    assert list(json.loads(text)["links"]) == sorted(links)


@pytest.mark.parametrize(
    "text", ["", "[]", '{"links": 3}', '{"links": {"a": 1}}', "\x00", "[" * 99_999]
)
def test_a_record_of_another_shape_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, "utf-8")
    assert read_links(tmp_path) == {}


@pytest.mark.parametrize("item", [
    {"archived": {"url": "javascript:alert(1)"}},
    {"archived": {"url": "https://example.org/", "date": "<b>"}},
    {"redirect": "data:x"},
    {"redirect": "https://example.org/\u202e"},
    {"redirect": "https://example.org/\n"},
    {"failures": -1},
])  # fmt: skip
def test_a_record_leads_no_reader_into_a_script(tmp_path: Path, item: dict[str, object]) -> None:
    data = {"links": {"u": item, "v": {}}}
    (tmp_path / FILE).write_text(json.dumps(data), "utf-8")
    assert read_links(tmp_path) == {"v": LinkRecord()}


SNAPSHOT = {"archived_snapshots": {"closest": {"status": "200", "available": True, "timestamp": "20200102030405", "url": "http://web.archive.org/web/20200102030405/http://example.org/"}}}  # fmt: skip


def project(root: Path, address: str) -> Path:
    (root / "docs").mkdir(parents=True)
    (root / "annotations").mkdir()
    (root / "docs" / "brief.md").write_text("# B\n\nTrade grew fast that year.\n", "utf-8")
    (root / "annotations" / "sources.yml").write_text(
        "references:\n"
        f"  - {{id: up, type: webpage, title: Up, URL: '{address}/here'}}\n"
        f"  - {{id: down, type: webpage, title: Down, URL: '{address}/404', custom: {{archived: {{url: '{address}/moved'}}}}}}\n"
        "  - {id: none, type: book, title: No address}\n", "utf-8",
    )  # fmt: skip
    return root


def test_the_command_writes_the_record(tmp_path: Path) -> None:
    with web(json.dumps(SNAPSHOT)) as own:
        root = project(tmp_path, own.address)
        done = CliRunner().invoke(main, ["links", "--root", str(root), "--archive", "--allow-private", "--delay", "0", "--archive-api", own.address + "/archive"])  # fmt: skip
    assert done.exit_code == 0, done.output
    assert re.search(r"failing: .*/404 \(status 404; once, on 20", done.stdout)
    assert "moved: " in done.stdout
    links = json.loads((root / "annotations" / FILE).read_text("utf-8"))["links"]
    assert list(links) == sorted(own.address + path for path in ("/here", "/404", "/moved"))
    assert links[own.address + "/here"]["archived"] == {
        "url": "https://web.archive.org/web/20200102030405/http://example.org/", "date": "2020-01-02",
    }  # fmt: skip
    assert links[own.address + "/404"]["failures"] == 1
    assert links[own.address + "/404"]["archived"] is None  # the source names its copy itself
    checked = CliRunner().invoke(main, ["check", "--root", str(root), "--select", "BRF1"])
    assert checked.exit_code == 0, checked.output


def test_pages_without_a_copy_are_asked_to_be_kept(tmp_path: Path) -> None:
    with web() as own:
        address = own.address
        layer = (
            "references:\n"
            f"  - {{id: new, type: webpage, title: New, URL: '{address}/here'}}\n"
            f"  - {{id: gone, type: webpage, title: Gone, URL: '{address}/404'}}\n"
            f"  - {{id: kept, type: webpage, title: Kept, URL: '{address}/kept', custom: {{archived: {{url: '{address}/copy'}}}}}}\n"
        )
        (tmp_path / "mkdocs.yml").write_text("site_name: S\nplugins: [annotated-brief]\n", "utf-8")
        (tmp_path / "annotations").mkdir()
        (tmp_path / "annotations" / "sources.yml").write_text(layer, "utf-8")
        command = ["links", "--root", str(tmp_path), "--save", "--allow-private", "--delay", "0"]
        done = CliRunner().invoke(main, [*command, "--save-api", f"{address}/save?"])
        assert done.exit_code == 0, done.output
        refused = CliRunner().invoke(main, [*command, "--save-api", f"{address}/429?"])
    assert [path for _, path, _ in own.asked if path.startswith("/save")] == [f"/save?{address}/here"]  # fmt: skip
    assert f"asked to be kept: {address}/here" in done.output
    assert refused.exit_code == 0
    assert "asked to be kept" not in refused.output
