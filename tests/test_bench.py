"""The bench does what it says it times, and the page on speed is made of its results. No time is asserted."""

import json
import re
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.test_house import script


@pytest.fixture(autouse=True)
def bench(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "bench"))


def corpus() -> Any:
    seeded = import_module("seeded")
    return seeded.make_corpus(seeded.Size(3, 3_000, 30, 20, 12))


def read(folder: Path, *patterns: str) -> str:
    return "\n".join(
        path.read_text("utf-8") for pattern in patterns for path in sorted(folder.rglob(pattern))
    )


def test_the_page_on_speed_is_made_of_the_results() -> None:
    for name, text in script("speed_page").made().items():
        assert (ROOT / "docs" / name).read_text("utf-8") == text, "run python scripts/speed_page.py"


def test_the_page_tells_of_peers_that_failed_or_are_absent() -> None:
    results = {
        name: json.loads((ROOT / "bench" / "results" / f"{name}.json").read_text("utf-8"))
        for name in ("build", "peers", "serve")
    }
    peers = results["peers"]
    first, second, third = [name for name in peers["peers"] if name.startswith("mkdocs-")]
    peers["absent"] = {first: "could not be installed: no such version"}
    for row in peers["sizes"]:
        del row["peers"][first]
        row["peers"][second] = {"failure": "took more than 300 seconds"}
        row["peers"][third]["lacking"] = "marked 3 of 25 terms"
    made = script("speed_page").pages(results["build"], peers, results["serve"])
    rows = {line.split(" | ")[0]: line for line in made["reference/speed.md"].splitlines()}
    table = made["reference/speed.md"].partition("## Other tools")[2]
    rows = {
        line.split("|")[1].strip(): line for line in reversed(table.splitlines()) if "|" in line
    }
    assert "no such version" in rows[first]
    assert "took more than 300 seconds" in rows[second]
    assert "marked 3 of 25 terms" in rows[third]
    assert "took more than 300 seconds" in made["assets/speed-peers.svg"]


def test_every_format_marks_each_first_mention_and_each_citation(tmp_path: Path) -> None:
    made = corpus()
    sentences = [sentence for _, sentence in made.sentences()]
    mentions = sum(s.first for s in sentences)
    citations = sum(s.cited is not None for s in sentences)
    assert mentions > 10
    assert citations > 5
    in_source = {
        "by hand": (r"\]\(glossary\.md#", r"\(\[[^]]*\]\(sources\.md#src\d+\), \d"),
        "annotated-brief": ("", r"\[@src\d+, p\. \d"),
        "mkdocs-ezglossary": (r"<g:", ""),
        "mkdocs-bibtex": ("", r"\[@src\d+, p\. \d"),
        "mkdocs-autorefs": (r"\]\[term-", r"\(\[[^]]*\]\[src\d+\], \d"),
        "ezglossary and bibtex together": (r"<g:", r"\[@src\d+, p\. \d"),
        "Sphinx with glossary and bibtex": (r":term:`", r":cite:p:`src\d+\{p\. \d"),
    }
    noted = {"annotated-brief": 0, "ezglossary and bibtex together": 12, "Sphinx with glossary and bibtex": 12}  # fmt: skip
    peers = {peer.name: peer for peer in import_module("peers").PEERS}
    assert in_source.keys() <= peers.keys()
    for number, (name, peer) in enumerate(peers.items()):
        root = tmp_path / str(number)
        peer.write(made, root)
        text = read(root, "index.md", "page*.md", "page*.rst")
        assert len(text) > 15_000, name
        terms, cited = in_source.get(name, ("", ""))
        if terms:
            assert len(re.findall(terms, text)) == mentions, name
        if cited:
            assert len(re.findall(cited, text)) == citations + noted.get(name, 0), name


def test_a_peer_that_marks_nothing_is_told(tmp_path: Path) -> None:
    peers = import_module("peers")
    abbr = next(peer for peer in peers.PEERS if peer.name == "Python-Markdown abbr")
    (tmp_path / "index.html").write_text("<p>Nothing.</p>", "utf-8")
    assert re.fullmatch(r"marked 0 of \d+ terms", peers.marked(abbr, corpus(), tmp_path))
    (tmp_path / "index.html").write_text('<abbr title="">' * 500, "utf-8")
    assert peers.marked(abbr, corpus(), tmp_path) == ""


def test_a_build_that_hangs_or_fails_is_ended_and_told(tmp_path: Path) -> None:
    timing = import_module("timing")
    sleep = timing.Build(tmp_path, (sys.executable, "-c", "import time; time.sleep(60)"))
    fail = timing.Build(tmp_path, (sys.executable, "-c", f"raise SystemExit('no {tmp_path}/page.md')"))  # fmt: skip
    series = timing.rounds({"sleep": sleep, "fail": fail}, 2, limit=1.5)
    assert series["sleep"].failure == "took more than 1.5 seconds"
    assert series["fail"].failure == "no page.md"
    assert [len(one.runs) for one in series.values()] == [1, 1]


def test_memory_counts_the_process_and_its_children(tmp_path: Path) -> None:
    if not Path("/proc/self/status").exists():
        pytest.skip("needs /proc")
    hold = "x = b'1' * {} * 2**20; import time; {}; time.sleep(1)"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold.format(150, 'pass')!r}])"
    build = import_module("timing").Build(tmp_path, (sys.executable, "-c", hold.format(60, child)))
    found = import_module("memory").peak(build)
    assert 60 <= found.own < 150
    assert found.tree >= 210


def test_the_peers_run_on_the_packages_that_we_run_on() -> None:
    def normal(name: str) -> str:
        return re.sub(r"[-_.]+", "-", name).lower()

    environments = import_module("environments")
    lines = (ROOT / "requirements-dev.txt").read_text("utf-8").splitlines()
    ours: dict[str, set[str]] = {}
    for name, version in (line.split(";")[0].strip().split("==") for line in lines if "==" in line):
        ours.setdefault(normal(name), set()).add(version)
    for environment in environments.names():
        for name, version in environments.pins(environment).items():
            assert version in ours.get(normal(name), {version}), (environment, name)
    assert environments.pins("mkdocs")["mkdocs"] in ours["mkdocs"]


def test_the_time_in_hooks_is_taken_where_mkdocs_calls_them(tmp_path: Path) -> None:
    serve = import_module("serve")
    made = corpus()
    import_module("corpus").write_annotated(made, tmp_path / "annotated")
    before = read(tmp_path / "annotated" / "docs", "*.md")
    served = serve.Served(tmp_path / "annotated")
    served.rebuild(0)
    served.end()
    after = read(tmp_path / "annotated" / "docs", "*.md")
    changed = [pair for pair in zip(before.split(" "), after.split(" "), strict=True) if pair[0] != pair[1]]  # fmt: skip
    assert len(changed) == 1
    assert changed[0][1].endswith("Edited0")
    found = served.rebuilds[0]
    assert {"config", "env"} <= found["hooks"].keys()
    assert 0 < found["our_part_seconds"] < found["seconds"]
