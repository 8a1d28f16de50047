"""Entry text, Markdown in a safe subset, rendered and then sanitised.

Emphasis, links, lists, quotations, code, citations and ``[[id]]`` references; no raw HTML, no
headings, no images. What the renderer gives is cleaned by nh3 all the same: two locks on one door.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from annotated_brief.model import CitationGroup
from annotated_brief.prose.citation_syntax import citation_at

SCHEMES = frozenset({"http", "https", "mailto", "doi"})
"""URL schemes a contributor's link may have."""
_TAGS = set("p em strong a ul ol li blockquote code br span i b sup sub".split())
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes={"a": {"href", "class"}, "span": {"class"}},
    url_schemes={*SCHEMES, "ab"},
    link_rel=None,
)
REFERENCE = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]+))?\]\]")
"""A cross-reference to an entry."""
_PLAIN = re.compile(r"[\[\]*_`<>@\\&~!#|\n\"']|--|\.\.|\([cCrR]|\+-|^\s*(?:[-+>]|\d+[.)])\s")

_LINK = re.compile(r"</?a\b[^<>]*>")

Cite = Callable[[CitationGroup], str]
Entry = Callable[[str], tuple[str, str] | None]


def render_entry_text(text: str, *, cite: Cite, entry: Entry, quotes: str = "“|”|‘|’") -> str:
    """Markdown as safe HTML.

    Args:
        text: the Markdown.
        cite: a citation group's HTML.
        entry: an id's address and label, or None where there is no such entry.
        quotes: what straight quotation marks become: outer pair and inner pair, as in ``“|”|‘|’``.
    """
    if not _PLAIN.search(text):
        return f"<p>{escape(text.strip(), quote=False)}</p>"
    rendered = _parser(quotes).render(text, {"cite": cite, "entry": entry})
    return _CLEANER.clean(rendered)


@lru_cache
def _parser(quotes: str) -> MarkdownIt:
    parser = MarkdownIt(
        "commonmark", {"html": False, "typographer": True, "quotes": quotes.split("|")}
    )
    parser.enable(["replacements", "smartquotes"])
    parser.disable(
        ["heading", "lheading", "image", "fence", "code", "hr", "html_block", "html_inline"]
    )
    parser.inline.ruler.before("link", "ab_reference", _reference)
    parser.inline.ruler.before("link", "ab_citation", _citation)
    return parser


def _reference(state: StateInline, silent: bool) -> bool:
    found = REFERENCE.match(state.src, state.pos)
    target = found and state.env["entry"](found[1].strip())
    if not found or not target:
        return False
    if not silent:
        href, label = target
        _html(state, f'<a href="{escape(href)}">{escape(found[2] or label)}</a>')
    state.pos = found.end()
    return True


def _citation(state: StateInline, silent: bool) -> bool:
    if silent or state.src[state.pos] != "[":  # in a link's label brackets are only counted
        return False
    found = citation_at(state.src, state.pos, ())
    if found is None:
        return False
    shown = state.env["cite"](found.group)
    _html(state, without_links(shown) if state.linkLevel else shown)
    state.pos = found.end
    return True


def without_links(shown: str) -> str:
    """A formatted citation for where it stands in a link."""
    return _LINK.sub("", shown)


def _html(state: StateInline, html: str) -> None:
    token: Any = state.push("html_inline", "", 0)
    token.content = html
