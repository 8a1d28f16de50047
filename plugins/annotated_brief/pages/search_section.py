"""An entry as the search index shall see it: its kind and name as the heading, then its own words."""

from html import escape

from annotated_brief.article.entries import Entries
from annotated_brief.model import Counterpoint, Evidence, Source, Term


def search_section(entries: Entries, id: str) -> str:
    """A heading that bears the entry's id, and the entry's text."""
    entry, s = entries.layer.entry(id), entries.strings
    match entry:
        case Term():
            kind, name = s["term"], entry.label
            words = [escape(", ".join(entry.aliases)), entries.text(entry.definition)]
        case Source():
            kind, name = s["source"], entry.title
            reference = entries.formatted.references.get(id)
            words = [reference.html if reference else ""]
        case Evidence():
            kind = s["evidence"]
            name = entries.label(entry.citation.citations[0].source)
            name = s["named"].format(kind=s[entry.relation], name=name)
            words = [escape(entry.target.selector.exact), escape(entry.excerpt or "")]
            words += [entries.text(entry.note)] if entry.note else []
        case Counterpoint():
            kind, name = s["counterpoint"], entry.title
            words = [entries.text(entry.argument)]
            words += [entries.text(entry.reply)] if entry.reply else []
        case _:
            return ""
    body = "".join(f"<div>{text}</div>" for text in words if text)
    return f'<h2 id="{escape(id)}">{escape(s["named"].format(kind=kind, name=name))}</h2>{body}'
