"""Where a note stands: a stretch of a site's passages."""

from collections.abc import Sequence

from msgspec import Struct

Passages = Sequence[tuple[str, str]]
"""Page and words of each, in the order of the pages."""


class Stretch(Struct, frozen=True, order=True):
    """Words of one passage or of several in a row; offsets are code points of a passage's words."""

    first: int
    """Index of the passage in which it begins."""
    start: int
    last: int
    """Index of the passage in which it ends."""
    end: int
    """Excluded."""

    def words(self, passages: Passages) -> str:
        """What they say, with one space between passages."""
        if self.first == self.last:
            return passages[self.first][1][self.start : self.end]
        inner = (passages[at][1] for at in range(self.first + 1, self.last))
        head, tail = passages[self.first][1][self.start :], passages[self.last][1][: self.end]
        return " ".join((head, *inner, tail))
