"""The words of a Word file, read from its XML: what an import is held against."""

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from msgspec import Struct, field

from annotated_brief.documents.document import SourceText
from annotated_brief.documents.package import Package, local, value
from annotated_brief.language import shortened
from annotated_brief.transcribing.imported import LeftOut

_CITED = re.compile(r"CSL_CITATION|ADDIN EN\.CITE")
_LIST = "each has its place in the text"
_GENERATED = (
    (
        re.compile(r"_BIBLIOGRAPHY|ADDIN EN\.REFLIST|^\s*BIBLIOGRAPHY"),
        "bibliography",
        "the site makes it of the sources",
    ),
    (re.compile(r"^\s*TOC\b.*\\[ac]\b"), "list of tables or pictures", _LIST),
    (re.compile(r"^\s*TOC\b"), "table of contents", "the site makes it of the headings"),
    (re.compile(r"^\s*INDEX\b"), "index", "the site has a search"),
)
"""Fields whose text a site makes by itself."""
_UNSEEN = frozenset("delText Fallback pPr rPr tblPr tcPr trPr sectPr".split())
_SAVE = "save it as a picture and add it by hand"
_REST = {
    "chart": ("a chart", _SAVE),
    "relIds": ("a diagram (SmartArt)", _SAVE),
    "OLEObject": ("an embedded object", _SAVE),
    "altChunk": ("an embedded file", "open it in Word, and save that"),
}
"""What is in a text and has no words of its own."""
_SPACES = frozenset("tab br cr ptab".split())
_APART = frozenset({"tc", "rt"})
"""What ends a word."""
_COUNTED = {
    "tbl": "table",
    "blip": "picture",
    "imagedata": "picture",
    "footnoteReference": "footnote",
    "endnoteReference": "footnote",
    "oMath": "formula",
}


class _Field(Struct):
    """A field of Word's, whose result stands in the text."""

    code: str = ""
    start: int = -1
    """Where its result begins."""


class _Reader(Struct):
    """Reads the parts that hold words."""

    gone: frozenset[str]
    found: SourceText
    fields: list[_Field] = field(default_factory=list)

    def read(self, one: Element) -> None:
        """Add the words within."""
        name = local(one)
        if name in self.gone or name in _UNSEEN:
            return
        if kind := _COUNTED.get(name):
            self.found.counts[kind] += 1
        if name in _REST:
            self.found.left.append(LeftOut(*_REST[name], place=self._place))
        match name:
            case "t":
                self.found.text += one.text or ""
            case "noBreakHyphen":
                self.found.text += "-"
            case "fldChar":
                self._field(value(one, "fldCharType"))
            case "instrText" if self.fields:
                self.fields[-1].code += one.text or ""
            case "fldSimple":
                self.fields.append(_Field(value(one, "instr"), len(self.found.text)))
                self._inner(one)
                self._field("end")
            case "oMath" | "instrText":
                pass
            case _ if name in _SPACES:
                self.found.text += " "
            case _:
                self.found.text += "\n" if name == "txbxContent" else ""
                self._inner(one)
                ends = name in _APART or (name == "p" and not self._runs_on(one))
                self.found.text += "\n" if ends else ""

    def _runs_on(self, paragraph: Element) -> bool:
        """Whether the next paragraph is one with it: its end is gone, or it is the large first letter."""
        marks = {
            local(one) for part in paragraph[:1] if local(part) == "pPr" for one in part.iter()
        }
        frames = (one for one in paragraph.iter() if local(one) == "framePr")
        return bool(marks & self.gone) or any(
            value(one, "dropCap") not in {"", "none"} for one in frames
        )

    def _inner(self, one: Element) -> None:
        for inner in one:
            self.read(inner)

    def _field(self, what: str) -> None:
        text = self.found.text
        if what == "begin":
            self.fields.append(_Field())
        elif what == "separate" and self.fields:
            self.fields[-1].start = len(text)
        elif what == "end" and self.fields:
            ended = self.fields.pop()
            start = ended.start if ended.start >= 0 else len(text)
            if _CITED.search(ended.code):
                self.found.counts["citation"] += 1
                self.found.text = text[:start]
            for sign, name, why in _GENERATED:
                if sign.search(ended.code):
                    words = shortened(" ".join(text[start:].split()), 40)
                    self.found.left.append(LeftOut(f"its {name} (“{words}”)", why))
                    self.found.text = text[:start]
                    break

    @property
    def _place(self) -> str:
        line = self.found.text.rstrip().rpartition("\n")[2]
        return f"after “{shortened(line, 50)}”" if line else "at the start"


def read_source_text(package: Package, *, accept: bool) -> SourceText:
    """The words of the text and its notes, with changes accepted or rejected."""
    found = SourceText()
    reader = _Reader(frozenset({"del", "moveFrom"} if accept else {"ins", "moveTo"}), found)
    for name in (package.main, *package.related("footnotes"), *package.related("endnotes")):
        reader.fields.clear()
        if (root := package.xml(name)) is not None:
            reader.read(root)
    if any(package.related("vbaProject")):
        found.left.append(LeftOut("its macros", "a page runs none"))
    running = Counter(
        line
        for kind in ("header", "footer")
        for name in package.related(kind)
        if (root := package.xml(name)) is not None and (line := " ".join(paragraphs(root)).strip())
    )
    for line in running:
        found.left.append(
            LeftOut(shortened(line, 60), "it stands at the head or foot of each sheet")
        )
    return found


def paragraphs(root: Element) -> Iterator[str]:
    """The text of each paragraph within, of those with words."""
    for one in root.iter():
        if local(one) == "p":
            text = "".join(part.text or "" for part in one.iter() if local(part) == "t")
            if words := " ".join(text.split()):
                yield words
