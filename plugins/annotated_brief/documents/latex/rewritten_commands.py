"""Commands and environments of LaTeX's packages in plain ones: quotations with sources, boxes, notes, and what an author told to himself."""

import re
from collections import deque
from collections.abc import Callable

from annotated_brief.documents.latex.source_text import (
    Command,
    Rules,
    belonging,
    closing,
    rewritten,
)
from annotated_brief.language import shortened
from annotated_brief.transcribing.imported import LeftOut

_GONE = {
    "addcontentsline": 3, "addtocontents": 2, "index": 1, "sindex": 1, "markboth": 2, "markright": 1, "captionsetup": 1,
    "lstset": 1, "sisetup": 1, "setkomafont": 2, "addtokomafont": 2, "bookmarksetup": 1, "pdfbookmark": 2,
    "algnewcommand": 2, "algrenewcommand": 2, "algblock": 2, "algblockdefx": 3, "algdef": 2, "algrenewtext": 2, "glsaddall": 0,
    "DeclareSIUnit": 2, "newdateformat": 2, "enlargethispage": 1, "thispagestyle": 1, "pagestyle": 1, "pagenumbering": 1,
    "hypersetup": 1, "captionsetup*": 1, "setlist": 1, "urlstyle": 1, "etocsettocstyle": 2, "minitoc": 0, "dominitoc": 0,
    "hyphenation": 1, "selectlanguage": 1, "addbibresource": 1, "newtcolorbox": 2, "newmdenv": 1, "crefname": 3, "Crefname": 3,
}  # fmt: skip
"""Commands whose arguments are no words of the text, and how many they have."""
_SKIP = re.compile(
    r"\\[vh]skip\s*(?:-?[\d.]*\s*(?:pt|cm|mm|em|ex|in|pc)(?![a-z])|-?[\d.]*\\[a-zA-Z]+)"
)
_NAKED = re.compile(r"(\\(?:algnewcommand|algrenewcommand)\*?)\s*(\\[a-zA-Z]+)")
_BOXES = "tcolorbox mdframed framed shaded shaded* leftbar infobox keybox".split()
_QUOTES = "displayquote displaycquote quoting foreigndisplayquote".split()
_MARK = re.compile(r"\\footnotemark(?![a-zA-Z])(?:\s*\[(?P<number>\w+)\])?")
_TITLE = re.compile(r"(?:^|,)\s*(?:frame)?title\s*=\s*")


def with_plain_commands(text: str, left: list[LeftOut], titles: Callable[[str], str]) -> str:
    """The text without what Pandoc would print wrongly; ``titles``: a source's, by its key."""

    def tell(one: Command) -> str:
        words = shortened(one.arguments[0], 50)
        left.append(LeftOut(f"a remark of its author's (“{words}”)", "it is no part of the text"))
        return ""

    text = _NAKED.sub(r"\1{\2}", _SKIP.sub(" ", text))
    gone: Rules = {name: (number, lambda _: "") for name, number in _GONE.items()}
    text = rewritten(
        text,
        {
            **gone,
            **dict.fromkeys(("todo", "fxnote", "missingfigure"), (1, tell)),
            **_quotations(),
            **_cited(titles),
        },
    )
    text = _boxes(_display_quotes(text))
    return _noted(text)


def _quotations() -> Rules:
    def cited(one: Command, key: int, words: int) -> str:
        options = "".join(f"[{it}]" for it in one.options)
        return rf"\enquote{{{one.arguments[words]}}} \parencite{options}{{{one.arguments[key]}}}"

    def said(words: int) -> Callable[[Command], str]:
        def write(one: Command) -> str:
            source = f" {one.option}" if one.option else ""
            return rf"\enquote{{{one.arguments[words]}}}{source}"

        return write

    return {
        **dict.fromkeys(("textcquote", "blockcquote"), (2, lambda it: cited(it, 0, 1))),
        **dict.fromkeys(("foreigntextcquote", "hyphentextcquote", "foreignblockcquote"), (3, lambda it: cited(it, 1, 2))),
        **dict.fromkeys(("textquote", "blockquote"), (1, said(0))),
        "epigraph": (2, lambda it: "\\begin{quote}" + "\n\n".join(it.arguments) + "\\end{quote}"),
        **dict.fromkeys(("foreigntextquote", "foreignquote", "hyphenquote", "foreignblockquote"), (2, said(1))),
    }  # fmt: skip


