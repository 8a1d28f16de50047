"""The reply to a filed form, as Markdown for a comment: a card as it will look, findings, what to edit."""

from collections.abc import Iterable

from annotated_brief.contributing.suggesting.draft import Answer
from annotated_brief.contributing.suggesting.place import Place
from annotated_brief.contributing.suggesting.reader import Event
from annotated_brief.contributing.suggesting.unread import unread
from annotated_brief.forge import Forge
from annotated_brief.forge.form import CHOICES, MOST_CHARACTERS, Filed, Suggestion, option
from annotated_brief.forge.inert import (
    MARKER,
    code,
    fenced,
    fitting,
    folded,
    inert,
    inert_text,
    room_beside,
)

_TEXT = 3_000
"""Characters of a text in the card, where an entry has it whole."""
_LIST = 10_000
"""Characters of a list."""
_TEXTS = ("argument", "shows", "definition", "wrong")
"""Fields that hold what the reader has to say."""
_SOURCES = "a source is known by a link, a DOI, an ISBN, an arXiv id, or a title in quotation marks"


def reply(found: Answer, filed: str = "") -> str:
    """At most 60,000 characters that have no effect beyond being read.

    ``filed``: sentences that say in which pull request the form is.
    """
    editor = "entry" if found.form.elsewhere else "passage"
    there = [
        f"[{inert(title, 300)}]({url})" if url else inert(title, 300) for title, url in found.there
    ]
    above = [
        _card(found),
        _listed("What has to change first", (inert(one, 600) for one in found.faults)),
    ]
    below = [
        _listed("What an editor will look at", (inert(one, 600) for one in found.advice)),
        _listed("Counterpoints to this passage that are there already", there),
        f"[Edit this {editor}]({found.edit})" if found.edit else "",
        *_named(found),
    ]
    left = list(unread(found, "\n".join([*above, *below])))
    known = f" ({_SOURCES})" if found.form.sources.unknown else ""
    lines = (inert(f"{name}: “{words}”", MOST_CHARACTERS) for name, words in left)
    unheard = _listed(f"Not understood, and so in no entry{known}", lines, MOST_CHARACTERS)
    parts = [MARKER, _verdict(found, filed, whole=not left), *above, unheard, *below]
    files = [f"{code(name)}\n\n{fenced(text, 'yaml')}" for name, text in found.files.items()]
    if files:
        room = room_beside(parts)
        parts.append(folded("The entry as it will be filed", ["\n\n".join(files)], room))
    return "\n\n".join(filter(None, parts)) + "\n"


