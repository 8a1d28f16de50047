"""Git's marks are found in data and in prose, and leave one side of data to be read."""

from pathlib import Path

import pytest

from annotated_brief.loading import load_layer
from annotated_brief.loading.conflicts import conflict_in_prose, without_conflicts
from annotated_brief.loading.editions import load_editions

CONFLICT = "<<<<<<< HEAD\nours\n||||||| base\nwas\n=======\ntheirs\n>>>>>>> branch\n"


def test_of_data_our_side_is_left_at_its_line() -> None:
    text, found = without_conflicts(f"a\n{CONFLICT}b\n{CONFLICT}", "a.yml")
    assert [line for line in text.split("\n") if line] == ["a", "ours", "b", "ours"]
    assert text.split("\n")[2] == "ours"
    assert [(one.code, one.location.line) for one in found] == [("BRF116", 2), ("BRF116", 10)]


def test_indented_marks_are_told_too() -> None:
    text = (
        "b: |\n  A\n  =======\n" + "a:\n" + "".join(f"  {line}\n" for line in CONFLICT.splitlines())
    )
    text, found = without_conflicts(text, "a.yml")
    assert [line for line in text.split("\n") if line] == [
        "b: |",
        "  A",
        "  =======",
        "a:",
        "  ours",
    ]
    assert [one.location.line for one in found] == [5]


def indented(spaces: int) -> str:
    return "".join(f"{' ' * spaces}{line}\n" for line in CONFLICT.splitlines())


@pytest.mark.parametrize("text", ["<<<<<<< HEAD\nterms: [\n=======\n>>>>>>> b\n", "a\n>>>>>>> b\n"])
def test_what_a_conflict_leaves_unreadable_is_one_finding(text: str, tmp_path: Path) -> None:
    (tmp_path / "annotations" / "editions").mkdir(parents=True)
    for name in ("a.yml", "editions/1.yml"):
        (tmp_path / "annotations" / name).write_text(text, "utf-8")
    found = load_layer(tmp_path).diagnostics + load_editions(tmp_path, "annotations")[1]
    assert [one.code for one in found] == ["BRF116", "BRF116"]


def test_a_mark_that_was_left_over_is_told() -> None:
    text, found = without_conflicts("a\n>>>>>>> branch\nb\n", "a.yml")
    assert text == "a\n\nb\n"
    assert [one.location.line for one in found] == [2]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (CONFLICT, 1),
        (f"# A\n\n{CONFLICT}", 3),
        ("Words.\n>>>>>>> branch\n", 2),
        ("Words.\r\n<<<<<<< HEAD\r\n", 2),
        (f"```\n{CONFLICT}```\n", None),
        (f"~~~~ text\n{CONFLICT}~~~\n{CONFLICT}~~~~\n", None),
        (f"```\ncode\n```\n{CONFLICT}", 4),
        (indented(4), None),
        (f"- An item.\n\n{indented(4)}", 3),
        (f"1. An item.\n{indented(3)}", 2),
        (f"- An item.\n    - Another.\n\n      Words.\n\n{indented(8)}", 6),
        (f"!!! note\n\n{indented(4)}", 3),
        (f"Words.\n{indented(4)}", 2),
        (f"- An item.\n\nWords.\n\n{indented(4)}", None),
        (f"- An item.\n\n{indented(8)}", None),
        (f"- An item.\n\n    ```\n{indented(4)}    ```\n", None),
        ("\t<<<<<<< HEAD\n", None),
        ("- An item.\n\n\t<<<<<<< HEAD\n", 3),
        ("A heading\n=======\n", None),
        ("|||||||\n", None),
        (">>>>>>>> deep\n", None),
    ],
)
def test_marks_in_prose_count_outside_of_code(source: str, line: int | None) -> None:
    found = conflict_in_prose(source, "brief.md")
    assert (found and found.location.line) == line
