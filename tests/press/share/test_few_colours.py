"""Pictures in few colours, from PNGs with every filter, rows of which say little and much."""

import random
import struct
import zlib

import pytest

from annotated_brief.press.share.few_colours import in_few_colours

WIDTH, HEIGHT = 64, 12
PAPER, INK = (255, 250, 240), (0, 10, 40)
NUMBERS = random.Random(7)
NOISE = [NUMBERS.randbytes(WIDTH) for _ in range(HEIGHT)]
LETTERS = [
    bytes(255 if (x // 7 + y // 3) % 3 else 40 * (x % 7) for x in range(WIDTH))
    for y in range(HEIGHT)
]
PICTURES = {
    "blank": [bytes(WIDTH)] * HEIGHT,
    "paper": [b"\xff" * WIDTH] * HEIGHT,
    "letters": LETTERS,
    "noise": NOISE,
    "both": [*LETTERS[:5], *NOISE[5:7], *LETTERS[7:]],
}


def foretold(kind: int, left: int, up: int, corner: int) -> int:
    """What a filter expects of a byte (PNG, section 9.2)."""
    nearest = min((left, up, corner), key=lambda one: abs(left + up - corner - one))
    return (0, left, up, (left + up) // 2, nearest)[kind]


def png(reds: list[bytes], kinds: list[int]) -> bytes:
    """A PNG of these reds, each row with its filter."""
    rows, above = [], bytes(4 * WIDTH)
    for red, kind in zip(reds, kinds, strict=True):
        row = b"".join(bytes((one, 7, 0, 255)) for one in red)
        said = bytearray([kind])
        for at, one in enumerate(row):
            left, corner = (row[at - 4], above[at - 4]) if at > 3 else (0, 0)
            said.append((one - foretold(kind, left, above[at], corner)) & 255)
        rows.append(bytes(said))
        above = row
    head = struct.pack(">IIBBBBB", WIDTH, len(reds), 8, 6, 0, 0, 0)
    parts = (b"IHDR", head), (b"IDAT", zlib.compress(b"".join(rows))), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(part)) + kind + part + struct.pack(">I", zlib.crc32(kind + part))
        for kind, part in parts
    )


def shades(small: bytes) -> list[bytes]:
    """The shades of a picture of ours, a row after the other."""
    at = small.index(b"IDAT")
    (length,) = struct.unpack(">I", small[at - 4 : at])
    rows = zlib.decompress(small[at + 4 : at + 4 + length])
    step = 1 + WIDTH // 2
    packed = [rows[at + 1 : at + step] for at in range(0, len(rows), step)]
    return [bytes(one for two in row for one in (two >> 4, two & 15)) for row in packed]


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("kind", [0, 1, 2, 3, 4, "mixed"])
def test_the_shades_are_those_of_the_reds(name: str, kind: int | str) -> None:
    reds = PICTURES[name]
    kinds = [at % 5 if kind == "mixed" else int(kind) for at in range(HEIGHT)]
    expected = [bytes(round((255 - red) * 15 / 255) for red in row) for row in reds]
    assert shades(in_few_colours(png(reds, kinds), PAPER, INK)) == expected