def reply_to_free_text(event: Event, forge: Forge) -> str:
    """To what is none of the forms: what it was taken for, and the forms; who writes mails has no account for these."""
    forms = [f"- [{kind.capitalize()}]({url})" for kind in Suggestion if (url := forge.blank(kind))]
    ways = "." if event.by_mail or not forms else ", or fill a form:"
    parts = [
        MARKER,
        "**Thank you. This is none of the forms, so no entry was made of it.** Next: an editor reads it as it is. To suggest something for the page, select its words there and choose “Suggest”"
        + ways,
        "" if event.by_mail else "\n".join(dict.fromkeys(forms)),
        _quoted(
            [
                f"**{inert(event.title, 300)}**" if event.title else "",
                inert_text(event.body or "", MOST_CHARACTERS),
            ]
        ),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def _named(found: Answer) -> tuple[str, ...]:
    """What an editor writes, so that the reader is named for a correction."""
    if found.corrected is None:
        return ()
    said = f"Who mends it names you for it by these lines in {found.corrected.where}:"
    return said, fenced(found.corrected.lines, "yaml")


def _verdict(found: Answer, filed: str, *, whole: bool) -> str:
    form = found.form
    mail = form.event.by_mail
    again = "answer this mail with the form" if mail else "edit this issue"
    follows = "" if mail else "; this reply follows"
    if form.elsewhere:
        where = f"{inert(form.elsewhere.what, 200)} ({code(f'{form.elsewhere.file}:{form.elsewhere.line}')})"
        return f"**Thank you. These are words of {where}.** No note can stand there. Next: an editor sees to that place."
    if form.kind is Suggestion.CORRECTION:
        if form.place is None:
            return f"**Thank you. The passage was not found.** Next: {again} and paste the words as they stand on the page."
        return "**Thank you. This is the passage you mean.** Next: an editor looks at it."
    if found.faults:
        number = len(found.faults)
        what = "one thing has" if number == 1 else f"{number} things have"
        needed = f"**Thank you. Before it can go in, {what} to change.** Next: {again}{follows}."
        return f"{needed} {filed}".strip()
    how = "as it is" if whole else "but for what was not understood"
    if mail:
        return f"**Thank you. This can go in {how}.** Next: an editor reads it, and files it."
    if filed:
        return f"**Thank you. This can go in {how}.** {filed}"
    return f"**Thank you. This can go in {how}.** Next: an editor reads it, and files it by the label `accept`. Until then you can edit this issue; this reply follows."


def _card(found: Answer) -> str:
    """The title, the passage, what the reader wrote and the sources, as a block of a quotation."""
    parts, form = [], found.form
    if found.draft.title and form.kind is not Suggestion.CORRECTION:
        parts.append(f"**{inert(found.draft.title, 300)}**")
    elif form.title:
        parts.append(f"**{inert(form.title, 300)}**")
    if form.place:
        parts.append(_place(form.place, form.filed))
    else:
        parts.append(_meant(form.filed))
    most = _TEXT if found.files else MOST_CHARACTERS
    parts += [inert_text(form.filed[name], most) for name in ("term", *_TEXTS)]
    chosen = [form.filed[name] for name in CHOICES if option(name, form.filed[name])]
    parts.append(inert(" · ".join(chosen)))
    for source in form.sources.sources:
        new = "new to the brief" if source.entry else f"which is “{inert(source.title, 300)}”"
        parts.append(f"Source: {inert(source.typed, 2_000)}, {new}, {code('@' + source.key)}")
    return _quoted(parts)


def _quoted(parts: list[str]) -> str:
    lines = "\n\n".join(filter(None, parts)).splitlines()
    return "\n".join(f"> {line}".rstrip() for line in lines)


def _place(place: Place, filed: Filed) -> str:
    """Where the words stand, with what the form says of that."""
    number = f" ¶ {place.number}" if place.number else ""
    known = [place.id] if place.id and place.id in filed["passage"] else []
    known += [filed["page"]] if place.named and filed["page"] != place.page else []
    known += [filed["edition"]] if filed["edition"] else []
    more = f" ({inert(', '.join(known), 600)})" if known else ""
    shown = _between(place.words, 400, filed if place.beside else Filed(None))
    beside = [f"“{inert(filed[name], 200)}”" for name in ("prefix", "suffix") if filed[name]]
    astray = f" (not beside {' and '.join(beside)})" if beside and not place.beside else ""
    return f"On {code(place.page)}{number}{more}: {shown}{astray}"


def _meant(filed: Filed) -> str:
    """What the form says of a place that isn't found."""
    words = _between(filed["quote"], 1_000, filed) if filed["quote"] else ""
    named = ", ".join(filter(None, (filed[name] for name in ("page", "passage", "edition"))))
    return f"{words} ({inert(named, 600)})".strip() if named else words


def _between(words: str, most: int, filed: Filed) -> str:
    """Words, and those before and behind them as the form has them."""
    words = f"“{inert(words, most)}”"
    if not (filed["prefix"] or filed["suffix"]):
        return words
    return f"{inert(filed['prefix'], 200)} **{words}** {inert(filed['suffix'], 200)}".strip()


def _listed(title: str, items: Iterable[str], most: int = _LIST) -> str:
    lines = [f"- {item}" for item in items]
    return f"{title}:\n\n{fitting(lines, most)}" if lines else ""
