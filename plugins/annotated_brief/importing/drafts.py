"""Comments as drafts of annotations, which a person finishes."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from annotated_brief.documents.comment_ranges import Commented
from annotated_brief.documents.document import Comment
from annotated_brief.editing.entry_fields import title_from
from annotated_brief.importing.annotations import Note
from annotated_brief.language import bare_words, shortened
from annotated_brief.loading.declaration import CHOICES
from annotated_brief.loading.ids import free_id
from annotated_brief.model import Layer, TextQuoteSelector
from annotated_brief.prose.citation_syntax import KEY_JOINT, KEY_SIGN
from annotated_brief.transcribing.imported import Imported, ImportedEntry, LeftOut

_DOI = re.compile(r"(?i)(?:https?://(?:dx\.)?doi\.org/|\bdoi:\s*|\b)(10\.\d{4,9}/[^\s\"<>]*[\w/#])")
_ADDRESS = re.compile(r"https?://[^\s\"<>]*[\w/#]")
_TITLE = 100
"""Most code points of a first paragraph that is a title."""
_CITE = re.compile(
    rf"\[-?@(?P<in>[^\]\n]+)\]|(?<![\w.])@(?P<bare>\w(?:{KEY_SIGN}|{KEY_JOINT})*{KEY_SIGN})"
)


def draft_notes(
    threads: Sequence[Comment],
    stretches: Sequence[Commented],
    layer: Layer,
    found: Imported,
    *,
    credit: bool,
) -> list[Note]:
    """A note for each thread that is open and about words; why not, for each of the others.

    Sources that a comment names by address become entries too. ``credit``: name who wrote a comment.
    """
    places = {one.id: one for one in stretches}
    notes = []
    for thread in threads:
        at = places.get(thread.id)
        where = f"under “{shortened(at.heading, 50)}”" if at and at.heading else ""
        name = f"a comment: “{shortened(thread.text, 50)}”"
        why = "it is marked as resolved" if thread.resolved else ""
        why = why or ("" if thread.text else "it says nothing")
        why = why or _there(thread, layer)
        why = why or ("" if at and at.exact else "it is about no words of the text")
        if why or not at:
            found.left_out.append(LeftOut(name, why, place=where))
            continue
        selector = TextQuoteSelector(at.exact.replace(" … ", " ... "), at.prefix, at.suffix)
        kind, values = _values(thread, layer, found)
        people = dict.fromkeys(one.author for one in thread.whole if one.author)
        if credit and kind == "counterpoints":
            values["by"] = list(people)
        notes.append(Note("", kind, [selector], values))
    return notes


def _there(thread: Comment, layer: Layer) -> str:
    """Which entry the comment is already, as an export writes it; empty for none."""
    text = bare_words(thread.text)
    for point in layer.counterpoints.values():
        if text.startswith(bare_words(point.title)):
            return f'it is there already, as "{point.id}"'
    for one in layer.evidence.values():
        note = bare_words(one.note.partition("[")[0])[:60]
        keys = (cite.source for cite in one.citation.citations)
        if note and note in text and any(f"@{key}" in thread.text for key in keys):
            return f'it is there already, as "{one.id}"'
    return ""


def _values(thread: Comment, layer: Layer, found: Imported) -> tuple[str, dict[str, Any]]:
    text = thread.text
    head, _, rest = text.partition("\n\n")
    first = next(iter(re.findall(r"[a-z]+", text.lower())), "")
    replies = "\n\n".join(reply.text for reply in thread.replies if reply.text)
    if cite := _cited(text, layer, found):
        said = "\n\n".join(part for part in (_CITE.sub("", text).strip(), replies) if part)
        relation = first if first in CHOICES["relation"] else ""
        return "evidence", {"cite": cite, "relation": relation, "note": _markdown(said)}
    titled = bool(rest) and len(head) <= _TITLE
    values = {
        "title": head.rstrip(".:") if titled else title_from(text),
        "attack": first if first in CHOICES["attack"] else "",
        "argument": _markdown(rest if titled else text),
        "reply": _markdown(replies),
    }
    return "counterpoints", {name: value for name, value in values.items() if value}


def _markdown(text: str) -> str:
    """What a person wrote in a comment, as entries may hold it."""
    return re.sub(r"<(?=[a-zA-Z/!])", "&lt;", text)


def _cited(text: str, layer: Layer, found: Imported) -> str:
    """What a comment cites, as an entry has it; empty where it names no source."""
    known = {*layer.sources, *found.keys.values()}
    for cite in _CITE.finditer(text):
        key = re.split(r"[,\s;]", cite["in"] or cite["bare"])[0]
        if key in known:
            return f"@{cite['in'] or cite['bare']}"
    for sign, variable in ((_DOI, "DOI"), (_ADDRESS, "URL")):
        if named := sign.search(text):
            return f"@{_source(variable, named[named.lastindex or 0], layer, found)}"
    return ""


def _source(variable: str, address: str, layer: Layer, found: Imported) -> str:
    """The source with this DOI or address; a new one, where there is none."""
    there: Mapping[str, Mapping[str, Any]] = {
        **{id: source.item for id, source in layer.sources.items()},
        **{one.id: one.values for one in found.entries if one.section == "references"},
    }
    for id, item in there.items():
        if str(item.get(variable) or "").casefold().rstrip("/") == address.casefold().rstrip("/"):
            return id
    name = re.sub(r"^https?://(?:www\.)?", "", address)
    key = free_id(name, {*layer.entries, *there}, longest=40)
    values = {"type": "document", "title": name, variable: address}
    found.entries.append(ImportedEntry("references", key, values, f"@{key} {name}"))
    found.notes.append(
        f"@{key} was named in a comment by its address alone: say who wrote it, and its title."
    )
    return key
