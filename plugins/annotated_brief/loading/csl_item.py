"""A CSL-JSON item of what a person or a program wrote as one. https://citationstyles.org/csl-data-schema

What can't be read is left out of the item and told with its place in it; the rest stays.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from annotated_brief.diagnostics.nearest import nearest
from annotated_brief.loading.csl_date import DateError, read_date
from annotated_brief.loading.csl_name import read_names
from annotated_brief.loading.declaration import CSL_DATES, CSL_NAMES, CSL_TEXTS, CSL_TYPES, SECTIONS
from annotated_brief.loading.ids import slug
from annotated_brief.model import csl_markup
from annotated_brief.prose.check_text import forbidden_scheme
from annotated_brief.tables import table

Told = Callable[..., None]
"""Takes a code, the fault's place in the item as keys and numbers, and the words of the finding."""
_OTHERS = table("loading/csl_others.toml")
_CUSTOM = next(key.fields for key in SECTIONS["references"] if key.name == "custom")
_ADDRESS = re.compile(r"(?i)(?:https?://|doi:|mailto:)\S+")
_EXTRA = re.compile(
    r"(?m)(?:^|(?<=;))[ \t]*(?P<key>[A-Za-z][A-Za-z .-]{0,40}):[ \t]+"
    r"(?P<value>\S.*?)[ \t]*(?:;(?=[ \t]+[A-Z][A-Za-z -]{1,40}:[ \t])|$\n?)"
    r"|\{:(?P<old>[\w-]{1,40}):[ \t]*(?P<text>[^{}\n]*)\}"
)
"""https://www.zotero.org/support/kb/item_types_and_fields#citing_fields_from_extra"""
_VARIABLES = {
    name.casefold(): name
    for name in (*CSL_NAMES, *CSL_DATES, *CSL_TEXTS)
    if name not in {"note", "source", "references", "section"}
}
_NOTHING: tuple[Any, ...] = (None, "", [], {})

_NO_DATE = re.compile(r"(?i)n\.? ?d\.?|no date|undated|unknown|o\. ?[jd]\.|s\. ?[ad]\.|-+|\?+")


def csl_item(given: Mapping[str, Any], tell: Told) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The item, ready for a CSL processor, and the keys for which CSL has no variable; ``tell`` is told what is at fault."""
    item: dict[str, Any] = {}
    unknown: list[str] = []
    note, extra = _extra(given)
    for typed, value in {**given, "note": note, **extra}.items():
        name = _OTHERS["keys"].get(typed, typed)
        if name not in _READERS:
            unknown += [typed] if value not in _NOTHING and name != "id" else []
            continue
        read = _READERS[name](value, name, tell)
        if read not in _NOTHING:
            item.setdefault(name, read)
    return item, tuple(unknown)


def _extra(given: Mapping[str, Any]) -> tuple[Any, dict[str, Any]]:
    """The note without Zotero's lines of variables, and these, as far as they aren't given."""
    note = given.get("note")
    extra: dict[str, Any] = {}
    if not isinstance(note, str) or ":" not in note:
        return note, extra

    def take(found: re.Match[str]) -> str:
        key, value = found["key"] or found["old"], found["value"] or found["text"]
        if key.startswith("tex."):
            extra.setdefault(key, value)
            return ""
        name = _VARIABLES.get(key.strip().casefold().replace(" ", "-"))
        if name is None or name in given or (name in extra and name not in CSL_NAMES):
            return found[0]
        if name in CSL_NAMES:
            family, bar, first = (part.strip() for part in value.partition("||"))
            one = {"family": family, "given": first} if bar else {"literal": family}
            value = [*extra.get(name, ()), one]
        elif name in CSL_DATES:
            value = {"raw": value}
        extra[name] = value
        return ""

    return _EXTRA.sub(take, note).strip("; \n\t"), extra


def _type(value: Any, name: str, tell: Told) -> str:
    typed = _text(value, name, tell) or ""
    kind = str(_OTHERS["types"].get(typed, typed or "document"))
    if kind in CSL_TYPES:
        return kind
    near = _OTHERS["types"].get(slug(typed)) or nearest(kind, CSL_TYPES, 0.7)
    allowed = ", ".join(CSL_TYPES[:12])
    tell("BRF107", (name,), near=near, replacement=near, key=name, value=kind[:60], allowed=allowed)
    return "document"


def _date(value: Any, name: str, tell: Told) -> Any:
    try:
        return read_date(value)
    except DateError as error:
        none = isinstance(value, str) and _NO_DATE.fullmatch(value.strip())
        code = "BRF407.none" if none else "BRF407.impossible"
        return tell(code, (name,), fault=f'"{name}" {error}')


def _text(value: Any, name: str, tell: Told) -> str | None:
    """A text; of a list all of it, of Crossref's groups what stands for them."""
    match value:
        case str():
            return csl_markup(value)
        case bool():
            pass
        case int() | float():
            return str(int(value) if value == int(value) else value)
        case list():
            return ", ".join(filter(None, (_text(one, name, tell) for one in value)))
        case {"name": str(text)} | {"URL": str(text)} if name in {"event", "license"}:
            return text
        case None:
            return None
    given = "true or false" if isinstance(value, bool) else "a group of keys"
    tell("BRF106.text", (name,), key=name, given=given)
    return None


def _address(value: Any, name: str, tell: Told) -> str | None:
    url = _text(value, name, tell)
    return url if url and _is_address(url, (name,), tell) else None


def _is_address(url: str, path: tuple[str, ...], tell: Told) -> bool:
    scheme = forbidden_scheme(url)
    if scheme is None and _ADDRESS.fullmatch(url.strip()):
        return True
    what = f'starts with "{scheme}:"' if scheme is not None else "is no web address"
    tell("BRF702", path, key=".".join(path), what=what)
    return False


def _custom(value: Any, name: str, tell: Told) -> dict[str, Any]:
    """What is declared; what other programs keep for themselves is theirs."""
    given = value if isinstance(value, Mapping) else {}
    found: dict[str, Any] = {}
    for key in _CUSTOM:
        within = given.get(key.name)
        parts = within if isinstance(within, Mapping) else {}
        texts = {one.name: _text(parts.get(one.name), name, tell) for one in key.fields}
        url = texts.get("url")
        if url and _is_address(url, (name, key.name, "url"), tell):
            allowed = {one.name: one.choices for one in key.fields}
            found[key.name] = {
                part: text
                for part, text in texts.items()
                if text and (not allowed[part] or text in allowed[part])
            }
        elif within in key.choices:
            found[key.name] = within
    return found


_READERS: Mapping[str, Callable[[Any, str, Told], Any]] = {
    **dict.fromkeys(CSL_TEXTS, _text),
    **dict.fromkeys(CSL_NAMES, read_names),
    **dict.fromkeys(CSL_DATES, _date),
    "type": _type,
    "URL": _address,
    "custom": _custom,
}
