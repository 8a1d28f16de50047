"""The style sheet and the script: each is written in parts and published as one file, without comments."""

import json
from functools import cache
from hashlib import sha256
from importlib.resources import files

from msgspec import Struct
from rcssmin import cssmin
from rjsmin import jsmin

from annotated_brief.anchoring.match_text_quote import ELISION_REACH
from annotated_brief.article.located import CONTEXT
from annotated_brief.citing.standins import NUMBER, PASSAGE

FOLDER = "assets/annotated-brief"
STYLES = ("text", "marks", "notes", "popover", "forms", "tools", "entries", "paper")
"""The parts under ``assets/css``, in order: later ones win."""
SCRIPTS = (
    "page",
    "settings",
    "strip",
    "margin",
    "popover",
    "ending",
    "explain",
    "notes",
    "tools",
    "paper",
    "words",
    "cite",
    "start",
)
"""The parts under ``assets/js``, in order: each uses only earlier ones."""
SHARED = {"number": NUMBER, "passage": PASSAGE, "context": CONTEXT, "elision": ELISION_REACH - 100}
"""What the script knows by the name ``shared``; ``assets/js/globals.d.ts`` has the types.

Folding may lengthen a quote, so that the script elides a little less than the build can join.
"""


class Asset(Struct, frozen=True):
    """A file of the site."""

    path: str
    """From the site's root; the name holds a hash of the content, so that it may be cached for ever."""
    content: bytes


@cache
def style_sheet() -> Asset:
    """All styles."""
    return _asset("css", cssmin(_joined(STYLES, "css")))


@cache
def script() -> Asset:
    """All scripts, in one scope of their own: a classic script, since modules don't load from ``file://``."""
    more = suggest_script().path.rpartition("/")[2]
    return _scoped(_joined(SCRIPTS, "js"), {"suggest": more})


@cache
def suggest_script() -> Asset:
    """Of suggestions, with the parts of the page's own that it uses; that loads it when it is asked for."""
    parts = _joined(("page", "words"), "js") + "\n" + _joined(("suggest",), "js", "suggest")
    return _scoped(parts, name="suggest")


@cache
def overview_style() -> Asset:
    """Of the overview alone."""
    return _asset("css", cssmin(_joined(("overview",), "css", "overview")), "overview")


@cache
def overview_script() -> Asset:
    """Of the overview alone."""
    return _asset("js", jsmin(_joined(("overview",), "js", "overview")), "overview")


def every_asset() -> tuple[Asset, ...]:
    """All that a site has."""
    return style_sheet(), script(), suggest_script(), overview_style(), overview_script()


def _joined(names: tuple[str, ...], kind: str, folder: str = "") -> str:
    base = files("annotated_brief") / "assets" / (folder or kind)
    return "\n".join((base / f"{name}.{kind}").read_text("utf-8") for name in names)


def _scoped(parts: str, more: dict[str, str] | None = None, name: str = "brief") -> Asset:
    """Parts of a script in a scope of their own, with what they know by the name ``shared``."""
    shared = json.dumps({**SHARED, **(more or {})})
    text = f'(() => {{\n"use strict";\nconst shared = {shared};\n{parts}\n}})();\n'
    return _asset("js", jsmin(text), name)


def _asset(kind: str, text: str, name: str = "brief") -> Asset:
    content = text.encode()
    return Asset(f"{FOLDER}/{name}.{sha256(content).hexdigest()[:8]}.{kind}", content)
