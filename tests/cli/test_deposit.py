"""An edition is cut, deposited, and named by its DOI everywhere; what stops on the way is gone on with."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from annotated_brief.cli import main
from annotated_brief.exports.citation_file import citation_file
from annotated_brief.exports.crate import crate
from annotated_brief.exports.release import Release
from annotated_brief.loading.editions import load_editions, written_edition
from annotated_brief.model import Edition, Work
from annotated_brief.project import read_project
from annotated_brief.site.release import read_release
from tests.briefs import write
from tests.contributing.depositing.archive import Archive, archive
from tests.essay import publish_folder

PAGE = """---
description: Who crosses by boat.
authors:
- {family: Mensah, given: Ama, orcid: https://orcid.org/0000-0002-1825-0097}
- {literal: Harbour Board}
license: https://creativecommons.org/licenses/by/4.0/
---
# Ferries

The ferries wait at the pier.
"""


def git(root: Path, *words: str) -> str:
    who = ["-c", "user.name=E", "-c", "user.email=e@example.org"]
    return subprocess.run(["git", "-C", str(root), *who, *words], check=True, capture_output=True, text=True).stdout.strip()  # fmt: skip


def brief(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [words[0], "--root", str(root), *words[1:]])


@pytest.fixture(scope="module")
def cut(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A brief whose edition 1.0 is cut and tagged."""
    root = tmp_path_factory.mktemp("cut")
    write(root, docs__brief=PAGE)
    config = "site_name: S\nsite_url: https://a.example/\nrepo_url: https://example.org/o/r\ntheme: material\nplugins: [annotated-brief]\n"
    (root / "mkdocs.yml").write_text(config, "utf-8")
    (root / "annotations").mkdir(exist_ok=True)
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-qm", "Begin")
    done = brief(root, "edition", "1.0", "--date", "2026-05-01")
    assert done.exit_code == 0, done.output
    assert "CITATION.cff, and set the tag edition-1.0" in done.output
    git(root, "add", ".")
    git(root, "commit", "-qm", "Edition")
    return root


@pytest.fixture
def root(cut: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    git(tmp_path, "clone", "-q", str(cut), "brief")
    monkeypatch.setenv("ZENODO_TOKEN", "secret")
    monkeypatch.setenv("BRIEF_DEPOSIT_WAIT", "0")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "brief"


@pytest.fixture
def zenodo(monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    with archive() as own:
        monkeypatch.setenv("BRIEF_DEPOSIT_API", own.address)
        yield own


def test_how_an_edition_is_cited_stands_in_the_repository(root: Path) -> None:
    said: dict[str, Any] = yaml.safe_load((root / "CITATION.cff").read_text("utf-8"))
    assert said["authors"] == [
        {"family-names": "Mensah", "given-names": "Ama", "orcid": "https://orcid.org/0000-0002-1825-0097"},
        {"name": "Harbour Board"},
    ]  # fmt: skip
    assert (said["version"], said["date-released"], said["license"]) == ("1.0", "2026-05-01", "CC-BY-4.0")  # fmt: skip
    assert said["preferred-citation"]["type"] == "report"
    revision = git(root, "rev-parse", "HEAD~1")
    assert [one["value"] for one in said["identifiers"]] == [
        f"swh:1:rev:{revision}", f"swh:1:dir:{git(root, 'rev-parse', 'HEAD~1^{tree}')}",
    ]  # fmt: skip
    (root / "CITATION.cff").write_text("cff-version: 1.2.0\n", "utf-8")
    git(root, "commit", "-qam", "By hand")
    assert "CITATION.cff" not in brief(root, "edition", "1.1").output
    assert (root / "CITATION.cff").read_text("utf-8") == "cff-version: 1.2.0\n"


def test_a_release_is_described_whole(root: Path, tmp_path: Path) -> None:
    done = brief(root, "edition", "1.0", "--files", str(tmp_path / "out"))
    assert done.exit_code == 0, done.output
    crate = json.loads((tmp_path / "out" / "ro-crate-metadata.json").read_text("utf-8"))
    by_id = {one["@id"]: one for one in crate["@graph"]}
    listed = {one["@id"] for one in by_id["./"]["hasPart"]}
    files = {path.name for path in (tmp_path / "out").iterdir()}
    assert listed == files - {"ro-crate-metadata.json"}
    assert {"brief-1.0.md", "edition-1.0.yml", "CITATION.cff", "sources.json"} <= files
    assert all(int(by_id[name]["contentSize"]) == (tmp_path / "out" / name).stat().st_size for name in listed)  # fmt: skip
    assert all(one["@id"] in by_id for one in by_id["./"]["author"])


@pytest.mark.parametrize(("day", "month"), [("2026", None), ("2026-05", 5)])
def test_an_edition_whose_day_is_not_known_is_cited_by_what_is(
    root: Path, day: str, month: int | None
) -> None:
    edition = root / "annotations" / "editions" / "1.0.yml"
    edition.write_text(edition.read_text("utf-8").replace("2026-05-01", day), "utf-8")
    release = read_release(read_project(root)[0], "1.0")
    said: dict[str, Any] = yaml.safe_load(citation_file(release))
    cited = said["preferred-citation"]
    assert (cited["year"], cited.get("month")) == (2026, month)
    assert "date-released" not in said
    assert "date-published" not in cited


def test_names_in_a_crate_are_addresses() -> None:
    work = Work("brief.md", "Essay", ({"literal": "Board & <Sons>"},))
    release = Release(Edition("1.0", "2026-05-01", ()), (work,), "Essay")
    made = json.loads(crate(release, {"a b é-1.0.md": b"x"}))
    by_id = {one["@id"]: one for one in made["@graph"]}
    assert by_id["./"]["hasPart"] == [{"@id": "a%20b%20%C3%A9-1.0.md"}]
    assert by_id["a%20b%20%C3%A9-1.0.md"]["name"] == "a b é-1.0.md"
    assert by_id["#Board%20%26%20%3CSons%3E"]["name"] == "Board & <Sons>"
    assert made["@context"][1].keys() == {"sha256"}


def test_what_changed_since_is_not_released(root: Path) -> None:
    page = root / "docs" / "brief.md"
    page.write_text(page.read_text("utf-8").replace("wait at", "left"), "utf-8")
    assert "the text has changed since edition 1.0" in brief(root, "edition", "1.0", "--files", "out").output  # fmt: skip
    assert "there is no edition 3.0" in brief(root, "edition", "3.0", "--files", "out").output


def test_a_page_of_another_name_is_released_under_it(root: Path, tmp_path: Path) -> None:
    (root / "docs" / "brief.md").rename(root / "docs" / "crossing.md")
    assert brief(root, "fix").exit_code == 0
    done = brief(root, "edition", "1.0", "--files", str(tmp_path / "out"))
    assert done.exit_code == 0, done.output
    assert (tmp_path / "out" / "crossing-1.0.md").exists()
    frozen = (tmp_path / "out" / "edition-1.0.yml").read_text("utf-8")
    assert frozen == (root / "annotations" / "editions" / "1.0.yml").read_text("utf-8")


def test_names_of_released_files_travel(tmp_path: Path) -> None:
    pages = ("über/Ärger groß.md", "合作.md", "a/b.md", "a-b.md")
    for at, page in enumerate(pages):
        (tmp_path / "docs" / page).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / page).write_text(f"# 合作 {at}\n\nText {at} of a page.\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: S\nplugins: [annotated-brief]\n", "utf-8")
    (tmp_path / "annotations").mkdir()
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "Begin")
    assert brief(tmp_path, "edition", "1.0").exit_code == 0
    done = brief(tmp_path, "edition", "1.0", "--files", str(tmp_path / "out"))
    assert done.exit_code == 0, done.output
    names = {one.name for one in (tmp_path / "out").glob("*.md")}
    assert len(names) == len(pages)
    assert {"uber-arger-gross-1.0.md", "a-b-1.0.md", "a-b-2-1.0.md"} < names
    assert all(re.fullmatch(r"[a-z0-9.-]+", one) for one in names)


def test_a_deposited_edition_is_named_by_its_doi_everywhere(root: Path, zenodo: Archive) -> None:
    done = brief(root, "deposit", "1.0")
    assert done.exit_code == 0, done.output
    (record,) = zenodo.published
    doi, concept = record["doi"], record["conceptdoi"]
    assert f"https://doi.org/{doi} (all editions: https://doi.org/{concept})" in done.output
    assert zenodo.tokens == {"Bearer secret"}
    said = record["metadata"]
    assert said["creators"] == [{"name": "Mensah, Ama", "orcid": "0000-0002-1825-0097"}, {"name": "Harbour Board"}]  # fmt: skip
    assert (said["license"], said["version"], said["upload_type"]) == ("cc-by-4.0", "1.0", "publication")  # fmt: skip
    assert f"swh:1:rev:{git(root, 'rev-parse', 'HEAD')}" in str(said["related_identifiers"])
    kept = zenodo.contents[record["id"]]
    assert f"doi: {doi}".encode() in kept["brief-1.0.md"]
    assert doi in kept["CITATION.cff"].decode()
    ((edition,), _) = load_editions(root, "annotations")
    assert (edition.doi, edition.concept_doi) == (doi, concept)
    assert yaml.safe_load((root / "CITATION.cff").read_text("utf-8"))["doi"] == doi
    site, _ = publish_folder(root, site_url="https://a.example/")
    files = {**site.files, **dict(site.late_files())}
    head = site.heads["brief.md"]
    assert f'name="citation_doi" content="{doi}"' in head
    assert f'"identifier": "https://doi.org/{doi}"' in head
    assert f'href="https://doi.org/{doi}">https://doi.org/{doi}</a>' in site.pages["brief.md"].html
    editions = site.generated["editions.md"].html
    assert (
        f'<a href="https://doi.org/{concept}">https://doi.org/{concept}</a> (all editions)'
        in editions
    )
    assert json.loads(files["passages.json"])["editions"][0]["doi"] == doi
    assert doi in files["linkset.json"].decode()
    plain = next(text.decode() for path, text in files.items() if path.endswith("cite-this.html"))
    assert len(re.findall(re.escape(f"https://doi.org/{doi}"), plain)) >= 4
    assert f"doi = {{{doi}}}" in plain
    assert f"DO  - {doi}" in plain


def test_a_later_edition_is_a_version_of_the_same_series(root: Path, zenodo: Archive) -> None:
    assert brief(root, "deposit", "1.0").exit_code == 0
    git(root, "add", "annotations", "CITATION.cff")
    git(root, "commit", "-qm", "DOI")
    page = root / "docs" / "brief.md"
    page.write_text(page.read_text("utf-8") + "\nThey left at noon.\n", "utf-8")
    git(root, "commit", "-qam", "Edit")
    assert brief(root, "edition", "1.1").exit_code == 0
    done = brief(root, "deposit", "1.1")
    assert done.exit_code == 0, done.output
    first, second = zenodo.published
    assert first["conceptdoi"] == second["conceptdoi"]
    assert first["doi"] != second["doi"]
    assert not [name for name in zenodo.contents[second["id"]] if "1.0" in name]
    assert [edition.doi for edition in load_editions(root, "annotations")[0]] == [first["doi"], second["doi"]]  # fmt: skip


FAULTS = {
    "the draft is made, and the answer lost": [("PUT /deposit/depositions/", 0)] * 4,
    "an upload fails for good": [("PUT /files/", 500)] * 4,
    "publishing is refused": [("actions/publish", 500)],
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_failure_leaves_nothing_and_a_rerun_goes_on(case: str, root: Path, zenodo: Archive) -> None:  # fmt: skip
    zenodo.faults = list(FAULTS[case])
    failed = brief(root, "deposit", "1.0")
    assert failed.exit_code == 1
    assert "the archive" in failed.output
    assert not zenodo.published
    assert git(root, "status", "--short", "--untracked-files=no") == ""
    assert brief(root, "deposit", "1.0").exit_code == 0
    assert len(zenodo.records) == len(zenodo.published) == 1


def test_a_busy_archive_is_asked_again(root: Path, zenodo: Archive) -> None:
    zenodo.faults = [("GET", 503), ("POST /deposit/depositions", 429), ("PUT /files/", 0), ("PUT /files/", 502)]  # fmt: skip
    assert brief(root, "deposit", "1.0").exit_code == 0
    assert not zenodo.faults
    assert len(zenodo.records) == 1


def test_the_token_goes_nowhere_else(root: Path, zenodo: Archive, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    zenodo.faults = [("GET", 302)]
    assert "answered 302" in brief(root, "deposit", "1.0").output
    original = zenodo.shown
    monkeypatch.setattr(zenodo, "shown", lambda id: {**original(id), "links": {"bucket": "http://127.0.0.1:1/files/b"}})  # fmt: skip
    assert "another host" in brief(root, "deposit", "1.0").output
    assert "no address of https" in brief(root, "deposit", "1.0", "--address", "http://a.example").output  # fmt: skip
    monkeypatch.delenv("ZENODO_TOKEN")
    assert "ZENODO_TOKEN is not set" in brief(root, "deposit", "1.0").output


def test_another_brief_of_the_same_title_is_not_taken_for_this_one(root: Path, zenodo: Archive) -> None:  # fmt: skip
    other = {"title": "Ferries", "version": "1.0", "related_identifiers": [{"identifier": "https://b.example/", "relation": "isIdenticalTo"}]}  # fmt: skip
    id = zenodo.make(other, files={"a.md": b"A"})
    zenodo.answer("POST", f"/deposit/depositions/{id}/actions/publish", b"")
    assert brief(root, "deposit", "1.0").exit_code == 0
    assert len(zenodo.published) == 2
    ((edition,), _) = load_editions(root, "annotations")
    assert edition.doi != zenodo.records[id]["doi"]


def test_without_a_licence_nothing_is_deposited(root: Path, zenodo: Archive) -> None:
    page = root / "docs" / "brief.md"
    page.write_text(re.sub("license: .*\n", "", page.read_text("utf-8")), "utf-8")
    assert "no licence is named" in brief(root, "deposit", "1.0").output
    assert not zenodo.records


def test_a_published_doi_comes_back_to_a_fresh_clone(root: Path, zenodo: Archive) -> None:
    assert brief(root, "deposit", "1.0").exit_code == 0
    ((edition,), _) = load_editions(root, "annotations")
    git(root, "checkout", "-q", ".")
    assert brief(root, "deposit", "1.0").exit_code == 0
    assert len(zenodo.published) == 1
    text = (root / "annotations" / "editions" / "1.0.yml").read_text("utf-8")
    assert text == written_edition(edition)
