"""Python-Markdown extension: Pandoc citations in the essay become placeholders.

| class | registry | name | priority | why |
|---|---|---|---|---|
| CitationProcessor | inlinePatterns | ab-citation | 176 | after code (190) and escapes (180), before footnotes (175) and references (170) |
| _Attributes | treeprocessors | ab-citation | 1 | after abbreviations (7) have their titles |
| _RawHtml | postprocessors | ab-citation | 35 | before raw HTML (30) is put back |

A placeholder is text that holds the group as JSON, in signs of private use: so it stays whole in a heading's
contents, in an image's description, and where another plugin copies the page. ``fill_citations`` puts the
formatted text in once the whole site's citations are known.
"""

import re
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from html import escape, unescape
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import INLINE_PLACEHOLDER_RE, AtomicString
from msgspec import DecodeError, json

from annotated_brief.model import CitationGroup
from annotated_brief.prose.citation_syntax import citation_at, find_citations, typed_group
from annotated_brief.prose.entry_text import without_links

_PATTERN = r"\[(?=(?>(?:[^\[\]@]|\[[^\[\]@]*\])*)@)|(?<![^\W_])(?<![@/.=?&\\])-?@[\w{]"
_ESCAPED = re.compile("\x02([0-9]+)\x03")
_FIRST = 0xF4E00
"""The sign that stands for a byte of value 0."""
START, _END = "\U000f4f00", "\U000f4f01"
"""What a placeholder begins and ends with."""
_PLACEHOLDER = re.compile(f"{START}([\U000f4e00-\U000f4eff]*){_END}")
PLACE = re.compile(
    f"<[^<>{START}]*{START}[^<>]*>|</?[aA](?=[\\s>])|(<span\\b[^<>]*>)?{_PLACEHOLDER.pattern}"
)
"""A tag that holds one in an attribute, where links start and end, and one in the text with its element."""
_LINK = re.compile(r"</?[aA](?![^\s>])")
_ADDRESS = re.compile(r"(?:href|src)=\"[^\"]*\Z")
_SPAN = f'<span class="ab-cites">({_PLACEHOLDER.pattern})</span>'
_IN_TAG = re.compile(f"<[^<>]*(?:{_SPAN}[^<>]*)+>")
"""A tag within the text, with elements in its attributes."""
_TAG = re.compile(r"(<[^<>]*>)")
_NAME = re.compile(r"<(/?)([a-zA-Z0-9]+)")
_TITLE = re.compile(r"""(?:(?<=\stitle=["'])|(?<=\salt=["']))[^"'@]*@[^"']*""")
_ELEMENT = r'<span class="ab-cites">\g<0></span>'
_VERBATIM = frozenset("pre code kbd samp script style textarea math svg".split())


Filled = tuple[str, Mapping[int, CitationGroup]]
"""HTML with its citations, and what its elements cite by their offsets."""


class CitationProcessor(InlineProcessor):
    """Replaces one citation group by its placeholder."""

    known: Collection[str] = ()

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override] # noqa: N802
        """Python-Markdown's hook: the element and the stretch that it replaces."""
        found = citation_at(data, m.start(0), self.known)
        if found is None or self._leads(data[found.start : found.end]):
            return None, None, None
        typed = self._typed(data[found.start : found.end])
        whole = citation_at(typed, 0, self.known) or found
        element = Element("span", {"class": "ab-cites"})
        element.text = AtomicString(_placeholder(whole.group))
        return element, found.start, found.end

    def _leads(self, text: str) -> bool:
        """Whether the page defines a link by these words, as for the names of accounts, and no source has one of them."""
        label = " ".join(text[1:-1].split()).lower()
        return label in self.md.references and not any(find_citations(text[1:-1], self.known))

    def _typed(self, text: str) -> str:
        """With code and signs behind a backslash, which Python-Markdown has set aside, as they were typed."""
        stash = self.md.treeprocessors["inline"].stashed_nodes  # type: ignore[attr-defined]

        def typed(found: re.Match[str]) -> str:
            node = stash.get(found[1], "")
            shown = node if isinstance(node, str) else "".join(node.itertext())
            return f"`{shown}`" if getattr(node, "tag", "") == "code" else shown

        text = INLINE_PLACEHOLDER_RE.sub(typed, text)
        return _ESCAPED.sub(lambda sign: f"\\{chr(int(sign[1]))}", text)


class _Attributes(Treeprocessor):
    """Citations in titles of abbreviations and of references, which are no running text to Python-Markdown."""

    known: Collection[str] = ()

    def run(self, root: Element) -> None:
        for element in root.iter():
            if "@" in (title := element.get("title", "")):
                element.set("title", _placed(title, self.known))


