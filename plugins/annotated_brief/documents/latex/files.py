"""LaTeX documents: several files as one, with what stands beside them."""

import re
from functools import cached_property
from pathlib import Path

from annotated_brief.documents.decoded import decoded
from annotated_brief.transcribing.imported import ConflictError, LeftOut, LeftOutError

_INPUT = re.compile(r"^([^%\n]*?)\\(?:input|include|subfile)\s*\{([^}]+)\}", re.M)
_BODY = re.compile(r"\\begin\{document\}(.*)\\end\{document\}", re.S)
"""What counts of a part that could stand alone."""
_BIBLIOGRAPHY = re.compile(r"\\(?:bibliography|addbibresource(?:\[[^\]]*\])?)\s*\{([^}]+)\}")
_ENTRY = re.compile(r"^(?=[ \t]*@\w+\s*[{(])", re.M)
_KEY = re.compile(r"\s*@(?:(?:string|preamble)\b|(?!comment)\w+\s*[{(]\s*([^\s,]+)\s*,)", re.I)
_PARENT = re.compile(r"^\s*(?:crossref|xdata)\s*=\s*[{\"]([^}\"]+)", re.M | re.I)
_TITLE = re.compile(r"\btitle\s*=\s*(?:\{((?:[^{}]|\{[^{}]*\})*)\}|\"([^\"]*)\")", re.I)
_LARGEST = 20_000_000
"""Characters of all files."""
_DEEPEST = 10
_PICTURES = ("", ".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp", ".pdf", ".eps")


class Latex:
    """A document, and its folder."""

    def __init__(self, path: Path) -> None:
        self.folder = path.resolve().parent
        self.left: list[LeftOut] = []
        self.folders = [self.folder]
        self.text = self._with_inputs(decoded(path.read_bytes())[0], 0)
        for group in re.findall(r"\\graphicspath\s*\{((?:\s*\{[^}]*\})+)", self.text):
            self.folders += [self.folder / one for one in re.findall(r"\{([^}]*)\}", group)]

    def _with_inputs(self, text: str, depth: int) -> str:
        """With the files that it takes in, where they stand in its folder."""

        def put(found: re.Match[str]) -> str:
            name = found[2].strip()
            path = self._beside(name, ("", ".tex"))
            if path is None or depth == _DEEPEST:
                self.left.append(LeftOut(name, "a part that is not in the document's folder"))
                return found[1]
            part = decoded(path.read_bytes())[0]
            body = _BODY.search(part)
            return f"{found[1]}{self._with_inputs(body[1] if body else part, depth + 1)}\n"

        text = _INPUT.sub(put, text)
        if len(text) > _LARGEST:
            raise ConflictError("it is larger than 20 MB with the files that it takes in.")
        return text

    def _beside(self, name: str, endings: tuple[str, ...]) -> Path | None:
        """A file in the document's folder, or below it."""
        for folder in self.folders:
            for ending in endings:
                path = (folder / f"{name}{ending}").resolve()
                if path.is_relative_to(self.folder) and path.is_file():
                    return path
        return None

    def picture(self, address: str) -> bytes | None:
        """The bytes of a picture."""
        if (path := self._beside(address, _PICTURES)) is None:
            raise LeftOutError("the file is not in the document's folder")
        return path.read_bytes() if path.stat().st_size < 50_000_000 else b"\0" * 20_000_001

    @cached_property
    def _entries(self) -> list[str]:
        texts = []
        for group in _BIBLIOGRAPHY.findall(self.text):
            for name in group.split(","):
                if (path := self._beside(name.strip(), ("", ".bib"))) is None:
                    why = "a bibliography that is not in the document's folder"
                    self.left.append(LeftOut(name.strip(), why))
                else:
                    texts.append(decoded(path.read_bytes())[0])
        return [one for text in texts for one in _ENTRY.split(text)]

    def title_of(self, key: str) -> str:
        """The title of a source, as its .bib file has it; empty where none is found."""
        for one in self._entries:
            if (found := _KEY.match(one)) and found[1] == key and (title := _TITLE.search(one)):
                return title[1] or title[2]
        return ""

    def bibliography(self, cited: set[str]) -> str:
        """The entries of its .bib files that are cited, and what these refer to."""
        entries = self._entries
        keys = {(found[1], one) for one in entries if (found := _KEY.match(one))}
        needed = {*cited, *(key for name, one in keys if name in cited for key in _refers(one))}
        return "\n".join(
            one
            for one in entries
            if (found := _KEY.match(one)) and (not found[1] or found[1] in needed)
        )


def _refers(entry: str) -> list[str]:
    """The entries that an entry takes fields from."""
    return [
        key.strip() for listed in _PARENT.findall(entry) for key in listed.split(",") if key.strip()
    ]
