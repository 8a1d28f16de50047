"""Which fonts a PDF asks for."""

import pytest

from annotated_brief.press.pdf.data import fonts

HAN, TRADITIONAL, JAPANESE = "Noto Serif CJK SC", "Noto Serif CJK TC", "Noto Serif CJK JP"
FAMILIES = (HAN, TRADITIONAL, JAPANESE, "Amiri")


@pytest.mark.parametrize(("lang", "region", "text", "names"), [
    ("zh", "TW", "標點，", [TRADITIONAL, HAN]),
    ("zh", "CN", "标点，", [HAN]),
    ("zh", "", "标点，", [HAN]),
    ("ja", "JP", "句読点、", [JAPANESE, HAN]),
    ("en", "", "In 中文", [HAN]),
    ("en", "", "Plain.", []),
    ("ar", "", "كلمة 中", ["Amiri", HAN]),
])  # fmt: skip
def test_the_font_of_the_language_comes_first(
    lang: str, region: str, text: str, names: list[str]
) -> None:
    found = fonts({"lang": lang, "region": region}, text, FAMILIES)
    assert [one["name"] for one in found] == names
