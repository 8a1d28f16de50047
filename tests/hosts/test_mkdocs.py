"""The whole build, run as a user runs it."""

import gc
import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from click.testing import CliRunner
from mkdocs.config import load_config

from annotated_brief.cli import main
from tests.build import build
from tests.conftest import ROOT
from tests.forks import run_forked

CONFIG = """
site_name: T
theme: {name: material, font: false}
plugins: [search, annotated-brief]
"""
GOOD = "terms:\n  quad: {term: Quad, definition: A forum.}\n"


def project(
    root: Path, annotations: str, markdown: str = "# T\n\nThe Quad.\n", config: str = CONFIG
) -> Path:
    (root / "mkdocs.yml").write_text(config, "utf-8")
    (root / "docs").mkdir()
    (root / "docs" / "brief.md").write_text(markdown, "utf-8")
    (root / "annotations").mkdir()
    (root / "annotations" / "all.yml").write_text(annotations, "utf-8")
    return root


@pytest.mark.parametrize("options", [("--strict",), ("--strict", "-q")])
def test_a_fault_fails_a_strict_build_and_publishes_nothing(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    root = project(tmp_path, "terms:\n  quad:\n    term: Quad\n    defintion: A forum.\n")
    done = build(root, tmp_path / "site", *options)
    assert done.returncode != 0
    assert "annotations/all.yml:4:5 BRF104 error" in done.stderr
    assert 'write "definition"' in done.stderr
    assert "Traceback" not in done.stderr
    assert not list((tmp_path / "site").rglob("*.html"))


def test_what_an_entry_ignores_does_not_stop_a_strict_build(tmp_path: Path) -> None:
    lost = "terms:\n  quad:\n    term: Quad #4 rule\n    definition: A forum.\n"
    (tmp_path / "a").mkdir()
    assert build(project(tmp_path / "a", lost), tmp_path / "site", "--strict").returncode != 0
    (tmp_path / "b").mkdir()
    kept = project(tmp_path / "b", lost + "    ignore: {BRF103: a remark}\n")
    done = build(kept, tmp_path / "site", "--strict")
    assert done.returncode == 0, done.stderr
    assert "BRF103" not in done.stderr


def test_what_is_no_text_in_the_front_matter_is_told_and_not_printed(tmp_path: Path) -> None:
    front = "title: [Odd, 7]\ndescription: {odd: 1}\nlicense: [odd]\npublisher: {odd: 1}\nauthors: [',']\n"
    done = build(project(tmp_path, GOOD, f"---\n{front}---\n# T\n\nThe Quad.\n"), tmp_path / "site")
    assert done.returncode == 0
    assert done.stderr.count("BRF118") == 5
    files = [one for one in (tmp_path / "site").rglob("*") if one.suffix in {".html", ".json"}]
    assert not [
        one for one in files if re.search(r"(?i)[{\[](?:'|&#39;)odd", one.read_text("utf-8"))
    ]


def test_a_fault_does_not_stop_an_ordinary_build(tmp_path: Path) -> None:
    root = project(
        tmp_path,
        "counterpoints:\n  gone:\n    title: Gone\n    answers: {quote: words that left}\n    attack: rebuts\n    strength: strong\n    argument: So.\n",
    )
    done = build(root, tmp_path / "site")
    assert done.returncode == 0
    assert "BRF301" in done.stderr
    page = (tmp_path / "site" / "counterpoints" / "index.html").read_text("utf-8")
    assert "Notes that lost their place" in page
    assert "words that left" in page


@pytest.mark.parametrize(("option", "level"), [("warn", "WARNING"), ("error", "ERROR")])
def test_a_quote_that_followed_an_edit_is_placed_and_told(
    tmp_path: Path, option: str, level: str
) -> None:
    root = project(
        tmp_path,
        "counterpoints:\n  late:\n    title: Late\n    answers: {quote: the navies of both powers have exercised together every year since the war began}\n    attack: rebuts\n    strength: strong\n    argument: So.\n",
        "# T\n\nBy then the navies of both powers have exercised together every year since the war began, and nobody asked why.\n",
        CONFIG.replace("annotated-brief", f"{{annotated-brief: {{drift: {option}}}}}"),
    )
    assert CliRunner().invoke(main, ["fix", "--root", str(root)]).exit_code == 0
    page = root / "docs" / "brief.md"
    page.write_text(
        page.read_text("utf-8").replace("exercised together", "sailed together"), "utf-8"
    )
    done = build(root, tmp_path / "site")
    assert done.returncode == 0
    assert any(line.startswith(level) and "BRF303" in line for line in done.stderr.splitlines())
    html = (tmp_path / "site" / "brief" / "index.html").read_text("utf-8")
    assert 'id="a-late"' in html
    strict = build(root, tmp_path / "strict", "--strict")
    assert (strict.returncode != 0) is (option == "error")
    asked = ["check", "--select", "BRF303", "--fail-on", "error", "--root", str(root)]
    checked = CliRunner().invoke(main, asked)
    assert f"BRF303 {level.lower()}" in checked.stdout
    assert checked.exit_code == (option == "error")


def test_a_page_of_the_same_path_is_the_introduction(tmp_path: Path) -> None:
    root = project(tmp_path, GOOD)
    (root / "docs" / "glossary.md").write_text("# Words\n\nOur own words.\n", "utf-8")
    assert build(root, tmp_path / "site", "--strict").returncode == 0
    page = (tmp_path / "site" / "glossary" / "index.html").read_text("utf-8")
    assert page.index("Our own words.") < page.index('id="quad"')


def test_flat_urls(tmp_path: Path) -> None:
    root = project(tmp_path, GOOD, config=CONFIG + "use_directory_urls: false\n")
    assert build(root, tmp_path / "site", "--strict").returncode == 0
    assert 'href="glossary.html#quad"' in (tmp_path / "site" / "brief.html").read_text("utf-8")


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "a" and values.get("href"):
            self.links.append(str(values["href"]))
        if values.get("id"):
            self.ids.append(str(values["id"]))


def test_every_internal_link_of_the_brief_leads_somewhere(site: Path) -> None:
    pages: dict[str, _Links] = {}
    for path in site.rglob("*.html"):
        parser = _Links()
        parser.feed(path.read_text("utf-8"))
        pages[path.relative_to(site).as_posix()] = parser
    dead = []
    for name, parser in pages.items():
        if name == "404.html":
            continue
        for link in parser.links:
            if re.match(r"[a-z]+:", link):
                continue
            url, fragment = urldefrag(urljoin(f"http://site/{name}", link))
            path = unquote(url.removeprefix("http://site/"))
            target = path + "index.html" if path.endswith("/") or not path else path
            if target.endswith(".html") and (
                target not in pages or (fragment and unquote(fragment) not in pages[target].ids)
            ):
                dead.append(f"{name}: {link}")
    assert not dead


def test_ids_of_the_brief_are_unique(site: Path) -> None:
    for path in site.rglob("index.html"):
        parser = _Links()
        parser.feed(path.read_text("utf-8"))
        ours = [id for id in parser.ids if not id.startswith("__")]
        assert len(ours) == len(set(ours)), path


def test_the_brief_is_as_rich_as_it_says(site: Path) -> None:
    from annotated_brief.loading import load_layer
    from annotated_brief.project import split_front_matter

    loaded = load_layer(ROOT)
    assert not loaded.diagnostics
    layer = loaded.layer
    assert len(layer.terms) >= 40
    assert len(layer.sources) >= 60
    assert len(layer.counterpoints) >= 16
    assert all(item.reply for item in layer.counterpoints.values())
    html = (site / "brief" / "index.html").read_text("utf-8")
    assert len(layer.evidence) + html.count('class="ab-cites"') >= 60
    text, _ = split_front_matter((ROOT / "docs" / "brief.md").read_text("utf-8"))
    words = re.sub(r"(?m)\[[^\]]*@[^\]]*\]|^#.*$", "", text)
    assert 2300 <= len(re.findall(r"[^\W_]\S*", words)) <= 3000
    for term in layer.terms:
        assert f"glossary/#{term}" in unescape(html), f"term {term} is not marked in the brief"


ESSAY = ROOT.parent / "shared" / "essay" / "ye-2022.txt"


@pytest.mark.skipif(
    not ESSAY.is_file(), reason="the real essay is test input that is not part of the project"
)
def test_a_real_essay_is_anchored_whole(tmp_path: Path) -> None:
    """Short quotes are drawn from each of its paragraphs, typed with straight quotes and hyphens."""
    title, *paragraphs = [
        line.strip() for line in ESSAY.read_text("utf-8").splitlines() if line.strip()
    ]
    body = paragraphs[: paragraphs.index("…")]
    entries = []
    for number, paragraph in enumerate(body):
        words = paragraph.split()
        quote = (
            " ".join(words[5:13]).translate(str.maketrans("“”‘’—–", "\"\"''--")).replace('"', '\\"')
        )
        entries.append(
            f'  c{number}:\n    title: Objection {number}\n    answers: {{quote: "{quote}"}}\n    attack: rebuts\n    strength: strong\n    argument: An argument.\n'
        )
    layer = (
        "terms:\n  aukus: {term: AUKUS, definition: A pact.}\n  alliance: {term: alliance, definition: A pledge.}\ncounterpoints:\n"
        + "".join(entries)
    )
    markdown = f"# {title.removeprefix('Title: ')}\n\n" + "\n\n".join(body) + "\n"
    done = build(project(tmp_path, layer, markdown), tmp_path / "site", "--strict")
    assert done.returncode == 0, done.stderr
    html = (tmp_path / "site" / "brief" / "index.html").read_text("utf-8")
    assert html.count('<details class="ab-note') == len(body)


def test_each_entry_is_a_search_result_and_no_note_is_found_under_its_page(tmp_path: Path) -> None:
    layer = (
        "terms:\n  quad: {term: Quad, definition: A forum of four.}\n"
        "references:\n  - {id: lo, type: book, title: Axis}\n"
        "evidence:\n  shown: {quote: met often, cite: '@lo', relation: supports, note: They did meet.}\n"
        "counterpoints:\n  rare: {title: Rarely, answers: {quote: met often}, attack: rebuts, "
        "strength: strong, argument: Not so often.}\n"
    )
    root = project(tmp_path, layer, "# T\n\n## Part\n\nThe Quad met often.\n")
    done = build(root, tmp_path / "site", "--strict")
    assert done.returncode == 0, done.stderr
    index = json.loads((tmp_path / "site" / "search" / "search_index.json").read_text("utf-8"))
    found = {doc["location"]: doc for doc in index["docs"]}
    assert found["glossary/#quad"]["title"] == "Term: Quad"
    assert found["sources/#shown"]["title"] == "Evidence: supports this: Axis"
    assert found["counterpoints/#rare"]["title"] == "Counterpoint: Rarely"
    assert "The Quad met often." in found["brief/#part"]["text"]
    texts = [doc["location"] for doc in index["docs"] if "Not so often" in doc["text"]]
    assert texts == ["counterpoints/#rare"]


def test_a_page_s_head_is_written_once(tmp_path: Path) -> None:
    done = build(project(tmp_path, GOOD), tmp_path / "site", "--strict")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "site" / "brief" / "index.html").read_text("utf-8")
    head, _, body = page.partition("</head>")
    assert head.count('<meta name="citation_title"') == 1
    assert "citation_title" not in body
    glossary = (tmp_path / "site" / "glossary" / "index.html").read_text("utf-8")
    assert glossary.count("DefinedTermSet") == 1
    missing = (tmp_path / "site" / "404.html").read_text("utf-8")
    assert "citation_title" not in missing


