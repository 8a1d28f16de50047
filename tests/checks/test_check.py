"""The check: what a change brought, what is set aside, and what no input can make it do."""

import datetime
import importlib
import json
import pkgutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import annotated_brief.checks
from annotated_brief.checks.check import CHECKS, check_project
from annotated_brief.cli import main
from annotated_brief.project import read_project
from tests.conftest import ROOT
from tests.essay import write_essay
from tests.test_faults import git

SOURCE = """\
references:
  - id: wishnick2020
    type: book
    title: Sino-Russian Consolidation
    author: [{family: Wishnick, given: Elizabeth}]
"""
EVIDENCE = """\
evidence:
  share:
    quote: two percent of all trade
    cite: "@wishnick2020, p. 3"
    relation: supports
"""
PAGE = "# A\n\nIt was two percent of all trade.\n"


def test_every_check_that_is_written_is_run() -> None:
    package = annotated_brief.checks
    modules = [
        importlib.import_module(f"{package.__name__}.{module.name}")
        for module in pkgutil.iter_modules(package.__path__)
    ]
    written = {
        function
        for module in modules
        for name, function in vars(module).items()
        if callable(function) and not name.startswith("_")
        if [*getattr(function, "__annotations__", {})] == ["checked", "return"]
    }
    assert written == set(CHECKS)
    assert len(CHECKS) == len(set(CHECKS))


def check(root: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["check", "--root", str(root), *options])


def committed(root: Path, markdown: str = PAGE, annotations: str = SOURCE + EVIDENCE) -> Path:
    write_essay(root, markdown, annotations)
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=first")
    return root


def test_only_what_the_change_brought_is_shown(tmp_path: Path) -> None:
    root = committed(tmp_path, annotations=SOURCE + EVIDENCE + "    colour: red\n")
    layer = root / "annotations" / "all.yml"
    text = layer.read_text("utf-8")
    layer.write_text("# a line above moves all places\n" + text + "    excerp: words\n", "utf-8")
    assert check(root).stdout.count("BRF104") == 2
    found = json.loads(check(root, "--base", "HEAD", "--format", "json").stdout)
    assert [(finding["code"], finding["new"]) for finding in found] == [("BRF104", True)]
    assert "excerp" in found[0]["message"]


def test_without_a_base_nothing_is_called_new(tmp_path: Path) -> None:
    root = committed(tmp_path, "# A\n\nOther words.\n")
    (finding,) = json.loads(check(root, "--format", "json", "--select", "BRF301").stdout)
    assert finding["new"] is None


def test_the_base_is_where_the_change_parted(tmp_path: Path) -> None:
    """What the main branch mended meanwhile is not held against the change."""
    root = committed(tmp_path, annotations=SOURCE + EVIDENCE + "    colour: red\n")
    git(root, "checkout", "--quiet", "-b", "change")
    git(root, "checkout", "--quiet", "main")
    (root / "annotations" / "all.yml").write_text(SOURCE + EVIDENCE, "utf-8")
    git(root, "commit", "--quiet", "--all", "--message=mend")
    git(root, "checkout", "--quiet", "change")
    assert check(root, "--base", "main").exit_code == 0


def test_nothing_of_the_base_is_run(tmp_path: Path) -> None:
    """No hook and no filter, whatever the repository asks for."""
    root = committed(tmp_path)
    ran = tmp_path / "ran"
    (root / ".gitattributes").write_text("*.yml filter=evil\n", "utf-8")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=attributes")
    git(root, "config", "filter.evil.smudge", f"touch {ran}; cat")
    hook = root / ".git" / "hooks" / "post-checkout"
    hook.write_text(f"#!/bin/sh\ntouch {ran}\n", "utf-8")
    hook.chmod(0o755)
    before = (root / ".git" / "index").read_bytes()
    assert check(root, "--base", "HEAD").exit_code == 0
    assert not ran.exists()
    assert (root / ".git" / "index").read_bytes() == before


@pytest.mark.parametrize(("ref", "words"), [("nowhere", "git knows no revision"), ("--upload-pack=x", "git knows no revision")])  # fmt: skip
def test_an_unknown_base_is_a_wrong_call(tmp_path: Path, ref: str, words: str) -> None:
    result = check(committed(tmp_path), f"--base={ref}")
    assert result.exit_code == 2
    assert words in result.stderr


def test_a_base_needs_git(tmp_path: Path) -> None:
    result = check(write_essay(tmp_path, PAGE, SOURCE + EVIDENCE), "--base", "main")
    assert result.exit_code == 2
    assert "no git repository" in result.stderr


