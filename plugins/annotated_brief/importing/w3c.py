"""W3C annotations, such as our own ``annotations.jsonld``, and those of Hypothesis, as notes.

https://www.w3.org/TR/annotation-model/, https://h.readthedocs.io/en/latest/api-reference/
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote, urldefrag

from annotated_brief.documents.web.web_page import html_to_markdown
from annotated_brief.editing.entry_fields import title_from
from annotated_brief.exports.annotations import AS_TYPED, REPORTS, TIME
from annotated_brief.importing.annotations import Note
from annotated_brief.loading.declaration import CHOICES
from annotated_brief.model import TextQuoteSelector, orcid_of
from annotated_brief.prose.citation_syntax import LABELS, parse_group
from annotated_brief.transcribing.imported import ConflictError, LeftOut

Item = Mapping[str, Any]
_SIGNS = (
    ("counterpoints", "tags", {"counterpoint", "counterargument", "objection"}),
    ("events", "tags", {"event"}),
    ("counterpoints", "motivation", {"questioning", "assessing", "moderating"}),
    ("evidence", "motivation", {"linking", "identifying"}),
    ("evidence", "tags", {"evidence", "source"}),
    ("counterpoints", "tags", {"rebuts", "undercuts"}),
    ("evidence", "tags", {"supports", "disputes", "context"}),
)
"""Which words say that an annotation belongs to a section, and where; the surest first."""
_COMMENTS = {"commenting", "replying", "questioning", "assessing"}
_FORMATS = ("text/markdown", "text/plain")
"""Of a comment in several, the one that is taken; any other only where there is none of these."""
_CITE = re.compile(r"^\s*\[(-?@[^\]]+)\]\s*[:.–—-]?\s*")
_HEADING = re.compile(r"^\s*(?:#{1,6}\s+(?P<heading>[^\n]+)|\*\*(?P<bold>[^*\n]+)\*\*)\s*\n+")


def read_w3c(value: Any) -> tuple[list[Note], list[LeftOut]]:
    """The notes of an annotation, a page, a collection or a list of them.

    Raises:
        ConflictError: there is no annotation in it.
    """
    items = list(_annotations(value))
    if not items:
        raise ConflictError("it holds no annotation.")
    left: list[LeftOut] = []
    notes: dict[str, Note] = {}
    replies: list[Item] = []
    for item in items:
        motivations, comment = _texts(item.get("motivation")), _comment(item)
        if "replying" in motivations and isinstance(item.get("target"), str):
            replies.append(item)
        elif motivations == ["highlighting"] and not comment:
            quote = next(_selectors(item.get("target")), TextQuoteSelector(str(item.get("id"))))
            left.append(LeftOut(quote.exact[:70], "a highlight without a text"))
        else:
            notes[str(item.get("id") or len(notes))] = _note(item, motivations, comment)
    there = {str(item.get("id")) for item in items}
    for item in replies:
        reply, root = _comment(item), notes.get(item["target"])
        if root and root.kind != "evidence" and "reply" not in root.values:
            root.values["reply"] = reply
        else:
            why = "it replies to an annotation that is not in the file"
            if item["target"] in there:
                why = "a counterpoint has one reply; this is another, or one to something that has none"
            left.append(LeftOut(reply[:70], why))
    return list(notes.values()), left


def _annotations(value: Any) -> Iterator[Item]:
    if isinstance(value, list):
        for one in value:
            yield from _annotations(one)
    elif isinstance(value, Mapping):
        if "target" in value:
            yield value
        for key in ("first", "items", "@graph"):
            yield from _annotations(value.get(key))


def _note(item: Item, motivations: list[str], comment: str) -> Note:
    tags = {
        word
        for one in _bodies(item, "tagging")
        for word in re.findall(r"[a-z]+", str(one.get("value")).lower())
    }
    said = {"tags": tags, "motivation": set(motivations)}
    kind = next((section for section, where, signs in _SIGNS if signs & said[where]), "")
    fragment = unquote(urldefrag(str(item.get("id") or ""))[1])
    read = {"evidence": _evidence, "events": _event}.get(kind, _counterpoint)
    ours = fragment.startswith("n-") or TIME in item
    return Note(
        fragment.removeprefix("n-") if ours else "",
        kind,
        list(_selectors(item.get("target"))),
        {key: value for key, value in read(item, comment, tags).items() if value},
    )


def _claim_by(item: Item) -> str:
    """The key of the source whose claim the passage reports."""
    source = item.get(REPORTS)
    return (
        _cite({"source": source["id"]})[1:]
        if isinstance(source, Mapping) and source.get("id")
        else ""
    )


def _first(choices: Iterable[str], words: set[str]) -> str:
    return next((choice for choice in choices if choice in words), "")


def _evidence(item: Item, comment: str, tags: set[str]) -> dict[str, Any]:
    cite, note = _cited(item, comment)
    return {
        "cite": cite,
        "relation": _first(CHOICES["relation"], tags),
        "excerpt": next((str(one.get("value") or "") for one in _bodies(item, "highlighting")), ""),
        "note": note,
        "claim_by": _claim_by(item),
    }


def _event(item: Item, comment: str, _tags: set[str]) -> dict[str, Any]:
    cite, text = _cited(item, comment)
    return {"date": str(item.get(TIME) or ""), "text": text, "cite": cite}


def _cited(item: Item, comment: str) -> tuple[str, str]:
    """What it cites, and the rest of the comment: a source is linked, or cited at the comment's head."""
    linked = [one for one in _bodies(item, "linking", "") if one.get("source")]
    if not linked and (cite := _CITE.match(comment)):
        return cite[1], comment[cite.end() :]
    return "; ".join(map(_cite, linked)), comment


