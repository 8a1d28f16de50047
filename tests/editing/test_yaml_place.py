"""What is kept of a file that is changed, and when it is left alone."""

import pytest

from annotated_brief.editing.yaml_place import Node, UnsafeEditError, changed, value_of


@pytest.mark.parametrize("text", ["a: b\n", "a: b\r\nc: d\r\n", "\ufeffa: b\n", "\ufeffa: b\r\n"])
def test_line_ends_and_mark_stay(text: str) -> None:
    assert changed(text, lambda plain, _: f"{plain}e: f\n") == text + (
        "e: f\r\n" if "\r" in text else "e: f\n"
    )


def test_a_file_that_is_not_changed_is_given_back_as_it_is() -> None:
    assert changed("a: b\r\nc: d\n", lambda plain, _: plain) == "a: b\r\nc: d\n"


def refuse(text: str, root: Node) -> str:
    value_of(root, "a")
    raise UnsafeEditError


@pytest.mark.parametrize("text", ["a: b\n", "[a]\n", "{a: b}\n", "a: [\n", ""])
def test_what_is_unsafe_is_left(text: str) -> None:
    assert changed(text, refuse) is None
