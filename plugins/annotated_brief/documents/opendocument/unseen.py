"""What LibreOffice doesn't show of a text, and the numbers of pages, which a site has not: both are told."""

from xml.etree.ElementTree import Element

from annotated_brief.documents.package import local, value
from annotated_brief.language import shortened
from annotated_brief.transcribing.imported import LeftOut

_FIELDS = frozenset({"hidden-text", "hidden-paragraph"})


def leave_unseen(root: Element) -> list[LeftOut]:
    """Take hidden words, paragraphs and sections out of a text; what they said."""
    styles = frozenset(
        value(style, "name")
        for style in root.iter()
        if local(style) == "style" and any(value(it, "display") == "none" for it in style)
    )
    left, heading = list[LeftOut](), ""
    for one in root.iter():
        name = local(one)
        words = " ".join("".join(one.itertext()).split())
        if name == "h":
            heading = words
        place = f"under “{shortened(heading, 50)}”" if heading else "before the first heading"
        if _is_hidden(one, styles):
            if words:
                what = f"hidden words (“{shortened(words, 40)}”)"
                left.append(LeftOut(what, "LibreOffice doesn't show them", place=place))
            one[:], one.text = [], None
        elif name == "bookmark-ref" and value(one, "reference-format") == "page" and words:
            why = "a site has no pages; it leads to the place"
            left.append(LeftOut(f"the page number {words}", why, place=place))
    return left


def _is_hidden(one: Element, styles: frozenset[str]) -> bool:
    name = local(one)
    if name == "section":
        return value(one, "display") == "none"
    if name in _FIELDS:
        return value(one, "is-hidden") == "true"
    return name == "span" and value(one, "style-name") in styles
