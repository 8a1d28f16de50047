"""The form in a mail, whatever program wrote it, forwarded it or answered it, and who sent it."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.headerregistry import AddressHeader
from email.message import EmailMessage

from msgspec import Struct

from annotated_brief.contributing.mail.courtesies import without_signature
from annotated_brief.contributing.mail.flowed import unflowed
from annotated_brief.contributing.mail.html_text import html_text
from annotated_brief.contributing.mail.sent_from import without_added
from annotated_brief.forge.form import read_form
from annotated_brief.forge.headings import is_heading

_OF_A_MAIL = ("from", "date", "received", "message-id", "mime-version")
_HEADER = re.compile(rb"(?:From [^\n]*\n)?[A-Za-z][A-Za-z0-9-]*:")
_QUOTED = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*")
_SENDER = re.compile(
    r"[ \t>*|]*(?:from|von|de|da|van|od|от|发件人|寄件者|差出人|من)[ \t\xa0]*\*?[ \t\xa0]*[:：][ \t\xa0]*\*?[ \t\xa0]*(\S.*)",
    re.IGNORECASE,
)
"""A line of the head that programs write above what they forward, in many languages."""
_WROTE = re.compile(
    r"(?:.*(?:,|schrieb|escribió|написал\w*|в))?\s*([^\d\s,:<>][^\d,:<>]{1,60}?)\s*(?:<[^<>]*>)?\s*"
    r"(?:wrote|a écrit|schreef|ha scritto|escribió|пишет|写道|كتب)?\s*[:：]\s*",
    re.IGNORECASE,
)
"""The line above what they quote in an answer."""
_ADDRESS = re.compile(r"[<\[(]?(?:mailto:)?[^\s<>\[\]()]+@[^\s<>\[\]()]+[>\])]?")
_REPLY = re.compile(
    r"(?:\s*(?:re|fwd?|aw|wg|tr|rv|sv|vs|r|i|antw|отв|на|пер|رد|回复|答复|转发)(?:\[\d+\])?\s*[:：])+\s*",
    re.IGNORECASE,
)


class Mail(Struct, frozen=True):
    """What a mail says."""

    text: str
    title: str
    sender: str
    """The name of who wrote it; empty where there is none besides the address."""


def read_mail(data: bytes) -> Mail | None:
    """The mail, with its form alone where it has one; None where the data are no mail."""
    if not _HEADER.match(data):
        return None
    mail = message_from_bytes(data, policy=policy.default)
    if not any(mail[name] for name in _OF_A_MAIL):
        return None
    found = list(_texts(mail, mail))
    for holder, text in found:
        form, sender = _form_in(text, _sender(holder))
        if form and read_form(form).kind is not None:
            return Mail(form, _title(holder), sender)
    return Mail(found[0][1] if found else "", _title(mail), _sender(mail))


def _form_in(text: str, sender: str) -> tuple[str, str]:
    """The form in a text, with what its author wrote above, and without a signature; empty where none begins.

    And the name of its author: the mail's sender, or where it is quoted or forwarded another, who may be unknown.
    """
    lines = text.split("\n")
    at = next((at for at, line in enumerate(lines) if is_heading(_bare(line))), None)
    if at is None:
        return "", sender
    above = "\n".join(lines[:at])
    if forwarded := _forwarded(above):
        return _form(lines[at:], forwarded), forwarded
    if lines[at].lstrip().startswith(">"):
        answered = _answered(above)
        return _form(lines[at:], answered), answered
    return f"{above}\n{_form(lines[at:], sender)}".lstrip(), sender


def _texts(part: EmailMessage, holder: EmailMessage) -> Iterator[tuple[EmailMessage, str]]:
    """Each text of a mail and of mails attached to it, plain before HTML, with the mail that holds it."""
    if part.get_content_type() == "message/rfc822":
        holder = part.get_payload(0)  # type: ignore[assignment]
        yield from _texts(holder, holder)
    elif part.is_multipart():
        for inner in part.iter_parts():
            yield from _texts(inner, holder)  # type: ignore[arg-type]
    elif part.get_content_maintype() == "text" and not part.get_filename():
        yield holder, _text(part)


def _text(part: EmailMessage) -> str:
    """A part as typed."""
    data = part.get_payload(decode=True)
    try:
        content = bytes(data).decode(part.get_content_charset("utf-8"), "replace")
    except LookupError:  # no charset that Python knows
        content = bytes(data).decode("utf-8", "replace")
    if part.get_content_subtype() == "html":
        return html_text(content)
    if part.get_param("format", "") == "flowed":
        content = unflowed(content, joined=part.get_param("delsp", "") == "yes")
    return content.replace("\r\n", "\n")


def _bare(line: str) -> str:
    return _QUOTED.sub("", line, count=1)


def _form(lines: list[str], sender: str) -> str:
    """A form that begins with the first line: of quoted lines those alone, and no signature behind the last field."""
    if lines[0].lstrip().startswith(">"):
        lines = [line for line in lines if line.lstrip().startswith(">")]
    if not lines[0].startswith("#"):
        lines = [_bare(line) for line in lines]
    lines = [line.replace("\xa0", " ") if is_heading(line) else line for line in lines]
    last = max(at for at, line in enumerate(lines) if is_heading(line))
    ends = (at for at, line in enumerate(lines) if at > last and line.rstrip() in {"--", "—"})
    lines = without_added(lines[: next(ends, None)], last + 1)
    return "\n".join(without_signature(lines, last + 1, sender))


def _title(mail: EmailMessage) -> str:
    subject = " ".join(str(mail["subject"] or "").split())
    return _REPLY.sub("", subject, count=1) if _REPLY.match(subject) else subject


def _sender(mail: EmailMessage) -> str:
    """The name in front of its address."""
    header = mail["from"]
    if not isinstance(header, AddressHeader):  # as some programs write it: no address at all
        return ""
    return header.addresses[0].display_name if header.addresses else ""


def _forwarded(above: str) -> str:
    """The same as the head of a forwarded mail has it, the nearest above its text; empty where there is none."""
    lines = [found[1] for line in above.split("\n") if (found := _SENDER.match(line))]
    return _ADDRESS.sub("", lines[-1]).strip(" \t\xa0\"'*;,") if lines else ""


def _answered(above: str) -> str:
    """The same as the line above a quotation has it; empty where that can't be read."""
    last = " ".join(_bare(line) for line in above.rstrip().split("\n\n")[-1].split("\n"))
    found = _WROTE.fullmatch(last)
    return found[1].strip() if found else ""
