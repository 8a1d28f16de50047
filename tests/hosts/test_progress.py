"""What a long build says on a terminal, and that it says nothing elsewhere."""

import io

import pytest

from annotated_brief.hosts import progress
from annotated_brief.hosts.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock whose hand the test moves."""
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    monkeypatch.setenv("TERM", "xterm")
    return now


def test_a_short_build_says_nothing(clock: list[float]) -> None:
    out = Terminal()
    told = Progress(out=out)
    clock[0] = 1.9
    told("merging brief.md")
    told.clear()
    assert out.getvalue() == ""


def test_a_long_build_shows_where_it_is_and_clears_the_line(clock: list[float]) -> None:
    out = Terminal()
    told = Progress(out=out)
    clock[0] = 2.5
    told("merging a-long-name.md (1 of 2)")
    clock[0] = 2.7
    told("merging b.md (2 of 2)")
    told.clear()
    first, second, blank, end = out.getvalue().split("\r")[1:]
    assert first == "annotated-brief: merging a-long-name.md (1 of 2)"
    assert second.rstrip() == "annotated-brief: merging b.md (2 of 2)"
    assert len(second) == len(first)  # nothing of the longer line is left
    assert (blank.strip(), end) == ("", "")


@pytest.mark.parametrize("shown", [True, False])
def test_a_log_or_a_quiet_build_is_left_alone(clock: list[float], shown: bool) -> None:
    out = io.StringIO() if shown else Terminal()
    told = Progress(shown=shown, out=out)
    clock[0] = 9.0
    told("merging brief.md")
    told.clear()
    assert out.getvalue() == ""


def test_a_dumb_terminal_is_left_alone(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    out = Terminal()
    told = Progress(out=out)
    clock[0] = 9.0
    told("merging brief.md")
    assert out.getvalue() == ""