def test_findings_are_told_by_each_build(tmp_path: Path) -> None:
    root = project(tmp_path, GOOD)
    (root / "annotations" / "lost.yml").write_text(
        "evidence:\n  lost:\n    quote: words that stand nowhere at all\n    cite: '@nobody2020'\n    relation: supports\n",
        "utf-8",
    )
    told = [
        [line for line in build(root, tmp_path / "site").stderr.splitlines() if "BRF" in line]
        for _ in range(2)
    ]
    assert told[0]
    assert told[0] == told[1]


def test_python_collects_as_before_whatever_a_build_comes_to(tmp_path: Path) -> None:
    root, before = project(tmp_path, GOOD), gc.get_threshold()
    for _ in range(2):  # the second begins where the first was broken off
        config = load_config(str(root / "mkdocs.yml"))
        plugin = config.plugins["annotated-brief"]
        plugin.on_startup(command="serve", dirty=False)
        plugin.on_config(config)
        assert gc.get_threshold() != before
        plugin.on_build_error(error=Exception())
        assert gc.get_threshold() == before
        plugin.on_config(load_config(str(root / "mkdocs.yml")))
        plugin.on_config(load_config(str(root / "mkdocs.yml")))
        plugin.on_shutdown()
        assert gc.get_threshold() == before


