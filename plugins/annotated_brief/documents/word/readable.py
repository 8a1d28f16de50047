"""What Pandoc passes over in a Word file, put where it reads it: text boxes, fields, glosses, and words in elements around."""

import re

from annotated_brief.documents.package import Package
from annotated_brief.documents.word.unseen import hidden_styles, without_hidden, without_rows

_PROPERTIES = re.compile(r"<w:customXmlPr\b[^>]*/>|<w:customXmlPr\b.*?</w:customXmlPr>", re.S)
_AROUND = re.compile(r"</?w:(?:customXml|smartTag|dir|bdo)\b[^>]*>")
_RUBY = re.compile(
    r"<w:r\b[^>]*>(?:(?!</?w:r\b).)*<w:ruby>(?:(?!<w:rt>).)*<w:rt>(?P<gloss>.*?)</w:rt>"
    r"\s*<w:rubyBase>(?P<base>.*?)</w:rubyBase>\s*</w:ruby>\s*</w:r>",
    re.S,
)
"""Words with others set small above them."""
_SIMPLE = re.compile(r"<w:fldSimple\b[^>]*?\bw:instr=\"(?P<code>[^\"]*)\"[^>]*(?<!/)>")
_TAB = re.compile(r"<w:ptab\b[^>]*/>")
_PLACE = re.compile(
    r"(?P<places>(?:<w:bookmarkStart\b[^>]*/>\s*(?:<w:bookmarkEnd\b[^>]*/>\s*)*)+)"
    r"(?P<start><w:p(?:\s[^>]*)?(?<!/)>(?:\s*<w:pPr>(?:(?!</w:pPr>).)*</w:pPr>|\s*<w:pPr/>)?)",
    re.S,
)
"""Places between paragraphs."""
_RUN = "<w:r>{}</w:r>"
_BOXES = re.compile(
    r"<(?P<end>/?)(?P<name>w:p|w:txbxContent|mc:Fallback)(?=[\s/>])[^>]*?(?P<empty>/?)>"
)


def with_readable(package: Package, *, accept: bool) -> bytes | None:
    """The file as Pandoc reads more of it; None where nothing is in its way."""
    changed: dict[str, str | bytes] = {}
    hidden = hidden_styles(package)
    for name in (package.main, *package.related("footnotes"), *package.related("endnotes")):
        if name in package.parts.namelist():
            before = package.parts.read(name).decode("utf-8", "replace")
            after = _AROUND.sub("", _PROPERTIES.sub("", before))
            after = without_rows(without_hidden(after, hidden), accept=accept)
            after = _PLACE.sub(_in_paragraph, _TAB.sub("<w:tab/>", after))
            after = _SIMPLE.sub(_in_runs, after).replace("</w:fldSimple>", _sign("end"))
            after = _RUBY.sub(_in_brackets, after)
            after = _without_boxes(after) if "<w:txbxContent" in after else after
            if after != before:
                changed[name] = after
    return package.written(changed) if changed else None


def _sign(kind: str) -> str:
    return _RUN.format(f'<w:fldChar w:fldCharType="{kind}"/>')


def _in_runs(start: re.Match[str]) -> str:
    """A field in one element as one between signs."""
    code = _RUN.format(f'<w:instrText xml:space="preserve">{start["code"]}</w:instrText>')
    return _sign("begin") + code + _sign("separate")


def _in_paragraph(found: re.Match[str]) -> str:
    """A place at the start of the paragraph before which it stands."""
    return found["start"] + found["places"]


def _in_brackets(ruby: re.Match[str]) -> str:
    before, after = (
        _RUN.format(f'<w:t xml:space="preserve">{words}</w:t>') for words in (" (", ")")
    )
    return f"{ruby['base']}{before}{ruby['gloss']}{after}"


def _without_boxes(text: str) -> str:
    """The blocks of each box behind the paragraph that it is anchored in, for whose words Pandoc would read them."""
    into: list[list[str]] = [[]]
    """What is being written: the text, and the boxes that are open, each in another."""
    behind: list[list[str]] = []
    """For each open paragraph, what goes behind it."""
    end, twice = 0, 0
    for tag in _BOXES.finditer(text):
        start, opens = tag.start(), not tag["end"]
        into[-1].append(text[end:start])
        end = tag.end()
        match tag["name"]:
            case "w:txbxContent" if opens and not tag["empty"]:
                into.append([])
                continue
            case "w:txbxContent" if not opens and len(into) > 1:
                box = "".join(into.pop())
                if not twice and behind:
                    behind[-1].append(box)
                continue
            case "mc:Fallback" if not tag["empty"]:
                twice += 1 if opens else -1
        into[-1].append(tag[0])
        if tag["name"] == "w:p" and opens and not tag["empty"]:
            behind.append([])
        elif tag["name"] == "w:p" and not opens and behind:
            into[-1] += behind.pop()
    return "".join([*into[0], text[end:]])
