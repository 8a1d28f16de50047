"""Sites of several languages: a page that says its own, and the builds of mkdocs-static-i18n."""

import json
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from annotated_brief.checks.check import check_project
from annotated_brief.diagnostics import Severity
from annotated_brief.project import read_project
from tests.build import build

I18N = pytest.mark.skipif(
    find_spec("mkdocs_static_i18n") is None, reason="mkdocs-static-i18n is not installed"
)
THEME = "site_name: S\nsite_url: https://example.org/t/\ntheme: {name: material, font: false}\n"
LAYER = """\
references:
  - {id: s1, type: report, title: A report, author: [{literal: Office}], issued: 2020, URL: "https://example.org/s1"}
terms:
  share: {term: share, aliases: [part, الحصة], definition: A part of the whole.}
evidence:
  e-en: {quote: share rose in the year, cite: "@s1", relation: supports}
  e-fr: {quote: part a augmenté en, cite: "@s1", relation: disputes, excerpt: rose}
  e-ar: {quote: ارتفعت الحصة في عام, cite: "@s1", relation: qualifies}
counterpoints:
  c-fr: {title: Non, answers: {quote: D’autres mots encore}, attack: rebuts, strength: strong, argument: "Voilà [@s1]."}
"""
PAGES = {
    "en": "# Essay\n\nThe share rose in the year 2020 [@s1, p. 3].\n\nMore words.\n",
    "fr": "# Essai\n\nLa part a augmenté en 2020 [@s1, p. 3].\n\nD’autres mots encore.\n",
    "ar": "# مقال\n\nارتفعت الحصة في عام 2020 [@s1, p. 3].\n\nكلمات أخرى.\n",
}
LANGUAGES = """\
  - i18n:
      docs_structure: {structure}
      languages:
        - {{locale: en, name: English, default: true, build: true}}
        - {{locale: fr, name: Français, build: true}}
        - {{locale: ar, name: العربية, build: true}}
"""