def test_a_build_says_what_brief_check_says(tmp_path: Path) -> None:
    """Of a source with a mistake in it, too: it is there, and citing it is none."""
    layer = "references:\n  - {id: smith2020, type: bok, title: A Book, publisher: Press}\nterms:\n  quad: {trem: Quad}\n"
    text = "# T\n\nSome words here that are cited [@smith2020, p. 3] and [@nobody2020].\n"
    root = project(tmp_path, layer, text)
    built = build(root, tmp_path / "site", "-q").stderr
    checked = run_forked("annotated_brief", "check", "--root", str(root), "--ignore", "BRF2").stdout
    codes = [re.findall(r"\S+ BRF\d+", text) for text in (built, checked)]
    assert sorted(codes[0]) == sorted(codes[1])
    assert len(codes[0]) == 4
    assert '"@smith2020" names no source' not in built


def test_a_page_of_the_author_s_stands_where_a_passage_s_would(tmp_path: Path) -> None:
    root, site = project(tmp_path, GOOD), tmp_path / "site"
    assert build(root, site).returncode == 0
    (page,) = (site / "p").glob("*/index.html")
    assert f"url=../../brief/#{page.parent.name}" in page.read_text("utf-8")
    (root / "docs" / "p").mkdir()
    (root / "docs" / "p" / f"{page.parent.name}.md").write_text("# Mine\n\nMy own.\n", "utf-8")
    assert build(root, site).returncode == 0
    assert "My own." in page.read_text("utf-8")
