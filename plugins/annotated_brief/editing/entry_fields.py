"""An entry as texts under the keys that a contributor types."""

from collections.abc import Mapping
from typing import Any

from annotated_brief.loading.declaration import CSL_DATES, CSL_NAMES
from annotated_brief.model import Counterpoint, Entry, Evidence, MarkPolicy, Source, Target, Term
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
            return f"{entry.relation} {_quoted(entry.target.selector.exact)}"
        case _:
            return entry.title


def entry_fields(entry: Entry) -> dict[str, str]:
    """Every value that is given, as one text each."""
    match entry:
        case Term():
            found = {
                "term": entry.label,
                "aliases": "; ".join(entry.aliases),
                "definition": entry.definition,
                "broader": entry.broader or "",
                "related": "; ".join(entry.related),
                "match.case": "" if entry.match.case == "auto" else str(entry.match.case),
                "match.inflect": "" if entry.match.inflect else "false",
                "match.mark": "" if entry.match.mark is MarkPolicy.FIRST_IN_SECTION else str(entry.match.mark),
                "match.not_in": "; ".join(entry.match.not_in),
            }  # fmt: skip
        case Source():
            found = {name: field_text(name, value) for name, value in entry.item.items()}
            found.pop("id", None)
            if entry.archived is not None:
                found["custom.archived"] = f"{entry.archived.url} {entry.archived.date}".strip()
        case Evidence():
            found = _target(entry.target, "")
            found |= {
                "cite": typed_group(entry.citation),
                "relation": str(entry.relation),
                "excerpt": entry.excerpt,
                "note": entry.note,
            }
        case Counterpoint():
            found = {"title": entry.title} | _target(entry.target, "answers.")
            found |= {
                "attack": str(entry.attack),
                "strength": str(entry.strength),
                "argument": entry.argument,
                "reply": entry.reply,
                "by": "; ".join(entry.by),
            }
    return {key: text for key, value in found.items() if (text := " ".join(value.split()))}


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


def _target(target: Target, path: str) -> dict[str, str]:
    selector = target.selector
    return {
        f"{path}quote": selector.exact,
        f"{path}prefix": selector.prefix,
        f"{path}suffix": selector.suffix,
        f"{path}page": target.page or "",
    }


def _quoted(words: str) -> str:
    return f"“{words if len(words) <= 60 else words[:60].rsplit(' ', 1)[0] + ' …'}”"
