"""Reader: who filed a form, as the forge or a mail tells it; and the event that told it."""

import json
import re
from pathlib import Path

from msgspec import Struct, ValidationError, convert

from annotated_brief.contributing.mail.read_mail import read_mail

_LOGIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})")
_NO_NAME = re.compile(r"[^\w\s.,'’·-]|_")
"""Signs that stand in no name, and could mean something where it is printed."""
_LONGEST = 80
"""Characters of a name."""
_LARGEST = 20_000_000
"""Bytes of an event, form or mail, which may have pictures with it; more is no form."""
_OUTLOOK = b"\xd0\xcf\x11\xe0"
""".msg files begin so."""


class Reader(Struct, frozen=True):
    """Whose suggestion it is, as the forge or the command's call has it."""

    login: str = ""
    id: int = 0
    called: str = ""
    """A person's name, where there is no login."""

    @property
    def name(self) -> str:
        """The login, where it can't be anything but a name; else the person's name; else empty."""
        if _LOGIN.fullmatch(self.login):
            return self.login
        return " ".join(_NO_NAME.sub(" ", self.called).split())[:_LONGEST].strip(" .,-")

    @property
    def trailer(self) -> str:
        """The line of the commit that names the reader, as a co-author where the forge knows who that is; else empty."""
        if not self.name:
            return ""
        if not _LOGIN.fullmatch(self.login):
            return f"Suggested-by: {self.name}"
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
    by_mail: bool = False

    @property
    def of_the_house(self) -> bool:
        """Whether somebody filed it who looks after the repository, or a program."""
        bot = self.reader is not None and self.reader.login.endswith("[bot]")
        return bot or self.author_association in {"OWNER", "MEMBER", "COLLABORATOR"}


def read_event(path: Path) -> Event | str:
    """The form in a file: an event of GitHub's (JSON), a mail, or the form's Markdown. A sentence where it is neither."""
    try:
        if path.stat().st_size > _LARGEST:
            return f"{path.name} is larger than any form."
        data = path.read_bytes()
        if data.startswith(_OUTLOOK):
            return f"{path.name} is in Outlook's own format; save the mail as .eml, or copy its text into a file."
        if mail := read_mail(data):
            return Event(mail.text, mail.title, reader=Reader(called=mail.sender), by_mail=True)
        text = data.decode("utf-8-sig", "replace")
        if not text.lstrip().startswith("{"):
            return Event(text)
        return convert(json.loads(text)["issue"], Event)
    except (ValueError, KeyError, RecursionError, ValidationError):
        return f"{path.name} holds no issue that can be read."
