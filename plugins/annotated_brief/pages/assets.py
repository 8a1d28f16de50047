"""The style sheet and the script: each is written in parts and published as one file, without comments."""

from functools import cache
from hashlib import sha256
from importlib.resources import files

from msgspec import Struct

FOLDER = "assets/annotated-brief"
_WRAP = {"css": "{}", "js": '(() => {{\n"use strict";\n{}\n}})();\n'}


class Asset(Struct, frozen=True):
    """A file of the site."""

    path: str
    """From the site's root; the name holds a hash of the content, so that it may be cached for ever."""
    content: bytes


@cache
def style_sheet() -> Asset:
    """The parts under ``assets/style``, in order of their names."""
    from rcssmin import cssmin

    return _asset("css", cssmin(_joined("style", "css")))


@cache
def script() -> Asset:
    """The parts under ``assets/script``, in order of their names, in one scope of their own."""
    from rjsmin import jsmin

    return _asset("js", jsmin(_joined("script", "js")))


def _joined(folder: str, kind: str) -> str:
    parts = (files("annotated_brief") / "assets" / folder).iterdir()
    texts = [part.read_text("utf-8") for part in sorted(parts, key=lambda part: part.name)]
    return _WRAP[kind].format("\n".join(texts))


def _asset(kind: str, text: str) -> Asset:
    content = text.encode()
    return Asset(f"{FOLDER}/brief.{sha256(content).hexdigest()[:8]}.{kind}", content)
