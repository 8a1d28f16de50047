"""Suggestions: any body is read as a form or as none, in bounded fields without hidden characters."""

from annotated_brief.forge.form import MOST_CHARACTERS, read_form


def target(data: bytes) -> None:
    body, _, title = data.decode("utf-8", "replace").partition("\0")
    filed = read_form(body, title)
    assert all(len(value) <= MOST_CHARACTERS for value in filed.values.values())
    assert "\u202e" not in "".join(filed.values.values()) + filed.title
