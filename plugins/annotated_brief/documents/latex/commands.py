"""LaTeX's commands: those that Pandoc doesn't know defined, those of layout gone."""

import re

from annotated_brief.pandoc_tree import Node, changed, nodes, read_tree

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
    r"emph|text(?:bf|it|tt|sc|sf|rm|sl|up|md|normal|super\w+|sub\w+|quot\w+|color)|math\w+|underline|uline|footnote\w*|"
    r"(?:sub)*section|(?:sub)?paragraph|chapter|part|caption|item|bibitem|title|subtitle|author|date|thanks|enquote|mbox|"
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


def with_listed_works(text: str) -> str:
    """The document with its own bibliography as a list, of which Pandoc shows the keys as words."""
    text = re.sub(
        r"\\begin\s*\{thebibliography\}\s*\{[^}]*\}",
        r"\\section*{References}\n\\begin{itemize}",
        text,
    )
    text = re.sub(r"\\end\s*\{thebibliography\}", r"\\end{itemize}", text)
    return re.sub(r"\\bibitem\s*(?:\[(?:[^][]|\{[^}]*\})*\])?\s*\{[^}]*\}", r"\\item ", text)


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
        new = "".join(unknown.values())  # on no line of their own: errors name lines
        text = f"{before}{new}{begin}{after}" if begin else new + text
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


def settled(blocks: list[Node]) -> list[Node]:
    """The blocks without commands that only set the sheet."""
    return changed(blocks, lambda content: [one for one in content if not _is_layout(one)])  # type: ignore[no-any-return]


def _is_layout(one: Node) -> bool:
    return one["t"] in {"RawInline", "RawBlock"} and bool(_LAYOUT.fullmatch(one["c"][1]))
