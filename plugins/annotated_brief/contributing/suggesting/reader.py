"""Reader: who filed a form, as the forge tells it; and the event that told it."""

import json
import re
from pathlib import Path
from typing import Any

from msgspec import Struct, ValidationError, convert

_LOGIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})")
_LARGEST = 2_000_000
"""Bytes of an event or form; more is no form."""


class Reader(Struct, frozen=True):
    """Whose suggestion it is."""

    login: str = ""
    id: int = 0

    @property
    def trailer(self) -> str:
        """The line that makes the reader a co-author of the commit; empty where nobody is known."""
        if not self.login:
            return ""
        number = f"{self.id}+" if self.id else ""
        return f"Co-authored-by: {self.login} <{number}{self.login}@users.noreply.github.com>"


class Event(Struct, frozen=True):
    """A filed form: its text, and who filed it as which issue."""

    body: str
    title: str = ""
    number: int = 0
    reader: Reader = Reader()


def reader_of(login: object, id: object = 0) -> Reader:
    """A reader whose name can't be anything but a name."""
    if not isinstance(login, str) or not _LOGIN.fullmatch(login):
        return Reader()
    return Reader(login, id if isinstance(id, int) and 0 < id < 10**12 else 0)


class _Issue(Struct):
    number: int = 0
    title: str | None = None
    body: str | None = None
    user: dict[str, Any] | None = None


class _Delivered(Struct):
    issue: _Issue


def read_event(path: Path) -> Event | str:
    """The form in a file: an event of GitHub's (JSON), or the form's Markdown. A sentence where it is neither."""
    try:
        if path.stat().st_size > _LARGEST:
            return f"{path.name} is larger than any form."
        text = path.read_text("utf-8-sig", errors="replace")
        if not text.lstrip().startswith("{"):
            return Event(text)
        issue = convert(json.loads(text), _Delivered).issue
    except OSError as error:
        return f"{path} can't be read: {error.strerror}."
    except (ValueError, RecursionError, ValidationError):
        return f"{path.name} holds no issue that can be read."
    user = issue.user or {}
    reader = reader_of(user.get("login"), user.get("id"))
    return Event(issue.body or "", issue.title or "", max(issue.number, 0), reader)
