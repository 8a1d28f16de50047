"""A comparison as Markdown for a comment: inert, whatever it holds, and bounded in size."""

import re
from collections.abc import Sequence

from msgspec import Struct

from annotated_brief.comparing.compare import Comparison
from annotated_brief.comparing.lines import Line, Stretch, Told, change_lines, count_lines
from annotated_brief.forge import Forge
from annotated_brief.forge.inert import MOST, code, fitting, folded, inert

_LONGEST = 2_000
"""Characters of a value that are shown."""
_IN_MARKDOWN = {
    "name": "**{}**",
    "label": "**{}**",
    "word": "**{}**",
    "old": "~~{}~~",
    "new": "**{}**",
    "em": "*{}*",
}
_ADDRESS = re.compile(r"(?!/)[\w%./-]{0,300}(#[\w%.:-]{1,200})?", re.A)
"""An address below a site's root."""


class Links(Struct, frozen=True):
    """Where the files of a change are edited, and where its site can be looked at; nowhere where that isn't known."""

    forge: Forge | None = None
    preview: str = ""
    """The site's address, with a slash at its end."""

    def file(self, path: str, line: int) -> str | None:
        """The editor at a path inside the repository, so that the link leads nowhere else."""
        fits = 0 < len(path) < 300 and path.isprintable() and not path.startswith("/")
        if self.forge is None or not fits or ".." in path.split("/"):
            return None
        return self.forge.edit(path, line)

    def page(self, address: str) -> str | None:
        """A page of the site that can be looked at."""
        fits = _ADDRESS.fullmatch(address) and ".." not in address
        return f"{self.preview}{address}" if self.preview and fits else None


NOWHERE = Links()


def as_markdown(found: Comparison, limit: int = MOST) -> str:
    """Counts first, then the changes in folded sections, as many as fit into ``limit`` characters."""
    between = f"from {inert(found.old)} to {inert(found.new)}"
    lines = [f"**What changes for readers**, {between}", ""]
    text = "\n".join(lines + [f"- {line}" for line in count_lines(found)]) + "\n"
    for name, changes in change_lines(found).items():
        room = limit - len(text) - 2
        title = f"{name} ({len(changes)})"
        section = folded(title, items(changes, NOWHERE, room), room)
        text += f"\n{section}\n" if section else ""
    return text[:limit]


def items(changes: Sequence[Told], links: Links, room: int) -> list[str]:
    """Each change as an item: whole while ``room`` characters hold it and the names of those after it."""
    heads = [f"- {_markdown(head, links)}" for head, *_ in changes]
    names = sum(len(head) + 3 for head in heads)
    found = []
    for head, (_, *more) in zip(heads, changes, strict=True):
        names -= len(head) + 3
        item = "\n".join([head, *told(more, links)]) if names < room else ""
        item = item if item and len(item) + names <= room else f"{head} …"
        room -= len(item) + 1
        found.append(item)
    return found


def told(lines: Told, links: Links) -> list[str]:
    """What says more of a change, as items below its own."""
    return [f"  - {_markdown(line, links)}" for line in lines]


def listed(changes: Sequence[Told], links: Links, room: int) -> str:
    """The items that fit, and how many don't."""
    return fitting(items(changes, links, room), room)


def _markdown(line: Line, links: Links) -> str:
    """Text that stays text; the spaces at a stretch's ends stay too."""
    return "".join(_stretch(one, links) if one.text.strip() else one.text[:1] for one in line)


def _stretch(one: Stretch, links: Links) -> str:
    if one.how == "page":
        address = links.page(one.to)
        return f" ([{one.text}]({address}))" if address else ""
    if one.how == "file":
        address = links.file(one.to, one.line)
        return f"[{inert(one.text, 200)}]({address})" if address else code(one.text)
    text = one.text
    shown = code(text) if one.how == "code" else inert(text, _LONGEST)
    if len(text) > _LONGEST and one.how != "code":
        shown += f" ({len(text) - _LONGEST:,} more characters)"
    before, after = text[:1].isspace(), text[-1:].isspace()
    return " " * before + _IN_MARKDOWN.get(one.how, "{}").format(shown) + " " * after