def _counterpoint(item: Item, comment: str, tags: set[str]) -> dict[str, Any]:
    """A title is described, or the comment's heading, or its first sentence."""
    title = next((str(one.get("value") or "") for one in _bodies(item, "describing")), "")
    heading = None if title else _HEADING.match(comment)
    if heading:
        title = heading["heading"] or heading["bold"]
        comment = comment[heading.end() :]
    return {
        "title": title.strip() or title_from(comment),
        "attack": _first(CHOICES["attack"], tags),
        "strength": _first(CHOICES["strength"], tags),
        "argument": comment,
        "claim_by": _claim_by(item),
        "by": [
            _person(one) if isinstance(one, Mapping) else str(one)
            for one in _listed(item.get("creator"))
        ],
    }


def _person(one: Item) -> str | dict[str, str]:
    """A name, with the address by which it is known."""
    name, id = str(one.get("name") or ""), str(one.get("id") or "")
    if not name or not id.startswith(("https://", "http://")):
        return name or id
    orcid = orcid_of(id)
    return {"name": name, **({"orcid": orcid} if orcid else {"url": id})}


def _listed(value: Any) -> list[Any]:
    """What stands in a list; alone, where there is one of it; nothing, where it is empty."""
    return value if isinstance(value, list) else [value] if value else []


def _texts(value: Any) -> list[str]:
    return [str(one).rpartition("#")[2].removeprefix("oa:") for one in _listed(value)]


def _bodies(item: Item, *purposes: str) -> Iterator[Item]:
    """The bodies for a purpose, an empty one for those that give none; of a choice each."""
    for one in _listed(item.get("body") or item.get("bodyValue")):
        body = {"value": one, "purpose": "commenting"} if isinstance(one, str) else one
        if not isinstance(body, Mapping):
            continue
        for each in _listed(body.get("items")) if body.get("type") == "Choice" else [body]:
            if isinstance(each, Mapping):
                purpose = each.get("purpose") or body.get("purpose")
                if not set(_texts(purpose) or [""]).isdisjoint(purposes):
                    yield each


def _comment(item: Item) -> str:
    """The text of a comment; as Markdown where that is offered."""
    texts = [one for one in _bodies(item, "", *_COMMENTS) if one.get("value")]
    for form in (*_FORMATS, ""):
        for one in texts:
            if not form or str(one.get("format") or "text/plain") == form:
                text = str(one["value"]).strip()
                return html_to_markdown(text) if one.get("format") == "text/html" else text
    return ""


def _selectors(target: Any) -> Iterator[TextQuoteSelector]:
    """The first quotation of each target."""
    for one in _listed(target):
        for selector in _listed(one.get("selector")) if isinstance(one, Mapping) else []:
            kind = selector.get("type") if isinstance(selector, Mapping) else ""
            if kind == "TextQuoteSelector" and selector.get("exact"):
                words = (str(selector.get(key) or "") for key in ("exact", "prefix", "suffix"))
                yield TextQuoteSelector(*(" ".join(text.split()) for text in words))
                break


def _cite(body: Item) -> str:
    """``@key, p. 3``: as it was typed, or the last part of the address and the place in it."""
    url, fragment = urldefrag(str(body["source"]))
    key = unquote(fragment or url.rstrip("/").rpartition("/")[2])
    typed = str(body.get(AS_TYPED) or "")
    group = parse_group(typed)
    if group is not None and [one.source for one in group.citations] == [key]:
        return typed
    selector = body.get("selector")
    value = str(selector.get("value") or "") if isinstance(selector, Mapping) else ""
    label, _, rest = value.partition(" ")
    locator = f"{LABELS[label][0]} {rest}" if label in LABELS else value
    return f"@{key}" + (f", {locator}" if locator else "")


def hypothesis_as_w3c(value: Any) -> list[dict[str, Any]]:
    """The annotations of a search result, or of a list of annotations."""
    rows = _listed(value)
    if isinstance(value, Mapping) and "rows" in value:
        rows = [*_listed(value["rows"]), *_listed(value.get("replies"))]
    return [_as_w3c(row) for row in rows if isinstance(row, Mapping)]


def _as_w3c(row: Mapping[str, Any]) -> dict[str, Any]:
    text = str(row.get("text") or "").strip()
    tags = [{"value": str(tag), "purpose": "tagging"} for tag in _listed(row.get("tags"))]
    comment = {"value": text, "purpose": "commenting", "format": "text/markdown"}
    answered = _listed(row.get("references"))
    user = re.match(r"acct:([^@]+)@", str(row.get("user") or ""))
    return {
        "id": row.get("id"),
        "motivation": "replying" if answered else "commenting" if text else "highlighting",
        "creator": user[1] if user else [],
        "body": [*tags, comment],
        # The first is what a thread is about, the last what is answered.
        "target": str(answered[-1]) if answered else row.get("target"),
    }
