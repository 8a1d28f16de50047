"""What ``downloads`` puts into a site."""

import re
import shutil
from pathlib import Path

import pytest
from tests.build import build, once
from tests.press.documents import CASES

from annotated_brief.project.read_project import read_project
from annotated_brief.site.prepare import prepare

DOWNLOADS = "pages: [ferries.md], downloads: [epub, docx, md]"


def project(to: Path) -> Path:
    """A site with files to carry away, and a picture that there isn't."""
    shutil.copytree(CASES / "every-kind", to)
    config = to / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("pages: [ferries.md]", DOWNLOADS), "utf-8")
    return to


@pytest.fixture(scope="module")
def told_and_site(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    def fill(folder: Path) -> None:
        done = build(project(folder / "brief"), folder / "site")
        assert done.returncode == 0, done.stderr
        (folder / "told").write_text(done.stderr, "utf-8")

    folder = once(tmp_path_factory, "downloads", fill)
    return (folder / "told").read_text("utf-8"), folder / "site"


def test_each_file_stands_beside_its_page_and_is_linked_under_the_title(
    told_and_site: tuple[str, Path],
) -> None:
    page = told_and_site[1] / "ferries" / "index.html"
    links = re.findall(r'<a href="([^"]+)" download>([^<]+)</a>', page.read_text("utf-8"))
    assert links == [("ferries.epub", "EPUB"), ("ferries.docx", "Word"), ("ferries.md", "Markdown")]
    assert all((page.parent / way).read_bytes() for way, _ in links)


def test_the_reading_list_names_the_markdown(told_and_site: tuple[str, Path]) -> None:
    listed = (told_and_site[1] / "llms.txt").read_text("utf-8")
    assert "- [Ferries and queues](https://example.org/papers/ferries/ferries.md): " in listed


def test_what_a_file_lacks_is_told(told_and_site: tuple[str, Path]) -> None:
    assert told_and_site[0].count("BRF641") == 1


def test_a_prepared_site_has_them_but_for_markdown_which_would_be_a_page(tmp_path: Path) -> None:
    root = project(tmp_path / "brief")
    done = prepare(read_project(root)[0])
    assert "BRF641" in {one.code for one in done.findings}
    made = {path.name for path in (root / "docs" / "ferries").iterdir()}
    assert {"cite-this.html", "ferries.docx", "ferries.epub", "ferries.ris"} <= made
    assert "ferries.md" not in made
