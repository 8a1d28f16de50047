"""Annotations as the API of Hypothesis gives them. https://h.readthedocs.io/en/latest/api-reference/"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from annotated_brief.importing.annotations import ATTACKS, RELATIONS, STRENGTHS, Note
from annotated_brief.importing.markup import UnreadableError
from annotated_brief.importing.plan import LeftOut
from annotated_brief.model import TextQuoteSelector

_CITE = re.compile(r"^\s*\[(-?@[^\]]+)\]\s*[:.–—-]?\s*")
_HEADING = re.compile(r"^\s*(?:#{1,6}\s+(?P<heading>[^\n]+)|\*\*(?P<bold>[^*\n]+)\*\*)\s*\n+")
_SENTENCE = re.compile(r"^(.{10,100}?[.?!])(?:\s|$)")


def read_hypothesis(value: Any) -> tuple[list[Note], list[LeftOut]]:
    """The notes of a search result, or of a list of annotations.

    Raises:
        UnreadableError: there is no annotation in it.

    """
    rows = value.get("rows") if isinstance(value, Mapping) else value
    rows = (
        [*rows, *value.get("replies", [])]
        if isinstance(value, Mapping) and isinstance(rows, list)
        else rows
    )
    if not isinstance(rows, list) or not rows:
        raise UnreadableError("it holds no annotation")
    notes: dict[str, Note] = {}
    left: list[LeftOut] = []
    replies: list[Mapping[str, Any]] = []
    for row in rows:
        if not isinstance(row, Mapping):
            continue
        if row.get("references"):
            replies.append(row)
        elif not str(row.get("text") or "").strip():
            left.append(LeftOut(_quote(row), "a highlight without a text"))
        else:
            notes[str(row.get("id"))] = _note(row)
    for row in replies:
        text = str(row.get("text") or "").strip()
        root = notes.get(str(row["references"][0]))
        if (
            root is None
            or root.kind == "evidence"
            or len(row["references"]) > 1
            or "reply" in root.values
        ):
            left.append(
                LeftOut(
                    text[:70],
                    "a counterpoint has one reply; this is another, or one to something that has none",
                )
            )
        else:
            root.values["reply"] = text
    return list(notes.values()), left


def _note(row: Mapping[str, Any]) -> Note:
    tags = {
        word for tag in row.get("tags") or [] for word in re.findall(r"[a-z]+", str(tag).lower())
    }
    text = str(row.get("text") or "").strip()
    kind = (
        "evidence"
        if tags & {"evidence", "source"}
        else "counterpoints"
        if tags & {"counterpoint", "counterargument", "objection"}
        else ""
    )
    kind = kind or (
        "counterpoints"
        if tags & {"rebuts", "undercuts"}
        else "evidence"
        if tags & {"supports", "disputes"}
        else ""
    )
    note = Note("", kind, list(_selectors(row)))
    if kind == "evidence":
        cite = _CITE.match(text)
        note.values = {
            "cite": cite[1] if cite else "",
            "relation": _first(RELATIONS, tags),
            "note": text[cite.end() :] if cite else text,
        }
    else:
        heading = _HEADING.match(text)
        title = (heading["heading"] or heading["bold"]) if heading else _title(text)
        user = re.match(r"acct:([^@]+)@", str(row.get("user") or ""))
        note.values = {
            "title": title.strip(),
            "attack": _first(ATTACKS, tags),
            "strength": _first(STRENGTHS, tags),
            "argument": text[heading.end() :] if heading else text,
            "by": [user[1]] if user else [],
        }
    note.values = {key: value for key, value in note.values.items() if value}
    return note


def _title(text: str) -> str:
    """The first sentence, where it is short; else the first words."""
    line = " ".join(text.split())
    sentence = _SENTENCE.match(line)
    if sentence:
        return sentence[1].rstrip(".")
    return line if len(line) <= 80 else line[:80].rsplit(" ", 1)[0] + " …"


def _first(choices: tuple[str, ...], words: set[str]) -> str:
    return next((choice for choice in choices if choice in words), "")


def _quote(row: Mapping[str, Any]) -> str:
    return next((one.exact[:70] for one in _selectors(row)), str(row.get("id")))


def _selectors(row: Mapping[str, Any]) -> Iterator[TextQuoteSelector]:
    for target in row.get("target") or []:
        for selector in target.get("selector") or [] if isinstance(target, Mapping) else []:
            if (
                isinstance(selector, Mapping)
                and selector.get("type") == "TextQuoteSelector"
                and selector.get("exact")
            ):
                yield TextQuoteSelector(
                    *(
                        " ".join(str(selector.get(key) or "").split())
                        for key in ("exact", "prefix", "suffix")
                    )
                )
