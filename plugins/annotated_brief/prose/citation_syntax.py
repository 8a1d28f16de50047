"""Pandoc's citation syntax, read and written. https://pandoc.org/MANUAL.html#citation-syntax"""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from annotated_brief.model import Citation, CitationGroup, CitationMode, FoundCitation

_KEY = r"@(?:\{(?P<braced>[^{}\s]+)\}|(?P<key>\w(?:[\w]|[:.#$%&\-+?<>~/](?=\w))*))"
_ITEM = re.compile(rf"^(?P<prefix>.*?)(?P<minus>-)?{_KEY}(?P<rest>.*)$", re.S)
_BRACKETED = re.compile(r"\[((?>(?:[^\[\]\\@]|\\.)*)@(?>(?:[^\[\]\\]|\\.)*))\](?![\[(])")
_BARE = re.compile(rf"(?<![\w@/.\-\[])(?P<minus>-)?{_KEY}(?:\s\[(?P<locator>[^\[\]@]+)\])?")
_SIGNS = re.compile(r"[\[\]]|@[\w{]?")
_SEPARATORS = re.compile(r"[;{}]")
LABELS = {
    "page": ("p.", "pp.", "page", "pages"),
    "paragraph": ("para.", "paras.", "paragraph", "paragraphs", "¶", "¶¶"),
    "section": ("sec.", "secs.", "section", "sections", "§", "§§"),
    "chapter": ("chap.", "chaps.", "ch.", "chapter", "chapters"),
    "article-locator": ("art.", "arts.", "article", "articles"),
    "volume": ("vol.", "vols.", "volume"),
    "issue": ("no.", "nos.", "issue"),
    "note": ("n.", "nn.", "note", "notes"),
    "figure": ("fig.", "figs.", "figure"),
    "table": ("tab.", "table"),
    "line": ("l.", "ll.", "line", "lines"),
    "column": ("col.", "cols.", "column"),
    "book": ("bk.", "bks.", "book"),
    "part": ("pt.", "pts.", "part"),
    "folio": ("fol.", "fols.", "folio"),
    "verse": ("v.", "vv.", "verse"),
    "sub-verbo": ("s.v.", "s.vv.", "sub verbo"),
}
"""CSL locator types and the words a writer may use for each; the first is the canonical one."""
_LABEL_OF = {word: label for label, words in LABELS.items() for word in words}
_LOCATOR = re.compile(
    r"^,?\s*(?:\{(?P<braced>[^{}]*)\}|(?:(?P<label>"
    + "|".join(sorted(map(re.escape, _LABEL_OF), key=len, reverse=True))
    + r")\s*)?(?P<value>(?:\d|[ivxlcdm]+(?=[\s,\-–]|$))[\w.:/]*(?:\s?[-–,&]\s?(?:pp?\.\s?)?\d[\w.:/]*)*))(?P<suffix>.*)$",
    re.S,
)


@lru_cache(maxsize=65_536)
def parse_group(text: str) -> CitationGroup | None:
    """What stands between the brackets, or None where a part of it is no citation."""
    items = []
    for part in _split(text):
        found = _ITEM.match(part.strip())
        if not found:
            return None
        locator, label, suffix = _locator(found["rest"])
        mode = CitationMode.SUPPRESS_AUTHOR if found["minus"] else CitationMode.NORMAL
        items.append(
            Citation(
                found["braced"] or found["key"],
                locator,
                label,
                found["prefix"].strip(),
                suffix,
                mode,
            )
        )
    return CitationGroup(tuple(items)) if items else None


def find_citations(text: str, known: Collection[str]) -> Iterator[FoundCitation]:
    """Every citation group in ``text``; a bare ``@key`` counts only where ``known`` has the key."""
    bracket, end = -1, 0
    for sign in _SIGNS.finditer(text):
        at = sign.start()
        if at < end:
            continue
        if sign[0] in "[]":
            bracket = at if sign[0] == "[" else -1
            continue
        found = citation_at(text, bracket, known) if bracket >= 0 else None
        bracket = -1
        if found is None and sign[0] != "@":
            bare = at - 1 if at > end and text[at - 1] == "-" else at
            found = citation_at(text, bare, known)
        if found is not None:
            yield found
            end = found.end


def citation_at(text: str, start: int, known: Collection[str]) -> FoundCitation | None:
    """The citation group that begins at ``start``, if one does."""
    if text.startswith("[", start):
        bracket = _BRACKETED.match(text, start)
        if bracket is None or text.startswith("\\", start - 1):
            return None
        group = parse_group(bracket[1])
        return None if group is None else FoundCitation(start, bracket.end(), group)
    bare = _BARE.match(text, start)
    if bare is None:
        return None
    key = bare["braced"] or bare["key"]
    if key not in known:
        return None
    locator, label, suffix = _locator(f", {bare['locator']}") if bare["locator"] else ("", "", "")
    mode = CitationMode.SUPPRESS_AUTHOR if bare["minus"] else CitationMode.AUTHOR_IN_TEXT
    citation = Citation(key, locator, label, "", suffix, mode)
    return FoundCitation(start, bare.end(), CitationGroup((citation,)))


def typed_group(group: CitationGroup) -> str:
    """The group as a person types it: braces only where a key needs them."""
    return "; ".join(map(_typed, group.citations))


def _typed(citation: Citation) -> str:
    key = f"@{citation.source}"
    bare = re.fullmatch(_KEY, key)
    prefix = f"{citation.prefix} " if citation.prefix else ""
    minus = "-" if citation.mode is CitationMode.SUPPRESS_AUTHOR else ""
    locator = f", {locator_text(citation)}" if citation.locator else ""
    suffix = f" {citation.suffix}" if citation.suffix else ""
    return f"{prefix}{minus}{key if bare else f'@{{{citation.source}}}'}{locator}{suffix}"


def locator_text(citation: Citation) -> str:
    """The locator with its canonical label, such as ``pp. 3-5``."""
    words = LABELS.get(citation.label, ("",))
    plural = (
        citation.label in LABELS and len(words) > 1 and bool(re.search(r"[-–,&]", citation.locator))
    )
    return f"{words[1] if plural else words[0]} {citation.locator}".strip()


def _split(text: str) -> list[str]:
    """At the semicolons that stand outside of braces: those that no closing brace follows."""
    ends, closes = [len(text)], False
    for sign in reversed(list(_SEPARATORS.finditer(text))):
        if sign[0] != ";":
            closes = sign[0] == "}"
        elif not closes:
            ends.append(sign.start())
    ends.reverse()
    return [
        text[start:end] for start, end in zip([0, *(at + 1 for at in ends)], ends, strict=False)
    ]


def _locator(rest: str) -> tuple[str, str, str]:
    found = _LOCATOR.match(rest) if rest.startswith((",", " ")) else None
    if not found:
        return "", "", rest.strip()
    if found["braced"] is not None:
        inner = _LOCATOR.match(", " + found["braced"].strip())
        if inner and inner["value"]:
            return (
                inner["value"] + inner["suffix"],
                _LABEL_OF.get(inner["label"] or "p.", "page"),
                found["suffix"].strip(),
            )
        return found["braced"], "page", found["suffix"].strip()
    return found["value"], _LABEL_OF[found["label"] or "p."], found["suffix"].strip()
