"""A .docx as a package of parts, read within limits. ECMA-376, part 2."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree as Xml
from xml.etree.ElementTree import Element

from msgspec import Struct

from annotated_brief.transcribing.imported import ConflictError, LeftOutError

_PARTS = 5_000
_WHOLE = 400_000_000
"""Bytes of all parts, unpacked."""
_LARGEST = 60_000_000
"""Bytes of a part of XML."""
_PICTURE = 20_000_001
"""Bytes that are read of a picture: one more than are taken."""
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError)
"""What reading a part of a broken file raises."""
_NAMES = {"word/document.xml": "Word document", "content.xml": "OpenDocument text"}
_OLD = b"\xd0\xcf\x11\xe0"
"""How old Word files, and those behind a password, begin."""
_FLAT = b"<office:document "
"""What stands at the start of an OpenDocument file that is no package (.fodt)."""


class Package(Struct):
    """An open .docx."""

    parts: zipfile.ZipFile
    main: str
    """The part that holds the text."""

    def xml(self, name: str) -> Element | None:
        """The root of a part; None where there is none.

        Raises:
            ConflictError: it is too large, broken, or declares entities.
        """
        try:
            with self.parts.open(name) as part:
                data = part.read(_LARGEST + 1)
        except KeyError:
            return None
        except BROKEN:
            raise ConflictError(f"a part of it can't be read ({name}).") from None
        if len(data) > _LARGEST:
            raise ConflictError(f"a part of it is larger than 60 MB ({name}).")
        if b"<!DOCTYPE" in data[:2000] or b"<!ENTITY" in data:
            raise ConflictError(f"a part of it declares entities, which Word never does ({name}).")
        try:
            return Xml.fromstring(data)
        except Xml.ParseError as error:
            raise ConflictError(
                f"a part of it is broken ({name}, line {error.position[0]})."
            ) from None

    def related(self, kind: str) -> Iterator[str]:
        """The parts that the text refers to as this kind: comments, header, footnotes."""
        folder, name = posixpath.split(self.main)
        for link in _links(self, f"{folder}/_rels/{name}.rels"):
            if link.get("Type", "").endswith(f"/{kind}") and link.get("TargetMode") != "External":
                yield posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))[1:]

    def picture(self, address: str) -> bytes | None:
        """The bytes of a picture, by its address in the text."""
        folder = posixpath.dirname(self.main)
        for name in (posixpath.normpath(posixpath.join(folder, address)), address.lstrip("/")):
            try:
                with self.parts.open(name) as part:
                    return part.read(_PICTURE)
            except KeyError:
                continue
            except BROKEN:
                raise LeftOutError("its data is broken") from None
        return None

    def written(self, changed: Mapping[str, str | bytes]) -> bytes:
        """The whole with some parts changed.

        Raises:
            ConflictError: a part is broken.
        """
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
            for one in self.parts.infolist():
                try:
                    data = self.parts.read(one)
                except BROKEN:
                    raise ConflictError(f"a part of it can't be read ({one.filename}).") from None
                parts.writestr(one.filename, changed.get(one.filename, data))
        return file.getvalue()


def open_package(whole: Path | bytes, default: str = "word/document.xml") -> Package:
    """Open a .docx or an .odt, whose text is in the part ``default`` if nothing else is said.

    Raises:
        ConflictError: it is none, or too large once unpacked.
        OSError: the file can't be read.
    """
    data = whole if isinstance(whole, bytes) else whole.read_bytes()
    if data.startswith(_OLD):
        raise ConflictError(
            "it is an old Word file, or one behind a password; save it as .docx without one."
        )
    if _FLAT in data[:5_000]:
        raise ConflictError("it is a flat OpenDocument file; save it as .odt.")
    try:
        parts = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN:
        raise ConflictError(f"it is no {_NAMES[default]}.") from None
    listed = parts.infolist()
    if len(listed) > _PARTS or sum(one.file_size for one in listed) > _WHOLE:
        raise ConflictError("unpacked it is larger than 400 MB.")
    package = Package(parts, default)
    for link in _links(package, "_rels/.rels"):
        if link.get("Type", "").endswith("/officeDocument"):
            package.main = link.get("Target", "").lstrip("/")
    if package.main not in parts.namelist():
        raise ConflictError(f"it is no {_NAMES[default]}.")
    return package


def _links(package: Package, name: str) -> Iterator[Element]:
    root = package.xml(name)
    yield from root if root is not None else ()


def local(one: Element) -> str:
    """An element's name without its namespace."""
    return one.tag.rpartition("}")[2] if isinstance(one.tag, str) else ""


def value(one: Element | None, name: str = "val") -> str:
    """An attribute by its name without the namespace; empty where there is none."""
    listed = one.attrib.items() if one is not None else ()
    return next((text for key, text in listed if key.rpartition("}")[2] == name), "")
