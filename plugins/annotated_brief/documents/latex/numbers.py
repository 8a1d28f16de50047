"""The numbers that LaTeX gives to headings, figures, tables, formulas and items, by the labels that stand there."""

import re
from collections import Counter

from msgspec import Struct, field

from annotated_brief.documents.latex.source_text import closing

_TOKEN = re.compile(
    r"\\(?P<heading>part|chapter|section|subsection|subsubsection|paragraph)(?P<star>\*?)\s*(?:\[[^\]]*\]\s*)?(?=\{)"
    r"|\\(?P<edge>begin|end)\s*\{(?P<name>[a-zA-Z]+\*?)\}"
    r"|\\caption(?P<bare>\*?)\s*(?:\[(?:[^\[\]{}]|\{[^{}]*\})*\]\s*)?(?=\{)"
    r"|\\lstcaption\{(?P<listing>[^}]*)\}(?=\{)"
    r"|\\label\s*\{(?P<label>[^}]+)\}|\\(?P<word>appendix|item|frontmatter|mainmatter|backmatter|nonumber|notag|\\)(?![a-zA-Z])"
)
_LEVELS = "chapter section subsection subsubsection paragraph".split()
_FLOATS = frozenset("figure table algorithm listing wrapfigure wraptable longtable".split())
_OWN = frozenset({"algorithm", "listing"})
_PARTS = frozenset({"subfigure", "subtable"})
_FORMULAS = frozenset("equation align gather multline eqnarray flalign alignat".split())
_SEVERAL = _FORMULAS - {"equation", "multline"}
"""Formulas with a number a line."""
_WITHIN = re.compile(r"\\numberwithin\s*\{equation\}\s*\{(\w+)\}")
_THEOREM = re.compile(r"\\newtheorem\*?\s*\{(\w+)\}\s*(?:\[\w+\]\s*)?\{([^}]*)\}")


class Target(Struct, frozen=True):
    """What a label stands for."""

    kind: str
    """A heading's level, the name of a float, ``equation``, ``item``, or what a theorem is called."""
    number: str
    title: str = ""


class Numbered(Struct):
    """A document's text and what its labels stand for."""

    text: str
    targets: dict[str, Target] = field(default_factory=dict)
    captions: list[tuple[int, str, str]] = field(default_factory=list)
    """Where the words of each caption begin, its kind and number."""
    formulas: list[tuple[int, int, str, str]] = field(default_factory=list)
    """From where to where formulas with a label reach, that, and the number."""


