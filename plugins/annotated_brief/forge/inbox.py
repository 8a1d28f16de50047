"""Where suggestions of readers without an account arrive, as the option ``suggest`` says it."""

import re
from enum import StrEnum
from urllib.parse import quote, urlsplit

from msgspec import Struct

from annotated_brief.diagnostics.nearest import nearest
from annotated_brief.forge.form import FIELDS

SLOTS = dict.fromkeys(["fields", "text", "kind", "title", *(one for names in FIELDS.values() for one in names)])  # fmt: skip
"""What may stand in braces in an address: all fields, the form as text, and each by itself."""
_SLOT = re.compile(r"\{([^{}]*)\}")
_MAIL = re.compile(r"(?i)(?:mailto:)?([^\s@,?&<>:/\"]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+)")


class InboxKind(StrEnum):
    """How a suggestion gets there."""

    MAIL = "mail"
    """The reader's mail program opens with it."""
    LINK = "link"
    """A page opens with it in its address, where that has slots."""
    POST = "post"
    """The form is sent as forms of the web are."""


class Inbox(Struct, frozen=True):
    """A mail address, or an address of the web."""

    kind: InboxKind
    address: str
    """Without ``mailto:``."""

    def blank(self, title: str, text: str) -> str:
        """The link to it with what is known; empty where it is no link."""
        if self.kind is InboxKind.MAIL:
            body = quote(text.replace("\n", "\r\n"), "")
            return f"mailto:{self.address}?subject={quote(title, '')}&body={body}"
        if self.kind is InboxKind.POST:
            return ""
        known = {"title": title, "text": text}
        return _SLOT.sub(lambda slot: quote(known.get(slot[1], ""), ""), self.address)


def find_inbox(option: str) -> Inbox | None:
    """The inbox that the option names; None where it is left out."""
    if not option:
        return None
    if mail := _MAIL.fullmatch(option):
        return Inbox(InboxKind.MAIL, mail[1])
    return Inbox(InboxKind.LINK if _SLOT.search(option) else InboxKind.POST, option)


def inbox_fault(option: str) -> tuple[str, str]:
    """What is wrong with the option, as a finding's case, and what it should be; both empty where nothing is."""
    if mail := _MAIL.fullmatch(option.strip("<> ")):
        right = f"mailto:{mail[1]}"
        return ("", "") if option.startswith("mailto:") else ("inbox", right)
    address = urlsplit(option)
    if address.scheme == "http" and address.hostname:
        return "inbox", option.replace("http://", "https://", 1)
    if address.scheme != "https" or not address.hostname or re.search(r'[\s<>"\\]', option):
        return "inbox", "mailto:editor@example.org"
    wrong = next((slot[1] for slot in _SLOT.finditer(option) if slot[1] not in SLOTS), None)
    if wrong is None:
        return "", ""
    return "slot", option.replace(f"{{{wrong}}}", f"{{{nearest(wrong, SLOTS) or 'text'}}}")
