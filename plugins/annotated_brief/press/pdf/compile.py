"""Run by its path: Typst in a process of its own, since it keeps what it has laid out, 100 MB a document.

Arguments: the folder of the files, one with fonts (may be empty), and names of Typst files, which become PDFs beside
them. Prints as JSON what Typst says of each that it refuses: the reason, and all that it found.
"""

import json
import sys
from pathlib import Path

import typst


def main(folder: str, fonts: str, *names: str) -> None:
    """Compile them."""
    root, refused = Path(folder), {}
    known = typst.Fonts(font_paths=[fonts] if fonts else [])
    for name in names:
        try:
            content = typst.compile(root / name, root=root, font_paths=known, pdf_standards="ua-1")
        except typst.TypstError as error:
            refused[name] = error.message, error.diagnostic
        else:
            (root / name).with_suffix(".pdf").write_bytes(content)
    print(json.dumps(refused))


if __name__ == "__main__":
    main(*sys.argv[1:])
