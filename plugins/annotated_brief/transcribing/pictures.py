"""Pictures of a document: which a browser shows, and under what name they stand beside the page."""

import re
from base64 import b64decode
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, unquote_to_bytes

from msgspec import Struct, field

from annotated_brief.loading.ids import free_id
from annotated_brief.transcribing.imported import LeftOutError

_LARGEST = 20_000_000
"""Bytes of a picture."""
_SHOWN: Mapping[bytes, str] = {
    rb"\x89PNG\r\n": "png",
    rb"\xff\xd8\xff": "jpg",
    rb"GIF8": "gif",
    rb"RIFF....WEBP": "webp",
    rb"....ftypavif": "avif",
    rb"\s*(?:\xef\xbb\xbf)?<(?:\?xml|!--|svg)[^\0]*<svg|\s*<svg": "svg",
}
"""How files begin that browsers show."""
_OTHER: Mapping[bytes, str] = {
    rb"\x01\0\0\0.{36} EMF": "EMF",
    rb"\xd7\xcd\xc6\x9a|\x01\0\x09\0": "WMF",
    rb"II\*\0|MM\0\*": "TIFF",
    rb"BM": "BMP",
    rb"%PDF": "PDF",
    rb"%!PS": "EPS",
}
_ACTIVE = re.compile(rb"<script|<foreignObject|<!ENTITY|\son\w+\s*=|javascript:", re.I)
"""What makes a drawing a program."""


def _nothing(_address: str) -> bytes | None:
    return None


class Pictures(Struct):
    """Those that a page shows."""

    read: Callable[[str], bytes | None] = _nothing
    """The bytes of a picture by its address in the document; None where it has none; may raise LeftOutError."""
    folder: str = ""
    """Where they stand, from the page's folder."""
    taken: dict[str, bytes] = field(default_factory=dict)
    """By path from the page's folder."""

    def take(self, address: str) -> str:
        """Where a picture stands beside the page.

        Raises:
            LeftOutError: it can't, and why.
        """
        if re.match(r"(?i)[a-z][\w+.-]+:|//", address) and not address.startswith("data:"):
            raise LeftOutError(f"it stands on another site, {address}; the page links to it")
        data = self.read(address)
        if data is None:
            raise LeftOutError("the file doesn't hold it")
        kind = _kind(data)
        for path, known in self.taken.items():
            if known == data:
                return path
        stems = {PurePosixPath(path).stem for path in self.taken}
        typed = "" if address.startswith("data:") else PurePosixPath(address).stem[:40]
        name = free_id(typed, stems, otherwise="picture")
        path = f"{self.folder}/{name}.{kind}" if self.folder else f"{name}.{kind}"
        self.taken[path] = data
        return path


def _kind(data: bytes) -> str:
    if len(data) > _LARGEST:
        raise LeftOutError("it is larger than 20 MB; make it smaller and add it by hand")
    kind = next((name for start, name in _SHOWN.items() if re.match(start, data, re.S)), "")
    if not kind:
        other = next((name for start, name in _OTHER.items() if re.match(start, data, re.S)), "")
        said = f"browsers don't show {other}" if other else "no browser shows its format"
        raise LeftOutError(f"{said}; save it as PNG and add it by hand")
    if kind == "svg" and _ACTIVE.search(data):
        raise LeftOutError("the drawing holds a program")
    return kind


def picture_beside(folder: Path, address: str) -> bytes:
    """A picture beside the file, or written in its address."""
    if address.startswith("data:"):
        head, _, data = address.partition(",")
        return b64decode(data) if head.endswith(";base64") else unquote_to_bytes(data)
    named = folder / unquote(address.partition("?")[0].partition("#")[0])
    inside = named.resolve().is_relative_to(folder.resolve())
    if not (inside and named.is_file()):
        raise LeftOutError(f"{address} doesn't stand beside the file")
    return named.read_bytes()
