"""A comparison for a terminal."""

from annotated_brief.comparing.compare import Comparison
from annotated_brief.comparing.lines import Line, change_lines, count_lines
from annotated_brief.diagnostics import clean

_SET_OFF = {"word": "[{}]", "name": '"{}"', "old": "[-{}-]", "new": "{{+{}+}}"}


def as_text(found: Comparison) -> str:
    """Counts first, then every change; taken-out words in ``[-…-]``, put-in words in ``{+…+}``."""
    lines = [f"{found.old} .. {found.new}", *count_lines(found)]
    for name, changes in change_lines(found).items():
        lines += ["", name]
        for head, *more in changes:
            lines += [f"  {_text(head)}", *(f"    {_text(line)}" for line in more)]
    return "\n".join(lines)


def _text(line: Line) -> str:
    return "".join(_SET_OFF.get(how, "{}").format(clean(text)) for how, text in line)
