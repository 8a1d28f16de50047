"""An entry as texts under the keys that a contributor types."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from annotated_brief.anchoring.sense import SENTENCE_END
from annotated_brief.language import shortened
from annotated_brief.loading.declaration import CSL_DATES, CSL_NAMES
from annotated_brief.model import (
    Annotation,
    Counterpoint,
    Entry,
    Evidence,
    MarkPolicy,
    Source,
    Term,
    TextQuoteSelector,
)
from annotated_brief.prose.citation_syntax import typed_group

_ABBREVIATED = 5
"""Code points of a text in which a stop may be an abbreviation's."""
_LONGEST_TITLE = 90


def entry_title(entry: Entry) -> str:
    """What people call the entry."""
    if isinstance(entry, Evidence):
        return f"{entry.relation} “{shortened(entry.target.selector.exact, 60)}”"
    return entry.title


def title_from(text: str) -> str:
    """A title for what has none: its first sentence, without citations and stop, cut between words where it is long."""
    line = re.sub(r"\s*\[@[^\]]*\]|[*_`#>]+", "", " ".join(text.split()))
    ends = (stop.end() for stop in SENTENCE_END.finditer(line, _ABBREVIATED))
    return shortened(line[: next(ends, None)].strip().rstrip(".。"), _LONGEST_TITLE)


def entry_fields(entry: Entry) -> dict[str, str]:
    """Every value that is given, as one text each."""
    by = "; ".join(" ".join(filter(None, (one.name, one.address))) for one in entry.by)
    found = {**_target(entry), **_FIELDS[entry.kind](entry), "by": by}
    return {key: text for key, value in found.items() if (text := " ".join(value.split()))}


def _target(entry: Entry) -> dict[str, str]:
    if not isinstance(entry, Annotation):
        return {}
    fields = selector_fields(entry.target.selector, entry.target.page)
    return {f"{entry.path}{key}": text for key, text in fields.items()}


def _term(term: Term) -> dict[str, str]:
    match = term.match
    return {
        "term": term.label,
        "aliases": "; ".join(term.aliases),
        "definition": term.definition,
        "broader": term.broader or "",
        "related": "; ".join(term.related),
        "match.case": "" if match.case == "auto" else str(match.case),
        "match.inflect": "" if match.inflect else "false",
        "match.mark": "" if match.mark is MarkPolicy.FIRST_IN_SECTION else str(match.mark),
        "match.not_in": "; ".join(match.not_in),
    }


def _source(source: Source) -> dict[str, str]:
    items = source.item.items()
    found = {key: field_text(key, value) for key, value in items if key not in {"id", "custom"}}
    if source.archived is not None:
        found["custom.archived"] = f"{source.archived.url} {source.archived.date}".strip()
    found["custom.read"] = source.read.said if source.read else ""
    found["custom.speaker"] = source.speaker
    return found


def _evidence(item: Evidence) -> dict[str, str]:
    return {
        "cite": typed_group(item.citation),
        "relation": item.relation,
        "claim_by": item.claim_by,
        "excerpt": item.excerpt,
        "note": item.note,
    }


def _counterpoint(item: Counterpoint) -> dict[str, str]:
    return {
        "title": item.markup or item.title,
        "claim_by": item.claim_by,
        "attack": item.attack,
        "strength": item.strength,
        "argument": item.argument,
        "reply": item.reply,
    }


_FIELDS: Mapping[str, Callable[[Any], dict[str, str]]] = {
    "term": _term,
    "source": _source,
    "evidence": _evidence,
    "counterpoint": _counterpoint,
    "event": lambda event: {
        "date": event.date,
        "text": event.text,
        "cite": typed_group(event.citation),
    },
}
"""What stands beside its quote, by kind."""


def selector_fields(selector: TextQuoteSelector, page: str | None) -> dict[str, str]:
    """What leads to a passage, by the key that a contributor types; no key for what is empty."""
    listed = {
        "quote": selector.exact,
        "prefix": selector.prefix,
        "suffix": selector.suffix,
        "page": page or "",
    }
    return {key: text for key, text in listed.items() if text}


def field_text(name: str, value: Any) -> str:
    """A CSL variable as one text: names by commas, dates as EDTF."""
    if name in CSL_NAMES and isinstance(value, list):
        return "; ".join(_name(one) for one in value if isinstance(one, Mapping))
    if name in CSL_DATES and isinstance(value, Mapping):
        rows = value.get("date-parts") or []
        days = [_edtf(row) for row in rows if row]
        return "/".join(days) + ("~" if value.get("circa") else "") or str(value.get("literal", ""))
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {field_text(key, part)}" for key, part in value.items())
    if isinstance(value, list):
        return "; ".join(field_text(name, part) for part in value)
    return str(value)


def _edtf(row: list[int]) -> str:
    if row == [0]:
        return ".."  # the open end of a range
    year = f"-{-row[0] - 1:04d}" if row[0] < 0 else f"{row[0]:04d}"  # EDTF has a year 0
    return "-".join([year, *(f"{part:02d}" for part in row[1:])])


def _name(one: Mapping[str, Any]) -> str:
    if one.get("literal"):
        return str(one["literal"])
    parts = [str(one[key]) for key in ("family", "given", "suffix") if one.get(key)]
    return ", ".join(parts)
