"""A PNG of one ink on one paper in sixteen shades: a quarter of the bytes. https://www.w3.org/TR/png-3/"""

import re
import struct
import zlib
from collections.abc import Iterator
from itertools import accumulate

_SIGNATURE = 8
_SHADES = 15
_ADDED = re.compile(rb"[^\0]")

Colour = tuple[int, int, int]
PAPER, INK = (0xF7, 0xF4, 0xEC), (0x1F, 0x27, 0x57)
"""As in the template."""


def in_few_colours(content: bytes, paper: Colour = PAPER, ink: Colour = INK) -> bytes:
    """The picture, whose pixels are four bytes each (section 11.2.1), and whose reds tell its shades."""
    chunks = [*_chunks(content)]
    width, height = struct.unpack(">II", dict(chunks)[b"IHDR"][:8])
    pixels = zlib.decompress(b"".join(part for kind, part in chunks if kind == b"IDAT"))
    darkest = paper[0] - ink[0]
    dark = (round((paper[0] - red) * _SHADES / darkest) for red in range(256))
    shades = bytes(min(max(one, 0), _SHADES) for one in dark)
    low, high = shades, bytes(one << 4 for one in shades)
    packed = (
        _joined(row[::2].translate(high), row[1::2].translate(low))
        for row in _reds(pixels, width, height)
    )
    palette = bytes(
        round(light + (inked - light) * shade / _SHADES)
        for shade in range(_SHADES + 1)
        for light, inked in zip(paper, ink, strict=True)
    )
    made = {
        b"IHDR": struct.pack(">IIBBBBB", width, height, 4, 3, 0, 0, 0),
        b"PLTE": palette,
        b"IDAT": zlib.compress(b"".join(b"\0" + row for row in packed)),
        b"IEND": b"",
    }
    return content[:_SIGNATURE] + b"".join(_chunk(*one) for one in made.items())


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = _SIGNATURE
    while at < len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        yield content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        at += 12 + length


def _chunk(kind: bytes, part: bytes) -> bytes:
    check = zlib.crc32(kind + part)
    return struct.pack(">I", len(part)) + kind + part + struct.pack(">I", check)


def _joined(high: bytes, low: bytes) -> bytes:
    """Two pixels a byte; like all else that is done to most rows, by numbers of a row's length: C at work."""
    return (int.from_bytes(high) | int.from_bytes(low)).to_bytes(len(low))


def _reds(pixels: bytes, width: int, height: int) -> Iterator[bytes]:
    """The red of each row's pixels, whose filter looks at reds alone (section 9.2)."""
    above, step = bytes(width), 1 + 4 * width
    for at in range(0, height * step, step):
        kind, row = pixels[at], pixels[at + 1 : at + step : 4]
        if kind == 1:
            row = bytes(it & 255 for it in accumulate(row))
        elif kind == 2:
            row = _sum(row, above)
        elif kind == 3:
            row = _averaged(row, above)
        elif kind == 4:
            row = _foretold(row, above)
        above = row
        yield row


def _sum(row: bytes, above: bytes) -> bytes:
    """Byte by byte, without carry."""
    one, other = int.from_bytes(row), int.from_bytes(above)
    low = int.from_bytes(b"\x7f" * len(row))
    return ((one & low) + (other & low) ^ (one ^ other) & ~low).to_bytes(len(row))


def _averaged(row: bytes, above: bytes) -> bytes:
    found, left = bytearray(), 0
    for it, up in zip(row, above, strict=True):
        left = (it + (left + up) // 2) & 255
        found.append(left)
    return bytes(found)


def _foretold(row: bytes, above: bytes) -> bytes:
    """Paeth's filter; where left and upper left are the same, and nothing is added, it says what stands above."""
    found, at = bytearray(above), 0
    while added := _ADDED.search(row, at):
        at = added.start()
        left = corner = above[at - 1] if at else 0
        while at < len(row) and (row[at] or left != corner):
            up = above[at]
            a, b, c = abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
            guess = left if a <= b and a <= c else up if b <= c else corner
            found[at] = left = (row[at] + guess) & 255
            corner, at = up, at + 1
    return bytes(found)
