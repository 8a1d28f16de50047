"""A comparison as Markdown for the comment of a pull request: inert, and bounded in size."""

from annotated_brief.comparing.compare import Comparison
from annotated_brief.comparing.lines import Line, change_lines, count_lines
from annotated_brief.forge.inert import MOST, code, folded, inert

_SET_OFF = {"name": "**{}**", "label": "**{}**", "word": "**{}**", "old": "~~{}~~", "new": "**{}**"}


def as_markdown(found: Comparison, limit: int = MOST) -> str:
    """Counts first, then the changes in folded sections, as many as fit into ``limit`` characters."""
    between = f"from {inert(found.old)} to {inert(found.new)}"
    lines = [f"**What changes for readers**, {between}", ""]
    text = "\n".join(lines + [f"- {line}" for line in count_lines(found)]) + "\n"
    for name, changes in change_lines(found).items():
        items = [_item(head, more) for head, *more in changes]
        section = folded(f"{name} ({len(items)})", items, limit - len(text) - 2)
        text += f"\n{section}\n" if section else ""
    return text[:limit]


def _item(head: Line, more: list[Line]) -> str:
    return "\n".join([f"- {_text(head)}", *(f"  - {_text(line)}" for line in more)])


def _text(line: Line) -> str:
    """Text that stays text; the spaces at a stretch's ends stay too."""
    return "".join(_stretch(how, text) if text.strip() else text for how, text in line)


def _stretch(how: str, text: str) -> str:
    shown = code(text) if how == "code" else inert(text, len(text))
    before, after = text[:1].isspace(), text[-1:].isspace()
    return " " * before + _SET_OFF.get(how, "{}").format(shown) + " " * after
