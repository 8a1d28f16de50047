"""What edits of the essay ask of a person: notes to confirm and lost ones, as the text of a pull request."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from annotated_brief.comparing.as_shown import Shown
from annotated_brief.comparing.lines import place_lines
from annotated_brief.comparing.markdown import Links, listed
from annotated_brief.comparing.places import PlaceChange, place_change
from annotated_brief.editing.fix_quotes import find_quote_fixes
from annotated_brief.forge.inert import MARKER, MOST, code
from annotated_brief.passages.follow import State
from annotated_brief.placing.placed import Placed
from annotated_brief.project.text import ProjectText

_ROOM = MOST // 2 - 1_000
"""Characters of each of the two lists."""


class Asks(Struct, frozen=True):
    """Notes that wait for a person."""

    confirm: tuple[PlaceChange, ...] = ()
    """Their words changed, or are back: somebody says whether the note still fits."""
    lost: tuple[PlaceChange, ...] = ()
    """Their words are gone."""

    def __bool__(self) -> bool:
        return bool(self.confirm or self.lost)


def find_asks(found: ProjectText, placed: Placed) -> Asks:
    """All that wait, whenever they were edited."""
    states = (State.TO_CONFIRM, State.LOST)
    offered = {one.entry for one in find_quote_fixes(placed) if one.asks}
    shown = Shown(found, placed, found.committed.layer)
    waiting = [
        replace(place_change(item, None, one, found.texts), address=shown.address(item.id))
        for item, one in placed.annotations
        if one.state in states
    ]
    confirm = tuple(_returned(one) for one in waiting if one.id in offered)
    return Asks(confirm, tuple(one for one in waiting if one.id not in offered))


def _returned(one: PlaceChange) -> PlaceChange:
    """A lost note whose words were put back needs no others."""
    return replace(one, what="returned", nearest=()) if one.what == State.LOST else one


def asks_text(
    asks: Asks, links: Links, branch: str, carries: str = "", request: str = "pull request"
) -> str:
    """Markdown of at most 60,000 characters.

    ``carries``: the branch that refused what needs no question; ``request``: what the forge calls it.
    """
    return "\n\n".join(_parts(asks, links, branch, carries, request)) + "\n"


def _parts(asks: Asks, links: Links, branch: str, carries: str, request: str) -> Iterator[str]:
    number = len(asks.confirm) + len(asks.lost)
    waits = "1 note waits" if number == 1 else f"{number} notes wait"
    verdict = f"{waits} for somebody who knows the essay" if number else "Nothing is asked"
    yield f"{MARKER}\n**{verdict}.** Next: the maintainers. Nothing here keeps the site from being published; this text follows each merge."
    if asks.confirm:
        own = f"{len(asks.confirm)} to confirm"
        yield f"**{own}. Merging this {request} confirms what it holds**: the quotes in its files take the words of today. Does a note no longer fit? Open its file by the link, change or delete the entry, commit to {code(branch)}, then merge."
        yield listed([place_lines(one) for one in asks.confirm], links, _ROOM)
    if asks.lost:
        yield f"**{len(asks.lost)} lost: the words are gone.** Merging doesn't settle these. Open the file by the link, put words of today into `quote`, or delete the entry, commit to {code(branch)}, then merge."
        yield listed([place_lines(one) for one in asks.lost], links, _ROOM)
    if carries:
        yield f"It also carries quotes and passages that followed without a question, since {code(carries)} takes no commit of a workflow."
