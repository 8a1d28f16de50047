"""A style's text as Pandoc is given it: reading a large one takes longer than formatting twenty sources.

What no source can reach is left out: branches for other types, and macros that nothing names then.
https://docs.citationstyles.org/en/stable/specification.html#choose
"""

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, ParseError, fromstring, tostring

from annotated_brief.model import Source

_NAMESPACE = ' xmlns="http://purl.org/net/xbiblio/csl"'
_BETWEEN_TAGS = re.compile(r">\s*\n\s*<")
_AMONG_OTHERS = re.compile(
    r'\s(?:disambiguate-add-[a-z-]+|givenname-disambiguation-rule|subsequent-author-substitute[a-z-]*)="[^"]*"'
)
"""What a style does to tell references in one list apart."""
_LAYOUTS = re.compile(r"(<layout\b[^>]*>).*?(</layout>)", re.S)
_TELLS_APART = re.compile(r"<citation\b[^>]*\bdisambiguate-[^>]*>")
_NOTE_NUMBER = re.compile('(variable)="first-reference-note-number"')
_NEVER = "ab-never"
"""A variable that no source has."""


def is_in_text(style: str) -> bool:
    """It writes citations into the sentence, not into notes."""
    return 'class="in-text"' in style


def is_note(style: str) -> bool:
    """It writes citations into notes."""
    return 'class="note"' in style


def is_numbered(style: str) -> bool:
    """Where it cites it writes a number: of a note, or of a reference."""
    if is_note(style):
        return True
    try:
        root = fromstring(style.replace(_NAMESPACE, "", 1))
    except ParseError:
        return False
    for part in root.findall("bibliography"):
        root.remove(part)
    _drop_macros(root)
    return 'variable="citation-number"' in tostring(root, "unicode")


def is_divisible(style: str) -> bool:
    """What it writes of a source depends on those of the same first author alone: not on numbers, notes or other names."""
    citation = _TELLS_APART.search(style)
    alike = citation is not None and "all-names" not in citation[0]
    return alike and is_in_text(style) and 'variable="citation-number"' not in style


def in_sentences(style: str) -> str:
    """A note style for where no note can stand: its short form in parentheses, as Pandoc has it within a note."""
    try:
        root = fromstring(_NOTE_NUMBER.sub(rf'\1="{_NEVER}"', style).replace(_NAMESPACE, "", 1))
    except ParseError:
        return style
    _drop_words_before(root)
    root.set("class", "in-text")
    for layout in root.findall("citation/layout"):
        layout.attrib |= {"prefix": "(", "suffix": ")"}
    for branch in (one for name in ("if", "else-if") for one in root.iter(name)):
        _cite_again(branch.attrib)
    return tostring(root, "unicode").replace("<style", f"<style{_NAMESPACE}", 1)


def _drop_words_before(root: Element) -> None:
    """The words that lead to a note's number, which no sentence has: "supra note"."""
    for parent in root.iter("group"):
        words: list[Element] = []
        for child in list(parent):
            if child.get("variable") == _NEVER:
                for word in words:
                    parent.remove(word)
            words = [*words, child] if child.attrib.keys() & {"value", "term"} else []


def _cite_again(tests: dict[str, str]) -> None:
    """A branch's tests where every source was cited before, and somewhere else."""
    position, match = tests.pop("position", None), tests.get("match", "all")
    if position is None:
        return
    holds = ("subsequent" in position.split()) != (match == "none")
    others = tests.keys() - {"match"}
    if not others or holds == (match == "any"):
        tests.clear()
        tests |= {"match": "none" if holds else "all", "variable": _NEVER}


def without_numbers(style: str) -> str:
    """The same, where references stand in a list without numbers."""
    return style.replace('variable="citation-number"', f'variable="{_NEVER}"')


def whole(style: str, sources: Iterable[Source]) -> str:
    """The style as it formats these sources, without what it has for others."""
    text = _BETWEEN_TAGS.sub("><", style)
    try:
        root = fromstring(text.replace(_NAMESPACE, "", 1))
    except ParseError:  # Pandoc will say so
        return text
    if root.tag != "style":
        return text
    _drop_branches(root, frozenset(str(source.item.get("type", "")) for source in sources))
    _drop_macros(root)
    return tostring(root, "unicode").replace("<style", f"<style{_NAMESPACE}", 1)


def alone(style: str, sources: Iterable[Source]) -> str:
    """The same, where each reference is formatted as if there were no other."""
    text = _AMONG_OTHERS.sub("", style)
    return whole(text.replace('disambiguate="true"', f'variable="{_NEVER}"'), sources)


def ordering(style: str, sources: Iterable[Source]) -> str:
    """The same, where the bibliography is only put in order: writing it out costs most of the time."""
    return alone(_LAYOUTS.sub(r'\1<text value="-"/>\2', style), sources)


def _drop_branches(parent: Element, types: frozenset[str]) -> None:
    for child in list(parent):
        if child.tag == "choose":
            for branch in list(child):
                if not _possible(branch, types):
                    child.remove(branch)
            if not len(child):
                parent.remove(child)
                continue
            _first_is_if(child[0])
        _drop_branches(child, types)


def _possible(branch: Element, types: frozenset[str]) -> bool:
    """Whether a source can come here; tests that none can pass are taken out where others may be."""
    match = branch.get("match", "all")
    if branch.tag == "else" or match == "none":
        return True
    never = [name for name, value in branch.attrib.items() if _never(name, value, types)]
    if match == "any":
        for name in never:
            del branch.attrib[name]
        return len(branch.attrib) > 1
    return not never


def _never(name: str, value: str, types: frozenset[str]) -> bool:
    return value == _NEVER or (name == "type" and types.isdisjoint(value.split()))


def _first_is_if(branch: Element) -> None:
    """An ``else`` alone becomes a test that all pass, so that what stands in and around it is joined as before."""
    if branch.tag == "else":
        branch.set("match", "none")
        branch.set("variable", _NEVER)
    branch.tag = "if"


def _drop_macros(root: Element) -> None:
    macros = {macro.get("name"): macro for macro in root.findall("macro")}
    open_ = [element for element in root if element.tag != "macro"]
    reached: set[str | None] = set()
    while open_:
        named = set(_named(open_.pop())) - reached
        reached |= named
        open_ += [macros[name] for name in named if name in macros]
    for name, macro in macros.items():
        if name not in reached:
            root.remove(macro)


def _named(element: Element) -> Iterator[str]:
    return (name for inner in element.iter() if (name := inner.get("macro")))
