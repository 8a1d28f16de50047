"""``p/<id>/``: leads to a passage whatever its page is called, and tells what was taken out."""

import json
import re
from pathlib import Path

from tests.essay import publish_folder, write_essay

from annotated_brief.loading.editions import written_edition
from annotated_brief.loading.ledger import written_ledger
from annotated_brief.model import Edition, EditionPassage, Ledger, LedgerLine

SITE = "https://a.example/"
WAIT = "The ferries wait at the pier until the wardens <open> the gate."
LEAVE = "They leave at dawn when the tide allows it and the fog has lifted."
PAGE = "# Ferries\n\n{}\n"


def written(root: Path, *words: str) -> None:
    """The page ``brief.md``, its ledger, and edition 1.0, as two passages had it."""
    write_essay(root, PAGE.format("\n\n".join(one.replace("<", "&lt;") for one in words)))
    both = (("p-00001", WAIT), ("p-00002", LEAVE))
    lines = tuple(LedgerLine(id, "brief.md", text) for id, text in both)
    (root / "annotations" / "passages.yml").write_text(written_ledger(Ledger(lines)), "utf-8")
    frozen = tuple(
        EditionPassage("brief.md", at, id, text) for at, (id, text) in enumerate(both, 1)
    )
    (root / "annotations" / "editions").mkdir()
    edition = written_edition(Edition("1.0", "2026-05-01", frozen))
    (root / "annotations" / "editions" / "1.0.yml").write_text(edition, "utf-8")


def page_of(root: Path, id: str) -> str:
    site, _ = publish_folder(root, site_url=SITE)
    return site.every_file()[f"p/{id}/index.html"].decode()


def test_it_shows_the_passage_and_leads_there(tmp_path: Path) -> None:
    written(tmp_path, WAIT, LEAVE)
    page = page_of(tmp_path, "p-00001")
    assert '<meta http-equiv="refresh" content="0; url=../../brief/#p-00001">' in page
    assert '<a href="../../brief/#p-00001">¶ 1</a>' in page
    assert f'<link rel="canonical" href="{SITE}brief/">' in page
    assert f'<meta property="og:url" content="{SITE}p/p-00001/">' in page
    assert page.count("wardens &lt;open&gt; the gate") == 2
    assert '<meta name="robots" content="noindex">' in page


def test_a_page_of_another_name_keeps_ids_and_the_numbers_of_editions(tmp_path: Path) -> None:
    written(tmp_path, WAIT, LEAVE)
    (tmp_path / "docs" / "brief.md").rename(tmp_path / "docs" / "crossing.md")
    site, _ = publish_folder(tmp_path, site_url=SITE)
    page = site.every_file()["p/p-00002/index.html"].decode()
    assert "url=../../crossing/#p-00002" in page
    assert '<a href="../../crossing/#1.0-2">Edition 1.0, ¶ 2</a>' in page
    crossing = site.pages["crossing.md"].html
    assert 'id="p-00002"' in crossing
    assert re.search(r'<div class="ab-since" id="1\.0-2"></div>\s*<p id="p-00002"', crossing)


def test_a_passage_that_is_gone_says_so_and_leads_nowhere(tmp_path: Path) -> None:
    written(tmp_path, LEAVE)
    page = page_of(tmp_path, "p-00001")
    assert "The passage that stood here was taken out after edition 1.0. It read:" in page
    assert "wardens &lt;open&gt; the gate" in page
    assert "http-equiv" not in page
    assert '<h1><a href="../../brief/">' in page


def test_where_the_whole_page_is_gone_the_site_stands_for_it(tmp_path: Path) -> None:
    written(tmp_path, WAIT, LEAVE)
    (tmp_path / "docs" / "brief.md").unlink()
    (tmp_path / "docs" / "other.md").write_text("# Other\n\nNothing of the kind.\n", "utf-8")
    page = page_of(tmp_path, "p-00001")
    assert '<h1><a href="../../">' in page
    assert "taken out after edition 1.0" in page


def test_what_was_taken_out_is_told_on_the_page_by_its_new_name(tmp_path: Path) -> None:
    written(tmp_path, LEAVE)
    (tmp_path / "docs" / "brief.md").rename(tmp_path / "docs" / "crossing.md")
    assert '<h1><a href="../../crossing/">' in page_of(tmp_path, "p-00001")


