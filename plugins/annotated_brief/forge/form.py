"""The forms that readers fill: their fields, and what a filed one says.

A forge shows a filed form as Markdown, a heading for each field; where it knows no forms the same
headings are prefilled. Reading one back knows the headings in every language of the interface.
"""

import re
from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field

from annotated_brief.forge.headings import find_headings
from annotated_brief.language import all_strings

MOST_CHARACTERS = 20_000
"""Of a field: more is cut, since an entry of this size is a mistake, or an attack."""
PREFILLED = ("quote", "prefix", "suffix", "page", "passage", "edition")
"""Fields that the page fills in; ids of the forms and parameters of the address."""
CREDIT = ("credit", "name", "link")
"""Fields by which readers say how they want to be named."""
_AT_LENGTH = {"argument", "shows", "definition", "wrong", "source"}
"""Fields in which a reader may write headings; in others one is a field that we don't know."""
_UNKNOWN = re.compile(r"^#{2,4}[ \t]+\S", re.M)
_BLANK = {"_No response_", "*No response*", "No response"}
_CITED = re.compile(r"^[ \t]*>[ \t]?", re.M)


class Suggestion(StrEnum):
    """What a reader suggests."""

    COUNTERPOINT = "counterpoint"
    SOURCE = "source"
    TERM = "term"
    CORRECTION = "correction"


FIELDS: dict[Suggestion, tuple[str, ...]] = {
    Suggestion.COUNTERPOINT: ("argument", "source", "attack", *CREDIT, *PREFILLED),
    Suggestion.SOURCE: ("source", "shows", "relation", *CREDIT, *PREFILLED),
    Suggestion.TERM: ("term", "definition", "source", *CREDIT),
    Suggestion.CORRECTION: ("wrong", *CREDIT, *PREFILLED),
}
"""The fields of each form; those that the reader fills come first."""
_OWN = {
    "argument": Suggestion.COUNTERPOINT,
    "shows": Suggestion.SOURCE,
    "definition": Suggestion.TERM,
    "wrong": Suggestion.CORRECTION,
}
"""The field by which a form is known."""
_TELLING = {
    "attack": Suggestion.COUNTERPOINT,
    "relation": Suggestion.SOURCE,
    "term": Suggestion.TERM,
}
"""The same, where that one is missing."""
CHOICES = {
    "credit": ("by_name", "anonymous"),
    "attack": ("rebuts", "undercuts", "limits"),
    "relation": ("supports", "qualifies", "disputes", "context"),
}
"""What fields offer to choose from."""


class Filed(Struct, frozen=True):
    """A filed suggestion, as far as it could be read."""

    kind: Suggestion | None
    """None where the text is none of our forms."""
    title: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    cut: tuple[str, ...] = ()
    """Names of fields that were too long."""
    rest: str = ""
    """What stands in no field."""

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "")


def body_of(kind: Suggestion, values: Mapping[str, str], strings: Mapping[str, str]) -> str:
    """A form as the Markdown that it becomes when it is filed."""
    parts = [f"### {strings[f'field_{name}']}\n\n{values.get(name, '')}" for name in FIELDS[kind]]
    return "\n\n".join(part.rstrip() for part in parts) + "\n"


def read_form(body: str, title: str = "") -> Filed:
    """The fields of a filed form, of whichever kind its headings, its title or its fields tell."""
    body = re.sub("\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", body)
    shown, hidden = _apart(body)
    # Entries with these would be YAML in double quotes: one line, and emoji as numbers.
    lines = _visible(shown).expandtabs(4).split("\n")
    text = "\n".join(line.rstrip(" ") for line in lines)
    headings = find_headings(text, FIELDS.values())
    if not headings and _CITED.search(text):  # all of it is what a reply quotes
        text = _CITED.sub("", text)
        headings = find_headings(text, FIELDS.values())
    ends = [*(one.start for one in headings), len(text)][1:]
    values: dict[str, str] = {}
    cut: list[str] = []
    unknown: list[str] = []
    for heading, end in zip(headings, ends, strict=False):
        value, other = _own_value(heading.name, text[heading.end : end])
        unknown += filter(None, [other[:MOST_CHARACTERS]])
        if len(value) > MOST_CHARACTERS:
            cut.append(heading.name)
            value = value[:MOST_CHARACTERS].rstrip()
        values[heading.name] = "" if value in _BLANK else value
    title = " ".join(_visible(title).split())[:200]
    before = text[: headings[0].start if headings else len(text)].strip()[:MOST_CHARACTERS]
    kind = _kind(values, title)
    own = next((name for name, one in _OWN.items() if one is kind), "")
    if own and before and not values.get(own):
        values[own], before = before, ""
    rest = "\n\n".join(filter(None, (before, *unknown, *map(_visible, hidden))))
    return Filed(kind, title, values, tuple(cut), rest)


def _own_value(name: str, text: str) -> tuple[str, str]:
    """What stands under a field's heading, and what under another one's there that is none of ours."""
    found = None if name in _AT_LENGTH else _UNKNOWN.search(text)
    # Words of the text that are quoted may be a heading's.
    if found is None or (name == "quote" and not text[: found.start()].strip()):
        return text.strip(), ""
    return text[: found.start()].strip(), text[found.start() :].strip()


def _apart(body: str) -> tuple[str, list[str]]:
    """The text without HTML's comments, and what they say."""
    *parts, last = body.split("-->")
    shown, hidden = [], []
    for part in parts:
        before, opened, comment = part.partition("<!--")
        shown.append(before if opened else f"{part}-->")
        hidden += [comment.strip(" \n<>!-")] if opened else []
    return "".join([*shown, last]), hidden


def _kind(values: Mapping[str, str], title: str) -> Suggestion | None:
    """By the field that one form alone has, by the title that the page wrote, or else by words that are quoted."""
    for name, kind in {**_OWN, **_TELLING}.items():
        if name in values:
            return kind
    titled = (kind for kind in Suggestion if title and own_title(kind, title) != title)
    return next(titled, Suggestion.CORRECTION if values.get("quote") else None)


def own_title(kind: Suggestion, title: str) -> str:
    """What the reader wrote of a title, without how the page or the form begins it."""
    name = f"suggest_title_{kind}"
    starts = {
        strings.get(name, "{").partition("{")[0].strip(" \xa0\u202f:：“„«「")
        for strings in all_strings()
    }
    known = "|".join(map(re.escape, sorted(filter(None, starts), key=len, reverse=True)))
    found = re.match(rf"(?i)\s*(?:{known})(?![^\W_])[\s:：]*", title)
    return title[found.end() :] if found else title


def option(name: str, shown: str) -> str:
    """The value that a choice of a form stands for, such as ``rebuts``; empty where it is none."""
    words = shown.strip().casefold()
    for strings in all_strings() if words else ():
        for choice in CHOICES[name]:
            if words in (strings.get(choice, "").casefold(), choice):
                return "qualifies" if choice == "limits" else choice
    return ""


def _visible(text: str) -> str:
    """Without control and format characters, which could hide or reorder words."""
    return re.sub(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]", "", text
    )
