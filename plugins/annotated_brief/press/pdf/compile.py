"""Run by its path: Typst in a process of its own, since it keeps what it has laid out, 100 MB a document.

Arguments: the folder of the files, one with fonts (may be empty), ``pdf`` or ``png``, and names of Typst files, which
become such files beside them, a PNG with a pixel a point. Prints as JSON what Typst says of each that it refuses: the reason, and all that it found.
"""

import json
import sys
from pathlib import Path
from typing import Any, Literal

import typst


def main(folder: str, fonts: str, form: Literal["pdf", "png"], *names: str) -> None:
    """Compile them."""
    root, refused = Path(folder), {}
    known = typst.Fonts(font_paths=[fonts] if fonts else [])
    how: dict[str, Any] = {"pdf_standards": "ua-1"} if form == "pdf" else {"ppi": 72}
    for name in names:
        try:
            content = typst.compile(root / name, root=root, font_paths=known, format=form, **how)
        except typst.TypstError as error:
            refused[name] = error.message, error.diagnostic
        else:
            (root / name).with_suffix(f".{form}").write_bytes(content)
    print(json.dumps(refused))


if __name__ == "__main__":
    main(*sys.argv[1:])  # type: ignore[arg-type]
