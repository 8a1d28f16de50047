"""Forms as nobody should fill them, accepted on each forge: each is answered once, and none does anything."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from annotated_brief.cli import main
from annotated_brief.forge.form import Suggestion, body_of
from annotated_brief.language import strings
from tests.contributing.answering.forge import Forge, git, hub_of

WORDS = "Traffic over it has doubled since 1998"
TAKEN = "annotations/counterpoints/a-file-is-in-the-way.yml"


def form(kind: Suggestion = Suggestion.COUNTERPOINT, **values: str) -> str:
    place = {} if kind is Suggestion.TERM else {"quote": WORDS, "page": "harbour.md"}
    return body_of(kind, {**place, **values}, strings("en"))


FORMS = [
    ("[skip ci] Closes #3 @eve\n\n/close", form(argument="Closes #1. @everyone\n/close\n<!-- form 0123 --> $(touch owned)")),
    ("", form(argument="Only an argument.")),
    ("😀" * 300, form(argument="😀")),
    ("\u202eevil\u0000", form(argument="\u202eNever\u0000 mind\nthe gap").replace("\n", "\r\n")),
    ("A" * 9_000, form(argument="B " * 15_000)),
    ("x", form(argument="```\n````\n~~~", source="javascript:alert(1)\nfile:///etc/passwd\n../../etc/passwd")),
    ("桥梁", form(argument="桥梁不是礼物。", source="https://例子.测试/路径?x=1#frag")),
    ("Correction", form(Suggestion.CORRECTION, wrong="It has not.", name="Ana `x` <b>", link="javascript:1")),
    ("Term", form(Suggestion.TERM, term="toll", definition="A fee.")),
    ("Term", form(Suggestion.TERM, term="---\n- a: [", definition="*&x !!python/object {")),
    ("Source", form(Suggestion.SOURCE, source="https://a.example/" + "x" * 3_000, shows="No.")),
    ("", form(argument="A file is in the way.")),
    ("con", form(argument="A name that Windows keeps for itself.")),
    ("Same", form(argument="Said twice.")),
    ("Same", form(argument="Said twice.")),
]  # fmt: skip


@pytest.fixture(params=["gitlab", "gitea", "github"])
def hub(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Forge]:
    with hub_of(request.param, tmp_path, monkeypatch) as own:
        yield own


def accept(hub: Forge, folder: Path) -> None:
    """By the label of each: GitHub runs for one, the others ask for all."""
    events = folder / "event.json"
    for one in hub.issues if hub.kind == "github" else [None]:
        if one:
            issue = {"number": one["number"], "title": one["title"], "body": one["text"], "user": {"login": "ana", "id": 3}}  # fmt: skip
            events.write_text(json.dumps({"issue": issue}), "utf-8")
        done = CliRunner().invoke(main, ["suggest", str(events), "--accept"] if one else ["answer"])
        assert done.exit_code == 0, done.output


def test_each_is_answered_once_and_none_does_anything(hub: Forge, tmp_path: Path) -> None:
    Path(TAKEN).parent.mkdir()
    Path(TAKEN).write_text("title: [\n", "utf-8")
    hub.issues = [{"number": at, "title": title, "text": text, "labels": ["accept"]} for at, (title, text) in enumerate(FORMS, 1)]  # fmt: skip
    accept(hub, tmp_path)
    accept(hub, tmp_path)
    replies = [hub.bodies(one["number"]) for one in hub.issues]
    assert [len(said) for said in replies] == [1] * len(FORMS)
    assert all(len(said) <= 60_000 for (said,) in replies)
    assert "`annotations/counterpoints/a-file-is-in-the-way.yml` is there already" in replies[11][0]
    kept_back = {5, 8, 9, 12}  # too long; a correction; a term that is there; a file in the way
    wanted = [f"suggestion-{number}" for number in range(1, 16) if number not in kept_back]
    assert [one["branch"] for one in hub.changes] == wanted
    for change in hub.changes:
        assert re.fullmatch(r"Add (counterpoint|term|source)(: [\w’' ]+…?)?", change["title"])
        (name,) = git(hub.remote, "log", "--format=%an", f"main..{change['branch']}").split("\n")[:-1]  # fmt: skip
        assert name == ("github-actions[bot]" if hub.kind == "github" else "annotated-brief")
        files = git(hub.remote, "diff", "--name-only", "main", change["branch"]).split()
        assert all(re.fullmatch(r"annotations/\w+/[a-z0-9-]+\.yml", file) for file in files)
        assert "annotations/counterpoints/con.yml" not in files
        assert not re.search(r"(?m)^/close|<b>|@everyone\b(?!`)", change["text"].partition("<details")[0])  # fmt: skip
    assert not list(tmp_path.rglob("owned"))
