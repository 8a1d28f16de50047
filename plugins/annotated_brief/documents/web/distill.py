"""Pages of Distill: their citations, formulas and bibliography stand in elements of their own."""

import html
import re

from annotated_brief.pandoc_tree import Node, attributes, is_a, node

_CITE = re.compile(
    r"""(?is)<d-cite\b[^>]*?\b(?:bibtex-)?key\s*=\s*["']([^"']*)["'][^>]*>.*?</d-cite>"""
)
_MATH = re.compile(r"(?is)<d-math(?P<block>[^>]*\bblock\b)?[^>]*>(?P<tex>.*?)</d-math>")
_CODE = re.compile(r"(?is)<d-code(?P<block>[^>]*\bblock\b)?[^>]*>(?P<code>.*?)</d-code>")
_SOURCES = re.compile(
    r"""(?is)<script\b[^>]*\btype\s*=\s*["']?text/bibtex["']?[^>]*>(.*?)</script>"""
)
_KEY = re.compile(r"@\w+\s*\{\s*([^\s,]+)\s*,")
_CLASS = "cited-keys"


def with_plain_elements(text: str) -> tuple[str, str]:
    """The page in elements that Pandoc reads, and its bibliography as BibTeX."""
    if "<d-" not in text:
        return text, ""
    sources = "\n".join(_SOURCES.findall(text))
    known = set(_KEY.findall(sources))

    def cited(one: re.Match[str]) -> str:
        keys = [key.strip() for key in one[1].split(",")]
        if not known.issuperset(keys):
            return f" [{', '.join(map(html.escape, keys))}]"
        return f'<span class="{_CLASS}" data-keys="{html.escape(" ".join(keys))}"></span>'

    def formula(one: re.Match[str]) -> str:
        start, end = ("[", "]") if one["block"] else ("(", ")")
        return f"\\{start}{one['tex']}\\{end}"

    def code(one: re.Match[str]) -> str:
        name = "pre" if one["block"] else "code"
        return f"<{name}>{one['code']}</{name}>"

    return _CODE.sub(code, _MATH.sub(formula, _CITE.sub(cited, text))), sources


def keys_of(sources: str) -> dict[str, str]:
    """The keys of a bibliography, each for itself."""
    return {key: key for key in _KEY.findall(sources)}


def citation(one: Node) -> list[Node] | None:
    """A citation of what stands for one."""
    if not is_a(one, "Span", _CLASS):
        return None
    keys = attributes(one)[2].get("keys", "").split()
    mode = {"t": "NormalCitation"}
    cites = [
        {"citationId": key, "citationPrefix": [], "citationSuffix": [], "citationMode": mode}
        for key in keys
    ]
    return [node("Cite", cites, [])]
