"""A source whose address died is read at its kept copy."""

import datetime
import json
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from msgspec.structs import replace

from annotated_brief.loading.link_record import FILE, KeptCopy, LinkRecord, links_text
from annotated_brief.press.manuscript import Manuscript
from annotated_brief.press.pdf.data import pdf_data
from annotated_brief.press.typeset import typeset
from annotated_brief.project import Project, render_pages
from annotated_brief.project.committed import read_committed
from annotated_brief.project.read_project import read_project
from annotated_brief.site.build import build_alone
from annotated_brief.site.export import export_page
from tests.build import build
from tests.hosts.test_mkdocs import project

URL = "https://example.org/report"
SOURCE = """references:
  - {{id: a2020, type: report, title: A report, author: [{{family: Ames, given: A}}], issued: 2020, URL: "{url}"{more}}}
evidence:
  figure: {{quote: Trade grew fast, cite: "@a2020", relation: supports}}
counterpoints:
  late: {{title: Late, answers: {{quote: that year}}, attack: rebuts, strength: strong, argument: "So it did [@a2020]."}}
"""
KEPT = ", custom: {archived: {url: 'https://kept.example.org/r', date: 2021-05-06}}"
FIRST, LAST = datetime.date(2026, 9, 1), datetime.date(2026, 10, 1)
COPY = KeptCopy("https://web.archive.org/web/2019/x", datetime.date(2019, 2, 3))
DEAD = LinkRecord(404, LAST, datetime.date(2026, 8, 25), 4, FIRST, archived=COPY)
FAILING = LinkRecord(None, LAST, datetime.date(2026, 9, 20), 2, datetime.date(2026, 9, 27))


def published(root: Path, record: LinkRecord, more: str = "") -> tuple[str, str]:
    project(root, SOURCE.format(url=URL, more=more), "# T\n\nTrade grew fast that year [@a2020].\n")
    (root / "annotations" / FILE).write_text(links_text({URL: record}), "utf-8")
    done = build(root, root / "site", "--strict")
    assert done.returncode == 0, done.stderr
    return tuple(
        (root / "site" / name / "index.html").read_text("utf-8") for name in ("brief", "sources")
    )  # type: ignore[return-value]


@pytest.mark.parametrize(("more", "copy"), [
    ("", "https://web.archive.org/web/2019/x|Archived copy of February 3, 2019|2019-02-03"),
    (KEPT, "https://kept.example.org/r|Archived copy of May 6, 2021|2021-05-06"),
])  # fmt: skip
def test_the_copy_comes_first_wherever_the_source_is_shown(tmp_path: Path, more: str, copy: str) -> None:  # fmt: skip
    brief, sources = published(tmp_path, DEAD, more)
    url, words, day = copy.split("|")
    robust = f'data-originalurl="{URL}" data-versionurl="{url}" data-versiondate="{day}"'
    notice = (
        f'<span class="ab-dead"><a class="ab-dead__copy" href="{url}" {robust}>{words}</a>. '
        "The original no longer answers; it was last alive on August 25, 2026.</span> "
    )
    end = brief[brief.index('id="s-a2020"') :]
    assert notice in end
    assert notice in sources
    assert (
        sources.count(f'<a href="{URL}" {robust}>') == end.count(f'<a href="{URL}" {robust}>') == 1
    )
    for page in (end, sources):
        assert re.search(re.escape(notice) + r".*A Report.*" + re.escape(URL), page, re.S)


CHANGED = LinkRecord(200, LAST, LAST, archived=COPY, words=FIRST, missing=FIRST)


def test_the_copy_comes_first_where_the_page_has_other_words(tmp_path: Path) -> None:
    for page in published(tmp_path, CHANGED):
        assert '<a class="ab-dead__copy" href="https://web.archive.org/web/2019/x"' in page
        assert "last found on its page on September 1, 2026.</span>" in page


def test_an_address_that_failed_twice_is_not_given_up(tmp_path: Path) -> None:
    for page in published(tmp_path, FAILING, KEPT):
        assert "ab-dead" not in page


def test_the_copy_comes_first_in_documents_too(tmp_path: Path) -> None:
    project(
        tmp_path, SOURCE.format(url=URL, more=KEPT), "# T\n\nTrade grew fast that year [@a2020].\n"
    )
    (tmp_path / "annotations" / FILE).write_text(links_text({URL: DEAD}), "utf-8")
    read = read_project(tmp_path)[0]
    text = export_page(read, "brief.md", "md").content.decode()
    assert "[Archived copy of May 6, 2021](https://kept.example.org/r)" in text
    assert "data-" not in text
    with ZipFile(BytesIO(export_page(read, "brief.md", "epub").content)) as book:
        pages = [book.read(name).decode() for name in book.namelist() if name.endswith("xhtml")]
    (sources,) = (page for page in pages if "Archived copy of May 6, 2021" in page)
    assert 'data-versionurl="https://kept.example.org/r"' in sources
    data = json.dumps(pdf_data(typeset(manuscript_of(read)), {}, {}))
    assert "https://kept.example.org/r" in data


def manuscript_of(read: Project) -> Manuscript:
    committed = read_committed(replace(read, downloads=("pdf",)))
    site = build_alone(committed, render_pages(read, committed.layer.sources.keys()))
    return site.manuscripts["brief.md"]()
