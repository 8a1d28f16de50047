"""LaTeX documents: several files as one, with what stands beside them."""

import re
from collections.abc import Mapping
from pathlib import Path

from annotated_brief.importing.formats import decoded
from annotated_brief.importing.plan import ConflictError, LeftOut, LeftOutError
from annotated_brief.pandoc_tree import Node, attributes, changed, node, nodes, plain, read_tree

_INPUT = re.compile(r"^([^%\n]*?)\\(?:input|include|subfile)\s*\{([^}]+)\}", re.M)
_BODY = re.compile(r"\\begin\{document\}(.*)\\end\{document\}", re.S)
"""What counts of a part that could stand alone."""
_BIBLIOGRAPHY = re.compile(r"\\(?:bibliography|addbibresource(?:\[[^\]]*\])?)\s*\{([^}]+)\}")
_ENTRY = re.compile(r"^(?=[ \t]*@\w+\s*[{(])", re.M)
_KEY = re.compile(r"\s*@(?:(?:string|preamble)\b|(?!comment)\w+\s*[{(]\s*([^\s,]+)\s*,)", re.I)
_PARENT = re.compile(r"^\s*(?:crossref|xdata)\s*=\s*[{\"]([^}\"]+)", re.M | re.I)
_LAYOUT = re.compile(
    r"(\s*\\(?:clearpage|newpage|cleardoublepage|pagebreak|linebreak|vspace|hspace|vfill|hfill|noindent|centering|"
    r"raggedright|bigskip|medskip|smallskip|pagestyle|thispagestyle|setcounter|addcontentsline|markboth|setlength|"
    r"renewcommand|newcommand|tableofcontents|listoffigures|listoftables|maketitle|appendix|frontmatter|mainmatter|"
    r"backmatter|printbibliography|bibliography|bibliographystyle|nocite|onehalfspacing|doublespacing|singlespacing|"
    r"setstretch|phantomsection|selectlanguage|normalsize|small|footnotesize|large|Large|hypersetup|protect|sloppy|"
    r"usepackage|label)\b\*?(?:\s*(?:\[[^\]]*\]|\{(?:[^{}]|\{[^{}]*\})*\}))*\s*)+"
)
"""Commands that say how the sheet looks."""
_COMMAND = re.compile(
    r"\\(?P<name>[a-zA-Z]+)\*?(?P<option>\[[^\]]*\])?"
    r"(?P<arguments>(?:\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})+)"
)
_KNOWN = re.compile(
    r"\w*ref|\w*cite\w*|label|includegraphics|includesvg|url|href|input|include|begin|end|def|let|"
    r"color|\w+color|[ft]?\w*colorbox|pagecolor|definecolor|colorlet|linespread|fontsize|selectfont|fontfamily|needspace|emoji|faIcon|"
    r"geometry|newgeometry|includepdf|titleformat\w*|fancy\w*|[lcr]head|[lcr]foot|tikz\w*|draw|node|path|rule|"
    r"vspace|hspace|setlength|addtolength|setcounter|addtocounter|newcommand|renewcommand|newenvironment|"
    r"usepackage|RequirePackage|AddToShipoutPicture\w*|DeclareMathOperator|NewDocumentCommand|cline|cmidrule"
)
"""Commands that Pandoc reads, or whose arguments are no words."""
_SETTING = re.compile(
    r"[-\d.]+\s*(?:pt|cm|mm|em|ex|in|\\\w+)?|[\w.-]+\s*=.*|[\w./-]+\.\w{2,4}|\\\w+", re.S
)
_ENGLISH = {"fig": "Figure", "tab": "Table", "sec": "Section"}
_WORDS = {
    r"\bfrench\b|\bfrancais\b": {"fig": "Figure", "tab": "Tableau", "sec": "Section"},
    r"\bn?german\b": {"fig": "Abbildung", "tab": "Tabelle", "sec": "Abschnitt"},
    r"\bspanish\b": {"fig": "Figura", "tab": "Tabla", "sec": "Sección"},
}
"""What LaTeX's own words are, by the language that a document is set in."""
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

    def bibliography(self, cited: set[str]) -> str:
        """The entries of its .bib files that are cited, and what these refer to."""
        texts = []
        for group in _BIBLIOGRAPHY.findall(self.text):
            for name in group.split(","):
                if (path := self._beside(name.strip(), ("", ".bib"))) is None:
                    self.left.append(
                        LeftOut(name.strip(), "a bibliography that is not in the document's folder")
                    )
                else:
                    texts.append(decoded(path.read_bytes())[0])
        entries = [one for text in texts for one in _ENTRY.split(text)]
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


