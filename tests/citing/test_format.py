"""Citations come out as the manuals ask, from the program or from the cache."""

import re
from pathlib import Path

import pytest
import yaml

from annotated_brief.citing import CitingRequest, Formatting, pandoc
from annotated_brief.diagnostics import Location
from annotated_brief.model import CitationGroup, Origin, Source
from annotated_brief.prose.citation_syntax import find_citations, parse_group
from tests.citing import format_citations

HERE = Location("mkdocs.yml")
DATA = yaml.safe_load((Path(__file__).parent / "cases.yml").read_text("utf-8"))


def source(item: dict[str, object]) -> Source:
    issued = {"issued": {"date-parts": [[item["issued"]]]}} if "issued" in item else {}
    return Source(str(item["id"]), {**item, **issued}, Origin(HERE))


SOURCES = tuple(source(item) for item in DATA["sources"])


def group(text: str) -> CitationGroup:
    """As typed in the essay, outside of brackets where it begins with a mark."""
    if text.startswith("!"):
        key, _, locator = text[1:].partition(", ")
        return next(find_citations(f"{key} [{locator}]", {key[1:]})).group
    found = parse_group(text)
    assert found is not None
    return found


@pytest.mark.parametrize("style", ["chicago-author-date", "apa", "mla"])
def test_in_text(style: str) -> None:
    cases = [(group(case["cite"]), case[style]) for case in DATA["cases"] if style in case]
    request = CitingRequest(SOURCES, tuple(found for found, _ in cases), style)
    formatted, findings = format_citations(request, root=Path(), cache=None, location=HERE)
    assert not findings
    assert [formatted.groups[found].text for found, _ in cases] == [
        expected for _, expected in cases
    ]


BY_ITSELF = {
    "chicago-notes": ["(Lo, Turning Point, 3)", "(Lo, Turning Point, 4)", "Lo (Turning Point, 3)"],
    "oscola": ["(Lo 3)", "(Lo 4)", "Lo (3)"],
    "bluebook-law-review": ["(Lo, at 3)", "(Lo, at 4)", "Lo (at 3)"],
    "mhra-notes-subsequent-ibid": [
        "(Lo, Turning Point, p. 3)",
        "(Lo, Turning Point, p. 4)",
        "Lo (Turning Point, p. 3)",
    ],
    "ieee": ["(Lo 2022, 3)", "(Lo 2022, 4)", "Lo (2022, 3)"],
    "nature": ["(Lo 2022, 3)", "(Lo 2022, 4)", "Lo (2022, 3)"],
}


@pytest.mark.parametrize("style", BY_ITSELF)
def test_where_no_number_can_stand_the_short_form_does(style: str) -> None:
    groups = (group("@one, p. 3"), group("@one, p. 4"), group("!@one, p. 3"))
    formatted, _ = format_citations(
        CitingRequest(SOURCES, groups, style), root=Path(), cache=None, location=HERE
    )
    shown = [formatted.groups[found].text for found in groups]
    assert shown == BY_ITSELF[style]
    assert formatted.numbered
    assert not re.match(r"\W*1\W", formatted.references["one"].text)


def test_hostile_title_stays_text() -> None:
    hostile = source(
        {
            "id": "x",
            "type": "book",
            "title": "A <img src=x onerror=alert(1)> title</a>",
            "issued": 2020,
        }
    )
    formatted, _ = format_citations(
        CitingRequest((hostile,), (group("@x"),), "apa"), root=Path(), cache=None, location=HERE
    )
    assert "<img" not in formatted.references["x"].html


def test_the_cache_gives_the_same(tmp_path: Path) -> None:
    request = CitingRequest(SOURCES, (group("@one"),), "apa")
    first = format_citations(request, root=Path(), cache=tmp_path, location=HERE)
    assert (tmp_path / ".gitignore").read_text("utf-8") == "*\n"
    (kept,) = tmp_path.glob("*.json")
    assert format_citations(request, root=Path(), cache=tmp_path, location=HERE) == first
    kept.write_text("{", "utf-8")
    assert format_citations(request, root=Path(), cache=tmp_path, location=HERE) == first


def test_unknown_style_is_a_finding() -> None:
    _, findings = format_citations(
        CitingRequest(SOURCES, (), "chicago-autor-date"), root=Path(), cache=None, location=HERE
    )
    assert [finding.next_step for finding in findings] == ["write `style: chicago-author-date`."]


def test_a_run_started_early_is_joined_late(tmp_path: Path) -> None:
    run = Formatting(tmp_path, tmp_path, HERE, "en-US")
    run.start([CitingRequest(SOURCES, (group("@one"),), "apa")], ())
    formatted, _ = run.citations(CitingRequest(SOURCES, (group("@two"),), "apa"))
    assert formatted.groups[group("@two")].text == "(Graham & Doris, 2021)"


def test_sources_that_differ_in_the_end_are_formatted_anew(tmp_path: Path) -> None:
    run = Formatting(tmp_path, tmp_path, HERE, "en-US")
    run.start([CitingRequest(SOURCES[:1], (), "apa")], ())
    assert set(run.source_forms(SOURCES).forms) == {source.id for source in SOURCES}


def test_a_style_that_is_broken_is_a_finding_and_stops_nothing_else(tmp_path: Path) -> None:
    style = '<style xmlns="http://purl.org/net/xbiblio/csl"><broken'
    (tmp_path / "own.csl").write_text(style, "utf-8")
    run = Formatting(tmp_path, tmp_path, HERE, "en-US")
    request = CitingRequest(SOURCES, (group("@one"),), "own.csl")
    run.start([request], ())
    formatted, (finding,) = run.citations(request)
    assert not formatted.references
    assert (finding.code, finding.location.file) == ("BRF420", "mkdocs.yml")
    assert set(run.source_forms(SOURCES).forms) == {source.id for source in SOURCES}


def test_a_program_that_ends_early_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pandoc, "pandoc", lambda: "/bin/false")
    run = Formatting(tmp_path, tmp_path, HERE, "en-US")
    request = CitingRequest(SOURCES, (group("@one"),), "apa")
    run.start([request], ())
    _, (finding,) = run.citations(request)
    assert "pandoc ended without a word" in finding.message
    assert not run.source_forms(SOURCES).forms
    assert not list(tmp_path.glob("*.json"))


def test_a_program_that_is_not_there_is_told_to_whoever_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pandoc, "pandoc", lambda: str(tmp_path / "none"))
    run = Formatting(tmp_path, tmp_path, HERE, "en-US")
    request = CitingRequest(SOURCES, (group("@one"),), "apa")
    run.start([request], ())
    with pytest.raises(FileNotFoundError):
        run.citations(request)