def test_what_stands_nowhere_is_told_in_the_site_s_language(tmp_path: Path) -> None:
    written(tmp_path, WAIT, LEAVE)
    (tmp_path / "docs" / "brief.md").write_text("# Anderes\n\nNichts dergleichen.\n", "utf-8")
    (tmp_path / "docs" / "brief.md").rename(tmp_path / "docs" / "other.md")
    site, _ = publish_folder(tmp_path, site_url=SITE, language="de")
    page = site.every_file()["p/p-00001/index.html"].decode()
    assert '<html lang="de"' in page
    assert "taken out" not in page


def test_an_edition_is_that_of_a_renamed_page_too(tmp_path: Path) -> None:
    written(tmp_path, WAIT, LEAVE)
    (tmp_path / "docs" / "brief.md").rename(tmp_path / "docs" / "crossing.md")
    site, _ = publish_folder(tmp_path, site_url=SITE)
    (work,) = site.exported.works
    assert (work.edition, work.date, work.revised) == ("1.0", "2026-05-01", False)
    assert "#edition-1.0</id>" in site.files["feed.xml"].decode()
    passages = json.loads(site.files["passages.json"])
    assert {one["page"] for one in passages["editions"][0]["passages"]} == {"crossing.md"}


def test_a_new_page_under_a_name_that_was_given_up_has_no_edition(tmp_path: Path) -> None:
    written(tmp_path, WAIT, LEAVE)
    (tmp_path / "docs" / "brief.md").rename(tmp_path / "docs" / "crossing.md")
    other = "# Buses\n\nA bus goes round the bay twice a day, summer and winter.\n"
    (tmp_path / "docs" / "brief.md").write_text(other, "utf-8")
    site, _ = publish_folder(tmp_path, site_url=SITE)
    assert {one.page: one.edition for one in site.exported.works} == {"brief.md": "", "crossing.md": "1.0"}  # fmt: skip
    old = site.pages["brief.md"].html
    assert 'id="1.0-1"><p><a href="crossing.md#p-00001">' in old
    assert 'id="1.0-1"' in site.pages["crossing.md"].html
    listed = site.generated["editions.md"].html
    assert "Buses" not in listed
    assert ">Ferries</a></h3>" in listed


def test_a_passage_that_was_joined_leads_to_the_one_it_is_in(tmp_path: Path) -> None:
    written(tmp_path, f"{WAIT} {LEAVE}")
    pages = [page_of(tmp_path, id) for id in ("p-00001", "p-00002")]
    (way,) = {re.search(r"url=([^\"]+)", page)[1] for page in pages}  # type: ignore[index]
    assert way in {"../../brief/#p-00001", "../../brief/#p-00002"}


def test_no_id_of_an_edition_leads_out_of_the_folder(tmp_path: Path) -> None:
    written(tmp_path, WAIT, LEAVE)
    bad = (EditionPassage("brief.md", 1, "../../../out", "Words."),)
    file = tmp_path / "annotations" / "editions" / "2.0.yml"
    file.write_text(written_edition(Edition("2.0", "2026-06-01", bad)), "utf-8")
    site, _ = publish_folder(tmp_path, site_url=SITE)
    assert not [path for path in site.every_file() if ".." in path]


def test_none_where_the_option_is_off(tmp_path: Path) -> None:
    write_essay(tmp_path, PAGE.format(WAIT))
    site, _ = publish_folder(tmp_path, passage_pages=False)
    assert not [path for path in site.every_file() if path.startswith("p/")]


def test_the_brief_s_are_found_by_links_alone(site: Path) -> None:
    passages = json.loads((site / "passages.json").read_text("utf-8"))["pages"][0]["passages"]
    assert all((site / "p" / one["id"] / "index.html").is_file() for one in passages)
    assert "/p/p-" not in (site / "sitemap.xml").read_text("utf-8")
    index = json.loads((site / "search" / "search_index.json").read_text("utf-8"))
    assert not [one for one in index["docs"] if one["location"].startswith("p/")]
