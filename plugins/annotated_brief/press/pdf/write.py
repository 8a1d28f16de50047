"""The PDF of a document, by Typst: tagged for all who read it (PDF/UA-1), or left undone with a reason."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any

from msgspec import json

from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.pandoc_tree import nodes, plain
from annotated_brief.press.document import Document, Front, Written
from annotated_brief.press.pdf.data import fonts, pdf_data, texts
from annotated_brief.press.pdf.formulas import formulas
from annotated_brief.press.pdf.glyphs import boxed, rare, refused, told
from annotated_brief.press.pdf.typst_process import (
    HAS_TYPST,
    RefusedError,
    known_fonts,
    run_typst,
    typst_and_fonts,
)

_HERE = Path(__file__).parent
_BRIEF, _SIGNS = "brief.typ", "signs.typ"
_TRIES = 5


def write(document: Document) -> Written:
    """The PDF; the same document, fonts and Typst make the same bytes.

    Raises:
        ConversionError: Pandoc refused the formulas.
        OSError: a file can't be read, or there is no Pandoc.
    """
    if not HAS_TYPST:
        return Written(b"", (diagnose("BRF641.no-typst", Location(document.front.file)),))
    with TemporaryDirectory() as folder:
        return _Sheet(document, Path(folder)).written()


def made_with(front: Front) -> str:
    """What a PDF is made with, as a text: the fonts that there are, and Typst."""
    if not HAS_TYPST:
        return ""
    return typst_and_fonts(front.fonts)


class _Sheet:
    """A document being set; what stands in Typst's way is left out or replaced, and told."""

    def __init__(self, document: Document, folder: Path) -> None:
        self._document, self._folder = document, folder
        self._findings = [*_undescribed(document)]
        self._signs: set[str] = set()
        self._asked: set[str] = set()
        self._sticky = True
        self._formulas, unknown = formulas(document.body, *texts(document))
        self._tell_formulas(unknown)
        for file in (_HERE / "template").iterdir():
            copyfile(file, folder / file.name)
        self._pictures: dict[str, str] = {}
        for number, (name, picture) in enumerate(document.pictures.items(), 1):
            self._pictures[name] = f"{number}{picture.file.suffix.lower()}"
            copyfile(picture.file, folder / self._pictures[name])

    def written(self) -> Written:
        """The PDF, or why there is none."""
        content, reason = b"", ""
        for _ in range(_TRIES):
            self.lay_out()
            try:
                content = self._set()
                break
            except RefusedError as error:
                reason = str(error)
                if not self._mended(error.said):
                    break
        if not content:
            where = Location(self._document.front.file)
            self._findings.append(diagnose("BRF641.refused", where, reason=reason))
        return Written(content, (*self._findings, *told(self._signs, self._document.front)))

    def lay_out(self) -> None:
        """Put the data beside the template."""
        data = pdf_data(self._document, self._formulas, self._pictures)
        data["sticky"] = self._sticky
        text = json.encode(data).decode()
        if new := rare(text) - self._asked:
            self._asked |= new
            self._put(data, text)
            (self._folder / "signs.json").write_bytes(json.encode(sorted(new)))
            self._signs |= refused(self._compile([_SIGNS]).get(_SIGNS, ("", ""))[1])
        self._put(data, boxed(text, self._signs))

    def _put(self, data: Mapping[str, Any], text: str) -> None:
        named = fonts(data["language"], text, known_fonts(self._document.front.fonts).families())
        (self._folder / "brief.json").write_text(text, "utf-8")
        (self._folder / "fonts.json").write_bytes(json.encode(named))

    def _set(self) -> bytes:
        wrong = self._compile([_BRIEF])
        if _BRIEF in wrong:
            raise RefusedError(*wrong[_BRIEF])
        return (self._folder / _BRIEF).with_suffix(".pdf").read_bytes()

    def _compile(self, names: Sequence[str]) -> dict[str, tuple[str, str]]:
        return run_typst(self._folder, self._document.front.fonts, names)

    def _mended(self, said: str) -> bool:
        """Whether something more was taken out of the way."""
        signs = refused(said)
        if signs - self._signs:
            self._signs |= signs
            return True
        if self._sticky and "internal error" in said:
            self._sticky = (
                False  # Typst 0.15 loses its tags where such a block stands at some page breaks
            )
            return True
        return bool(said) and self._without_faults()

    def _without_faults(self) -> bool:
        """Whether a picture or a formula that Typst doesn't take by itself was taken out."""
        shown = {name: f'#image("{file}", alt: "-")' for name, file in self._pictures.items()}
        maths = '#math.equation(alt: "-", eval(read("{}"), mode: "math"))'
        set_as = {tex: maths.format(f"{at}.tex") for at, tex in enumerate(self._formulas)}
        for at, formula in enumerate(self._formulas.values()):
            (self._folder / f"{at}.tex").write_text(formula, "utf-8")
        parts = {
            f"part-{at}.typ": part for at, part in enumerate((*shown.values(), *set_as.values()))
        }
        for file, part in parts.items():
            (self._folder / file).write_text(f'#set document(title: "-")\n{part}', "utf-8")
        wrong = self._compile([*parts])
        names = dict(zip(parts, (*shown, *set_as), strict=True))
        for file, (reason, _) in wrong.items():
            self._leave_out(names[file], reason)
        return bool(wrong)

    def _leave_out(self, name: str, reason: str) -> None:
        if self._pictures.pop(name, ""):
            where = self._document.pictures[name].place
            self._findings.append(diagnose("BRF643", where, picture=name, reason=reason))
        elif self._formulas.pop(name, ""):
            self._tell_formulas([name])

    def _tell_formulas(self, listed: list[str]) -> None:
        self._findings += (
            diagnose("BRF645", self._document.front.place(tex), formula=tex) for tex in listed
        )


def _undescribed(document: Document) -> list[Diagnostic]:
    """Pictures that nothing is said of."""
    images = (one["c"] for one in nodes(document.body) if one["t"] == "Image")
    names = dict.fromkeys(name for _, said, (name, _) in images if not plain(said).strip())
    known = [(name, document.pictures[name]) for name in names if name in document.pictures]
    return [diagnose("BRF644", one.place, picture=name) for name, one in known]
