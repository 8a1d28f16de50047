"""The PDF of a document, by Typst: tagged for all who read it (PDF/UA-1), or left undone with a reason."""

from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

try:
    import typst
except ImportError:  # an extra
    typst = None  # type: ignore[assignment]
from msgspec import json

from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.pandoc_tree import nodes, plain
from annotated_brief.press.document import Document, Front, Written
from annotated_brief.press.pdf.data import fonts, pdf_data, texts
from annotated_brief.press.pdf.formulas import formulas
from annotated_brief.press.pdf.glyphs import boxed, refused, told

_TEMPLATE = Path(__file__).with_name("template")
_TRIES = 5


def write(document: Document) -> Written:
    """The PDF; the same document, fonts and Typst make the same bytes.

    Raises:
        ConversionError: Pandoc refused the formulas.
        OSError: a file can't be read, or there is no Pandoc.
    """
    if typst is None:
        return Written(b"", (diagnose("BRF641.no-typst", Location(document.front.file)),))
    with TemporaryDirectory() as folder:
        return _Sheet(document, Path(folder)).written()


def made_with(front: Front) -> str:
    """What a PDF is made with, as a text: the fonts that there are, and Typst."""
    if typst is None:
        return ""
    listed = _fonts(front.fonts).fonts()
    return " ".join((version("typst"), *sorted(f"{one.family} {one.path}" for one in listed)))


@lru_cache(maxsize=2)
def _fonts(folder: Path | None) -> "typst.Fonts":
    """Those of a folder, of the system and of Typst."""
    return typst.Fonts(font_paths=[folder] if folder else [])


class _Sheet:
    """A document being set; what stands in Typst's way is left out or replaced, and told."""

    def __init__(self, document: Document, folder: Path) -> None:
        self._document, self._folder = document, folder
        self._fonts, self._where = _fonts(document.front.fonts), Location(document.front.file)
        self._findings = [*_undescribed(document)]
        self._signs: set[str] = set()
        self._formulas, unknown = formulas(document.body, *texts(document))
        self._tell_formulas(unknown)
        for file in _TEMPLATE.iterdir():
            copyfile(file, folder / file.name)
        (folder / "pictures").mkdir()
        self._pictures: dict[str, str] = {}
        for number, (name, picture) in enumerate(document.pictures.items(), 1):
            self._pictures[name] = f"pictures/{number}{picture.file.suffix.lower()}"
            copyfile(picture.file, folder / self._pictures[name])

    def written(self) -> Written:
        """The PDF, or why there is none."""
        content, reason = b"", ""
        for _ in range(_TRIES):
            self._lay_out()
            try:
                content = self._set("brief.typ")
                break
            except typst.TypstError as error:
                reason = error.message
                if not self._mended(error):
                    break
        if not content:
            self._findings.append(diagnose("BRF641.refused", self._where, reason=reason))
        return Written(content, (*self._findings, *told(self._signs, self._where)))

    def _lay_out(self) -> None:
        """The data beside the template."""
        data = pdf_data(self._document, self._formulas, self._pictures)
        text = boxed(json.encode(data).decode(), self._signs)
        named = fonts(data["language"], text, self._fonts.families())
        (self._folder / "brief.json").write_text(text, "utf-8")
        (self._folder / "fonts.json").write_bytes(json.encode(named))

    def _set(self, name: str) -> bytes:
        file, fonts = self._folder / name, self._fonts
        return typst.compile(file, root=self._folder, font_paths=fonts, pdf_standards="ua-1")

    def _mended(self, error: "typst.TypstError") -> bool:
        """Whether something more was taken out of the way."""
        signs = refused(error.diagnostic)
        if signs - self._signs:
            self._signs |= signs
            return True
        return self._without_pictures() | self._without_formulas()

    def _without_pictures(self) -> bool:
        found = {name: f'#image("{file}", alt: "-")' for name, file in self._pictures.items()}
        reasons = {
            name: reason for name, markup in found.items() if (reason := self._fault(markup))
        }
        for name, reason in reasons.items():
            del self._pictures[name]
            where = self._document.pictures[name].place
            self._findings.append(diagnose("BRF643", where, picture=name, reason=reason))
        return bool(reasons)

    def _without_formulas(self) -> bool:
        wrong = []
        for tex, formula in self._formulas.items():
            (self._folder / "formula").write_text(formula, "utf-8")
            markup = '#math.equation(alt: "-", eval(read("formula"), mode: "math"))'
            wrong += [tex] if self._fault(markup) else []
        self._formulas = {tex: one for tex, one in self._formulas.items() if tex not in wrong}
        self._tell_formulas(wrong)
        return bool(wrong)

    def _fault(self, markup: str) -> str:
        """Why Typst doesn't take a part by itself; empty where it does."""
        (self._folder / "part.typ").write_text(f'#set document(title: "-")\n{markup}', "utf-8")
        try:
            self._set("part.typ")
        except typst.TypstError as error:
            return error.message
        return ""

    def _tell_formulas(self, listed: list[str]) -> None:
        self._findings += (diagnose("BRF645", self._where, formula=tex) for tex in listed)


def _undescribed(document: Document) -> list[Diagnostic]:
    """Pictures that nothing is said of."""
    images = (one["c"] for one in nodes(document.body) if one["t"] == "Image")
    names = dict.fromkeys(name for _, said, (name, _) in images if not plain(said).strip())
    known = [(name, document.pictures[name]) for name in names if name in document.pictures]
    return [diagnose("BRF644", one.place, picture=name) for name, one in known]
