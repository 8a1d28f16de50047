"""A process answers in order, whether it was awakened early or not, and none is left behind."""

import json
from functools import partial
from pathlib import Path
from time import sleep

import pytest

from annotated_brief.citing import CitingRequest, Formatting, format_citations
from annotated_brief.citing.awaken import awaken
from annotated_brief.citing.lanes import run_documents
from annotated_brief.citing.running import PandocError, Running
from annotated_brief.diagnostics import Location
from annotated_brief.model import Origin, Source
from annotated_brief.prose.citation_syntax import parse_group

HERE = Location("mkdocs.yml")


def words(text: str, _: Path) -> bytes:
    block = {"t": "Div", "c": [["", [], [["biblatex", text]]], []]}
    return json.dumps({"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": [block]}).encode()


def item(folder: Path, id: str) -> str:
    path = folder / f"{id}.json"
    path.write_text(json.dumps([{"id": id, "type": "book", "title": f"Title of {id}"}]), "utf-8")
    return str(path)


@pytest.mark.parametrize("lanes", [1, 2, 3])
def test_answers_come_in_the_order_of_the_documents(tmp_path: Path, lanes: int) -> None:
    documents = [partial(words, item(tmp_path, f"book{n}")) for n in range(7)]
    running = awaken(tmp_path / "none")
    answers = list(run_documents(documents, lanes, running))
    assert [f"book{n}" in str(answer) for n, answer in enumerate(answers)] == [True] * 7


def test_a_document_that_is_refused_leaves_the_others(tmp_path: Path) -> None:
    paths = [item(tmp_path, "one"), str(tmp_path / "none.json"), item(tmp_path, "two")]
    one, none, two = run_documents([partial(words, path) for path in paths])
    assert "{one," in str(one)
    assert isinstance(none, PandocError)
    assert "{two," in str(two)


def test_what_awakens_the_program_is_accepted(tmp_path: Path) -> None:
    running = awaken(tmp_path / "none")
    assert running is not None
    said = running._read()
    running.end()
    assert isinstance(said, str)
    assert said.index('id="ref-a"') < said.index('id="ref-b"')


def test_where_an_earlier_build_left_a_cache_nothing_is_awakened(tmp_path: Path) -> None:
    assert awaken(tmp_path) is None


def test_an_awakened_program_formats_alike(tmp_path: Path) -> None:
    source = Source("one", {"id": "one", "type": "book", "title": "T"}, Origin(HERE))
    group = parse_group("@one, p. 3")
    assert group is not None
    request = CitingRequest((source,), (group,), "apa")
    run = Formatting(tmp_path, tmp_path / "a", HERE, "en-US", awaken(tmp_path / "none"))
    run.start(request, ())
    alone = format_citations(request, root=tmp_path, cache=None, location=HERE)
    assert run.citations(request) == alone


def test_an_awakened_program_that_nobody_needs_is_ended(tmp_path: Path) -> None:
    ended: list[bool] = []

    class Watched(Running):
        def end(self) -> None:
            ended.append(True)
            super().end()

    run = Formatting(tmp_path, tmp_path, HERE, "en-US", Watched())
    run.start(CitingRequest((), (), "apa"), ())
    run.citations(CitingRequest((), (), "apa"))
    run.source_forms(())
    for _ in range(500):
        if ended:
            break
        sleep(0.01)
    assert ended == [True]
