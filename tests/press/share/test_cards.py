"""Images for shared links: small, cached, and set whatever the words and the fonts."""

import tempfile
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops

import annotated_brief.press.share.cards as module
from annotated_brief.press.share.cards import Card, CardImages

PAPER, MARGIN = (0xF7, 0xF4, 0xEC), 60
"""The template's, whose letters may hang a little out of their lines."""
FERRIES = Card("Ferries", "They wait for the tide.", "A site", "en")
TEXTS = {
    "short": FERRIES,
    "bare": Card("Ferries", "", "", "en"),
    "long": Card(
        "On ferries and their tides " * 40, "They wait and wait. " * 60, "A site " * 40, "en"
    ),
    "one long word": Card("Donaudampfschifffahrtsgesellschaftskapitän" * 4, "x" * 900, "s", "de"),
    "right to left": Card("العبارات والمد", "تنتظر حتى الفجر.", "موجز", "ar"),
    "without spaces": Card("渡轮与潮汐" * 30, "它们等待黎明。", "简报", "zh"),
    "signs without a font": Card("Ferries \U000f0000 𐎠 🛳️", "\ufdd0", "A\nsite", "en"),
    "code": Card('#panic("x") $ \\ "', "*a* _b_ <c> @d", "`e`", "no language"),
}


def card_images(cards: list[Card], folder: Path) -> list[bytes]:
    """All of them, waited for."""
    begun = CardImages(cards, None, folder)
    try:
        return begun.images()
    finally:
        begun.end()


def test_all_kinds_of_words_make_a_small_image(tmp_path: Path) -> None:
    images = dict(zip(TEXTS, card_images([*TEXTS.values()], tmp_path), strict=True))
    for name, png in images.items():
        picture = Image.open(BytesIO(png)).convert("RGB")
        assert (name, picture.size) == (name, (1200, 630))
        assert len(png) < 300_000, f"{name} is more than the previews of messengers take"
        inked = ImageChops.difference(picture, Image.new("RGB", picture.size, PAPER)).getbbox()
        assert inked, f"{name} has no ink"
        left, top, right, bottom = inked
        assert min(left, top, 1200 - right, 630 - bottom) >= MARGIN, f"{name} runs over the margin"


def test_the_same_words_are_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = card_images([FERRIES], tmp_path)
    monkeypatch.setattr(module, "TypstRun", None)
    assert card_images([FERRIES], tmp_path) == first


def test_a_title_that_no_font_has_is_no_row_of_boxes(tmp_path: Path) -> None:
    unknown = Card("\U00012000\U00012001", FERRIES.point, FERRIES.site, "en")
    without = Card("", FERRIES.point, FERRIES.site, "en")
    one, other = card_images([unknown, without], tmp_path)
    assert one == other


def test_without_typst_or_where_it_fails_there_is_no_image(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_TEMPLATE", "cards.py")
    assert card_images([FERRIES], tmp_path) == [b""]
    monkeypatch.setattr(module, "HAS_TYPST", False)
    assert card_images([FERRIES], tmp_path) == [b""]


def test_a_drawing_that_is_ended_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    begun = CardImages([*TEXTS.values()], None, tmp_path / "cache")
    assert list((tmp_path / "temporary").iterdir())
    begun.end()
    assert not list((tmp_path / "temporary").iterdir())
    assert not (tmp_path / "cache").exists()
