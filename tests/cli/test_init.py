"""``brief init``: a brief that builds and checks green, and a site to which only the layer is added."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from annotated_brief.cli import main
from annotated_brief.editing import starter
from annotated_brief.loading import load_layer
from tests.build import build
from tests.conftest import ROOT

ESSAY = "---\ntitle: On ferries\n---\n\nThe ferry carried many.[^1]\n\n[^1]: In 2019.\n"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["init", *arguments])


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".git" not in path.parts
    }


def test_a_new_brief_builds_and_checks_green(tmp_path: Path) -> None:
    root = tmp_path / "my-brief"
    made = run(str(root), "--site-name", 'On "notes": a brief')
    assert made.exit_code == 0, made.output
    assert made.output.endswith("  mkdocs build --strict\n  brief check\n")
    check = CliRunner().invoke(main, ["check", "--root", str(root), "--fail-on", "warning"])
    assert check.exit_code == 0, check.output
    done = build(root, tmp_path / "site", "--strict")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "site" / "brief" / "index.html").read_text("utf-8")
    for mark in (
        'class="ab-term"',
        "ab-mark--evidence",
        "ab-mark--counterpoint",
        'class="ab-cite"',
        'data-ab-number="1"',
    ):
        assert mark in page
    assert "On &#34;notes&#34;: a brief" in page or "On &quot;notes&quot;: a brief" in page
    layer = load_layer(root).layer
    assert all((layer.terms, layer.sources, layer.evidence, layer.counterpoints))
    for name in (
        "README.md",
        "requirements.txt",
        ".gitignore",
        ".editorconfig",
        ".pre-commit-config.yaml",
        ".vscode/settings.json",
        ".vscode/extensions.json",
        "schema/layer.schema.json",
        "annotations/passages.yml",
    ):
        assert (root / name).is_file()
    assert not list(root.glob("dot-*"))


def test_sources_of_the_sample_are_those_of_the_shipped_brief(tmp_path: Path) -> None:
    run(str(tmp_path / "a"))
    shipped = load_layer(ROOT).layer.sources
    for id, source in load_layer(tmp_path / "a").layer.sources.items():
        what, same = ({**one.item} for one in (shipped[id], source))
        for key in ("URL", "accessed", "custom"):  # what was read of them is the brief's own
            what.pop(key, None)
            same.pop(key, None)
        assert what == same


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", "utf-8")
    made = run(str(tmp_path))
    assert made.exit_code == 0
    assert "kept  README.md" in made.output
    assert (tmp_path / "README.md").read_text("utf-8") == "mine"
    before = files(tmp_path)
    again = run(str(tmp_path))
    assert again.exit_code == 1
    assert "annotated brief already" in again.output
    assert files(tmp_path) == before


def test_dry_run_writes_nothing(tmp_path: Path) -> None:
    assert run(str(tmp_path / "new"), "--dry-run").exit_code == 0
    assert not (tmp_path / "new").exists()


SITE = "site_name: Mine # kept\n\ntheme:\n  name: material\n  font: false\nplugins: [search]\n"


def site(root: Path) -> Path:
    (root / "docs").mkdir(parents=True)
    (root / "docs" / "essay.md").write_text("# Essay\n\nWords.\n", "utf-8")
    (root / "docs" / "index.md").write_text("# Home\n", "utf-8")
    (root / "mkdocs.yml").write_text(SITE, "utf-8")
    return root


def test_a_site_gets_a_layer_and_keeps_all_else(tmp_path: Path) -> None:
    root = site(tmp_path / "site")
    before = files(root)
    unasked = run(str(root))
    assert unasked.exit_code == 2
    assert "+plugins: [search, annotated-brief]" in unasked.output
    assert files(root) == before
    assert run(str(root), "--yes", "--page", "essay.md").exit_code == 0
    after = files(root)
    assert after.pop("mkdocs.yml").decode() == SITE.replace(
        "[search]", "[search, {annotated-brief: {pages: [essay.md]}}]"
    )
    assert {name: after[name] for name in before if name in after} == {
        name: text for name, text in before.items() if name != "mkdocs.yml"
    }
    assert {name for name in after if name not in before} == {
        f"annotations/{kind}.yml"
        for kind in ("glossary", "sources", "evidence", "counterpoints", "events")
    }
    assert CliRunner().invoke(main, ["check", "--root", str(root)]).exit_code == 0
    done = build(root, tmp_path / "out", "--strict")
    assert done.returncode == 0, done.stderr


def test_commented_entries_are_right_once_the_signs_are_taken_away(tmp_path: Path) -> None:
    root = site(tmp_path)
    (root / "docs" / "essay.md").write_text(
        "# Essay\n\nThe words copied from the page are here.\n", "utf-8"
    )
    run(str(root), "--yes")
    for path in (root / "annotations").glob("*.yml"):
        lines = [line[2:] for line in path.read_text("utf-8").splitlines() if line.startswith("# ")]
        path.write_text(
            "\n".join(lines[next(at for at, line in enumerate(lines) if line.endswith(":")) :]),
            "utf-8",
        )
        text = path.read_text("utf-8").replace("an-id", f"an-id-{path.stem}")
        path.write_text(text, "utf-8")
    found = [one for one in load_layer(root).diagnostics if one.code not in {"BRF401"}]
    assert not found
    assert len(load_layer(root).layer.annotations) == 3


@pytest.mark.parametrize(
    "config", ["plugins: {search: {}}\n", "plugins: !ENV [P, [search]]\n", "- a\n"]
)
def test_a_configuration_that_cannot_be_edited_is_left(tmp_path: Path, config: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    result = run(str(tmp_path), "--yes")
    assert result.exit_code == 1
    assert "under `plugins:` by hand" in result.output
    assert files(tmp_path) == {"mkdocs.yml": config.encode()}


@pytest.mark.parametrize(
    ("forge", "url"),
    [("github", "https://github.com/example/brief.git"), ("gitlab", "git@gitlab.com:example/brief.git")],
)  # fmt: skip
def test_the_forge_files_are_installed_for_the_remote_or_when_asked(
    tmp_path: Path, forge: str, url: str
) -> None:
    shipped = files(ROOT / "plugins" / "annotated_brief" / "forge" / forge)
    assert len(shipped) > 4
    root = tmp_path / "remote"
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    subprocess.run(["git", "-C", str(root), "remote", "add", "origin", url], check=True)
    assert "repo_url" in run(str(root)).output
    asked = tmp_path / "asked"
    assert run(str(asked), f"--{forge}").exit_code == 0
    declined = tmp_path / "declined"
    assert run(str(declined), f"--no-{forge}").exit_code == 0
    for made in (root, asked):
        assert shipped.items() <= files(made).items()
    assert not shipped.keys() & files(declined).keys()
    assert run(str(declined), f"--{forge}").exit_code == 0
    assert shipped.items() <= files(declined).items()


def test_editor_settings_are_the_same_here_and_in_a_new_brief() -> None:
    settings = ROOT / "plugins" / "annotated_brief" / "starter" / "brief" / "dot-vscode"
    for path in settings.iterdir():
        assert path.read_bytes() == (ROOT / ".vscode" / path.name).read_bytes()


WORDS = {
    path.stem: tomllib.loads(path.read_text("utf-8"))
    for path in sorted(starter.WORDS.glob("*.toml"))
}
WHOLE = {"README.md", "docs/index.md", "docs/brief.md"}


def test_a_brief_can_begin_in_every_language_of_the_interface() -> None:
    languages = (ROOT / "plugins" / "annotated_brief" / "languages").glob("*.toml")
    assert sorted(WORDS) == sorted(path.stem for path in languages)
    written = "".join(
        path.read_text("utf-8")
        for kind in ("brief", "layer")
        for path in (starter.STARTER / kind).rglob("*.yml")
    ) + (starter.STARTER / "brief" / "dot-pre-commit-config.yaml").read_text("utf-8")
    assert [words for words in WORDS["en"].values() if words not in written] == []
    for code in WORDS.keys() - {"en"}:
        assert WORDS[code].keys() - WHOLE == WORDS["en"].keys()
        assert WORDS[code].keys() >= WHOLE
        same = {name for name, words in WORDS[code].items() if words == WORDS["en"].get(name)}
        assert same <= {"nav_index", "nav_sources", "term_alliance"}


@pytest.mark.parametrize("code", sorted(WORDS.keys() - {"en"}))
def test_all_is_written_in_the_language_that_was_asked_for(tmp_path: Path, code: str) -> None:
    root = tmp_path / "brief"
    assert run(str(root), "--site-name", "S", "--language", code).exit_code == 0
    check = CliRunner().invoke(main, ["check", "--root", str(root), "--fail-on", "warning"])
    assert check.exit_code == 0, check.output
    done = build(root, tmp_path / "site", "--strict")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "site" / "brief" / "index.html").read_text("utf-8")
    assert f'<html lang="{code}"' in page
    for mark in (
        'class="ab-term"',
        "ab-mark--evidence",
        "ab-mark--counterpoint",
        'class="ab-cite"',
    ):
        assert mark in page
    layer = load_layer(root).layer
    for term in layer.terms:
        assert f'href="../glossary/#{term}"' in page
    run(str(tmp_path / "english"), "--site-name", "S")
    english, own = written(tmp_path / "english"), written(root)
    assert [line for line in english & own if ENGLISH.search(line)] == []


ENGLISH = re.compile(r"# [a-z`]|[a-z]{3,} [a-z]{2,} [a-z]{2,} ")
"""A comment, or a sentence."""
ALIKE = ("title:", "publisher:", "# yaml-language-server", "# edit_uri")
"""Sources keep their own words."""


def written(root: Path) -> set[str]:
    return {
        line
        for path, text in files(root).items()
        if not path.startswith(("schema/", ".vscode/")) and path != "annotations/passages.yml"
        for line in text.decode().splitlines()
        if not line.strip().startswith(ALIKE)
    }


@pytest.mark.parametrize("code", sorted(WORDS.keys() - {"en"}))
def test_a_layer_too(tmp_path: Path, code: str) -> None:
    root = site(tmp_path)
    assert run(str(root), "--yes", "--language", code).exit_code == 0
    assert WORDS[code]["glossary_head_short"] in (root / "annotations" / "glossary.yml").read_text(
        "utf-8"
    )
    assert CliRunner().invoke(main, ["check", "--root", str(root)]).exit_code == 0


def brief(root: Path, *options: str) -> Path:
    assert run(str(root), "--site-name", "Mine", *options).exit_code == 0
    return root


def imported(root: Path, file: str = "essay.md", text: str = ESSAY) -> Result:
    (root.parent / file).write_text(text, "utf-8")
    done = CliRunner().invoke(
        main, ["import", str(root.parent / file), "--root", str(root), "--yes"]
    )
    assert done.exit_code == 0, done.output
    return done


def is_clean(root: Path) -> None:
    check = CliRunner().invoke(main, ["check", "--root", str(root), "--fail-on", "note"])
    assert check.exit_code == 0, check.output


def of_the_sample(root: Path) -> list[str]:
    """Files that still hold its words."""
    there = ((name, text.decode()) for name, text in files(root).items())
    return [name for name, text in there if re.search(r"alliance|treaty2001|korolev2018", text)]


@pytest.mark.parametrize("start", [(), ("--empty",), ("--language", "de")])
def test_the_first_essay_takes_the_place_of_the_sample(tmp_path: Path, start: tuple[str]) -> None:
    root = brief(tmp_path / "mine", *start)
    imported(root)
    assert of_the_sample(root) == []
    assert not (root / "docs" / "brief.md").exists()
    config = (root / "mkdocs.yml").read_text("utf-8")
    assert "pages: [on-ferries.md]" in config
    assert "\n  - On ferries: on-ferries.md\n" in config
    assert "(on-ferries.md)" in (root / "docs" / "index.md").read_text("utf-8")
    assert "on-ferries.md: |" in (root / "annotations" / "passages.yml").read_text("utf-8")
    is_clean(root)
    imported(root, "second.md", ESSAY.replace("ferries", "bridges"))
    config = (root / "mkdocs.yml").read_text("utf-8")
    assert "pages: [on-ferries.md, on-bridges.md]" in config
    assert (root / "docs" / "on-ferries.md").is_file()


def test_what_was_changed_in_the_sample_stays_and_is_told(tmp_path: Path) -> None:
    root = brief(tmp_path / "mine")
    source = "TY  - BOOK\nAU  - Example, Ada\nTI  - Piers\nPY  - 2020\nER  - \n"
    imported(root, "library.ris", source)
    evidence = root / "annotations" / "evidence.yml"
    evidence.write_text(evidence.read_text("utf-8").replace("both presidents", "two men"), "utf-8")
    done = imported(root)
    assert "evidence.yml still holds entries of the sample" in done.output
    assert "two men" in evidence.read_text("utf-8")
    assert [source.id for source in load_layer(root).layer.sources.values()] == ["example2020"]


def test_an_essay_that_was_written_over_the_sample_stays(tmp_path: Path) -> None:
    root = brief(tmp_path / "mine")
    (root / "docs" / "brief.md").write_text("# Mine\n\nMy own words.\n", "utf-8")
    imported(root)
    assert (root / "docs" / "brief.md").is_file()
    assert "pages: [brief.md, on-ferries.md]" in (root / "mkdocs.yml").read_text("utf-8")


def test_the_sample_is_taken_out_alone(tmp_path: Path) -> None:
    root = brief(tmp_path / "mine")
    before = files(root)
    assert run(str(root), "--empty", "--dry-run").exit_code == 0
    assert files(root) == before
    (root / "annotations" / "glossary.yml").write_text(
        before["annotations/glossary.yml"].decode().replace("One entry", "An entry"), "utf-8"
    )
    taken = run(str(root), "--empty", "--yes")
    assert "kept  annotations/glossary.yml" in taken.output
    assert of_the_sample(root) == ["annotations/glossary.yml"]
    (root / "annotations" / "glossary.yml").write_bytes(before["annotations/glossary.yml"])
    assert run(str(root), "--empty", "--yes").exit_code == 0
    assert of_the_sample(root) == []
    assert files(root).keys() == files(brief(tmp_path / "empty", "--empty")).keys()
    is_clean(root)
    assert "Nothing of the sample is left." in run(str(root), "--empty").output


def test_a_brief_begins_with_a_document(tmp_path: Path) -> None:
    (tmp_path / "essay.md").write_text(ESSAY, "utf-8")
    made = run(str(tmp_path / "mine"), "--import", str(tmp_path / "essay.md"))
    assert made.exit_code == 0, made.output
    assert made.output.endswith("  mkdocs serve\n")
    assert of_the_sample(tmp_path / "mine") == []
    assert 'site_name: "On ferries"' in (tmp_path / "mine" / "mkdocs.yml").read_text("utf-8")
    is_clean(tmp_path / "mine")
    done = build(tmp_path / "mine", tmp_path / "site", "--strict")
    assert done.returncode == 0, done.stderr
    again = run(str(tmp_path / "mine"), "--import", str(tmp_path / "essay.md"))
    assert again.exit_code == 1
    nothing = tmp_path / "nothing"
    (tmp_path / "empty.md").write_text("", "utf-8")
    assert run(str(nothing), "--import", str(tmp_path / "empty.md")).exit_code == 1
    assert not nothing.exists()


def test_forms_make_one_file_an_entry_and_no_page_of_the_site(tmp_path: Path) -> None:
    root = tmp_path / "brief"
    made = run(str(root), "--cms", "--site-name", "S & <b>", "--language", "de")
    assert made.exit_code == 0, made.output
    assert (
        "copy the folder npm/ of the npm package @sveltia/cms to docs/admin/sveltia/" in made.output
    )
    annotations = {path for path in files(root) if path.startswith("annotations/")}
    assert [path for path in annotations if path.count("/") == 1] == ["annotations/passages.yml"]
    check = CliRunner().invoke(main, ["check", "--root", str(root), "--fail-on", "warning"])
    assert check.exit_code == 0, check.output
    done = build(root, tmp_path / "site", "--strict")
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    page = (tmp_path / "site" / "admin" / "index.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex, nofollow">' in page
    assert "<title>S &amp; &lt;b&gt;</title>" in page
    assert "https://" not in page.replace("https://api.github.com", "").replace(
        "https://avatars.githubusercontent.com", ""
    )
    for name in ("sitemap.xml", "search/search_index.json", "brief/index.html"):
        assert "admin" not in (tmp_path / "site" / name).read_text("utf-8").replace("admin@", "")
    before = files(root)
    assert run(str(root), "--cms").exit_code == 0
    assert files(root) == before
    new = CliRunner().invoke(
        main, ["new", "term", "ferry", "--definition", "A boat.", "--root", str(root)]
    )
    assert new.output.splitlines()[0] == "annotations/glossary/ferry.yml"
    assert run(str(root), "--empty", "--yes").exit_code == 0
    left = {path for path in files(root) if path.startswith("annotations/") and "/." not in path}
    assert left == {"annotations/glossary/ferry.yml", "annotations/passages.yml"}


def test_forms_take_the_lists_of_a_brief_apart_once_that_is_agreed_to(tmp_path: Path) -> None:
    run(str(tmp_path), "--site-name", "S")
    before, layer = files(tmp_path), load_layer(tmp_path).layer
    (tmp_path / "annotations" / "more.bib").write_text("@book{a1, title = {A}}", "utf-8")
    asked = run(str(tmp_path), "--cms")
    assert asked.exit_code == 2
    assert "say --yes to edit annotations/events.yml, annotations/evidence.yml" in asked.output
    assert files(tmp_path).items() >= before.items()
    made = run(str(tmp_path), "--cms", "--yes")
    assert made.exit_code == 0, made.output
    assert "more.bib stays" in made.output
    after = load_layer(tmp_path).layer
    assert {*after.entries} == {*layer.entries, "a1"}
    kept = (tmp_path / "annotations" / "glossary.yml").read_text("utf-8")
    assert kept == before["annotations/glossary.yml"].decode().splitlines(keepends=True)[1]
    assert "claim_by\n    label: Whose claim\n    widget: string" in (
        tmp_path / "docs" / "admin" / "config.yml"
    ).read_text("utf-8")


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("https://cdn.example/sveltia-cms.js", "needs the hash"),
        ("https://cdn.example/sveltia-cms.js#md5-x", "needs the hash"),
        ("http://cdn.example/sveltia-cms.js#sha384-abc", "isn't the folder"),
        ("nowhere", "npm pack @sveltia/cms"),
    ],
)
def test_the_script_of_the_forms_comes_from_no_place_that_can_change(
    tmp_path: Path, source: str, why: str
) -> None:
    result = run(str(tmp_path / "new"), "--cms-script", source)
    assert result.exit_code == 1
    assert why in result.output
    assert not (tmp_path / "new").exists()


def test_the_script_of_the_forms_comes_from_where_the_owner_says(tmp_path: Path) -> None:
    address = "https://cdn.example/sveltia-cms.js"
    run(str(tmp_path / "a"), "--cms-script", f"{address}#sha384-abc+/=")
    page = (tmp_path / "a" / "docs" / "admin" / "index.html").read_text("utf-8")
    assert f'src="{address}" integrity="sha384-abc+/=" crossorigin="anonymous"' in page
    assert not (tmp_path / "a" / "docs" / "admin" / "start.js").exists()
    package = tmp_path / "package" / "npm" / "assets"
    package.mkdir(parents=True)
    (package.parent / "index.js").write_text("export default 1;", "utf-8")
    (package.parent / "index.js.map").write_text("{}", "utf-8")
    (package / "a.woff2").write_bytes(b"\xff")
    run(str(tmp_path / "b"), "--cms-script", str(tmp_path / "package"))
    copied = tmp_path / "b" / "docs" / "admin" / "sveltia"
    assert {*files(copied)} == {"index.js", "assets/a.woff2"}


@pytest.mark.parametrize(("service", "file"), [
    ("readthedocs", ".readthedocs.yaml"), ("netlify", "netlify.toml"), ("cloudflare", ".python-version"), ("gitlab", ".gitlab/brief-preview.yml"),
])  # fmt: skip
def test_a_preview_gets_its_file_and_what_it_installs(service: str, file: str, tmp_path: Path) -> None:  # fmt: skip
    (tmp_path / "mkdocs.yml").write_text("plugins: [annotated-brief]\n", "utf-8")
    (tmp_path / "annotations").mkdir()
    (tmp_path / "annotations" / "glossary.yml").write_text("terms: {}\n", "utf-8")
    done = CliRunner().invoke(main, ["init", str(tmp_path), "--preview", service, "--yes"])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "requirements.lock.txt").is_file()
    text = (tmp_path / file).read_text("utf-8")
    assert tomllib.loads(text) if file.endswith(".toml") else yaml.safe_load(text)
    step = "brief-preview.yml" if service == "gitlab" else "BRIEF_PREVIEW to https://"
    assert step in done.output
