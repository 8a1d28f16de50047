"""A process answers in order, and nothing of it is left behind on any way out."""

from collections.abc import Callable
from concurrent.futures import CancelledError
from functools import partial
from pathlib import Path
from threading import Timer

import pytest
from msgspec import json

from annotated_brief.citing import pandoc
from annotated_brief.citing.pandoc import Pandoc, PandocError
from annotated_brief.citing.request import div, document, group_blocks
from annotated_brief.model import Citation, CitationGroup

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><text variable="title"/></layout></bibliography>
</style>"""


def book(id: str) -> bytes:
    items = json.encode([{"id": id, "type": "book", "title": f"Title of {id}"}]).decode()
    return cited(id, {"items.json": items, "style.csl": STYLE})


def refused() -> bytes:
    return cited("none", {})


def cited(id: str, files: dict[str, str]) -> bytes:
    groups = group_blocks([CitationGroup((Citation(id),))])
    return document([div(groups, bibliography="items.json", csl="style.csl")], files, "en-US")


def test_answers_come_in_the_order_of_the_documents() -> None:
    with Pandoc() as process:
        answers = list(process.answers([partial(book, f"book{n}") for n in range(7)]))
    assert [f"book{n}" in str(answer) for n, answer in enumerate(answers)] == [True] * 7


def test_a_document_that_is_refused_leaves_the_others() -> None:
    with Pandoc() as process:
        one, none, two = process.answers([partial(book, "one"), refused, partial(book, "two")])
    assert "Title of one" in str(one)
    assert isinstance(none, PandocError)
    assert "Title of two" in str(two)


def test_a_document_larger_than_a_pipe_is_taken_whole() -> None:
    with Pandoc() as process:
        (answer,) = process.answers([partial(book, "x" * 1_000_000)])
    assert len(str(answer)) > 1_000_000


def test_no_process_is_begun_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "pandoc", lambda: pytest.fail("it was begun"))
    with Pandoc() as process:
        assert not list(process.answers([]))


def test_who_waits_for_one_that_is_stopped_is_told() -> None:
    with Pandoc() as process:
        documents: list[Callable[[], bytes]] = [partial(book, f"book{n}") for n in range(100_000)]
        answers = process.answers(documents)
        next(answers)
        Timer(0.1, process.stop).start()
        with pytest.raises(CancelledError):
            list(answers)
    with pytest.raises(CancelledError):
        list(process.answers(documents))


def test_a_text_that_is_cut_short_is_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "program"
    program.write_text("#!/bin/sh\nread line\nprintf 'done 99\\nbegun'\n")
    program.chmod(0o755)
    monkeypatch.setattr(pandoc, "pandoc", lambda: str(program))
    with Pandoc() as process:
        (answer,) = process.answers([partial(book, "one")])
    assert isinstance(answer, PandocError)
