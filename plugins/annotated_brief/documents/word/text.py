"""The words of a Word file, read from its XML: what an import is held against."""

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from msgspec import Struct, field

from annotated_brief.documents.document import SourceText
from annotated_brief.documents.package import Package, local, value
from annotated_brief.documents.word.unseen import hidden_styles
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
_DRAWINGS = frozenset({"drawing", "pict"})
_SHAPES = frozenset("wsp wgp wpc lockedCanvas".split())
_SHOWN = frozenset("blip imagedata chart relIds OLEObject txbxContent".split())
"""What a drawing may hold that is read, or told, by itself."""
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
    hidden: frozenset[str]
    """Styles of words that aren't seen."""
    found: SourceText
    fields: list[_Field] = field(default_factory=list)

    def read(self, one: Element) -> None:
        """Add the words within."""
        name = local(one)
        if name in self.gone or name in _UNSEEN or (name == "tr" and self._is_gone(one)):
            return
        if name == "r" and self._is_hidden(one):
            words = "".join(it.text or "" for it in one.iter() if local(it) == "t").strip()
            if words:
                self._leave(f"hidden words (“{shortened(words, 40)}”)", "Word doesn't show them")
            return
        if name in _DRAWINGS:
            self._drawing(one)
        if kind := _COUNTED.get(name):
            self.found.counts[kind] += 1
        if name in _REST:
            self._leave(*_REST[name])
        self._add(one, name)

    def _add(self, one: Element, name: str) -> None:
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

    def _leave(self, what: str, why: str) -> None:
        self.found.left.append(LeftOut(what, why, place=self._place))

    def _is_gone(self, row: Element) -> bool:
        """Whether a tracked change takes the row away."""
        return any(local(it) in self.gone for part in row if local(part) == "trPr" for it in part)

    def _is_hidden(self, run: Element) -> bool:
        look = next((it for it in run if local(it) == "rPr"), ())
        signs = {local(it): value(it) for it in look}
        if "vanish" in signs:
            return signs["vanish"] not in {"0", "false", "off"}
        return signs.get("rStyle") in self.hidden

    def _drawing(self, one: Element) -> None:
        """A shape without words, a linked picture, or decorated words, none of which a page shows."""
        names = {local(it) for it in one.iter()}
        for it in one.iter():
            if local(it) == "textpath" and (words := value(it, "string")):
                self._leave(f"decorated words (“{shortened(words, 40)}”)", "write them as text")
            if local(it) == "blip" and value(it, "link") and not value(it, "embed"):
                self.found.counts["picture"] -= 1
                self._leave("a linked picture", "the file doesn't hold it; add it by hand")
        lines = {value(it, "prst") for it in one.iter() if local(it) == "prstGeom"}
        plain = lines and all("line" in it.lower() or "connector" in it.lower() for it in lines)
        if names & _SHAPES and not names & _SHOWN and not plain:
            self._leave("a drawing", _SAVE)

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
            if re.match(r"\s*PAGEREF\b", ended.code) and not self.fields:
                number = " ".join(text[start:].split())
                self._leave(
                    f"the page number {number}", "a site has no pages; it leads to the place"
                )
            if re.match(r"\s*EQ\b", ended.code):
                self._leave(f"a formula in a field ({ended.code.strip()})", "write it anew")
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
    gone = frozenset({"del", "moveFrom"} if accept else {"ins", "moveTo"})
    reader = _Reader(gone, hidden_styles(package), found)
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
