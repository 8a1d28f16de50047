"""Tell: how long work says what it is at. Doors show it; nothing here prints."""

from collections.abc import Callable

Tell = Callable[[str], None]


def silent(_: str) -> None:
    """Nobody is told."""