def with_definitions(text: str) -> str:
    """The document with commands that Pandoc doesn't know defined to show their words, which it would drop."""
    for _ in range(3):
        tree = read_tree(text.encode(), "latex+raw_tex")
        raw = (one["c"][1] for one in nodes(tree.blocks) if one["t"] in {"RawInline", "RawBlock"})
        unknown: dict[str, str] = {}
        for command in raw:
            starts = (one.start() for one in re.finditer(r"\\[a-zA-Z]", command))
            for found in filter(None, (_COMMAND.match(command, at) for at in starts)):
                if not _KNOWN.fullmatch(found["name"]) and any(map(_has_words, _arguments(found))):
                    unknown.setdefault(found["name"], _definition(found))
        unknown = {name: line for name, line in unknown.items() if line not in text}
        if not unknown:
            break
        before, begin, after = text.partition(r"\begin{document}")
        lines = "\n".join(unknown.values())
        text = f"{before}\n{lines}\n{begin}{after}" if begin else f"{lines}\n{text}"
    return text


def _arguments(command: re.Match[str]) -> list[str]:
    return re.findall(r"\{((?:[^{}]|\{[^{}]*\})*)\}", command["arguments"])


def _has_words(argument: str) -> bool:
    """Else it is a length, a name of a file, or settings."""
    return bool(re.search(r"[^\W\d_]{2}", argument)) and not _SETTING.fullmatch(argument.strip())


def _definition(command: re.Match[str]) -> str:
    arguments = _arguments(command)
    first = 2 if command["option"] else 1
    shown = " ".join(f"#{at}" for at, one in enumerate(arguments, first) if _has_words(one))
    number, option = len(arguments) + first - 1, "[]" if command["option"] else ""
    return f"\\newcommand{{\\{command['name']}}}[{number}]{option}{{{shown}}}"


def settled(blocks: list[Node], text: str) -> list[Node]:
    """The blocks without commands that only set the sheet, and with the numbers that references name."""
    names = next((words for sign, words in _WORDS.items() if re.search(sign, text)), _ENGLISH)
    numbers: dict[str, str] = {}
    for one in nodes(blocks):
        if one["t"] == "Link" and attributes(one)[2].get("reference-type", "").startswith("ref"):
            numbers[one["c"][2][0][1:]] = plain(one["c"][1])

    def change(content: list[Node]) -> list[Node]:
        return [_settled(one, numbers, names) for one in content if not _is_layout(one)]

    blocks = changed(blocks, change)
    for one in nodes(blocks):
        if one["t"] == "Link" and attributes(one)[2].get("reference-type") == "ref+label":
            kind = one["c"][2][0][1:].partition(":")[0]
            if kind in names:
                one["c"][1] = [node("Str", f"{names[kind]}\u00a0"), *one["c"][1]]
    return blocks


def _settled(one: Node, numbers: Mapping[str, str], names: Mapping[str, str]) -> Node:
    """A table or figure with its number in its caption, where a reference names that."""
    inner, id = one, attributes(one)[0]
    if one["t"] == "Div" and len(one["c"][1]) == 1 and one["c"][1][0]["t"] == "Table":
        inner = one["c"][1][0]
    number = numbers.get(id, "")
    if inner["t"] in {"Figure", "Table"} and number.replace(".", "").isdigit():
        name = names["fig" if inner["t"] == "Figure" else "tab"]
        first = next((line for line in inner["c"][1][1] if line["t"] in {"Para", "Plain"}), None)
        if first:
            first["c"] = [node("Str", f"{name} {number}. "), *first["c"]]
    return one


def _is_layout(one: Node) -> bool:
    return one["t"] in {"RawInline", "RawBlock"} and bool(_LAYOUT.fullmatch(one["c"][1]))
