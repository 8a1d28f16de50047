"""A PNG of one ink on one paper in sixteen shades: a quarter of the bytes. https://www.w3.org/TR/png-3/"""

import struct
import zlib
from collections.abc import Iterator
from itertools import accumulate

_SIGNATURE = 8
_SHADES = 15

Colour = tuple[int, int, int]


def in_few_colours(content: bytes, paper: Colour, ink: Colour) -> bytes:
    """The picture, whose pixels are four bytes each (section 11.2.1), and whose reds tell its shades."""
    chunks = [*_chunks(content)]
    width, height = struct.unpack(">II", dict(chunks)[b"IHDR"][:8])
    pixels = zlib.decompress(b"".join(part for kind, part in chunks if kind == b"IDAT"))
    darkest = paper[0] - ink[0]
    dark = (round((paper[0] - red) * _SHADES / darkest) for red in range(256))
    shades = bytes(min(max(one, 0), _SHADES) for one in dark)
    lines = (row.translate(shades) for row in _reds(pixels, width, height))
    packed = (
        bytes([a << 4 | b for a, b in zip(row[::2], row[1::2], strict=True)]) for row in lines
    )
    palette = bytes(
        round(light + (inked - light) * shade / _SHADES)
        for shade in range(_SHADES + 1)
        for light, inked in zip(paper, ink, strict=True)
    )
    made = {
        b"IHDR": struct.pack(">IIBBBBB", width, height, 4, 3, 0, 0, 0),
        b"PLTE": palette,
        b"IDAT": zlib.compress(b"".join(b"\0" + row for row in packed), 9),
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


def _reds(pixels: bytes, width: int, height: int) -> Iterator[bytes]:
    """The red of each row's pixels, whose filter looks at reds alone (section 9.2)."""
    above, step = bytes(width), 1 + 4 * width
    for at in range(0, height * step, step):
        kind, row = pixels[at], pixels[at + 1 : at + step : 4]
        if kind == 1:
            row = bytes(it & 255 for it in accumulate(row))
        elif kind == 2:
            row = bytes([(it + up) & 255 for it, up in zip(row, above, strict=True)])
        elif kind:
            row = _foretold(row, above, average=kind == 3)
        above = row
        yield row


def _foretold(row: bytes, above: bytes, *, average: bool) -> bytes:
    found, left, corner = bytearray(), 0, 0
    for it, up in zip(row, above, strict=True):
        if average:
            guess = (left + up) // 2
        else:
            a, b, c = abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
            guess = left if a <= b and a <= c else up if b <= c else corner
        left, corner = (it + guess) & 255, up
        found.append(left)
    return bytes(found)
