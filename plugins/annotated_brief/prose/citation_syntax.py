"""Pandoc's citation syntax, read and written. https://pandoc.org/MANUAL.html#citation-syntax"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec.structs import replace

from annotated_brief.model import Citation, CitationGroup, CitationMode, FoundCitation
from annotated_brief.tables import table

_BEFORE = r"(?<![^\W_])(?<![.\\])"
"""No letter, digit or full stop: they make it a mail address."""
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u0900-\u0963\u0966-\u0df3\u0e31"
    "\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u0f71-\u0f84\u102b-\u103e\u1056-\u1059"
    "\u17b4-\u17d3\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f"
)
"""Accents, vowels and joiners that belong to the letter before them, which ``\\w`` leaves out; for a set in a pattern."""
KEY_SIGN = rf"[\w{_MARKS}]"
"""A sign that may end a key, or stand anywhere in it but at its beginning."""
KEY_JOINT = r"[:.#$%&\-+?<>~/]"
"""A sign that may stand between two of those."""
_KEY = (
    r"@(?:\{(?P<braced>[^{}\s]+(?:\{[^{}\s]*\}[^{}\s]*)*)\}"
    rf"|(?P<key>\w(?:{KEY_SIGN}|{KEY_JOINT}(?=\w)|[:/](?=/))*))"
)
_ITEM = re.compile(rf"(?P<prefix>.*?)(?:{_BEFORE}(?P<minus>-))?{_BEFORE}{_KEY}(?P<rest>.*)", re.S)
_PART = re.compile(r"((?>(?:\\.|`[^`]*`|\"[^\"]*\"|[^;])*))(;|\Z)", re.S)
_BRACKETED = re.compile(
    r"\[(?!\^)((?>(?:[^\[\]\\]|\\.|\[(?!\^)[^\[\]@]*\])*))\](?!\[(?!\^)|\()", re.S
)
_BARE = re.compile(rf"(?<![^\W_])(?<![@/.=?&\-\\])(?P<minus>-)?{_KEY}")
_BEHIND = re.compile(r"[ \t]*\n?[ \t]*(?=\[)")
_SIGNS = re.compile(r"\\.|[\[\]]|@[\w{]?", re.S)
LABELS: Mapping[str, Sequence[str]] = table("prose/locators.toml")
"""CSL locator types and the words a writer may use for each; the first is the canonical one."""
_LABEL_OF = {word: label for label, words in LABELS.items() for word in words}
_LABEL = "|".join(sorted(map(re.escape, _LABEL_OF), key=len, reverse=True))
_UNIT = r"(?:[A-Za-z]{0,3}\d[\w.:/]*|[ivxlcdm]+(?![^\W_]))"
_LOCATOR = re.compile(
    rf",?\s*(?:\{{\s*(?:(?P<within>{_LABEL})(?![^\W_]))?(?P<braced>[^{{}}]*)\}}"
    rf"|(?:(?P<label>{_LABEL})\s*(?=\S)|(?=\w*\d))"
    rf"(?P<value>{_UNIT}(?:\s?(?:--?|[–,&])\s?(?:pp?\.\s?)?{_UNIT})*))(?P<suffix>.*)",
    re.S,
)

_PLACE = rf"(?:,?[ \t]*(?:(?:{_LABEL})\s*(?=\d)|(?=\d)){_UNIT}(?:[-–]{{1,2}}{_UNIT})*(?<![.:/]))?"
_OPEN = re.compile(
    rf"\[[^\[\]@\n;.]{{0,80}}(?<![^\W_])-?@\w[\w:{_MARKS}-]*(?<![:-]){_PLACE}"
    rf"(?:;\s*(?:[^\[\]@\n;.]{{0,80}}\s)?-?@\w[\w:{_MARKS}-]*(?<![:-]){_PLACE})*"
)
"""A bracket with keys and their places, as far as they go."""


def one_key(typed: str) -> str:
    """A key, whether its accents were typed with their letters or, as macOS has it, apart."""
    return typed if typed.isascii() else unicodedata.normalize("NFC", typed)


@lru_cache(maxsize=65_536)
def parse_group(text: str) -> CitationGroup | None:
    """What stands between the brackets, or None where a part of it is no citation."""
    items = [_citation(part) for part in _parts(text)]
    whole = tuple(item for item in items if item is not None)
    return CitationGroup(whole) if len(whole) == len(items) else None


def find_citations(text: str, known: Collection[str]) -> Iterator[FoundCitation]:
    """Every citation group in ``text``; a bare ``@key`` counts only where ``known`` has the key."""
    brackets: list[int] = []
    end = 0
    for sign in _SIGNS.finditer(text):
        at = sign.start()
        if at < end or sign[0].startswith("\\"):
            continue
        if sign[0] == "[":
            brackets.append(at)
        elif sign[0] == "]":
            del brackets[-1:]
        else:
            found = citation_at(text, brackets.pop(), known) if brackets else None
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
    key = one_key(bare["braced"] or bare["key"])
    if key not in known:
        return None
    mode = CitationMode.SUPPRESS_AUTHOR if bare["minus"] else CitationMode.AUTHOR_IN_TEXT
    behind = _BEHIND.match(text, bare.end())
    bracket = _BRACKETED.match(text, behind.end()) if behind else None
    more = _behind_bare(key, mode, bracket[1]) if bracket else None
    if bracket is None or more is None:
        return FoundCitation(start, bare.end(), CitationGroup((Citation(key, mode=mode),)))
    return FoundCitation(start, bracket.end(), more)


def unclosed_citations(text: str) -> Iterator[tuple[int, int]]:
    """Where a citation's bracket opens that nothing closes in its paragraph, and where it ends as far as it is one."""
    opened: list[int] = []
    for sign in re.finditer(r"\\.|[\[\]]|\n[ \t]*\n|\Z", text, re.S):
        if sign[0] == "[":
            opened.append(sign.start())
        elif sign[0] == "]":
            del opened[-1:]
        elif not sign[0].startswith("\\"):
            for start in opened:
                if found := _OPEN.match(text, start, sign.start()):
                    yield start, found.end()
            opened.clear()


