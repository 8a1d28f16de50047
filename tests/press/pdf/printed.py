"""What a PDF holds, for tests."""

import io
import re
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content), strict=True)


def letters(text: str) -> str:
    """Without spaces and hyphens, which the ends of lines take and give."""
    return re.sub(r"[\s\u00ad\u200b-\u200f-]", "", text)


def text_of(content: bytes) -> str:
    return letters("".join(page.extract_text() for page in read(content).pages))


def structure(content: bytes) -> Iterator[str]:
    """The names of the tags, in the order of reading."""
    yield from _tags(read(content).trailer["/Root"]["/StructTreeRoot"])


def _tags(node: Any) -> Iterator[str]:
    node = node.get_object()
    if isinstance(node, list):
        for one in node:
            yield from _tags(one)
    elif isinstance(node, dict):
        if "/S" in node:
            yield str(node["/S"])[1:]
        if "/K" in node:
            yield from _tags(node["/K"])


def alternatives(content: bytes) -> list[str]:
    """What stands for pictures and formulas."""
    found: list[str] = []

    def gather(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for one in node:
                gather(one)
        elif isinstance(node, dict):
            if "/Alt" in node:
                found.append(str(node["/Alt"]))
            if "/K" in node:
                gather(node["/K"])

    gather(read(content).trailer["/Root"]["/StructTreeRoot"])
    return found
