"""Whether words are part of a longer name: of a word with a hyphen, an address, a file's name, ``C++`` or ``U.S.S.R.``."""

import re

from annotated_brief.anchoring.fold import SIGN_BY_SIGN, by_script
from annotated_brief.article.inflection import Inflection
from annotated_brief.model import TextSpan

_HYPHENS = r"\-\u2010\u2011"
"""No dash, which folds to a hyphen."""
_SET = rf"[^\W_{SIGN_BY_SIGN}]"
"""A letter: where words stand without spaces between them, a sign beside them joins nothing."""
_LETTER = by_script(_SET)
_BEFORE = by_script(
    rf"(?s:.?[@#$_\\=]|{_SET}[.&·\u05f4\u05f3]|[\u05d0-\u05ea][\"']|(?:[^\w.]|^)\.|.?°)"
)
_AFTER = by_script(rf"[@#+_\\=$€£¥]|[.&·\u05f4\u05f3]{_SET}|[\"'][\u05d0-\u05ea]")
_HYPHEN_BEFORE = re.compile(rf"(\w+)[{_HYPHENS}]$")
_HYPHEN_AFTER = re.compile(rf"[{_HYPHENS}](\w+)")
_NAME = rf"[\w.@:/\\~+#&=%$€£¥?·\u05f3\u05f4{_HYPHENS}]"
_BEGINS, _GOES_ON = re.compile(f"{_NAME}*$"), re.compile(f"{_NAME}*")
_REACH = 80
"""Code points of a longer name on each side."""
_ADDRESS = by_script(
    rf"://|{_SET}@{_SET}|^www\.|^[~.]*[/\\]|/.*/|{_SET}\.[a-z][a-z0-9]{{1,5}}(?:$|[/:?#])"
)
_ALTERNATIVES = re.compile(r"[^\W\d_]+/[^\W\d_]+")
_COMBINING = frozenset("afro anglo austro euro franco indo italo russo sino turko".split())
"""They make a name of its own with the word after the hyphen."""


def joined_to(text: str, span: TextSpan, language: Inflection) -> bool:
    """Whether the words at this place are part of a longer name.

    Names and acronyms stand for themselves in compounds with a hyphen: ``US-China``, ``non-NATO``.
    """
    before, after = text[max(0, span.start - 2) : span.start], text[span.end : span.end + 2]
    if before[-1:].isspace() and after[:1].isspace():
        return False
    if _BEFORE(before).fullmatch(before) or _AFTER(after).match(after):
        return True
    words = text[span.start : span.end]
    if not words[-1].isalnum() and _LETTER(after).match(after):
        return bool(re.match(r"[\x00-\x7f]", words[-1]))
    if not words[0].isalnum() and _LETTER(before[-1:]).match(before[-1:]):
        return bool(re.match(r"[\x00-\x7f]", words[0]))
    if not (re.search(rf"[/:@.{_HYPHENS}\\]", before[-1:] + after[:1])):
        return False
    name = longer_name(text, span)
    if _ADDRESS(name).search(name):
        return True
    if "/" in before[-1:] + after[:1]:
        parts = name.split("/")
        return not (_ALTERNATIVES.fullmatch(name) and all(part[0].isupper() for part in parts))
    return _in_compound(text, span, words, language)


def _in_compound(text: str, span: TextSpan, words: str, language: Inflection) -> bool:
    """A hyphen makes another word of these, or a name of which they are only a part."""
    before = _HYPHEN_BEFORE.search(text[max(0, span.start - _REACH) : span.start])
    after = _HYPHEN_AFTER.match(text[span.end : span.end + _REACH])
    others = [one[1] for one in (before, after) if one]
    if not others:
        return False
    acronym = len(words) > 1 and words[:2].isupper()
    name = len(words) > 1 and words[0].isupper() and not language.hyphens_make_names
    combining = before is not None and before[1].lower() in _COMBINING
    return combining or not (acronym or name) or any(one[0].isdigit() for one in others)


def longer_name(text: str, span: TextSpan) -> str:
    """The words with all that stands beside them without a space, but for a sentence's signs."""
    before = _BEGINS.search(text[max(0, span.start - _REACH) : span.start])
    after = _GOES_ON.match(text, span.end, span.end + _REACH)
    following = after[0].rstrip(".:?&/") if after else ""
    return (before[0] if before else "") + text[span.start : span.end] + following
