"""An essay as a page: front matter and Markdown whose words are the text's own."""

import re

from annotated_brief.loading.yaml_write import yaml_fields
from annotated_brief.pipeline.importing.plain_text import PlainEssay

_SIGNS = re.compile(r"([\\`*_\[\]<])")
_STARTS = re.compile(r"^(?=[#>|~=]|[-+](?:\s|$))|^(\d{1,9})(?=[.)]\s)|^:(?=\s)")


def essay_markdown(essay: PlainEssay) -> str:
    """The page."""
    head = {
        "title": essay.title,
        "description": essay.standfirst,
        "authors": list(essay.authors),
        "date": essay.date,
    }
    given = {key: value for key, value in head.items() if value}
    parts = [f"---\n{yaml_fields(given)}---\n" if given else ""]
    parts.append(f"# {literal(essay.title)}\n" if essay.title else "")
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
            return f"## {literal(text)}\n"
        case "item":
            return f"- {literal(text)}\n"
        case "number":
            number, _, rest = text.partition(". ")
            return f"{number}. {literal(rest)}\n"
        case "break":
            return "* * *\n"
        case _:
            return f"{literal(text)}\n"


def literal(text: str) -> str:
    """Markdown that shows these very words."""
    escaped = _SIGNS.sub(
        r"\\\1", text.replace("&", "&amp;") if re.search(r"&#?\w+;", text) else text
    )
    return _STARTS.sub(lambda found: f"{found[1]}\\" if found[1] else "\\" + found[0], escaped)
