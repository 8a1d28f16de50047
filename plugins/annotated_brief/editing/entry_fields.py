"""An entry as texts under the keys that a contributor types."""

from collections.abc import Mapping
from typing import Any

from annotated_brief.language import shortened
from annotated_brief.loading.declaration import CSL_DATES, CSL_NAMES
from annotated_brief.model import (
    Counterpoint,
    Entry,
    Evidence,
    MarkPolicy,
    Source,
    Term,
    TextQuoteSelector,
)
from annotated_brief.prose.citation_syntax import typed_group


def entry_kind(entry: Entry) -> str:
    """Term, Source, Evidence or Counterpoint."""
    return type(entry).__name__


def entry_title(entry: Entry) -> str:
    """What people call the entry."""
    match entry:
        case Term():
            return entry.label
        case Evidence():
            return f"{entry.relation} “{shortened(entry.target.selector.exact, 60)}”"
        case _:
            return entry.title


def entry_fields(entry: Entry) -> dict[str, str]:
    """Every value that is given, as one text each."""
    match entry:
        case Term(match=match):
            found = {
                "term": entry.label,
                "aliases": "; ".join(entry.aliases),
                "definition": entry.definition,
                "broader": entry.broader or "",
                "related": "; ".join(entry.related),
                "match.case": "" if match.case == "auto" else str(match.case),
                "match.inflect": "" if match.inflect else "false",
                "match.mark": "" if match.mark is MarkPolicy.FIRST_IN_SECTION else str(match.mark),
                "match.not_in": "; ".join(match.not_in),
            }
        case Source():
            found = {name: field_text(name, value) for name, value in entry.item.items()}
            found.pop("id", None)
            if entry.archived is not None:
                found["custom.archived"] = f"{entry.archived.url} {entry.archived.date}".strip()
        case Evidence():
            found = {
                **selector_fields(entry.target.selector, entry.target.page),
                "cite": typed_group(entry.citation),
                "relation": entry.relation,
                "claim_by": entry.claim_by,
                "excerpt": entry.excerpt,
                "note": entry.note,
            }
        case Counterpoint():
            target = selector_fields(entry.target.selector, entry.target.page)
            found = {
                "title": entry.title,
                **{f"answers.{key}": text for key, text in target.items()},
                "claim_by": entry.claim_by,
                "attack": entry.attack,
                "strength": entry.strength,
                "argument": entry.argument,
                "reply": entry.reply,
                "by": "; ".join(entry.by),
            }
    return {key: text for key, value in found.items() if (text := " ".join(value.split()))}


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
    """A CSL variable as one text: names by commas, dates as ISO days."""
    if name in CSL_NAMES and isinstance(value, list):
        return "; ".join(_name(one) for one in value if isinstance(one, Mapping))
    if name in CSL_DATES and isinstance(value, Mapping):
        rows = value.get("date-parts") or []
        days = ["-".join(f"{int(part):02d}" for part in row) for row in rows]
        return "/".join(days) + ("~" if value.get("circa") else "") or str(value.get("literal", ""))
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {field_text(key, part)}" for key, part in value.items())
    if isinstance(value, list):
        return "; ".join(field_text(name, part) for part in value)
    return str(value)


def _name(one: Mapping[str, Any]) -> str:
    if one.get("literal"):
        return str(one["literal"])
    parts = [str(one[key]) for key in ("family", "given", "suffix") if one.get(key)]
    return ", ".join(parts)
