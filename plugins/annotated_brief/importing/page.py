"""A plain text as a page: front matter and Markdown whose words are the text's own."""

import re

from annotated_brief.editing.yaml_write import yaml_fields
from annotated_brief.importing import text_marks as mark
from annotated_brief.importing.plain_text import PlainEssay, read_plain_text
from annotated_brief.importing.plan import ConflictError, Imported, Page
from annotated_brief.language import shortened
from annotated_brief.loading.ids import slug

_SIGNS = re.compile(r"([\\`*_\[\]{}])")
_STARTS = re.compile(r"^(?=[#>]|!(?!\[)|[-+](?:\s|$))|^(\d{1,9})(?=[.)](?:\s|$))")
_COUNTED = {
    "paragraph": "paragraphs",
    "heading": "headings",
    "item": "list items",
    "number": "numbered items",
}
"""Kinds of blocks, and what several are called."""
_ENTITY = re.compile(r"&(?=#?\w+;)")


def read_text(text: str, name: str) -> Imported:
    """A pasted plain text, as a page.

    Raises:
        ConflictError: there is no paragraph in it.
    """
    essay = read_plain_text(text)
    if not essay.body:
        raise ConflictError(
            "it holds no paragraph that can be told; `--from markdown` takes it as it is."
        )
    by_note = " (named by the author note)" if essay.author_from_note else ""
    counts = {kind: sum(one == kind for one, _ in essay.body) for kind in _COUNTED}
    told = (
        ("title", essay.title or "(none found; the file name is used)"),
        ("standfirst", shortened(essay.standfirst, 70)),
        ("author", f"{', '.join(essay.authors)}{by_note}" if essay.authors else ""),
        ("date", essay.date),
        ("", ", ".join(_counted(kind, number) for kind, number in counts.items() if number)),
        ("author note", shortened(essay.author_note, 70)),
    )
    what = tuple(f"{key}: {value}" if key else value for key, value in told if value)
    page = Page(essay.title or name, essay_markdown(essay), what)
    return Imported(left_out=list(essay.left_out), pages=[page])


def _counted(kind: str, number: int) -> str:
    return f"{number} {kind if number == 1 else _COUNTED[kind]}"


def essay_markdown(essay: PlainEssay) -> str:
    """The page's text."""
    people = [person(name) for name in essay.authors]
    parts = [front_matter(essay.title, essay.standfirst, people, essay.date)]
    parts.append(f"# {literal_in_line(essay.title)}\n" if essay.title else "")
    parts.append(f"**{literal(essay.standfirst)}**\n" if essay.standfirst else "")
    for at, (kind, text) in enumerate(essay.body):
        again = kind in {"item", "number"} and at and essay.body[at - 1][0] == kind
        parts.append((parts.pop() if again else "") + _block(kind, text))
    if essay.author_note:
        parts += ["* * *\n", f"*{literal(essay.author_note)}*\n"]
    return "\n".join(part for part in parts if part)


def front_matter(title: str, description: str, authors: list[str], date: str) -> str:
    """What is given, between its lines of hyphens; nothing where nothing is."""
    head = {"title": title, "description": description, "authors": authors, "date": date}
    given = {key: value for key, value in head.items() if value}
    return f"---\n{yaml_fields(given)}---\n" if given else ""


def page_name(title: str, wanted: str) -> str:
    """The file of a page in the docs folder: what was ``wanted``, or else made of its title."""
    name = wanted or "-".join(slug(title).split("-")[:8])
    return name if name.endswith(".md") else f"{name}.md"


def _block(kind: str, text: str) -> str:
    if kind == "break":
        return "* * *\n"
    if kind == "heading":
        return f"## {literal_in_line(text)}\n"
    sign, _, rest = text.partition(" ") if kind == "number" else ("-", "", text)
    return f"{literal(text)}\n" if kind == "paragraph" else f"{sign} {literal(rest)}\n"


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
