"""LaTeX's environments that Pandoc reads wrongly: drawings, which are told, and those with settings, which it shows."""

import re

from annotated_brief.language import shortened
from annotated_brief.transcribing.imported import LeftOut

_DRAWING = re.compile(
    r"\\begin\s*\{(?P<name>tikzpicture|tikzcd|pspicture\*?|picture|forest|circuitikz|asy|chemfig|qtree)\}.*?"
    r"\\end\s*\{(?P=name)\}",
    re.S,
)
_HEADING = re.compile(r"\\(?:chapter|(?:sub)*section)\*?\s*\{([^{}]*)\}")
_COMMENT = re.compile(r"(?<!\\)%.*")
_SETTINGS = r"(?:\s*\[[^\]]*\])?"
_FLOATING = re.compile(
    rf"\\begin\s*\{{wrap(figure|table)\}}{_SETTINGS}\s*\{{[^}}]*\}}{_SETTINGS}\s*\{{(?:[^{{}}]|\{{[^}}]*\}})*\}}"
)
_COLUMNS = re.compile(r"\\begin\s*\{(multicols\*?|adjustwidth|spacing)\}(?:\s*\{[^}]*\})+")
_TODAY = re.compile(r"\\today(?![a-zA-Z])(?:\{\})?")
_END_OF_PROOF = re.compile(r"\\qed(?![a-zA-Z])")


def with_read_environments(text: str) -> tuple[str, list[LeftOut]]:
    """The document as Pandoc reads it, and the drawings that it has no more."""
    left, parts, end = list[LeftOut](), list[str](), 0
    for one in _DRAWING.finditer(_COMMENT.sub(lambda it: " " * len(it[0]), text)):
        heading = [it[1] for it in _HEADING.finditer(text, 0, one.start())][-1:]
        place = f"under “{shortened(heading[0], 50)}”" if heading else "before the first heading"
        why = "save it as a picture and add it by hand"
        left.append(LeftOut(f"a drawing ({one['name']})", why, place=place))
        parts.append(text[end : one.start()])
        end = one.end()
    text = "".join([*parts, text[end:]])
    text = re.sub(r"\\(begin|end)\s*\{flalign(\*?)\}", r"\\\1{align\2}", text)
    text = re.sub(r"\\end\s*\{wrap(figure|table)\}", r"\\end{\1}", text)
    text = _FLOATING.sub(r"\\begin{\1}", text)
    text = _COLUMNS.sub(r"\\begin{\1}", text)
    return _END_OF_PROOF.sub("◻", _TODAY.sub("", text)), left
