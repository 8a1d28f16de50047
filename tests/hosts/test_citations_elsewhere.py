"""No citation vanishes: outside of the annotated articles each is formatted, or stays as it was typed."""

import json
import re
from pathlib import Path

import pytest

from tests.build import build, once
from tests.hosts.test_three_hosts import need, run

SOURCES = """references:
  - {id: bureau, type: report, title: A count, author: [{literal: Bureau}], issued: 2018}
"""
CONFIG = """site_name: Test
site_url: https://example.org/t/
theme: {name: material, font: false}
plugins: [search, blog, annotated-brief: {pages: [index.md, blog/posts/kept.md]}]
hooks: [copies.py]
markdown_extensions: [attr_list, {toc: {permalink: true}}]
"""
COPIES = """import html, json
from pathlib import Path

pages = []


def on_page_content(content, **_):
    pages.append(content)
    return content


def on_post_build(config, **_):
    site, text = Path(config.site_dir), "".join(pages)
    (site / "print.html").write_text(f"<body>{text}</body>", "utf-8")
    (site / "rss.xml").write_text(f"<rss>{html.escape(text)}</rss>", "utf-8")
    (site / "feed.json").write_text(json.dumps({"items": [text]}), "utf-8")
"""
INDEX = """# Count & [@bureau, p. 1]

## Part @bureau [p. 2]

Text [@bureau, p. 3]{ .own }, [link [@bureau, p. 4]](https://example.org/).

![Chart [@bureau, p. 5]](x.png)

<p>Raw [@bureau, p. 6].</p>
"""
POST = """---
date: 2026-01-0{day}
---
# Post {day} [@bureau, p. {day}0]

Excerpt [@bureau, p. {day}1].

<!-- more -->

Rest [@bureau, p. {day}2] and [@nobody].
"""
PRIVATE = re.compile("[\U000f4e00-\U000f4f01]|udbd3", re.I)


