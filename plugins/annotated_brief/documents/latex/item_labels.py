"""Lists of LaTeX whose labels or numbers Pandoc drops: enumitem's options, items with labels, lists in a line."""

import re

from msgspec import Struct

from annotated_brief.documents.latex.source_text import belonging, closing, settings

_TOKEN = re.compile(
    r"\\(?P<edge>begin|end)\s*\{(?P<name>itemize|enumerate|description|compactitem|compactenum|compactdesc|inparaenum|inparaitem)(?P<star>\*?)\}"
    r"|\\item(?![a-zA-Z])"
)
_KINDS = {"compactitem": "itemize", "compactenum": "enumerate", "compactdesc": "description"}
_COUNTED = re.compile(r"\\(arabic|alph|Alph|roman|Roman)\s*\*")
_FIRST = {"arabic": "1", "alph": "a", "Alph": "A", "roman": "i", "Roman": "I"}
_SIMPLE = re.compile(r"\(?[1aAiI][.)]?")


class _List(Struct):
    name: str
    in_line: bool
    label: str = ""
    """With the sign of its first item."""
    number: int = 0


class _Writer:
    def __init__(self, text: str) -> None:
        self._text, self._parts, self._at = text, list[str](), 0
        self._open: list[_List] = []
        self._last: dict[int, int] = {}
        """How far the last list got, by how deep it stood."""

    def written(self) -> str:
        for one in _TOKEN.finditer(self._text):
            if one.start() < self._at:
                continue
            if one["edge"] == "begin":
                self._begin(one)
            elif one["edge"]:
                self._end(one)
            elif self._open:
                self._item(one)
        return "".join([*self._parts, self._text[self._at :]])

    def _put(self, one: re.Match[str], end: int, new: str) -> None:
        self._parts += [self._text[self._at : one.start()], new]
        self._at = end

    def _begin(self, one: re.Match[str]) -> None:
        options, _, end = belonging(self._text, one.end(), 0)
        name = _KINDS.get(one["name"], one["name"])
        in_line = bool(one["star"]) or name.startswith("inpara")
        name = "enumerate" if name == "inparaenum" else name
        given = dict(settings(options[0])) if options else {}
        label = _COUNTED.sub(lambda it: _FIRST[it[1]], given.get("label", ""))
        if options and not given.get("label") and _SIMPLE.fullmatch(options[0].strip("{}")):
            label = options[0].strip("{}")
        label = re.sub(
            r"\\(?:textbf|textit|emph|bfseries|upshape|protect)\b\s*|[{}]", "", label
        ).strip()
        new = _List(name, in_line, label or "(1)" * in_line)
        deep = sum(it.name == "enumerate" for it in self._open)
        start = int(given["start"]) if given.get("start", "").isdigit() else 1
        new.number = (
            self._last.get(deep, 0) if "resume" in given or "resume*" in given else start - 1
        )
        self._open.append(new)
        if in_line:
            self._put(one, end, "")
        elif name != "enumerate":
            self._put(one, end, rf"\begin{{{name}}}")
        else:
            form = f"[{label}]" if _SIMPLE.fullmatch(label) else ""
            begun = rf"\setcounter{{enumi}}{{{new.number}}}" if new.number else ""
            self._put(one, end, rf"\begin{{enumerate}}{form}{begun}")

    def _end(self, one: re.Match[str]) -> None:
        if not self._open:
            return
        ended = self._open.pop()
        self._last[sum(it.name == "enumerate" for it in self._open)] = ended.number
        self._put(one, one.end(), "" if ended.in_line else rf"\end{{{ended.name}}}")

    def _item(self, one: re.Match[str]) -> None:
        of = self._open[-1]
        of.number += 1
        opens = re.compile(r"\s*\[").match(self._text, one.end())
        close = closing(self._text, opens.end()) if opens else -1
        if of.name == "description" and not of.in_line:
            return
        if opens and close >= 0:
            label = self._text[opens.end() : close]
            shown = (
                f"{label} "
                if re.search(r"\w", re.sub(r"\\\w+|\$", "", label)) or "*" in label
                else ""
            )
            self._put(one, close + 1, shown if of.in_line else rf"\item {{}}{shown}")
        elif of.in_line or (of.label and not _SIMPLE.fullmatch(of.label)):
            shown = _numbered(of.label, of.number) if of.name == "enumerate" else of.label
            self._put(one, one.end(), f"{shown} " if of.in_line else rf"\item {{}}{shown} ")


def _numbered(label: str, number: int) -> str:
    """The label of the first item for another one."""
    signs = re.search(r"[1aAiI](?=\W*$)", label)
    if not signs:
        return label
    letters = chr(ord("a") + (number - 1) % 26)
    roman = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
    said = {
        "1": str(number),
        "a": letters,
        "A": letters.upper(),
        "i": roman[(number - 1) % 10],
        "I": roman[(number - 1) % 10].upper(),
    }[signs[0]]
    return label[: signs.start()] + said + label[signs.end() :]


def with_item_labels(text: str) -> str:
    """The text with lists as Pandoc knows them."""
    return _Writer(text).written()
