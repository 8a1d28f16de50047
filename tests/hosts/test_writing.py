"""Files that are written beside a build: all of them, or none after its end; what can't be written is told."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotated_brief.hosts.writing import Writing

MANY = 5_000
ENDS = f"""
import os, sys
from pathlib import Path
from annotated_brief.hosts.writing import Writing
Writing(((f"p/{{n}}.html", b"x" * 99) for n in range({MANY})), Path(sys.argv[1]))
os._exit(0)
"""


def count(folder: Path) -> int:
    """How many there are once no more come."""
    found, before = 0, -1
    while found != before:
        time.sleep(1)
        found, before = sum(1 for _ in folder.rglob("*.html")), found
    return found


def test_all_are_there_when_it_has_finished(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "old.html").write_text("old and longer", "utf-8")
    files = {"p/old.html": b"new", "p/a/ü.html": b"\xff\0", "q/b/c.html": b"", "top.html": b"x"}
    writing = Writing(files.items(), tmp_path)
    writing.finish()
    writing.end()
    found = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*.html")}  # fmt: skip
    assert found == files


def test_what_cannot_be_written_is_told_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "p").write_text("a file", "utf-8")
    writing = Writing([("p/a.html", b"")], tmp_path)
    with pytest.raises(FileExistsError) as told:
        writing.finish()
    assert told.value.filename == f"{tmp_path}/p"
    writing.end()


def test_nothing_is_begun_where_a_page_cannot_be_made(tmp_path: Path) -> None:
    def pages() -> Iterator[tuple[str, bytes]]:
        yield "a.html", b""
        raise ValueError("no page")

    with pytest.raises(ValueError, match="no page"):
        Writing(pages(), tmp_path)
    assert not list(tmp_path.iterdir())


def test_it_stops_where_it_is_ended(tmp_path: Path) -> None:
    writing = Writing(((f"p/{n}.html", b"x" * 99) for n in range(MANY)), tmp_path)
    writing.end()
    assert sum(1 for _ in tmp_path.rglob("*.html")) == count(tmp_path) < MANY


def test_it_is_told_where_something_else_ended_it(tmp_path: Path) -> None:
    writing = Writing(((f"p/{n}.html", b"") for n in range(MANY)), tmp_path)
    writing._process.kill()
    with pytest.raises(subprocess.CalledProcessError):
        writing.finish()
    writing.end()


@pytest.mark.skipif(os.name == "nt", reason="a process outlives its parent unseen there")
def test_it_stops_where_the_build_is_gone(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", ENDS, str(tmp_path)], check=True)
    assert count(tmp_path) < MANY