def fill(root: Path) -> None:
    posts = root / "docs/blog/posts"
    posts.mkdir(parents=True)
    (root / "annotations").mkdir()
    (root / "annotations/sources.yml").write_text(SOURCES, "utf-8")
    (root / "mkdocs.yml").write_text(CONFIG, "utf-8")
    (root / "copies.py").write_text(COPIES, "utf-8")
    (root / "docs/index.md").write_text(INDEX, "utf-8")
    (root / "docs/x.png").touch()
    (root / "docs/blog/index.md").write_text("# Blog\n", "utf-8")
    (posts / "kept.md").write_text(POST.format(day=1).replace(" and [@nobody]", ""), "utf-8")
    (posts / "other.md").write_text(POST.format(day=2), "utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def made(root: Path) -> None:
        fill(root)
        done = build(root, root / "site", "--strict")
        assert done.returncode == 0, done.stdout + done.stderr

    return once(tmp_path_factory, "citations-elsewhere", made) / "site"


def linked(way: str, locator: int) -> str:
    return f'(<a class="ab-cite" href="{way}sources/#bureau">Bureau 2018, {locator}</a>)'


POSTS = "../../../../../"
SHOWN = {
    "index.html": [
        f'<h1 id="count">Count &amp; <span class="ab-cites">{linked("", 1)}</span>',
        "Count &amp; (Bureau 2018, 1)\n",
        "Part Bureau (2018, 2)\n",
        f'<span class="ab-cites own">{linked("", 3)}</span>',
        '<a href="https://example.org/">link <span class="ab-cites">(Bureau 2018, 4)</span></a>',
        'alt="Chart (Bureau 2018, 5)"',
        f'Raw <span class="ab-cites">{linked("", 6)}</span>.',
    ],
    "blog/index.html": [linked("../", 11), linked("../", 21), "Post 2 "],
    "blog/archive/2026/index.html": [linked("../../../", 11), linked("../../../", 21)],
    "blog/2026/01/01/post-1-bureau-p-10/index.html": [
        linked(POSTS, 12),
        "<title>Post 1 (Bureau 2018, 10)",
    ],
    "blog/2026/01/02/post-2-bureau-p-20/index.html": [
        linked(POSTS, 22),
        "[@nobody]",
        "Post 2 (Bureau 2018, 20)",
    ],
    "print.html": ["(Bureau 2018, 1)", "(Bureau 2018, 22)", "[@nobody]", 'alt="Chart (Bureau'],
    "rss.xml": ["(Bureau 2018, 3)", "Chart (Bureau 2018, 5)"],
    "feed.json": ["(Bureau 2018, 3)"],
    "search/search_index.json": ["Count &amp; (Bureau 2018, 1)", "Excerpt (Bureau 2018, 21)"],
}


@pytest.mark.parametrize("file", SHOWN)
def test_each_is_formatted(site: Path, file: str) -> None:
    text = (site / file).read_text("utf-8")
    assert [wanted for wanted in SHOWN[file] if wanted not in text] == []
    if file.endswith(".json"):
        json.loads(text)


def test_no_placeholder_is_left(site: Path) -> None:
    files = [*site.rglob("*.html"), *site.rglob("*.json*"), *site.rglob("*.xml")]
    assert not [file for file in files if PRIVATE.search(file.read_text("utf-8"))]


def test_in_a_note_style_each_page_has_its_notes(tmp_path: Path) -> None:
    fill(tmp_path)
    config = (tmp_path / "mkdocs.yml").read_text("utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        config.replace("annotated-brief: {", "annotated-brief: {style: chicago-notes, "), "utf-8"
    )
    done = build(tmp_path, tmp_path / "site", "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    site = tmp_path / "site"
    for post in ("01/post-1-bureau-p-10", "02/post-2-bureau-p-20"):  # annotated, and not
        text = (site / f"blog/2026/01/{post}/index.html").read_text("utf-8")
        assert text.count('<li class="ab-cited"') == 3
        assert f'href="{POSTS}sources/#bureau">Bureau, <em>A Count</em> (2018), ' in text
        assert re.search(r"<title>Post \d - Test</title>", text)
    page = (site / "index.html").read_text("utf-8")
    assert 'Part <span class="ab-cites">Bureau</span><sup class="ab-cites"' in page
    assert "Part Bureau (A Count, 2)\n" in page  # in the contents
    short = 'Excerpt <span class="ab-cites">(<a class="ab-cite" href="../sources/#bureau">'
    assert short in (site / "blog/index.html").read_text("utf-8")
    assert 'Rest <span class="ab-cites">(Bureau, ' in (site / "print.html").read_text("utf-8")
    (found,) = [
        entry["text"]
        for entry in json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]
        if entry["location"].endswith("post-1-bureau-p-10/")
    ]
    assert found == "<p>Excerpt.</p> <p>Rest.</p>"


def test_under_zensical_too(tmp_path: Path) -> None:
    need("zensical")
    fill(tmp_path)
    config = (tmp_path / "mkdocs.yml").read_text("utf-8")
    config = config.replace("hooks: [copies.py]\n", "").replace("blog, ", "")
    config = config.replace("[attr_list", "[annotated_brief, attr_list")
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    assert run("annotated_brief", "prepare", root=tmp_path).returncode == 0
    assert run("zensical", "build", root=tmp_path).returncode == 0
    files = [*(tmp_path / "site").rglob("*.html"), *(tmp_path / "site").rglob("*.json")]
    assert not [file for file in files if PRIVATE.search(file.read_text("utf-8"))]
    page = (tmp_path / "site/index.html").read_text("utf-8")
    assert re.search(r"<title>Count &(amp;)? \(Bureau 2018, 1\)", page)
    assert linked("", 6) in page
    (other,) = (tmp_path / "site").glob("blog/posts/other/index.html")
    assert "Excerpt [@bureau, p. 21]" in other.read_text("utf-8")
