"""Readers: one from the page, who mends the form and edits it once more; one by mail; two at once."""

import html
import re
from email.message import EmailMessage
from urllib.parse import parse_qs, quote, urlsplit

from annotated_brief.forge.form import Suggestion, body_of
from annotated_brief.language import strings
from play.stage import Stage

WORDS = "In 1994 it gave Ukraine a security assurance"
PARAPHRASE = "Beijing once promised to protect Kyiv with all its might"
ARGUMENT = (
    "An assurance is not a guarantee. The text of 1994 promises neither help nor consultation, "
    "so it sharpens the case against Moscow and says little about what Beijing owes."
)
SOURCE = "https://example.org/assurances/ukraine-1994"
SHARED = "https://example.org/consultations/2001"
BY_MAIL = "Treaties are read by lawyers first. What allies do in a crisis follows from interest, not from the letter."  # fmt: skip
AT_ONCE = {
    9: ("cleo", "Consulting is a duty too. Whoever has to consult cannot act as if alone."),
    10: ("dan", "Consulting binds nobody. A state may listen and still do as it likes."),
}
"""Form -> who files it, and the argument."""


def suggests(stage: Stage) -> None:
    """Selects words on the page, spoils them in the form, and mends it."""
    stage.act("The reader")
    stage.seen["url"] = url = _suggestion(stage.page)
    stage.say(f"selects “{WORDS}”, follows “Suggest: a counterpoint” to\n  {url[:110]}…")
    query = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    stage.say(f"finds the form filled in: {query['page']}, {query['passage']}, “{query['quote']}”")
    stage.say(f"writes the argument, names a source, types “{PARAPHRASE}” over the words, presses Create")  # fmt: skip
    spoiled = {**query, "quote": PARAPHRASE, "prefix": "", "suffix": ""}
    stage.issue(
        7, query["title"], _form({**spoiled, "argument": ARGUMENT, "source": SOURCE}), "ana"
    )
    stage.show("first reply", "reads the reply under the issue", stage.reply(7))
    stage.say(f"edits the issue: “{WORDS}”")
    stage.issue(7, query["title"], _form({**query, "argument": ARGUMENT, "source": SOURCE}), "ana")
    stage.show("reply", "reads the reply, which has changed", stage.reply(7))


def edits_again(stage: Stage) -> None:
    """Thinks of one more sentence when the form is already filed."""
    stage.act("The reader, once more")
    issue = stage.hub.issues[7]
    stage.say("adds a sentence to the issue")
    stage.issue(
        7, issue["title"], issue["body"].replace(ARGUMENT, f"{ARGUMENT} Kyiv knows."), "ana"
    )
    stage.show("reply after the edit", "reads the reply", stage.reply(7))


def writes_a_mail(stage: Stage) -> None:
    """Has no account: sends the form that the page writes, by a mail program."""
    stage.act("A reader without an account")
    mail = EmailMessage()
    mail["From"], mail["To"] = "Bea Lind <bea@example.org>", "editor@example.net"
    mail["Subject"], mail["Date"] = "Counterpoint to the brief", "Sun, 29 Nov 2026 10:00:00 +0100"
    values = {"argument": BY_MAIL, "source": SOURCE, "quote": WORDS, "page": "brief.md"}
    mail.set_content(f"Dear editors,\n\n{_form(values)}\n\n-- \nSent from my phone\n")
    (stage.folder / "bea.eml").write_bytes(bytes(mail))
    stage.show("mail", "sends what the page wrote", mail.get_content())


def answers_the_mail(stage: Stage) -> None:
    """The maintainer files the mail by a command, and sends back what it prints."""
    stage.act("The maintainer, with the mail")
    own, mail, message = stage.clone("postman"), stage.folder / "bea.eml", stage.folder / "message"
    stage.show("reply by mail", "runs brief suggest bea.eml, and answers", stage.brief(own, "suggest", str(mail)))  # fmt: skip
    stage.git(own, "switch", "-q", "-c", "by-mail")
    written = stage.brief(own, "suggest", str(mail), "--write", "--message", str(message))
    stage.show("message by mail", "files it by --write, with this message", written)
    stage.git(own, "add", "annotations")
    stage.git(own, "commit", "-q", "-F", str(message))
    stage.git(own, "push", "-q", "origin", "by-mail")


def suggest_at_once(stage: Stage) -> None:
    """Two name the same new source before either is filed."""
    stage.act("Two readers at once")
    for number, (login, argument) in AT_ONCE.items():
        values = {"argument": argument, "source": SHARED, "quote": WORDS, "page": "brief.md"}
        stage.issue(number, f"Counterpoint to “{WORDS}”", _form(values), login)
        stage.show(f"reply to {login}", f"{login} names {SHARED}, and reads", stage.reply(number))


def _form(values: dict[str, str]) -> str:
    return body_of(Suggestion.COUNTERPOINT, values, strings("en"))


def _suggestion(page: str) -> str:
    """The address behind the link, with the slots filled in as the page's script does."""
    form = re.search(r'data-ab-suggest="counterpoint" data-ab-url="([^"]*)"', page)
    passage = next(
        found for found in re.finditer(r'<p\b[^>]*\bid="(p-\w{5})"[^>]*>(.*?)</p>', page, re.S) if WORDS in _text(found[2])
    )  # fmt: skip
    number = re.search(rf'href="#{passage[1]}"[^>]*data-ab-number="(\d+)"|data-ab-number="(\d+)"[^>]*href="#{passage[1]}"', page)  # fmt: skip
    edition = re.search(r'class="ab-suggest" data-ab-page="([^"]*)" data-ab-edition="([^"]*)"', page)  # fmt: skip
    assert form
    assert number
    assert edition
    before, _, after = _text(passage[2]).partition(WORDS)
    values = {
        "words": WORDS, "quote": WORDS, "prefix": before[-32:].partition(" ")[2].strip(),
        "suffix": after[:32].rpartition(" ")[0].strip(), "page": edition[1],
        "passage": f"{passage[1]} ¶ {number[1] or number[2]}", "edition": html.unescape(edition[2]),
    }  # fmt: skip
    return re.sub(r"\{(\w+)\}", lambda slot: quote(values[slot[1]], safe=""), html.unescape(form[1]))  # fmt: skip


def _text(inner: str) -> str:
    """The words of a piece of HTML, as the page's script reads them."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", inner)).split())
