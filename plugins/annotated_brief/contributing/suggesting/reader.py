"""Reader: who filed a form, as the forge tells it; and the event that told it."""

import json
import re
from pathlib import Path

from msgspec import Struct, ValidationError, convert

_LOGIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})")
_LARGEST = 2_000_000
"""Bytes of an event or form; more is no form."""


class Reader(Struct, frozen=True):
    """Whose suggestion it is, as the forge or the command's call has it."""

    login: str = ""
    id: int = 0

    @property
    def name(self) -> str:
        """The login, where it can't be anything but a name; else empty."""
        return self.login if _LOGIN.fullmatch(self.login) else ""

    @property
    def trailer(self) -> str:
        """The line that makes the reader a co-author of the commit; empty where nobody is known."""
        if not self.name:
            return ""
        number = f"{self.id}+" if 0 < self.id < 10**12 else ""
        return f"Co-authored-by: {self.name} <{number}{self.name}@users.noreply.github.com>"


class Event(Struct, frozen=True, rename={"reader": "user"}):
    """A filed form: its text, and who filed it as which issue."""

    body: str | None
    title: str | None = None
    number: int = 0
    reader: Reader | None = None
    author_association: str = ""
    """What the reader is to the repository, as GitHub says it."""

    @property
    def of_the_house(self) -> bool:
        """Whether somebody filed it who looks after the repository, or a program."""
        bot = self.reader is not None and self.reader.login.endswith("[bot]")
        return bot or self.author_association in {"OWNER", "MEMBER", "COLLABORATOR"}


def read_event(path: Path) -> Event | str:
    """The form in a file: an event of GitHub's (JSON), or the form's Markdown. A sentence where it is neither."""
    try:
        if path.stat().st_size > _LARGEST:
            return f"{path.name} is larger than any form."
        text = path.read_text("utf-8-sig", errors="replace")
        if not text.lstrip().startswith("{"):
            return Event(text)
        return convert(json.loads(text)["issue"], Event)
    except (ValueError, KeyError, RecursionError, ValidationError):
        return f"{path.name} holds no issue that can be read."
