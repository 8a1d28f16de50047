"""Lines of Markdown that only other programs know: groups, callouts, tables that are drawn, figures with a name."""

import re
from collections.abc import Iterator

from msgspec import Struct, field

from annotated_brief.language import shortened
from annotated_brief.pandoc_tree import read_tree
from annotated_brief.transcribing.blocks import page_markdown
from annotated_brief.transcribing.imported import LeftOut
from annotated_brief.transcribing.walk import Walk

FENCE = re.compile(r"^(?P<quote>(?:[ \t]*>)*[ \t]*)(?P<fence>`{3,}|~{3,})(?P<info>[^\n`]*)$")
_DIV = re.compile(r"^[ \t]*:{3,}[ \t]*(?P<attributes>\{[^}]*\}|[\w-]+)?[ \t]*:*[ \t]*$")
_CALLOUT = re.compile(
    r"\.?(?:callout-)?(note|tip|warning|important|caution|info|danger|example|abstract|question|success|quote)\b"
)
_TITLE = re.compile(r"""\btitle=(?:"([^"]*)"|'([^']*)'|(\S+?)(?=[\s}]))""")
_QUOTED_CALLOUT = re.compile(r"^(?P<around>(?:> ?)*)> ?\[!(?P<kind>\w+)\][+-]?[ \t]*(?P<title>.*)$")
_FOLDED = re.compile(r"^<details\b(?![^>]*\bmarkdown=)[^>]*(?=>)")
_GRID = re.compile(r"^\+(?:[-=:]+\+)+[ \t]*$")
_DASHES = re.compile(r"^[ \t]{0,3}-{2,}(?:[ \t]+-{2,})+[ \t]*$|^[ \t]{0,3}-{20,}[ \t]*$")
_CAPTION = re.compile(
    r"^(?:Table)?:[ \t]+(?P<words>\S.*?)(?:[ \t]*\{#(?P<id>[\w:.-]+)[^}]*\})?[ \t]*$"
)
_ROW = re.compile(
    r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$|^[ \t]*\|[ \t]*:?-+:?[ \t]*\|[ \t]*$"
)
"""The line below a table's head."""
_TASK = re.compile(r"^([ \t>]*(?:[-*+]|\d+[.)])[ \t]+)\[([ xX])\](?=[ \t]+\S)")
_FIGURE = re.compile(
    r"^!\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])*)\]\((?P<address>[^()]*(?:\([^()]*\)[^()]*)*)\)\{(?P<attributes>[^}\n]*#(?P<id>(?:fig)[\w:.-]+)[^}\n]*)\}[ \t]*$"
)
_COMMANDS = re.compile(
    r"^[ \t]*\\(?:newpage|pagebreak|clearpage|tableofcontents|maketitle|bigskip|medskip|vspace\{[^}]*\})[ \t]*$"
)
_CONTENTS = re.compile(
    r"^[ \t]*(?:\[\[?(?:TOC|_TOC_)\]\]?|\{:[ \t]*toc\b[^}]*\}|(?:[*-]|1\.)[ \t]+(?:TOC|this unordered seed list.*))[ \t]*$",
    re.I,
)


class Translated(Struct):
    """The text, and what a person is told."""

    text: str = ""
    left_out: list[LeftOut] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    """Words that were left out or stand as signs."""
    notes: list[str] = field(default_factory=list)


