"""InPieces: what is put into a page, as bytes that are joined once, where the page is written."""

from msgspec import Struct

from annotated_brief.citing.cache import Buffer


class InPieces(Struct, frozen=True):
    """HTML in pieces."""

    pieces: tuple[Buffer, ...]
    """In UTF-8: as text, one arrow or dash makes every sign of a page take two bytes or four."""

    @property
    def html(self) -> str:
        """The HTML."""
        return self.after("")

    def after(self, text: str) -> str:
        """The HTML behind what stands before it."""
        return b"".join((text.encode(), *self.pieces)).decode()
