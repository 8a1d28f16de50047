"""Fields of Sveltia CMS's forms (Decap's format), made of the declaration that validates entries.

https://sveltiacms.app/en/docs/fields; the package's ``types/public.d.ts`` is the whole of it.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from msgspec import Struct

from annotated_brief.editing.entry_files import FOLDER_OF
from annotated_brief.loading.declaration import CSL_DATES, CSL_NAMES, SOURCE_TYPES, Key, Kind

_PERSON = {"family": "Family name", "given": "Given names", "literal": "Or an institution's name"}
_LISTED = {"terms": "term", "references": "title"}
"""What an entry is listed by, where another may refer to it."""


class Words(Struct, frozen=True):
    """How a form speaks, and to what its fields can refer."""

    strings: Mapping[str, str]
    """Of the interface, in the site's language."""
    referable: Collection[str]
    """Sections whose entries all have files of their own, so that a form can list them."""

    def of(self, key: Key) -> str:
        """What a key is called."""
        return self.strings[key.word] if key.word else key.label or key.name

    def choice(self, key: Key, choice: str) -> str:
        """What one of a key's choices is called."""
        if choice in SOURCE_TYPES:
            return SOURCE_TYPES[choice].label
        own = "limits" if (key.name, choice) == ("attack", "qualifies") else choice
        return self.strings.get(f"{key.name}_{own}") or self.strings.get(own, own.replace("-", " "))


def fields(keys: Iterable[Key], words: Words) -> list[dict[str, Any]]:
    """The fields of a form. ``ignore`` has none: it is an editor's, and stays in the file as it is."""
    return [_field(key, words) for key in keys if key.kind is not Kind.REASONS]


def _field(key: Key, words: Words) -> dict[str, Any]:
    field = {"name": key.name, "label": words.of(key), **_widget(key, words)}
    if not key.required:
        field["required"] = False
    variable = key.name in CSL_NAMES or key.doc == "CSL variable."
    return field if variable else {**field, "hint": key.doc}


def _widget(key: Key, words: Words) -> dict[str, Any]:
    """How a value is typed. Markdown as it is: an editor of rich text would put a backslash into ``[@key]``."""
    if key.refers in words.referable:
        return _relation(key)
    match key.kind:
        case Kind.MARKDOWN:
            return {"widget": "text", "use_emoji_autocomplete": False}
        case Kind.LIST:
            return {"widget": "list", "field": _text("item", words.of(key))}
        case Kind.PEOPLE:
            return {"widget": "list", "fields": fields(key.fields, words)}
        case Kind.CHOICE:
            return {"widget": "select", "options": options(key, words)}
        case Kind.BOOL:
            both = [{"label": label, "value": label == "yes"} for label in ("yes", "no")]
            return {"widget": "select", "options": both}
        case Kind.FIELDS:
            folded = {} if key.required else {"collapsed": "auto"}
            return {"widget": "object", **folded, "fields": fields(key.fields, words)}
        case Kind.ANY if key.name not in CSL_DATES:
            people = [{**_text(name, label), "required": False} for name, label in _PERSON.items()]
            return {"widget": "list", "fields": people}
    return {"widget": "string", "use_emoji_autocomplete": False}


def _text(name: str, label: str) -> dict[str, Any]:
    return {"name": name, "label": label, "widget": "string", "use_emoji_autocomplete": False}


def options(key: Key, words: Words) -> list[dict[str, str]]:
    """A key's choices, as a form names them."""
    return [{"label": words.choice(key, choice), "value": choice} for choice in key.choices]


def _relation(key: Key) -> dict[str, Any]:
    shown = f"{{{{{_LISTED[key.refers]}}}}}"
    return {
        "widget": "relation",
        "collection": FOLDER_OF[key.refers],
        "value_field": "{{slug}}",
        "display_fields": [shown, "{{slug}}"],
        "search_fields": [_LISTED[key.refers]],
        "multiple": key.kind is Kind.LIST,
    }
