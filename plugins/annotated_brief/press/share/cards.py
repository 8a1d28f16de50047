"""Cards: what the images of pages say, and the images themselves, all by one run of Typst."""

import subprocess
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any

from msgspec import Struct, json
from msgspec.structs import asdict, replace

from annotated_brief.cache import cache_key, read_cached, write_cached
from annotated_brief.language import direction
from annotated_brief.press.pdf.data import UNSPACED, fonts
from annotated_brief.press.pdf.glyphs import rare, refused
from annotated_brief.press.pdf.text import language, printable
from annotated_brief.press.pdf.typst_process import (
    HAS_TYPST,
    RefusedError,
    known_fonts,
    run_typst,
    typst_and_fonts,
)
from annotated_brief.press.share.few_colours import in_few_colours

_HERE = Path(__file__).parent
_TEMPLATE = "card.typ"
_PAPER, _INK = (0xF7, 0xF4, 0xEC), (0x1F, 0x27, 0x57)
"""As in the template."""
_KEPT = 3


class Card(Struct, frozen=True):
    """What an image says."""

    title: str
    point: str
    site: str
    language: str


def card_images(cards: Sequence[Card], folder: Path | None, cache: Path) -> list[bytes]:
    """PNGs of 1200 by 630 pixels, which the cache keeps; empty where Typst is missing or fails.

    ``folder``: of fonts besides those of the system.
    """
    if not HAS_TYPST:
        return [b""] * len(cards)
    code = [file.read_bytes() for file in sorted(_HERE.iterdir()) if file.is_file()]
    kept = [cache / _name(card, folder, code) for card in cards]
    images = [read_cached(path, bytes) or b"" for path in kept]
    new = [at for at, image in enumerate(images) if not image]
    for at, image in zip(new, _made([cards[at] for at in new], folder) if new else (), strict=True):
        images[at] = image
        if image:
            write_cached(kept[at], image, kept=_KEPT)
    return images


def _name(card: Card, folder: Path | None, code: list[bytes]) -> str:
    plain = json.encode(card)
    # Typst brings the fonts of all other signs; to look for the system's takes as long as all the rest.
    known = typst_and_fonts(folder) if rare(plain.decode()) else version("typst")
    return f"share_{cache_key([card.title])[:12]}-{cache_key((plain, known, *code))}.json"


def _made(cards: Sequence[Card], fonts: Path | None) -> list[bytes]:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        copyfile(_HERE / _TEMPLATE, root / _TEMPLATE)
        names = [f"{at}.typ" for at in range(len(cards))]
        for name, card in zip(names, cards, strict=True):
            _put(root / name, card, fonts)
        try:
            _leave_out_signs(dict(zip(names, cards, strict=True)), root, fonts)
            run_typst(root, fonts, names, "png")
        except (RefusedError, OSError, subprocess.SubprocessError):
            return [b""] * len(cards)
        files = [(root / name).with_suffix(".png") for name in names]
        return [
            in_few_colours(file.read_bytes(), _PAPER, _INK) if file.is_file() else b""
            for file in files
        ]


def _put(file: Path, card: Card, folder: Path | None) -> None:
    said = language(card.language) or {"lang": "en"}
    text = card.title + card.point + card.site
    data: dict[str, Any] = {name: printable(words) for name, words in asdict(card).items()}
    data |= {
        "language": said,
        "direction": direction(card.language),
        "unspaced": said["lang"] in UNSPACED,
        "fonts": fonts(said, text, known_fonts(folder).families()) if rare(text) else [],
    }
    file.with_suffix(".json").write_bytes(json.encode(data))
    name = file.with_suffix(".json").name
    file.write_text(f'#import "{_TEMPLATE}": card\n#card(json("{name}"))\n', "utf-8")


def _leave_out_signs(cards: dict[str, Card], root: Path, folder: Path | None) -> None:
    """Typst lists the signs that no font has only where it makes a PDF for all readers."""
    doubtful = [name for name, card in cards.items() if rare(json.encode(card).decode())]
    said = run_typst(root, folder, doubtful) if doubtful else {}
    for name, (_, found) in said.items():
        _put(root / name, _without(cards[name], refused(found)), folder)


def _without(card: Card, signs: set[str]) -> Card:
    """Without pictures of signs; a text that lacks letters would say something else, so it goes."""

    def kept(text: str) -> str:
        missing = [sign for sign in signs if sign in text]
        if any(one.isalpha() for sign in missing for one in sign):
            return ""
        for sign in missing:
            text = text.replace(sign, "")
        return " ".join(text.split())

    return replace(card, title=kept(card.title), point=kept(card.point), site=kept(card.site))
