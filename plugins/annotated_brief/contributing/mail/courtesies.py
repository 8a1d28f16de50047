"""How a letter begins and ends: lines that say nothing of the matter."""

import re
from collections.abc import Sequence

from annotated_brief.tables import table

_NAME = r"[^.!?;:。！？؟#*>]{1,50}?"
_LONGEST = 80
"""Characters of a line of a signature."""
_SIGNATURE = 6
"""Lines under a closing, at most: names, what they are, how they can be reached."""


def _pattern(name: str) -> re.Pattern[str]:
    listed = table("contributing/mail/courtesies.toml")[name]
    either = "|".join(f"(?:{one.replace('{name}', _NAME)})" for one in listed)
    return re.compile(rf"(?:{either})\s*[,.!:，。！：،…-]{{0,3}}", re.I)


_GREETING, _CLOSING = _pattern("greetings"), _pattern("closings")


def is_courtesy(line: str) -> bool:
    """Whether a line greets or takes leave, and does nothing else."""
    bare = line.strip()
    return bool(_GREETING.fullmatch(bare) or _CLOSING.fullmatch(bare))


def without_signature(lines: Sequence[str], start: int, sender: str) -> list[str]:
    """The lines up to a closing, or to the sender's name, that stands alone from ``start`` on with few lines below it."""
    end, below = len(lines), 0
    for at in reversed(range(start, len(lines))):
        bare = lines[at].strip()
        if len(bare) > _LONGEST or below > _SIGNATURE:
            break
        below += bool(bare)
        signs = bool(sender) and bare.strip(" ,.-–—").casefold() == sender.casefold()
        alone = not at or not lines[at - 1].strip()
        if alone and (signs or _CLOSING.fullmatch(bare)):
            end = at
    return list(lines[:end])
