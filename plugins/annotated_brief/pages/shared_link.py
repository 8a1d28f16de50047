"""What is shown where a page's link is shared, besides its title."""

from msgspec import Struct

WIDTH, HEIGHT = 1200, 630
"""Pixels of the image."""


class SharedLink(Struct, frozen=True):
    """Of one annotated page."""

    description: str = ""
    """The standfirst, else the first key point."""
    point: str = ""
    """The first key point, else the standfirst: it stands in the image."""
    image: str = ""
    """The image's address, absolute; empty where there is none."""
    said: str = ""
    """What the image says, for who doesn't see it."""
    width: int = WIDTH
    height: int = HEIGHT