class Lines:
    """Goes through the lines; what code fences hold stays as it is."""

    def __init__(self, lines: list[str], done: Translated) -> None:
        self._lines, self._done = lines, done
        self._divs: list[str] = []
        """What closes each group that is open."""
        self._table_end = -1

    def read(self) -> list[str]:
        """The lines as a page has them."""
        at = 0
        done: list[str] = []
        while at < len(self._lines):
            line = self._lines[at]
            if fence := FENCE.match(line):
                end = self._end_of_code(at, fence["fence"])
                done += self._lines[at:end]
            elif _GRID.match(line) or (_DASHES.match(line) and self._is_table(at)):
                head = _DASHES.match(line) and at and self._lines[at - 1].strip()
                start, end = at - bool(head), self._end_of_table(at, headed=bool(head))
                del done[len(done) - bool(head) :]
                done += _table(self._lines[start:end])
                self._table_end = end
            else:
                done += self._line(line, at)
                end = at + 1
            at = end
        return [*done, *reversed(self._divs)]

    def _end_of_code(self, at: int, fence: str) -> int:
        closing = re.compile(rf"^(?:[ \t]*>)*[ \t]*{re.escape(fence[0])}{{{len(fence)},}}[ \t]*$")
        ends = (end for end in range(at + 1, len(self._lines)) if closing.match(self._lines[end]))
        return next(ends, len(self._lines) - 1) + 1

    def _leave(self, what: str, why: str, at: int) -> None:
        self._done.left_out.append(LeftOut(shortened(what.strip(), 60), why, at + 1))
        self._done.gone.append(what)

    def _line(self, line: str, at: int) -> Iterator[str]:
        if div := _DIV.match(line):
            yield from self._group(div["attributes"] or "", at)
        elif _COMMANDS.match(line) or _CONTENTS.match(line):
            self._leave(line, "a mark for another program", at)
        elif callout := _QUOTED_CALLOUT.match(line):
            around = callout["around"]
            words = callout["title"] or callout["kind"].capitalize()
            yield from [around.rstrip()] if around else []
            yield f"{around}> **{words}**"
            yield f"{around}>"
            self._done.gone.append(callout["kind"])
        elif self._begins_table(at) and self._lines[at - 1].strip():
            yield from ("", line)
        elif task := _TASK.match(line):
            yield f"{task[1]}{'☐' if task[2] == ' ' else '☑'}{line[task.end() :]}"
        elif folded := _FOLDED.match(line):
            yield f'{folded[0]} markdown="1"{line[folded.end() :]}'
        elif figure := _FIGURE.match(line):
            yield from _figure(figure)
        elif (caption := _CAPTION.match(line)) and self._follows_table(at):
            place = f'<span id="{caption["id"]}"></span>' if caption["id"] else ""
            yield f"{place}*{caption['words']}*"
        else:
            yield re.sub(
                r"^(#{1,6}[ \t].*?)[ \t]*\{(?:-|\.unnumbered|\.unlisted|[ \t])+\}[ \t]*$",
                r"\1",
                line,
            )

    def _group(self, attributes: str, at: int) -> Iterator[str]:
        if not attributes:
            yield self._divs.pop() if self._divs else ""
            return
        callout = (
            _CALLOUT.search(attributes)
            if "callout" in attributes or not attributes.startswith("{")
            else None
        )
        if not callout:
            self._divs.append("")
            id = re.search(r"#([\w:.-]+)", attributes)
            yield f'<span id="{id[1]}"></span>' if id and id[1] != "refs" else ""
            return
        title = _TITLE.search(attributes)
        named = next(filter(None, title.groups()), "") if title else self._own_title(at)
        name = named or callout[1].capitalize()
        yield f'<div class="admonition {callout[1]}" markdown="1">'
        yield f'<p class="admonition-title" markdown="1">{name}</p>'
        yield ""
        self._divs.append("\n</div>")

    def _begins_table(self, at: int) -> bool:
        """It is the head of a table, which Python-Markdown sees behind an empty line alone."""
        below = self._lines[at + 1] if at + 1 < len(self._lines) else ""
        return at > 0 and "|" in self._lines[at] and bool(_ROW.match(below))

    def _own_title(self, at: int) -> str:
        """A heading on the group's first line is its title."""
        for later in range(at + 1, min(at + 3, len(self._lines))):
            if found := re.match(r"^#{1,6}[ \t]+(.+?)[ \t]*$", self._lines[later]):
                self._lines[later] = ""
                return found[1]
            if self._lines[later].strip():
                break
        return ""

    def _follows_table(self, at: int) -> bool:
        filled = next((one for one in reversed(range(at)) if self._lines[one].strip()), -1)
        ends = filled + 1 == self._table_end
        return ends or self._lines[filled].lstrip().startswith("|")

    def _is_table(self, at: int) -> bool:
        """A line of dashes is a table's head, or its upper edge, with another such line below."""
        lines = self._lines[at + 1 : at + 200]
        whole = next((one for one, line in enumerate(lines) if not line.strip()), len(lines))
        head = at and self._lines[at - 1].strip() and (at < 2 or not self._lines[at - 2].strip())
        edge = any(_DASHES.match(line) for line in lines)
        return bool(
            (head and whole and " " in self._lines[at].strip()) or (edge and whole and not head)
        )

    def _end_of_table(self, at: int, *, headed: bool) -> int:
        rest = range(at + 1, len(self._lines))
        if _GRID.match(self._lines[at]):
            return next(
                (one for one in rest if not self._lines[one].startswith(("+", "|"))),
                len(self._lines),
            )
        if headed:
            return next((one for one in rest if not self._lines[one].strip()), len(self._lines))
        edges = [one for one in rest if _DASHES.match(self._lines[one])]
        below = next(
            (
                one
                for one in edges
                if one + 1 == len(self._lines) or not self._lines[one + 1].strip()
            ),
            edges[-1],
        )
        return below + 1


def _table(lines: list[str]) -> list[str]:
    """A table of Pandoc's, as Markdown here has it."""
    read = read_tree("\n".join([*lines, ""]).encode(), "markdown").blocks
    return page_markdown(read, Walk()).rstrip().split("\n")


def _figure(found: re.Match[str]) -> Iterator[str]:
    width = re.search(r"\bwidth=[\"']?([\d.]+(?:%|px|em)?)", found["attributes"])
    size = f'{{ width="{width[1]}" }}' if width else ""
    alt = re.search(r"""\b(?:fig-)?alt="([^"]*)\"""", found["attributes"])
    words = re.sub(r"[\[\]]", "", alt[1] if alt else found["words"])
    yield f'<figure id="{found["id"]}" markdown="1">'
    yield ""
    yield f"![{words}]({found['address']}){size}"
    if found["words"]:
        yield ""
        yield f'<figcaption markdown="1">{found["words"]}</figcaption>'
    yield ""
    yield "</figure>"
