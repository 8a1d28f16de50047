"""A suggestion by mail is read whatever program wrote, wrapped, forwarded or answered it.

Each file of ``mails`` holds the same form and comes from Ana Lyst; drop another one in.
"""

from pathlib import Path

import pytest
from click.testing import CliRunner

from annotated_brief.cli import main
from annotated_brief.contributing.mail.courtesies import is_courtesy
from annotated_brief.contributing.mail.html_text import html_text
from annotated_brief.contributing.suggesting.reader import Event, Reader, read_event
from annotated_brief.forge.form import Suggestion, body_of, read_form
from annotated_brief.language import strings

MAILS = sorted((Path(__file__).parent / "mails").iterdir())
ARGUMENT = (
    "An assurance is not a guarantee. The text of 1994 promises neither help nor consultation – "
    "so it sharpens the case against Moscow and says little about what Beijing owes."
)


@pytest.mark.parametrize("mail", MAILS, ids=lambda path: path.stem)
def test_a_mail_says_what_its_form_said(mail: Path) -> None:
    event = read_event(mail)
    assert isinstance(event, Event)
    filed = read_form(event.body or "", event.title or "")
    assert filed.kind == "counterpoint"
    assert " ".join(filed["argument"].split()) == ARGUMENT
    assert filed["source"] == "https://example.org/assurances/ukraine-1994?section=2&lang=en"
    assert filed["quote"] == "a promise of military help"
    assert filed["page"] == "brief.md"
    assert filed["edition"].startswith("Working text after edition 1.1")
    assert "Ana Lyst" not in filed["edition"]
    assert filed.title == "Counterpoint to a promise"
    assert event.reader == Reader(called="Ana Lyst")


def read(tmp_path: Path, data: bytes) -> Event | str:
    (tmp_path / "mail.eml").write_bytes(data)
    return read_event(tmp_path / "mail.eml")


HEAD = b"From: =?utf-8?b?0JDQvdC90LA=?= <anna@example.org>\nSubject: =?utf-8?q?=D0=9A?=\nMIME-Version: 1.0\n"


ENDS = (Path(__file__).parent / "ends.txt").read_text("utf-8").split("\n\n")


@pytest.mark.parametrize("end", ENDS[0].split("\n")[1:])
def test_what_a_program_adds_is_no_part_of_the_last_field(tmp_path: Path, end: str) -> None:
    for more in (f"\n\n{end}\n", f"\n\n________________________________\n{end}\n\n"):
        event = read(tmp_path, HEAD + f"\n### Your argument\n\nIt is not so.{more}".encode())
        assert isinstance(event, Event)
        assert read_form(event.body or "")["argument"] == "It is not so."


@pytest.mark.parametrize("end", ENDS[1].strip().split("\n")[1:])
def test_what_a_reader_types_last_stays(tmp_path: Path, end: str) -> None:
    event = read(tmp_path, HEAD + f"\n### Your argument\n\nIt is not so.\n\n{end}\n".encode())
    assert isinstance(event, Event)
    assert end in read_form(event.body or "")["argument"]


LETTERS = [part.strip().split("\n")[1:] for part in (Path(__file__).parent / "courtesies.txt").read_text("utf-8").split("\n\n")]  # fmt: skip


@pytest.mark.parametrize("line", [*LETTERS[0], *LETTERS[1]])
def test_a_line_that_only_greets_or_takes_leave_is_known(line: str) -> None:
    assert is_courtesy(line)
    assert not is_courtesy(f"{line} The bridge was paid for in 2003; that is what matters.")


@pytest.mark.parametrize("line", LETTERS[2])
def test_a_line_that_says_something_is_no_courtesy(line: str) -> None:
    assert not is_courtesy(line)


@pytest.mark.parametrize("closing", [*LETTERS[1], "Anna"])
def test_a_signature_is_no_part_of_the_last_field(tmp_path: Path, closing: str) -> None:
    text = f"\n### Your argument\n\nIt is not so.\n\n{closing}\nAnna\nHarbour Institute\n+47 55 00 00 00\n"
    head = HEAD.replace(b"=?utf-8?b?0JDQvdC90LA=?=", b"Anna")
    event = read(tmp_path, head + text.encode())
    assert isinstance(event, Event)
    assert read_form(event.body or "")["argument"] == "It is not so."


@pytest.mark.parametrize("line", LETTERS[2])
def test_what_is_said_last_stays(tmp_path: Path, line: str) -> None:
    event = read(tmp_path, HEAD + f"\n### Your argument\n\nIt is not so.\n\n{line}\n".encode())
    assert isinstance(event, Event)
    assert line in read_form(event.body or "")["argument"]


def test_other_alphabets_and_broken_encodings(tmp_path: Path) -> None:
    text = "### Ваш довод\n\nЭто не так.\n\n### Слова текста\n\nслова".encode("koi8-r")
    event = read(tmp_path, HEAD + b"Content-Type: text/plain; charset=koi8-r\n\n" + text)
    assert isinstance(event, Event)
    assert event.title == "К"
    assert event.reader == Reader(called="Анна")
    assert "Это не так." in (event.body or "")
    event = read(
        tmp_path, HEAD + b"Content-Type: text/plain; charset=no-such\n\n### Page\n\n\xff.md"
    )
    assert isinstance(event, Event)
    assert event.body == "### Page\n\n\ufffd.md"


def test_wrapped_lines_are_joined_as_they_were_typed(tmp_path: Path) -> None:
    event = read(tmp_path, HEAD + (
        b"Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\n\n"
        b"### Source (link or DOI)\n\nhttps://example.org/a/ \nvery/long/one\n\n### Your argument\n\nNo.\n \n  indented\n"
    ))  # fmt: skip
    assert isinstance(event, Event)
    filed = read_form(event.body or "")
    assert filed["source"] == "https://example.org/a/very/long/one"
    assert filed["argument"].startswith("No.")


