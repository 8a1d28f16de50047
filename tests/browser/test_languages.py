"""A site in five languages, one from right to left, as mkdocs-static-i18n builds it: strings, entries and boxes."""

import re
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from annotated_brief.checks.check import check_project
from annotated_brief.language import strings
from annotated_brief.project import read_project
from tests.browser.conftest import WIDTHS
from tests.browser.test_furniture import NUMBERS, TEXTS, open_all
from tests.browser.test_layout import overlaps, settled
from tests.build import build, once
from tests.serve import served

Open = Callable[..., Any]
SITE = Path(__file__).parent / "languages"
HOMES = {"en": "", "fr": "fr/", "de": "de/", "zh": "zh/", "ar": "ar/"}
TERMS = {"en": "harbour", "fr": "port", "de": "hafen", "zh": "haigang", "ar": "mina"}
TOOLS = """() => {
  const all = [...document.querySelectorAll("article > h1, .ab-imprint, .ab-tools")];
  return all.map(one => { const box = one.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom]; });
}"""
pytestmark = pytest.mark.skipif(
    find_spec("mkdocs_static_i18n") is None, reason="mkdocs-static-i18n is not installed"
)


@pytest.fixture(scope="module")
def roots(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The project with a folder for each language, with each language as a suffix, or without us; built when asked for."""

    def fill(structure: str, root: Path) -> None:
        shutil.copytree(SITE, root, dirs_exist_ok=True)
        own = (root / "mkdocs.yml").read_text("utf-8")
        if structure == "suffix":
            own = own.replace("folder", "suffix").replace('"*/index.md"', '"index.*.md"')
            for page in [*root.glob("docs/*/index.md")]:
                page.rename(root / "docs" / f"index.{page.parent.name}.md")
        elif structure == "bare":
            own = re.sub("  - annotated-brief.*\n", "", own)
        (root / "mkdocs.yml").write_text(own, "utf-8")
        done = build(root, root / "site", "--strict")
        assert done.returncode == 0, done.stderr

    return lambda structure: once(
        tmp_path_factory, f"languages-{structure}", partial(fill, structure)
    )


@pytest.fixture(scope="module")
def address(roots: Callable[[str], Path]) -> Iterator[str]:
    with served(roots("folder") / "site") as url:
        yield url


@pytest.mark.parametrize("structure", ["folder", "suffix"])
def test_check_agrees_with_the_build(roots: Callable[[str], Path], structure: str) -> None:
    project, *more = read_project(roots(structure))
    assert len(project.annotated()) == 5
    # The build, which is strict, finds nothing; what the command adds is of the text of one page.
    assert [one.code for one in check_project(project, *more)] == ["BRF622"]


@pytest.mark.parametrize("structure", ["folder", "suffix"])
@pytest.mark.parametrize("code", HOMES)
def test_each_language_has_its_own_words_and_entries(
    roots: Callable[[str], Path], structure: str, code: str
) -> None:
    home, s = roots(structure) / "site" / HOMES[code], strings(code)
    page = (home / "index.html").read_text("utf-8")
    glossary, sources, points = (
        (home / name / "index.html").read_text("utf-8")
        for name in ("glossary", "sources", "counterpoints")
    )
    own = {f"{name}-{code}" for name in ("paid", "boats", "years", "fame")}
    assert set(re.findall('id="n-([^"]+)"', page)) == own
    assert set(re.findall(r'id="((?:paid|boats|years)-\w+)"', sources)) == own - {f"fame-{code}"}
    assert re.findall(r'<h2 id="([^"]+)"', points) == [f"fame-{code}"]
    assert re.findall(r'<h2 id="([^"]+)"', glossary) == [TERMS[code]]
    assert set(re.findall(r'href="[^"]*counterpoints/#([^"]+)"', sources)) == {f"fame-{code}"}
    assert f'aria-label="{s["evidence"]} {s["evidence_sign"]}1' in page
    assert s["quoted"].format(text="one payer") in page
    for word in ("overview", "endnotes", "objection", "terms_on_page", "back"):
        assert s[word] in page
        others = {strings(other)[word] for other in HOMES} - {s[word]}
        assert [one for one in others if f">{one}<" in page] == []


@pytest.mark.parametrize("code", HOMES)
def test_nothing_lies_over_anything(open_page: Open, address: str, code: str) -> None:
    page = open_page(address + HOMES[code])
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        open_all(page)
        notes = settled(page)
        assert len(notes) >= 3
        boxes = [*notes, *page.evaluate(NUMBERS), *page.evaluate(TOOLS)]
        assert overlaps(boxes) == []
        assert overlaps([*notes, *page.evaluate(TEXTS)]) == []
        _, top, _, bottom = page.evaluate(TOOLS)[-1]
        assert width < 500 or bottom - top < 50  # one line
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_bars_anyone_that_the_host_does_not(
    open_page: Open, roots: Callable[[str], Path], address: str, width: int
) -> None:
    from tests.browser.axe import violations  # which skips the test where axe-core is absent

    with served(roots("bare") / "site") as bare:
        host = {*violations(open_page(bare + "ar/", width))}
    page = open_page(address, width)
    for home in ("fr/", "ar/"):
        page.goto(address + home)
        page.wait_for_selector("[data-ab-placed]")
        open_all(page)
        assert {k: v[:5] for k, v in violations(page).items() if k not in host} == {}, home
