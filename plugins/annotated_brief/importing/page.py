"""An essay as a page: front matter and Markdown whose words are the text's own."""

import re

from annotated_brief.editing.yaml_write import yaml_fields
from annotated_brief.importing.plain_text import PlainEssay
from annotated_brief.importing.text_marks import NAME

_SIGNS = re.compile(r"([\\`*_\[\]{}])")
_STARTS = re.compile(r"^(?=[#>!]|[-+](?:\s|$))|^(\d{1,9})(?=[.)](?:\s|$))")
_PARTICLES = {
    "de",
    "del",
    "della",
    "der",
    "van",
    "von",
    "bin",
    "ibn",
    "al",
    "el",
    "la",
    "le",
    "da",
    "dos",
    "di",
    "du",
}
_INSTITUTION = re.compile(
    r"(?i)\b(?:press|institute|institution|university|college|school|team|staff|editors?|editorial|board|desk|council|committee|"
    r"cent(?:er|re)|foundation|association|society|group|network|agency|office|ministry|department|news|times|post|contributors|project|authors)\b"
)
_ENTITY = re.compile(r"&(?=#?\w+;)")


def essay_markdown(essay: PlainEssay) -> str:
    """The page."""
    head = {
        "title": essay.title,
        "description": essay.standfirst,
        "authors": [person(name) for name in essay.authors],
        "date": essay.date,
    }
    given = {key: value for key, value in head.items() if value}
    parts = [f"---\n{yaml_fields(given)}---\n" if given else ""]
    parts.append(f"# {literal_in_line(essay.title)}\n" if essay.title else "")
    parts.append(f"**{literal(essay.standfirst)}**\n" if essay.standfirst else "")
    for at, (kind, text) in enumerate(essay.body):
        again = kind in {"item", "number"} and at and essay.body[at - 1][0] == kind
        parts.append((parts.pop() if again else "") + _block(kind, text))
    if essay.author_note:
        parts += ["* * *\n", f"*{literal(essay.author_note)}*\n"]
    return "\n".join(part for part in parts if part)


def _block(kind: str, text: str) -> str:
    match kind:
        case "heading":
            return f"## {literal_in_line(text)}\n"
        case "item":
            return f"- {literal(text)}\n"
        case "number":
            number, _, rest = text.partition(". ")
            return f"{number}. {literal(rest)}\n"
        case "break":
            return "* * *\n"
        case _:
            return f"{literal(text)}\n"


def person(name: str) -> str:
    """A person's name with the family name first, as front matter has it; an institution's as it is."""
    words = name.split()
    if "," in name or len(words) < 2 or not NAME.match(name) or _INSTITUTION.search(name):
        return name
    family = next(
        (at for at, word in enumerate(words) if at and word in _PARTICLES), len(words) - 1
    )
    return f"{' '.join(words[family:])}, {' '.join(words[:family])}"


def literal(text: str) -> str:
    """Markdown that shows these very words."""
    return _STARTS.sub(lambda found: f"{found[1] or ''}\\", literal_in_line(text))


def literal_in_line(text: str) -> str:
    """The same for words that stand behind others on their line, as in a heading."""
    return _SIGNS.sub(r"\\\1", _ENTITY.sub("&amp;", text)).replace("<", "&lt;")