def _cited(titles: Callable[[str], str]) -> Rules:
    def title(one: Command) -> str:
        keys = [key.strip() for key in one.arguments[0].split(",")]
        return " and ".join(
            rf"\emph{{{titles(key)}}}" if titles(key) else rf"\cite{{{key}}}" for key in keys
        )

    def whole(one: Command) -> str:
        options = "".join(f"[{it}]" for it in one.options)
        cited = rf"\parencite{options}{{{one.arguments[0]}}}"
        return rf"\footnote{{{cited}.}}" if one.name.startswith("foot") else cited

    return {
        **dict.fromkeys(("citetitle", "Citetitle"), (1, title)),
        **dict.fromkeys(("fullcite", "footfullcite", "bibentry", "citeurl", "citedoi"), (1, whole)),
    }


def _display_quotes(text: str) -> str:
    """Each a plain quotation, its source behind it."""
    names = "|".join(_QUOTES)
    parts: list[str] = []
    behind: list[str] = []
    at = 0
    for one in re.finditer(rf"\\(?P<edge>begin|end)\s*\{{(?P<name>{names})\}}", text):
        if one["edge"] == "begin":
            number = ("cquote" in one["name"]) + one["name"].startswith("foreign")
            options, arguments, end = belonging(text, one.end(), number)
            if one["name"] == "quoting":
                options = []
            source = "".join(options[:1])
            if "cquote" in one["name"]:
                source = (
                    rf"\parencite{''.join(f'[{it}]' for it in options)}{{{arguments[-1]}}}"
                    if arguments
                    else ""
                )
            behind.append(
                source.removeprefix("{").removesuffix("}") if source.startswith("{") else source
            )
            parts += [text[at : one.start()], r"\begin{quote}"]
            at = end
        elif behind:
            parts += [text[at : one.start()].rstrip(), " ", behind.pop(), r"\end{quote}"]
            at = one.end()
    return "".join([*parts, text[at:]])


def _boxes(text: str) -> str:
    """Each a quotation, its title in bold before it; those that the document defines too."""
    own = re.findall(
        r"\\(?:newtcolorbox|newmdenv|newtcbtheorem)\s*(?:\[[^\]]*\]\s*)*\{(\w+)\}", text
    )
    names = "|".join(map(re.escape, [*_BOXES, *own]))
    defined = set(re.findall(r"\\newenvironment\*?\s*\{(\w+)\}", text))
    parts: list[str] = []
    at = 0
    for one in re.finditer(rf"\\(?P<edge>begin|end)\s*\{{(?P<name>{names})\}}", text):
        if one["name"] in defined or one.start() < at:
            continue
        parts.append(text[at : one.start()])
        at = one.end()
        if one["edge"] == "end":
            parts.append("\\end{quote}")
            continue
        options, _, at = belonging(text, at, 0)
        parts.append("\\begin{quote}")
        named = _TITLE.search(options[0]) if options else None
        if named:
            rest = options[0][named.end() :]
            title = rest[1 : closing(rest, 1)] if rest.startswith("{") else rest.partition(",")[0]
            parts.append(f"\\textbf{{{title}}}\n\n")
    return "".join([*parts, text[at:]])


def _noted(text: str) -> str:
    """Marks of footnotes with the texts that stand elsewhere."""
    marks = list(_MARK.finditer(text))
    waiting: deque[str] = deque()
    named: dict[str, str] = {}

    def hold(one: Command) -> str:
        if one.option:
            named[one.option] = one.arguments[0]
        else:
            waiting.append(one.arguments[0])
        return ""

    if not marks:
        return text
    without = rewritten(text, {"footnotetext": (1, hold)})

    def put(mark: re.Match[str]) -> str:
        words = named.get(mark["number"] or "") or (
            waiting.popleft() if waiting and not mark["number"] else ""
        )
        if not words:
            return rf"\textsuperscript{{{mark['number']}}}" if mark["number"] else ""
        return rf"\footnote{{{words}}}"

    return _MARK.sub(put, without)