def project(root: Path, pages: dict[str, str], plugins: str) -> None:
    (root / "annotations").mkdir(parents=True)
    (root / "annotations" / "all.yml").write_text(LAYER, "utf-8")
    for path, text in pages.items():
        (root / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs" / path).write_text(text, "utf-8")
    (root / "mkdocs.yml").write_text(f"{THEME}plugins:\n  - search\n{plugins}", "utf-8")


def read(root: Path, path: str) -> str:
    return (root / "site" / path).read_text("utf-8")


def errors(root: Path) -> list[str]:
    found = check_project(*read_project(root))
    return [one.code for one in found if one.severity is Severity.ERROR]


def test_a_page_speaks_the_language_of_its_front_matter(tmp_path: Path) -> None:
    matter = "---\nlang: {}\ndate: 2026-11-24\n---\n"
    pages = {
        "index.md": PAGES["en"],
        "fr.md": matter.format("fr") + PAGES["fr"],
        "ar.md": matter.format("ar") + PAGES["ar"],
        "wrong.md": '---\nlang: "\'>"\n---\n# Wrong\n',
    }
    project(tmp_path, pages, "  - annotated-brief\n")
    done = build(tmp_path, tmp_path / "site")
    assert done.returncode == 0, done.stderr
    english, french = read(tmp_path, "index.html"), read(tmp_path, "fr/index.html")
    arabic = read(tmp_path, "ar/index.html")
    assert '<article lang="fr" dir="ltr" class="md-content' in french
    assert '<article lang="ar" dir="rtl" class="md-content' in arabic
    for page in (
        english,
        read(tmp_path, "wrong/index.html"),
        read(tmp_path, "glossary/index.html"),
    ):
        assert "<article class=" in page
    assert "24 novembre 2026</time>" in french
    assert "24 نوفمبر 2026</time>" in arabic
    assert "conteste ce passage\u00a0:</span> " in french
    assert "«\u00a0rose\u00a0»" in french
    assert "supports this:</span> " in english
    assert "Evidence" not in re.sub(r"<nav.*?</nav>", "", french, flags=re.S)
    assert '<meta name="citation_language" content="fr">' in french
    assert '<html lang="fr" dir="ltr">' in read(tmp_path, "fr/cite-this.html")
    assert "“rose”" in read(tmp_path, "sources/index.html")


@I18N
@pytest.mark.parametrize("structure", ["folder", "suffix"])
def test_each_language_is_published_with_its_notes(tmp_path: Path, structure: str) -> None:
    point = "---\nkey_points: [{text: Le point, quote: D’autres mots}]\n---\n"
    texts = PAGES | {"fr": point + PAGES["fr"]}
    if structure == "folder":
        pages = {f"{code}/index.md": text for code, text in texts.items()}
        pages["fr/glossary.md"] = "# Lexique\n\nNos mots.\n"
    else:
        pages = {f"index.{code}.md": text for code, text in texts.items()}
        pages["glossary.fr.md"] = "# Lexique\n\nNos mots.\n"
    plugins = LANGUAGES.format(structure=structure) + "  - annotated-brief\n"
    project(tmp_path, pages, plugins)
    done = build(tmp_path, tmp_path / "site", "--strict")
    assert done.returncode == 0, done.stderr
    assert errors(tmp_path) == []
    assert len(read_project(tmp_path)[0].annotated()) == 3
    own = {"": {"e-en"}, "fr/": {"e-fr", "c-fr"}, "ar/": {"e-ar"}}
    words = {"": "Evidence", "fr/": "Preuve", "ar/": "دليل"}
    for home, notes in own.items():
        page = read(tmp_path, f"{home}index.html")
        assert set(re.findall('id="n-([^"]+)"', page)) == notes
        assert words[home] in page
        listed = read(tmp_path, f"{home}sources/index.html") + read(
            tmp_path, f"{home}counterpoints/index.html"
        )
        assert set(re.findall('id="([ec]-[a-z]+)"', listed)) == notes
        assert "ab-lost" not in listed
        collection = json.loads(read(tmp_path, f"{home}annotations.jsonld"))
        written = {one["id"].rpartition("#n-")[2] for one in collection["first"]["items"]}
        assert written == notes
        (work,) = json.loads(read(tmp_path, f"{home}passages.json"))["pages"]
        told = [one["text"] for one in work["keyPoints"] if one["passages"]]
        assert told == ["Le point"] * (home == "fr/")
        for link in re.findall(r'rel="(?:describedby|item|linkset)"[^>]*href="([^"]+)"', page):
            assert (tmp_path / "site" / home / link).resolve().is_file(), link
        assert page.count("assets/annotated-brief/brief.") == 2
    assert "Nos mots." in read(tmp_path, "fr/glossary/index.html")
    assert 'class="ab-entry"' in read(tmp_path, "fr/glossary/index.html")
    for home in own:
        navigation = re.findall(
            r'<nav class="md-nav md-nav--primary.*?</nav>',
            read(tmp_path, f"{home}index.html"),
            re.S,
        )[0]
        assert navigation.count('href="counterpoints/"') == 1
    places = re.findall("<loc>(.*?)</loc>", read(tmp_path, "sitemap.xml"))
    assert len(places) == len(set(places)) == 18


@I18N
def test_a_passage_leads_to_its_own_language_not_to_one_that_borrows_the_page(
    tmp_path: Path,
) -> None:
    pages = {"index.md": PAGES["en"], "more.md": "# More\n\nWords of English alone.\n"}
    pages["index.fr.md"] = PAGES["fr"]
    plugins = LANGUAGES.format(structure="suffix") + "  - annotated-brief\n"
    project(tmp_path, pages, plugins)
    (tmp_path / "annotations" / "all.yml").write_text("terms: {}\n", "utf-8")
    done = build(tmp_path, tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site" / "fr" / "more" / "index.html").is_file()
    ways = {
        re.search('url=../../([^"#]*)', page.read_text("utf-8"))[1]  # type: ignore[index]
        for page in (tmp_path / "site" / "p").glob("*/index.html")
    }
    assert ways == {"", "more/", "fr/"}


@I18N
def test_what_a_hook_adds_is_published_and_known_in_each_language(tmp_path: Path) -> None:
    pages = {f"{code}/index.md": text.replace("2020", "YEAR") for code, text in PAGES.items()}
    plugins = LANGUAGES.format(structure="folder") + "  - annotated-brief\nhooks: [hook.py]\n"
    project(tmp_path, pages, plugins)
    hook = "def on_page_markdown(markdown, **_): return markdown.replace('YEAR', '2020')\n"
    (tmp_path / "hook.py").write_text(hook, "utf-8")
    layer = tmp_path / "annotations" / "all.yml"
    layer.write_text(
        LAYER.replace("year, cite", "year 2020, cite")
        .replace("augmenté en", "augmenté en 2020")
        .replace("في عام", "في عام 2020"),
        "utf-8",
    )
    done = build(tmp_path, tmp_path / "site", "--strict")
    assert done.returncode == 0, done.stderr
    for home, notes in {"": {"e-en"}, "fr/": {"e-fr", "c-fr"}, "ar/": {"e-ar"}}.items():
        listed = read(tmp_path, f"{home}sources/index.html")
        listed += read(tmp_path, f"{home}counterpoints/index.html")
        assert set(re.findall('id="([ec]-[a-z]+)"', listed)) == notes
        assert "ab-lost" not in listed
    found = check_project(*read_project(tmp_path))
    assert not {one.code for one in found} & {"BRF301", "BRF628"}


@I18N
def test_a_note_that_stands_in_no_language_stops_the_build(tmp_path: Path) -> None:
    plugins = LANGUAGES.format(structure="suffix") + "  - annotated-brief\n"
    project(tmp_path, {"index.md": PAGES["en"], "index.fr.md": PAGES["fr"]}, plugins)
    done = build(tmp_path, tmp_path / "site", "--strict")
    assert done.returncode != 0
    assert "e-ar" in done.stderr
    assert "e-fr" not in done.stderr
    assert errors(tmp_path) == ["BRF301"]