def test_a_shallow_clone_says_how_to_get_more(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    root = committed(tmp_path / "full")
    git(root, "commit", "--quiet", "--allow-empty", "--message=second")
    url = (tmp_path / "full").as_uri()
    subprocess.run(["git", "clone", "--quiet", "--depth=1", url, str(tmp_path / "shallow")], check=True)  # fmt: skip
    result = check(tmp_path / "shallow", "--base", "HEAD~1")
    assert result.exit_code == 2
    assert "fetch-depth: 0" in result.stderr


def test_a_fingerprint_outlives_edits_around_it(tmp_path: Path) -> None:
    write_essay(tmp_path, "# A\n\nOther words.\n", SOURCE + EVIDENCE)
    project, _ = read_project(tmp_path)
    before = {finding.fingerprint for finding in check_project(project)}
    layer = tmp_path / "annotations" / "all.yml"
    layer.write_text("\n\n# moved\n" + layer.read_text("utf-8"), "utf-8")
    assert {finding.fingerprint for finding in check_project(project)} == before
    assert len(before) == len(check_project(project))


def test_ignored_findings_are_silent_in_their_entry_only(tmp_path: Path) -> None:
    terms = "terms:\n  a:\n    term: alpha ray\n    definition: One.\n    ignore: {brf206: used in the talk}\n  b:\n    term: beta ray\n    definition: Two.\n"
    write_essay(tmp_path, PAGE, terms)
    found = json.loads(check(tmp_path, "--format", "json").stdout)
    assert [(finding["code"], finding["entry"]["id"]) for finding in found] == [("BRF206", "b")]


def test_dates_are_judged_by_the_day_of_the_check(tmp_path: Path) -> None:
    source = SOURCE.replace("type: book", "type: webpage\n    URL: https://example.org/a\n    accessed: 2027-03-01")  # fmt: skip
    write_essay(tmp_path, PAGE, source + EVIDENCE)
    project, _ = read_project(tmp_path)

    def codes(day: str) -> set[str]:
        return {f.code for f in check_project(project, today=datetime.date.fromisoformat(day))}

    assert "BRF407" in codes("2027-02-01")
    assert not codes("2027-03-01")
    assert codes("2035-01-01") == {"BRF408"}


@pytest.mark.parametrize("docs", ["/etc", "../..", "docs/../../x"])
def test_a_project_reads_nothing_outside_of_it(tmp_path: Path, docs: str) -> None:
    root = write_essay(tmp_path, PAGE, SOURCE + EVIDENCE)
    (root / "mkdocs.yml").write_text(
        f"site_name: A\nplugins: [annotated-brief]\ndocs_dir: {docs}\n", "utf-8"
    )
    project, found = read_project(root)
    assert project.docs == "docs"
    assert [finding.code for finding in found] == ["BRF901"]


def test_links_out_of_the_docs_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("# Secret\n", "utf-8")
    (tmp_path / "brief").mkdir()
    root = write_essay(tmp_path / "brief", PAGE, SOURCE + EVIDENCE)
    (root / "docs" / "link.md").symlink_to(tmp_path / "secret.md")
    assert read_project(root)[0].annotated() == ("brief.md",)


def test_a_link_out_of_the_project_is_told_and_its_target_not_shown(tmp_path: Path) -> None:
    (tmp_path / "secret.yml").write_text("token: abc\n", "utf-8")
    (tmp_path / "brief").mkdir()
    root = write_essay(tmp_path / "brief", PAGE, SOURCE + EVIDENCE)
    (root / "annotations" / "link.yml").symlink_to(tmp_path / "secret.yml")
    shown = check(root).stdout
    assert "BRF112" in shown
    assert "abc" not in shown


def test_a_style_that_would_be_fetched_is_refused(tmp_path: Path) -> None:
    root = write_essay(tmp_path, PAGE, SOURCE + EVIDENCE)
    (root / "own.csl").write_text('<style xmlns="http://purl.org/net/xbiblio/csl"><info><link href="https://example.org/x" rel="independent-parent"/></info></style>', "utf-8")  # fmt: skip
    (root / "mkdocs.yml").write_text("plugins: [{annotated-brief: {style: own.csl}}]\n", "utf-8")
    assert "BRF420" in check(root).stdout


_SHAPES = st.recursive(
    st.sampled_from([None, True, 1, 2.5, "", "x", "\x00", "\u202ey", "2024-13-05", "@wishnick2020", "[[x]]", "BRF206"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "term", "terms", "quote", "cite", "ignore", "match", "date-parts", "plugins", "annotated-brief", "pages", "docs_dir", "toc", "permalink", "theme"]), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip
_NAMES = ["annotations/all.yml", "annotations/glossary/quad.yml", "annotations/sources.json", "annotations/.links.json", "annotations/passages.yml", "annotations/editions/1.0.yml", "docs/brief.md", "mkdocs.yml", "schema/layer.schema.json", "requirements.txt"]  # fmt: skip


@settings(suppress_health_check=list(HealthCheck), max_examples=120, deadline=None)
@given(
    files=st.dictionaries(
        st.sampled_from(_NAMES),
        st.binary(max_size=80)
        | _SHAPES.map(lambda shape: json.dumps(shape).encode())
        | st.text(st.sampled_from("terms:quad{}[]\n -'\"#&*!|>@`%,?\tid\x1b\x85\u202e\u2028é中"), max_size=80).map(str.encode),
        max_size=4,
    ),
    form=st.sampled_from(["text", "json", "jsonl", "github", "gitlab", "sarif", "rdjson"]),
)  # fmt: skip
def test_no_file_makes_the_check_fail_or_print_what_cannot_be_seen(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes], form: str
) -> None:
    root = tmp_path_factory.mktemp("any")
    for name, data in {"annotations/all.yml": b"", "docs/brief.md": b"# A\n\nWords.\n", **files}.items():  # fmt: skip
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    result = check(root, "--format", form)
    assert result.exit_code in (0, 1), result.exception
    assert not [c for c in result.output if unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp", "Cs"} and c != "\n"]  # fmt: skip


def test_the_shipped_brief_has_no_finding_above_a_note() -> None:
    project, found = read_project(ROOT)
    assert not [f for f in check_project(project, found) if f.severity != "note"]
