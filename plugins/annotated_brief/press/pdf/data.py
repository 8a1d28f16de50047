"""A document as the JSON that the template of the PDF reads (``template/``)."""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from msgspec.structs import asdict

from annotated_brief.language import direction_of, shortened
from annotated_brief.pandoc_tree import Nodes, plain
from annotated_brief.press.document import Document, Front, PressEntry, PressNote
from annotated_brief.press.pdf.content import Content, heading_ids, link_targets
from annotated_brief.press.pdf.text import language, printable, without_unprintable
from annotated_brief.tables import table

UNSPACED = {"zh", "ja", "ko"}
"""Languages whose script has no spaces, or ends its lines anywhere."""
_UPRIGHT = {*UNSPACED, "hi", "mr", "ne"}
"""Languages whose script has no italics."""
_LETTER = {"US", "CA", "MX"}
"""Regions that print on US Letter."""
_SAID_OF_NOTES = "id kind sign passage number relation_sign excerpt date state".split()
_RUNNING = 45
"""Code points of the title at the head of a page."""
_SUBTITLE = re.compile(r"[:：]\s|：|\s[–—]\s|——")


def pdf_data(
    document: Document, formulas: Mapping[str, str], pictures: Mapping[str, str]
) -> dict[str, Any]:
    """The data, but for the fonts.

    Args:
        document: the brief.
        formulas: Typst's form of formulas by their TeX.
        pictures: the files beside the template, by the name in the document.
    """
    front = document.front
    notes = document.notes.values()
    trees = [document.body, *texts(document)]
    targets = link_targets(document.title, *trees) | {f"n-{note.id}" for note in notes}
    targets |= {point.passage for point in front.points} | {note.passage for note in notes}
    targets = (targets | heading_ids(document.body)) - {""}
    content = Content(targets, formulas, pictures, front.words["quotes"])
    shown = {
        "heading": content.inlines(document.title),
        "body": content.blocks(document.body),
        "notes": {note.id: _note(note, content) for note in notes if note.kind != "event"},
        "events": [_note(note, content) for note in _events(notes)],
        "terms": [_entry(one, content, front) for one in document.terms],
        "sources": [_entry(one, content, front) for one in document.sources],
    }
    said = language(front.work.language) or {"lang": "en"}
    return {
        **_front(front, plain(document.title) or front.work.title),
        **shown,
        "labels": content.labels | {f"n-{note.id}": True for note in notes},
        "legend": [*_legend(document)],
        "keywords": [printable(plain(term.name)) for term in document.terms],
        "language": said,
        "unspaced": said["lang"] in UNSPACED,
        "italics": said["lang"] not in _UPRIGHT and front.direction == "ltr",
        "paper": "us-letter" if said.get("region") in _LETTER else "a4",
    }


def texts(document: Document) -> Iterator[Nodes]:
    """The trees of notes and entries."""
    for note in document.notes.values():
        yield from (note.tag, note.title, note.cited, note.text, note.reply)
    for entry in (*document.terms, *document.sources):
        yield from (entry.name, entry.text)


def _front(front: Front, title: str) -> dict[str, Any]:
    work = front.work
    try:
        day = date.fromisoformat(work.date)
    except ValueError:
        day = None
    said = {
        "title": title,
        "short": shortened(_SUBTITLE.split(title)[0], _RUNNING),
        "standfirst": work.description,
        "day": front.date,
        "edition": front.edition,
        "address": work.cited_as,
        "site": front.site,
        "direction": front.direction,
    }
    return {
        **_printable(said),
        "authors": [printable(name) for name in work.names],
        "date": {"year": day.year, "month": day.month, "day": day.day} if day else None,
        "links": [
            {"to": without_unprintable(one), "shown": printable(one)}
            for one in (work.cited_as, work.license)
            if one
        ],
        "words": dict(front.words),
        "points": [_printable(asdict(one)) for one in front.points],
    }


def _printable(said: Mapping[str, Any]) -> dict[str, Any]:
    return {key: printable(one) if isinstance(one, str) else one for key, one in said.items()}


def _note(note: PressNote, content: Content) -> dict[str, Any]:
    return {
        **_printable({name: getattr(note, name) for name in _SAID_OF_NOTES}),
        "by": [printable(name) for name in note.by],
        "tag": content.inlines(note.tag),
        "title": content.inlines(note.title),
        "cited": content.inlines(note.cited),
        "text": content.blocks(note.text),
        "reply": content.blocks(note.reply),
    }


def _events(notes: Any) -> list[PressNote]:
    return sorted((note for note in notes if note.kind == "event"), key=lambda note: note.when)


def _entry(entry: PressEntry, content: Content, front: Front) -> dict[str, Any]:
    content.label(entry.id)
    return {
        "id": entry.id,
        "name": content.inlines(entry.name),
        "text": content.blocks(entry.text),
        "direction": direction_of(plain(entry.text), front.direction),
    }


def _legend(document: Document) -> Iterator[dict[str, str]]:
    """What the signs of the notes mean, of those that there are."""
    words = document.front.words
    kinds = {note.kind for note in document.notes.values()}
    relations = {note.relation for note in document.notes.values() if note.kind == "evidence"}
    for kind in ("evidence", "counterpoint"):
        if kind in kinds:
            yield {"sign": words[f"{kind}_sign"], "says": words[kind]}
        if kind == "evidence":
            for one in ("supports", "qualifies", "disputes", "context"):
                if one in relations:
                    yield {"sign": words[f"{one}_sign"], "says": words[one]}


def fonts(said: Mapping[str, str], text: str, families: Collection[str]) -> list[dict[str, str]]:
    """Families for the scripts of a text that Typst brings no font for, those of the language first."""
    code = f"{said['lang']}-{said.get('region', '')}"
    present = {family.lower() for family in families}
    own: list[dict[str, str]] = []
    others: list[dict[str, str]] = []
    for script in table("press/pdf/fonts.toml")["scripts"]:
        names = [one for one in script["families"] if one.lower() in present][:1]
        signs = f"[{script['signs']}]"
        if any(code.startswith(one) for one in script["languages"]):
            own += [{"name": name} for name in names]
        elif re.search(signs, text):
            others += [{"name": name, "covers": signs} for name in names]
    return own + others
