"""A style without what no source can reach formats as the whole style does."""

import random
from pathlib import Path
from xml.etree import ElementTree

import pytest

from annotated_brief.citing import (
    CitingRequest,
    Formatted,
    PageSeries,
    citations,
    series,
    style_text,
)
from annotated_brief.citing.citations import Answer, CitingTask
from annotated_brief.citing.forms_task import FormsTask
from annotated_brief.citing.series import SeriesTask
from annotated_brief.citing.style_text import ordering, whole
from annotated_brief.citing.styles import find_style
from annotated_brief.citing.task import run_tasks
from annotated_brief.model import Citation, CitationGroup, Numbered, Origin, Source
from tests.citing.test_parts import HERE

TYPES = [
    "book",
    "chapter",
    "article-journal",
    "article-newspaper",
    "report",
    "webpage",
    "thesis",
    "legislation",
    "legal_case",
    "treaty",
    "speech",
    "broadcast",
    "dataset",
    "interview",
    "motion_picture",
    "",
]
STYLES = [
    "chicago-author-date",
    "chicago-notes",
    "apa",
    "mla",
    "harvard-cite-them-right",
    "ieee",
    "nature",
    "oscola",
    "chicago-author-date-de",
    "american-medical-association",
]


def sources(types: list[str]) -> tuple[Source, ...]:
    """Two of each type, so that there is something to tell apart and to put in order."""
    found = []
    for number, type in enumerate(types * 2):
        item: dict[str, object] = {
            "id": f"s{number}",
            "type": type,
            "title": f"Title {number}",
            "container-title": "Review of Titles",
            "author": [{"family": "Lo", "given": "Ann"}],
            "issued": {"date-parts": [[2020, 5, number % 28 + 1]]},
            "publisher": "Orbis",
            "publisher-place": "Kraków",
            "volume": "3",
            "page": "1-9",
            "URL": f"https://example.org/{number}",
            "genre": "Working paper",
            "authority": "Senate",
            "number": str(number),
        }
        found.append(Source(str(item["id"]), {k: v for k, v in item.items() if v}, Origin(HERE)))
    return tuple(found)


def formatted(asked: list[CitingRequest]) -> list[Answer]:
    tasks = [CitingTask(one, root=Path(), cache=None, location=HERE) for one in asked]
    run_tasks(tasks)
    return [task.value() for task in tasks]


def on_pages(asked: list[CitingRequest]) -> list[tuple[Formatted, ...]]:
    """Each citation twice, on a page of its own series."""
    tasks = []
    for one in asked:
        numbered = tuple(Numbered((group,)) for group in one.groups * 2)
        tasks.append(
            SeriesTask([PageSeries(numbered, one.sources, one.style, "en-US")], Path(), None)
        )
    run_tasks(tasks)
    return [task.value() for task in tasks]


@pytest.mark.parametrize("style", STYLES)
def test_it_formats_as_the_whole_style(style: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(style)
    chosen = [["book"], TYPES, *(rng.sample(TYPES, 3) for _ in range(2))]
    asked = [request(types, style) for types in chosen]
    reduced, pages = formatted(asked), on_pages(asked[:2])
    monkeypatch.setattr(citations, "whole", lambda style, _: style)
    monkeypatch.setattr(series, "whole", lambda style, _: style)
    assert reduced == formatted(asked)
    assert pages == on_pages(asked[:2])
    for (found, findings), one in zip(reduced, asked, strict=True):
        assert len(found.references) == len(one.sources)
        assert not findings


def request(types: list[str], style: str) -> CitingRequest:
    found = sources(types)
    groups = tuple(CitationGroup((Citation(source.id, "7", "page"),)) for source in found)
    return CitingRequest(found, groups, style)


def test_what_is_copied_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forms(cache: Path) -> object:
        task = FormsTask("sources", sources(["book", "webpage", "treaty"]), "en-US", cache)
        run_tasks([task])
        return task.value()

    reduced = forms(tmp_path / "reduced")
    monkeypatch.setattr(style_text, "whole", lambda style, _: style)
    assert reduced == forms(tmp_path / "whole")


def choose(*branches: str) -> str:
    return f'<group delimiter=", "><choose>{"".join(branches)}</choose></group>'


BOOKS = sources(["book"])
BOOK = '<if type="book"><text macro="used"/></if>'
ANY = '<else-if type="chapter speech" variable="page" match="any"><text value="2"/></else-if>'
CASES = {
    "a type of ours": (choose(BOOK), BOOK),
    "another type": (
        choose('<if type="chapter"><text macro="used"/></if>', "<else-if type='book'/>"),
        '<if type="book" />',
    ),
    "one of several types": (
        choose('<if type="chapter book" match="any"><text value="1"/></if>'),
        'type="chapter book"',
    ),
    "another test beside another type": (
        choose(BOOK, ANY),
        '<else-if variable="page" match="any">',
    ),
    "not of another type": (
        choose('<if type="chapter" match="none"><text value="1"/></if>'),
        '<if type="chapter" match="none">',
    ),
    "what is left": (
        choose('<if type="chapter"/>', "<else><text value='1'/></else>"),
        '<if match="none" variable="ab-never">',
    ),
}


@pytest.mark.parametrize(("layout", "kept"), CASES.values(), ids=CASES)
def test_branches(layout: str, kept: str) -> None:
    macros = '<macro name="used"><text value="1"/></macro><macro name="unused"><text macro="used"/></macro>'
    style = f'<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text">{macros}<citation><layout>{layout}</layout></citation></style>'
    reduced = whole(style, BOOKS)
    assert kept.replace("/>", " />").replace("  />", " />") in reduced
    ElementTree.fromstring(reduced)
    assert 'name="unused"' not in reduced
    assert ('name="used"' in reduced) == ('macro="used"' in reduced)


def test_nothing_is_left_of_other_types_alone() -> None:
    style = f'<style xmlns="http://purl.org/net/xbiblio/csl"><citation><layout>{choose("<if type=" + repr("chapter") + "/>")}</layout></citation></style>'
    assert "choose" not in whole(style, BOOKS)


@pytest.mark.parametrize(
    "text", ["<style", "<cs:style xmlns:cs='http://purl.org/net/xbiblio/csl'/>", "<other/>"]
)
def test_what_is_no_plain_style_stays_as_it_is(text: str) -> None:
    assert whole(text, BOOKS) == text


def test_the_ordering_names_sort_keys_alone() -> None:
    path, _ = find_style("chicago-author-date", Path(), HERE)
    assert path is not None
    text = path.read_text("utf-8")
    assert len(ordering(text, BOOKS)) < len(text) / 3