class _RawHtml(Postprocessor):
    """Citations in blocks of HTML, which Python-Markdown has set aside; it asks for them once for each heading too."""

    known: Collection[str] = ()

    def run(self, text: str) -> str:
        blocks = self.md.htmlStash.rawHtmlBlocks
        for number, block in enumerate(blocks):
            if isinstance(block, str) and ("@" in block or START in block):
                block = _IN_TAG.sub(lambda tag: re.sub(_SPAN, r"\1", tag[0]), block)
                blocks[number] = self._read(block)
        return text

    def _read(self, block: str) -> str:
        parts, verbatim = _TAG.split(block), ""
        for at, part in enumerate(parts):
            name = _NAME.match(part) if at % 2 else None
            if verbatim:
                if name and name[1] and name[2].lower() == verbatim:
                    verbatim = ""
            elif name:
                opens = not name[1] and not part.endswith("/>")
                verbatim = name[2].lower() if opens and name[2].lower() in _VERBATIM else ""
                parts[at] = _TITLE.sub(lambda one: self._text(one[0]), part)
            elif at % 2 == 0 and "@" in part:
                parts[at] = _PLACEHOLDER.sub(_ELEMENT, self._text(part))
        return "".join(parts)

    def _text(self, text: str) -> str:
        return escape(_placed(unescape(text), self.known))


class CitationExtension(Extension):
    """Registers the processors; ``known`` (ids of sources) is set once the layer is loaded."""

    def __init__(self) -> None:
        super().__init__()
        self._known: Collection[str] = ()

    def know(self, sources: Collection[str]) -> None:
        """Bare ``@key`` is a citation only where the key is one of these."""
        self._known = sources

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Python-Markdown's hook."""
        inline, attributes, raw = CitationProcessor(_PATTERN, md), _Attributes(md), _RawHtml(md)
        inline.known = attributes.known = raw.known = self._known
        md.inlinePatterns.register(inline, "ab-citation", 176)
        md.treeprocessors.register(attributes, "ab-citation", 1)
        md.postprocessors.register(raw, "ab-citation", 35)


def citation_groups(page_html: str) -> tuple[CitationGroup, ...]:
    """The groups of all placeholders, in order."""
    return tuple(_read(found) for found in _PLACEHOLDER.findall(page_html))


def fill_citations(page_html: str, formatted: Callable[[CitationGroup], str]) -> Filled:
    """The HTML with each placeholder replaced by its group's formatted HTML, and where in it each group's element starts.

    In an attribute it is text, and within a link it has no links.
    """
    parts: list[str] = []
    starts: dict[int, CitationGroup] = {}
    last = length = 0
    links = False
    for found in PLACE.finditer(page_html):
        parts.append(page_html[last : found.start()])
        length += len(parts[-1])
        last = found.end()
        if found[2] is None:
            if _LINK.match(found[0]):
                links = found[0][1] != "/"
            parts.append(fill_attributes(found[0], formatted))
        else:
            group = _read(found[2])
            if found[1] and group.citations:
                starts[length] = group
            shown = formatted(group) if group.citations else ""
            parts.append((found[1] or "") + (without_links(shown) if links else shown))
        length += len(parts[-1])
    return "".join((*parts, page_html[last:])), starts


def fill_attributes(text: str, formatted: Callable[[CitationGroup], str]) -> str:
    """The same of what holds text alone: a tag's attributes, a title, a heading's name."""
    return _PLACEHOLDER.sub(
        lambda found: escape(
            typed_group(_read(found[1]))
            if _ADDRESS.search(text, 0, found.start())
            else unescape(_TAG.sub("", formatted(_read(found[1]))))
        ),
        text,
    )


def _placed(text: str, known: Collection[str]) -> str:
    """The text with a placeholder for each group."""
    last = 0
    parts: list[str] = []
    for found in find_citations(text, known):
        parts += (text[last : found.start], _placeholder(found.group))
        last = found.end
    return "".join((*parts, text[last:]))


def _placeholder(group: CitationGroup) -> str:
    signs = "".join(chr(_FIRST + byte) for byte in json.encode(group))
    return f"{START}{signs}{_END}"


def _read(signs: str) -> CitationGroup:
    """The group in a placeholder; none in what an author made look like one."""
    with suppress(DecodeError):
        return json.decode(bytes(ord(sign) - _FIRST for sign in signs), type=CitationGroup)
    return CitationGroup(())
