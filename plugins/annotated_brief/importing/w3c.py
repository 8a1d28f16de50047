"""W3C annotations, such as our own ``annotations.jsonld``. https://www.w3.org/TR/annotation-model/"""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote, urldefrag

from annotated_brief.importing.annotations import ATTACKS, RELATIONS, STRENGTHS, Note
from annotated_brief.importing.markup import UnreadableError, html_to_markdown
from annotated_brief.importing.plan import LeftOut
from annotated_brief.model import TextQuoteSelector
from annotated_brief.prose.citation_syntax import LABELS

_KINDS = {
    "questioning": "counterpoints", "assessing": "counterpoints", "moderating": "counterpoints",
    "linking": "evidence", "identifying": "evidence",
}  # fmt: skip
"""Motivations, and what becomes of an annotation that has them."""


def read_w3c(value: Any) -> tuple[list[Note], list[LeftOut]]:
    """The notes of an annotation, a page, a collection or a list of them.

    Raises:
        UnreadableError: there is no annotation in it.

    """
    items = list(_annotations(value))
    if not items:
        raise UnreadableError("it holds no annotation")
    replies: dict[str, str] = {}
    left: list[LeftOut] = []
    notes: dict[str, Note] = {}
    for item in items:
        motivations = _texts(item.get("motivation"))
        if "replying" in motivations and isinstance(item.get("target"), str):
            replies[item["target"]] = _comment(item)
            continue
        notes[str(item.get("id") or len(notes))] = _note(item, motivations)
    for target, reply in replies.items():
        if target in notes:
            notes[target].values["reply"] = reply
        else:
            left.append(LeftOut(reply[:70], "it replies to an annotation that is not in the file"))
    return list(notes.values()), left


def _annotations(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        for one in value:
            yield from _annotations(one)
    elif isinstance(value, Mapping):
        if "target" in value:
            yield value
        for key in ("first", "items", "@graph"):
            yield from _annotations(value.get(key))


def _note(item: Mapping[str, Any], motivations: list[str]) -> Note:
    fragment = unquote(urldefrag(str(item.get("id") or ""))[1])
    tags = [
        str(one.get("value", "")).strip()
        for one in _bodies(item)
        if "tagging" in _texts(one.get("purpose"))
    ]
    words = {word for tag in tags for word in re.findall(r"[a-z]+", tag.lower())}
    kind = next((_KINDS[one] for one in motivations if one in _KINDS), "")
    kind = (
        "counterpoints"
        if words & {"counterpoint", "objection"}
        else "evidence"
        if "evidence" in words and not kind
        else kind
    )
    note = Note(
        fragment.removeprefix("n-") if fragment.startswith("n-") else "",
        kind,
        list(_selectors(item.get("target"))),
    )
    values = note.values
    if kind == "evidence":
        cite = "; ".join(
            _cite(one)
            for one in _bodies(item)
            if one.get("source") and "linking" in _texts(one.get("purpose") or "linking")
        )
        found = {
            "cite": cite,
            "relation": _first(RELATIONS, words),
            "excerpt": _value(item, "highlighting"),
            "note": _comment(item),
        }
    else:
        found = {
            "title": _value(item, "describing"),
            "attack": _first(ATTACKS, words),
            "strength": _first(STRENGTHS, words),
            "argument": _comment(item),
        }
        people = item.get("creator") or []
        values["by"] = [
            str(one.get("name") or one.get("id") or "") if isinstance(one, Mapping) else str(one)
            for one in (people if isinstance(people, list) else [people])
        ]
    values.update(found)
    note.values = {key: value for key, value in values.items() if value}
    return note


def _texts(value: Any) -> list[str]:
    listed = value if isinstance(value, list) else [value] if value else []
    return [str(one).rpartition("#")[2].removeprefix("oa:") for one in listed]


def _first(choices: tuple[str, ...], words: set[str]) -> str:
    return next((choice for choice in choices if choice in words), "")


def _bodies(item: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Every body; of a choice each, since the best is looked for later."""
    listed = item.get("body") or item.get("bodyValue") or []
    found: list[Mapping[str, Any]] = []
    for one in listed if isinstance(listed, list) else [listed]:
        if isinstance(one, str):
            found.append({"type": "TextualBody", "value": one, "purpose": "commenting"})
        elif isinstance(one, Mapping) and one.get("type") == "Choice":
            found += [
                {"purpose": one.get("purpose"), **each}
                for each in one.get("items", [])
                if isinstance(each, Mapping)
            ]
        elif isinstance(one, Mapping):
            found.append(one)
    return found


def _value(item: Mapping[str, Any], purpose: str) -> str:
    return next(
        (
            str(one.get("value") or "")
            for one in _bodies(item)
            if purpose in _texts(one.get("purpose"))
        ),
        "",
    )


def _comment(item: Mapping[str, Any]) -> str:
    """The text of a comment; as Markdown where that is offered."""
    texts = [
        one
        for one in _bodies(item)
        if one.get("value")
        and (
            not one.get("purpose")
            or set(_texts(one.get("purpose")))
            & {"commenting", "replying", "questioning", "assessing"}
        )
    ]
    texts.sort(
        key=lambda one: {"text/markdown": 0, "text/plain": 1}.get(
            str(one.get("format") or "text/plain"), 2
        )
    )
    if not texts:
        return ""
    text = str(texts[0]["value"]).strip()
    return html_to_markdown(text) if texts[0].get("format") == "text/html" else text


def _selectors(target: Any) -> Iterator[TextQuoteSelector]:
    for one in target if isinstance(target, list) else [target]:
        if not isinstance(one, Mapping):
            continue
        listed = one.get("selector") or []
        for selector in listed if isinstance(listed, list) else [listed]:
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
                break


def _cite(body: Mapping[str, Any]) -> str:
    """``@key, p. 3``: the key is the last part of the address."""
    url, fragment = urldefrag(str(body["source"]))
    key = unquote(fragment or url.rstrip("/").rpartition("/")[2])
    selector = body.get("selector")
    value = str(selector.get("value") or "") if isinstance(selector, Mapping) else ""
    label, _, rest = value.partition(" ")
    locator = f"{LABELS[label][0]} {rest}" if label in LABELS else value
    return f"@{key}" + (f", {locator}" if locator else "")