def _behind_bare(key: str, mode: CitationMode, text: str) -> CitationGroup | None:
    """The group of a bare key and of what the brackets behind it hold: more citations, a locator, or both."""
    if (more := parse_group(text)) is not None:
        return CitationGroup((Citation(key, mode=mode), *more.citations))
    first, *others = _parts(text)
    found = [_citation(other) for other in others]
    whole = [one for one in found if one is not None]
    if "@" in first or len(whole) < len(found):
        return None
    return CitationGroup((_with_rest(Citation(key, mode=mode), first.strip()), *whole))


def _citation(text: str) -> Citation | None:
    found = _ITEM.fullmatch(text.strip())
    if found is None:
        return None
    mode = CitationMode.SUPPRESS_AUTHOR if found["minus"] else CitationMode.NORMAL
    key, prefix = one_key(found["braced"] or found["key"]), found["prefix"].strip()
    return _with_rest(Citation(key, prefix=prefix, mode=mode), found["rest"])


def _parts(text: str) -> list[str]:
    """Between the semicolons."""
    parts, end = [], 0
    while found := _PART.match(text, end):
        parts.append(found[1])
        end = found.end()
        if not found[2]:
            break
    return parts


def _with_rest(citation: Citation, rest: str) -> Citation:
    """The citation with what stands behind its key."""
    found = _LOCATOR.fullmatch(rest)
    if found is None:
        citation = replace(citation, suffix=rest.strip())
    else:
        braced = found["braced"]
        value = (found["value"] if braced is None else braced).strip()
        label = _LABEL_OF[found["label"] or found["within"] or "p."]
        citation = replace(citation, locator=value, label=label, suffix=found["suffix"].strip())
    return citation if behind_key(citation) == rest else replace(citation, typed=rest)


def typed_group(group: CitationGroup) -> str:
    """The group as a person types it: braces only where a key needs them."""
    return "; ".join(map(_typed, group.citations))


def _typed(citation: Citation) -> str:
    key = f"@{citation.source}"
    bare = re.fullmatch(_KEY, key)
    prefix = f"{citation.prefix} " if citation.prefix else ""
    minus = "-" if citation.mode is CitationMode.SUPPRESS_AUTHOR else ""
    return f"{prefix}{minus}{key if bare else f'@{{{citation.source}}}'}{behind_key(citation)}"


def behind_key(citation: Citation) -> str:
    """What stands behind the key: locator and suffix, as a person types them."""
    if citation.typed:
        return citation.typed
    locator = f", {locator_text(citation)}" if citation.locator else ""
    return f"{locator} {citation.suffix}" if citation.suffix else locator


def locator_text(citation: Citation) -> str:
    """The locator with its canonical label, such as ``pp. 3-5``."""
    words = LABELS.get(citation.label, ("",))
    plural = (
        citation.label in LABELS and len(words) > 1 and bool(re.search(r"[-–,&]", citation.locator))
    )
    return f"{words[1] if plural else words[0]} {citation.locator}".strip()
