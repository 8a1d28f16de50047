"""A LaTeX text without the parts that can't be read at all, each of which is told, so that the rest is read."""

import re

from annotated_brief.conversion import ConversionError
from annotated_brief.documents.latex.commands import with_definitions
from annotated_brief.language import shortened
from annotated_brief.pandoc_tree import read_tree
from annotated_brief.transcribing.imported import LeftOut

_MOST = 12
"""Parts that are left out at most."""
_BEGIN = re.compile(r"\\begin\s*\{document\}")
_HEADING = re.compile(r"\\(?:chapter|(?:sub)*section)\*?\s*\{([^{}]*)\}")


def without_unreadable(text: str, left: list[LeftOut]) -> str:
    """The text as far as it can be read.

    Raises:
        ConversionError: no paragraph of it is to blame, or too many are.
    """
    for _ in range(_MOST):
        try:
            for form in ("latex+raw_tex", "latex"):
                read_tree(with_definitions(text).encode(), form)
        except ConversionError as error:
            text = _without_paragraph(text, error, left)
        else:
            break
    return text


def _without_paragraph(text: str, error: ConversionError, left: list[LeftOut]) -> str:
    """Without the lines around the place of an error, up to empty ones."""
    body = _BEGIN.search(text)
    lines = text.split("\n")
    first = text.count("\n", 0, body.end()) + 1 if body else 0
    at = min((error.line or 0) - 1, len(lines) - 1)
    while at > first and not lines[at].strip():
        at -= 1
    if at <= first:
        raise error
    start = next((one + 1 for one in range(at, first, -1) if not lines[one].strip()), first)
    end = next((one for one in range(at, len(lines)) if not lines[one].strip()), len(lines))
    part = [line for line in lines[start:end] if r"\end{document}" not in line]
    words = " ".join(re.sub(r"\\[a-zA-Z]+\*?|[{}\[\]&]", " ", " ".join(part)).split())
    heading = _HEADING.findall("\n".join(lines[:start]))[-1:]
    place = f"under “{shortened(heading[0], 50)}”" if heading else "before the first heading"
    what = f"a part of it (“{shortened(words, 60)}”)"
    left.append(LeftOut(what, f"it can't be read: {error}; add it by hand", place=place))
    kept = [line for line in lines[start:end] if r"\end{document}" in line]
    return "\n".join([*lines[:start], *kept, *lines[end:]])
