"""The forms that readers fill: their fields, and what a filed one says.

A forge shows a filed form as Markdown, a heading for each field; where it knows no forms the same
headings are prefilled. Reading one back knows the headings in every language of the interface.
"""

import re
from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field

from annotated_brief.language import all_strings

MOST_CHARACTERS = 20_000
"""Of a field: more is cut, since an entry of this size is a mistake, or an attack."""
PREFILLED = ("quote", "prefix", "suffix", "page", "passage", "edition")
"""Fields that the page fills in; ids of the forms and parameters of the address."""
_BLANK = {"_No response_", "*No response*", "No response"}
_HEADING = re.compile(r"^#{2,4}[ \t]+(.+?)[ \t]*#*[ \t]*$", re.M)
_COMMENT = re.compile(r"<!--.*?-->", re.S)


class Suggestion(StrEnum):
    """What a reader suggests."""

    COUNTERPOINT = "counterpoint"
    SOURCE = "source"
    TERM = "term"
    CORRECTION = "correction"


FIELDS: dict[Suggestion, tuple[str, ...]] = {
    Suggestion.COUNTERPOINT: ("argument", "source", "attack", *PREFILLED),
    Suggestion.SOURCE: ("source", "shows", "relation", *PREFILLED),
    Suggestion.TERM: ("term", "definition", "source"),
    Suggestion.CORRECTION: ("wrong", *PREFILLED),
}
"""The fields of each form; those that the reader fills come first."""
_OWN = {
    "argument": Suggestion.COUNTERPOINT,
    "shows": Suggestion.SOURCE,
    "definition": Suggestion.TERM,
    "wrong": Suggestion.CORRECTION,
}
"""The field by which a form is known."""
_CHOICES = {
    "attack": ("rebuts", "undercuts", "limits"),
    "relation": ("supports", "qualifies", "disputes", "context"),
}


class Filed(Struct, frozen=True):
    """A filed suggestion, as far as it could be read."""

    kind: Suggestion | None
    """None where the text is none of our forms."""
    title: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    cut: tuple[str, ...] = ()
    """Names of fields that were too long."""

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "")


def body_of(kind: Suggestion, values: Mapping[str, str], strings: Mapping[str, str]) -> str:
    """A form as the Markdown that it becomes when it is filed."""
    parts = [f"### {strings[f'field_{name}']}\n\n{values.get(name, '')}" for name in FIELDS[kind]]
    return "\n\n".join(part.rstrip() for part in parts) + "\n"


def read_form(body: str, title: str = "") -> Filed:
    """The fields of a filed form, of whichever kind its headings tell."""
    names = _names()
    text = _visible(_COMMENT.sub("", body.replace("\r\n", "\n").replace("\r", "\n")))
    headings: dict[str, re.Match[str]] = {}
    for heading in _HEADING.finditer(text):
        name = names.get(heading[1].casefold())
        if name is not None:  # else it is in the reader's own words, and part of them
            headings.setdefault(name, heading)
    ends = [heading.start() for heading in headings.values()][1:]
    ends.append(len(text))
    values: dict[str, str] = {}
    cut: list[str] = []
    for (name, heading), end in zip(headings.items(), ends, strict=False):
        value = text[heading.end() : end].strip()
        if len(value) > MOST_CHARACTERS:
            cut.append(name)
            value = value[:MOST_CHARACTERS].rstrip()
        values[name] = "" if value in _BLANK else value
    kind = next((kind for name, kind in _OWN.items() if name in values), None)
    return Filed(kind, " ".join(_visible(title).split())[:200], values, tuple(cut))


def prefilled_title(kind: Suggestion, title: str) -> bool:
    """Whether a title is still the one that the page or the form wrote."""
    own = title.casefold().strip(" :")
    starts = (
        strings.get(f"suggest_title_{kind}", "{").partition("{")[0] for strings in all_strings()
    )
    bare = filter(None, (start.casefold().strip(" :") for start in starts))
    return not own or own.startswith(tuple(bare))


def option(name: str, shown: str) -> str:
    """The value that a choice of a form stands for, such as ``rebuts``; empty where it is none."""
    words = shown.strip().casefold()
    for strings in all_strings() if words else ():
        for choice in _CHOICES[name]:
            if words in (strings.get(choice, "").casefold(), choice):
                return "qualifies" if choice == "limits" else choice
    return ""


def _names() -> dict[str, str]:
    """Heading, in any language -> field."""
    return {
        text.casefold(): key.removeprefix("field_")
        for strings in all_strings()
        for key, text in strings.items()
        if key.startswith("field_")
    }


def _visible(text: str) -> str:
    """Without control and format characters, which could hide or reorder words."""
    return re.sub(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]", "", text
    )
