"""A page: front matter, and Markdown whose words are the text's own."""

import re
from collections.abc import Sequence
from typing import Any

from annotated_brief.editing.yaml_write import yaml_fields
from annotated_brief.loading.ids import slug
from annotated_brief.transcribing import text_marks as mark

_SIGNS = re.compile(r"([\\`*_\[\]{}])")
_STARTS = re.compile(r"^(?=[#>]|!(?!\[)|[-+](?:\s|$))|^(\d{1,9})(?=[.)](?:\s|$))")
_ENTITY = re.compile(r"&(?=#?\w+;)")


def front_matter(
    title: str, description: str, authors: list[str], date: str, points: Sequence[str] = ()
) -> str:
    """What is given, between its lines of hyphens; nothing where nothing is."""
    head: dict[str, Any] = {"title": title, "description": description, "authors": authors}
    head |= {"date": date, "key_points": list(points)}
    given = {key: value for key, value in head.items() if value}
    return f"---\n{yaml_fields(given)}---\n" if given else ""


def page_name(title: str, wanted: str) -> str:
    """The file of a page in the docs folder: what was ``wanted``, or else made of its title."""
    name = wanted or "-".join(slug(title, "essay").split("-")[:8])
    return name if name.endswith(".md") else f"{name}.md"


def person(name: str) -> str:
    """A person's name with the family name first, as front matter has it; an institution's as it is."""
    words = name.split()
    if "," in name or len(words) < 2 or not mark.NAME.match(name) or mark.INSTITUTION.search(name):
        return name
    family = next(
        (at for at, word in enumerate(words) if at and mark.PARTICLE.fullmatch(word)),
        len(words) - 1,
    )
    return f"{' '.join(words[family:])}, {' '.join(words[:family])}"


def literal(text: str) -> str:
    """Markdown that shows these very words."""
    return literal_start(literal_in_line(text))


def literal_start(markdown: str) -> str:
    """A paragraph that is not taken for a heading, a list or a quotation."""
    return _STARTS.sub(lambda found: f"{found[1] or ''}\\", markdown)


def literal_in_line(text: str) -> str:
    """The same for words that stand behind others on their line, as in a heading."""
    return _SIGNS.sub(r"\\\1", _ENTITY.sub("&amp;", text)).replace("<", "&lt;")
