"""LaTeX's tables and figures in the forms of them that Pandoc reads whole."""

import re

from annotated_brief.documents.latex.source_text import Command, belonging, closing, rewritten

_TABULAR = re.compile(
    r"\\begin\s*\{(tabularx|tabulary|tabular\*?|xltabular|tblr|longtable|supertabular|xtabular|longtabu|tabu)\}"
)
_WIDTHS = frozenset("tabularx tabulary tabular* xltabular".split())
_LONG = frozenset("longtable xltabular supertabular xtabular longtabu".split())
_RENAMED = {
    "sidewaystable": "table",
    "sidewaysfigure": "figure",
    "table": "table",
    "figure": "figure",
    "SCfigure": "figure",
    "SCtable": "table",
}
_AROUND = r"\\(?:begin|end)\s*\{(?:threeparttable|threeparttablex|ThreePartTable|landscape|adjustbox|measuredfigure|floatrow|ltablex)\}(?:\s*\[[^\]]*\])?(?:\s*\{[^{}]*=[^{}]*\})?"
_RULES = re.compile(
    r"\\(?:cmidrule|cline|hhline|addlinespace|specialrule|rowcolor|cellcolor|arrayrulecolor|morecmidrules|rowfont)\b\s*"
    r"(?:\([^)]*\))?(?:\[[^\]]*\])?(?:\([^)]*\))?(?:\{[^{}]*\})*|\\(?:nopagebreak|arraybackslash|extrarowheight)(?![a-zA-Z])"
)  # fmt: skip
_PARTS = re.compile(r"\\(endfirsthead|endhead|endfoot|endlastfoot)(?![a-zA-Z])")
_SPEC = re.compile(r"\*\{(?P<times>\d+)\}|(?P<gone>[>@!<])|(?P<kind>[a-zA-Z])")
_SIGNS = {"c": "c", "C": "c", "r": "r", "R": "r", "S": "r", "D": "r", "d": "r", "s": "r"}  # fmt: skip


def with_tables(text: str) -> str:
    """The text with tables and figures as Pandoc knows them."""
    names = "|".join(_RENAMED)
    text = re.sub(
        rf"\\(begin|end)\s*\{{({names})\*?\}}(?:\s*\[[^\]]*\])?",
        lambda it: f"\\{it[1]}{{{_RENAMED[it[2]]}}}",
        text,
    )
    text = re.sub(r"\\def\\sym#1\{.*", "", text)  # as Stata and R write it
    text = _RULES.sub("", re.sub(_AROUND, "", text))
    text = rewritten(
        text,
        {
            **dict.fromkeys("makecell thead shortstack".split(), (1, _lines)),
            "sym": (1, lambda it: rf"\textsuperscript{{{it.arguments[0]}}}"),
            "resizebox": (3, lambda it: it.arguments[2]),
            **dict.fromkeys(
                "scalebox rotatebox adjustbox".split(), (2, lambda it: it.arguments[1])
            ),
            "tnote": (1, lambda it: rf"\textsuperscript{{{it.arguments[0]}}}"),
            "subfloat": (1, _part),
            "subfigure": (1, _part),
            "subcaptionbox": (2, lambda it: _sub(it.arguments[1], it.arguments[0])),
            "captionof": (2, lambda it: rf"\caption{{{it.arguments[1]}}}"),
            "tablefootnote": (1, lambda it: rf"\footnote{{{it.arguments[0]}}}"),
        },
    )
    text = re.sub(r"\\(begin|end)\s*\{tablenotes\}(?:\s*\[[^\]]*\])?", r"\\\1{itemize}", text)
    return _tabulars(text)


def _lines(cell: Command) -> str:
    return re.sub(r"\\\\(?:\[[^\]]*\])?", r"\\newline ", cell.arguments[0])


def _part(one: Command) -> str:
    return _sub(one.arguments[0], one.options[-1] if one.options else "")


def _sub(content: str, caption: str) -> str:
    """A picture among several, in an environment of its own."""
    said = rf"\caption{{{caption}}}" if caption else ""
    return rf"\begin{{subfigure}}{{5cm}}{content}{said}\end{{subfigure}}"


def _tabulars(text: str) -> str:
    parts: list[str] = []
    at = 0
    while found := _TABULAR.search(text, at):
        name = found[1]
        number = 2 if name in _WIDTHS else 1
        _, arguments, begin = belonging(text, found.end(), number)
        end = _end(text, begin, name)
        if len(arguments) < number or end < 0:
            parts.append(text[at : found.end()])
            at = found.end()
            continue
        inside = _tabulars(text[begin:end])
        new = "longtable" if name in _LONG else "tabular"
        inside = _without_repeats(inside) if new == "longtable" else inside
        spec = "".join(_columns(arguments[-1])) or "l"
        parts += [text[at : found.start()], rf"\begin{{{new}}}{{{spec}}}{inside}\end{{{new}}}"]
        at = text.index("}", end) + 1
    return "".join([*parts, text[at:]])


def _end(text: str, at: int, name: str) -> int:
    """Where the environment ends, past those of its name within."""
    depth = 0
    for one in re.compile(rf"\\(begin|end)\s*\{{{re.escape(name)}\}}").finditer(text, at):
        depth += 1 if one[1] == "begin" else -1
        if depth < 0:
            return one.start()
    return -1


def _columns(spec: str) -> list[str]:
    """How each column is set: l, c or r."""
    found: list[str] = []
    at = 0
    while one := _SPEC.search(spec, at):
        at = one.end()
        argument = ""
        while opens := re.compile(r"\s*([\[{])").match(spec, at):
            if (end := closing(spec, opens.end())) < 0:
                break
            argument, at = spec[opens.end() : end], end + 1
            if one["times"] or one["gone"]:
                break
        if one["times"]:
            found += _columns(argument) * min(int(one["times"]), 100)
        elif one["kind"]:
            found.append(_SIGNS.get(one["kind"], "l"))
    return found


def _without_repeats(table: str) -> str:
    """A long table with its head once, and without what is said where a sheet ends and the next begins."""
    said: dict[str, str] = {}
    at = 0
    for part in _PARTS.finditer(table):
        said[part[1]] = table[at : part.start()]
        at = part.end()
    if not said:
        return table
    head = said.get("endfirsthead", said.get("endhead", ""))
    foot = said.get("endlastfoot", said.get("endfoot", ""))
    foot = re.sub(r"\\(?:hline|bottomrule|midrule|toprule)(?![a-zA-Z])|\\\\", "", foot).strip()
    last = f"{foot}\\\\" if foot else ""
    mark = r"\endhead " if head.strip() else ""
    return f"{head}{mark}{table[at:]}{last}"
