"""Cards: what the images of pages say, and the images themselves, all by one run of Typst."""

import subprocess
from collections.abc import Sequence
from contextlib import suppress
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
    TypstRun,
    known_fonts,
    run_typst,
    typst_and_fonts,
)

_HERE = Path(__file__).parent
_TEMPLATE = "card.typ"
_KEPT = 3
_FAILS = (RefusedError, OSError, subprocess.SubprocessError)


class Card(Struct, frozen=True):
    """What an image says."""

    title: str
    point: str
    site: str
    language: str


class CardImages:
    """PNGs of 1200 by 630 pixels, which the cache keeps: begun when this is made; whoever makes it ends it.

    ``folder``: of fonts besides those of the system.
    """

    def __init__(self, cards: Sequence[Card], folder: Path | None, cache: Path) -> None:
        code = [file.read_bytes() for file in sorted(_HERE.iterdir()) if file.is_file()]
        known = cards if HAS_TYPST else ()
        self._kept = [cache / _name(card, folder, code) for card in known]
        self._images = [read_cached(path, bytes) or b"" for path in self._kept]
        self._new = [at for at, image in enumerate(self._images) if not image]
        self._count = len(cards)
        self._drawing = _Drawing([cards[at] for at in self._new], folder) if self._new else None

    def images(self) -> list[bytes]:
        """One a card, waited for; empty where Typst is missing or fails."""
        for at, image in zip(
            self._new, self._drawing.images() if self._drawing else (), strict=True
        ):
            self._images[at] = image
            if image:
                write_cached(self._kept[at], image, kept=_KEPT)
        return self._images or [b""] * self._count

    def end(self) -> None:
        """Stop what is still at work, and leave nothing behind."""
        if self._drawing:
            self._drawing.end()


class _Drawing:
    """Of cards that the cache lacks."""

    def __init__(self, cards: Sequence[Card], fonts: Path | None) -> None:
        self._place = TemporaryDirectory()
        self._root = Path(self._place.name)
        self._names = [f"{at}.typ" for at in range(len(cards))]
        self._run: TypstRun | None = None
        copyfile(_HERE / _TEMPLATE, self._root / _TEMPLATE)
        listed = dict(zip(self._names, cards, strict=True))
        for name, card in listed.items():
            _put(self._root / name, card, fonts)
        with suppress(*_FAILS):
            _leave_out_signs(listed, self._root, fonts)
            self._run = TypstRun(self._root, fonts, self._names, "png")

    def images(self) -> list[bytes]:
        with suppress(*_FAILS):
            if self._run:
                self._run.refused()
        files = [(self._root / name).with_suffix(".png") for name in self._names]
        return [file.read_bytes() if file.is_file() else b"" for file in files]

    def end(self) -> None:
        if self._run:
            self._run.end()
        self._place.cleanup()


def _name(card: Card, folder: Path | None, code: list[bytes]) -> str:
    plain = json.encode(card)
    # Typst brings the fonts of all other signs; to look for the system's takes as long as all the rest.
    known = typst_and_fonts(folder) if rare(plain.decode()) else version("typst")
    return f"share_{cache_key([card.title])[:12]}-{cache_key((plain, known, *code))}.json"


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