class _Reader:
    """Goes through a text once."""

    def __init__(self, text: str) -> None:
        self.found = Numbered(text)
        self._counts: Counter[str] = Counter()
        self._highest = 0 if re.search(r"\\chapter\b", text) else 1
        within = _WITHIN.search(text)
        self._formulas_in_sections = bool(within and within[1] == "section")
        self._theorems = dict(_THEOREM.findall(text))
        self._letters = self._unnumbered = False
        self._target = Target("section", "")
        self._open: list[tuple[str, int, Target]] = []

    def read(self) -> Numbered:
        for one in _TOKEN.finditer(self.found.text):
            if one["heading"]:
                self._heading(one)
            elif one["edge"]:
                self._edge(one)
            elif one["label"]:
                self.found.targets[one["label"].strip()] = self._target
            elif one["listing"] is not None:
                self._counts["listing"] += 1
                number = self._of_chapter("listing", self._counts["listing"])
                self.found.targets[one["listing"]] = Target("listing", number)
                self.found.captions.append((one.end() + 1, "listing", number))
            elif one["word"]:
                self._word(one["word"])
            else:
                self._caption(one)
        return self.found

    def _words(self, at: int) -> str:
        """The argument that opens at a place."""
        end = closing(self.found.text, at + 1)
        return self.found.text[at + 1 : end] if end >= 0 else ""

    def _heading(self, one: re.Match[str]) -> None:
        title, name = self._words(one.end()), one["heading"]
        if name == "part":
            self._counts["part"] += 1
            self._target = Target("part", _roman(self._counts["part"]), title)
            return
        level = _LEVELS.index(name)
        if one["star"] or self._unnumbered or level - self._highest > 2:
            self._target = Target("section", "", title)
            return
        self._counts[name] += 1
        for deeper in _LEVELS[level + 1 :]:
            self._counts[deeper] = 0
        if level == 0 and self._highest == 0:
            for kind in (*_FLOATS, "equation"):
                self._counts[kind] = 0
        elif level == 1 and self._formulas_in_sections:
            self._counts["equation"] = 0
        first = level == self._highest and self._letters
        kind = "appendix" if first else "chapter" if level == 0 else "section"
        self._target = Target(kind, self._number(level), title)

    def _number(self, level: int) -> str:
        parts = [str(self._counts[name]) for name in _LEVELS[self._highest : level + 1]]
        if self._letters and parts:
            parts[0] = chr(64 + int(parts[0]) % 27)
        return ".".join(parts)

    def _of_chapter(self, kind: str, number: int) -> str:
        level = 1 if kind == "equation" and self._formulas_in_sections else 0
        chapter = self._number(level) if self._highest <= level else ""
        return f"{chapter}.{number}" if chapter and not chapter.startswith("0") else str(number)

    def _edge(self, one: re.Match[str]) -> None:
        name = one["name"]
        if one["edge"] == "begin":
            self._open.append((name, one.start(), self._target))
            if name in _FORMULAS:
                self._counts["equation"] += 1
                self._target = Target(
                    "equation", self._of_chapter("equation", self._counts["equation"])
                )
            elif name in self._theorems:
                self._target = Target(self._theorems[name], "?")
            elif name == "enumerate":
                self._counts[f"item {len(self._open)}"] = 0
            elif name in _FLOATS:
                self._counts["subs"] = 0
            return
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == name:
                _, start, before = self._open[at]
                if name.rstrip("*") in _FORMULAS:
                    self._formula(start, one.end())
                if name not in _FLOATS | _PARTS:
                    self._target = before
                del self._open[at:]
                return

    def _formula(self, start: int, end: int) -> None:
        labels = re.findall(r"\\label\s*\{([^}]+)\}", self.found.text[start:end])
        for label in labels:
            number = self.found.targets[label.strip()].number
            self.found.formulas.append((start, end, label.strip(), number))

    def _word(self, word: str) -> None:
        around = self._open[-1][0] if self._open else ""
        match word:
            case "appendix":
                self._letters, self._unnumbered = True, False
                self._counts["chapter"] = 0
                self._counts["section"] = 0
            case "frontmatter" | "backmatter" | "mainmatter":
                self._unnumbered = word != "mainmatter"
            case "item" if around == "enumerate":
                depth = f"item {len(self._open)}"
                self._counts[depth] += 1
                self._target = Target("item", str(self._counts[depth]))
            case "nonumber" | "notag" if around in _FORMULAS:
                self._counts["equation"] -= 1
            case "\\" if around in _SEVERAL:
                self._counts["equation"] += 1
                self._target = Target(
                    "equation", self._of_chapter("equation", self._counts["equation"])
                )

    def _caption(self, one: re.Match[str]) -> None:
        names = [name for name, _, _ in self._open]
        float_ = next((name for name in reversed(names) if name in _FLOATS), "")
        if not float_ or one["bare"]:
            return
        kind = "table" if "table" in float_ else float_ if float_ in _OWN else "figure"
        title = self._words(one.end())
        if _PARTS.intersection(names):
            self._counts["subs"] += 1
            letter = chr(96 + min(self._counts["subs"], 26))
            self._target = Target(
                kind, f"{self._of_chapter(kind, self._counts[kind] + 1)}{letter}", title
            )
            self.found.captions.append((one.end() + 1, kind, f"({letter})"))
            return
        self._counts[kind] += 1
        self._target = Target(kind, self._of_chapter(kind, self._counts[kind]), title)
        self.found.captions.append((one.end() + 1, kind, self._target.number))


def _roman(number: int) -> str:
    parts = (("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))
    text = ""
    for sign, worth in parts:
        text += sign * (number // worth)
        number %= worth
    return text


def numbered(text: str) -> Numbered:
    """What the labels of a text stand for."""
    return _Reader(text).read()