def test_a_mail_without_a_form_keeps_its_words_and_its_sender(tmp_path: Path) -> None:
    event = read(tmp_path, HEAD + b"Content-Type: text/plain\n\nI disagree with the second paragraph.\n")  # fmt: skip
    assert isinstance(event, Event)
    assert event.body == "I disagree with the second paragraph.\n"


def test_outlook_s_own_format_is_told(tmp_path: Path) -> None:
    told = read(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert told == "mail.eml is in Outlook's own format; save the mail as .eml, or copy its text into a file."  # fmt: skip


@pytest.mark.parametrize(("html", "text"), [
    ("<p>One</p><p>two</p>", "One\n\ntwo"),
    ("a<br>b<div>c</div>d", "a\nb\nc\nd"),
    ("<ul><li>x<li>y</ul>", "- x\n- y"),
    ("<style>p {}</style><script>x()</script>R&amp;D &lt;b&gt;", "R&D <b>"),
    ('<a href="https://a.example/x">the report</a>', "the report (https://a.example/x)"),
    ('<a href="https://safe.example/?u=b">b.example/y</a>', "b.example/y"),
    ('<a href="mailto:a@b.example">me</a>', "me"),
    ("<table><tr><td>a</td><td>b</td></tr></table>", "a\nb"),
    ("<p>never <b>closed", "never closed"),
])  # fmt: skip
def test_html_becomes_lines(html: str, text: str) -> None:
    assert html_text(html) == text


@pytest.mark.parametrize(("reader", "name", "trailer"), [
    (Reader(called="Ana Lyst"), "Ana Lyst", "Suggested-by: Ana Lyst"),
    (Reader("First Last", called="First Last"), "First Last", "Suggested-by: First Last"),
    (Reader(called="Zoë O’Neill-Łuk, Jr."), "Zoë O’Neill-Łuk, Jr", "Suggested-by: Zoë O’Neill-Łuk, Jr"),
    (Reader(called="王小明"), "王小明", "Suggested-by: 王小明"),
    (Reader(called="@all closes #3\nCo-authored-by: y <y@z>"), "all closes 3 Co-authored-by y y z", "Suggested-by: all closes 3 Co-authored-by y y z"),
    (Reader("ana", 42, "Ana"), "ana", "Co-authored-by: ana <42+ana@users.noreply.github.com>"),
    (Reader(called="<>@"), "", ""),
])  # fmt: skip
def test_who_sent_it_is_named(reader: Reader, name: str, trailer: str) -> None:
    assert (reader.name, reader.trailer) == (name, trailer)


def lay_out(folder: Path) -> None:
    for name in ("docs", "annotations"):
        (folder / name).mkdir()
    essay = "# Brief\n\nIt is called a promise of military help, and is none.\n"
    (folder / "docs" / "brief.md").write_text(essay, "utf-8")
    (folder / "mkdocs.yml").write_text("site_name: S\nplugins: [{annotated-brief: {pages: [brief.md]}}]\n", "utf-8")  # fmt: skip


@pytest.mark.parametrize(("code", "greeting", "closing"), [
    ("en", "Dear editors,", "Best regards,"), ("de", "Sehr geehrte Damen und Herren,", "Mit freundlichen Grüßen"), ("fr", "Bonjour,", "Cordialement,"),
    ("es", "Estimados señores:", "Un saludo,"), ("ru", "Здравствуйте!", "С уважением,"), ("zh", "编辑您好：", "此致"), ("ar", "السلام عليكم،", "مع خالص التحية،"),
])  # fmt: skip
def test_the_reply_to_a_letter_speaks_of_its_matter_alone(tmp_path: Path, code: str, greeting: str, closing: str) -> None:  # fmt: skip
    lay_out(tmp_path)
    values = {"argument": "It is not so.", "source": "https://example.org/a", "quote": "a promise of military help", "page": "brief.md", "edition": "1.0"}  # fmt: skip
    form = body_of(Suggestion.COUNTERPOINT, values, strings(code))
    text = f"{greeting}\n\n{form}\n\n{closing}\n\nAnna\nHarbour Institute, +47 55 00 00 00\n"
    head = HEAD + b"Content-Type: text/plain; charset=utf-8\n"
    (tmp_path / "mail.eml").write_bytes(head + f"\n{text}".encode())
    told = CliRunner().invoke(main, ["suggest", str(tmp_path / "mail.eml"), "--root", str(tmp_path)])  # fmt: skip
    assert "This can go in as it is" in told.stdout
    assert "Not understood" not in told.stdout
    assert "Harbour Institute" not in told.stdout


def test_a_mail_is_answered_as_a_mail_and_filed_under_its_sender(tmp_path: Path) -> None:
    lay_out(tmp_path)
    mail = str(Path(__file__).parent / "mails" / "forwarded-by-gmail.eml")
    told = CliRunner().invoke(main, ["suggest", mail, "--root", str(tmp_path)])
    assert "**Thank you. This can go in as it is.** Next: an editor reads it, and files it." in told.stdout  # fmt: skip
    assert "issue" not in told.stdout.partition("<details>")[0]
    done = CliRunner().invoke(main, ["suggest", mail, "--root", str(tmp_path), "--write"])
    assert done.exit_code == 0, done.output
    assert "Suggested-by: Ana Lyst" in done.stdout
    (entry,) = (tmp_path / "annotations" / "counterpoints").iterdir()
    assert "Ana Lyst" in entry.read_text("utf-8")
