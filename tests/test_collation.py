"""Words in the order in which a reader of a language looks them up."""

from random import Random

import pytest

from annotated_brief.collation import collation_key

ORDERS = {
    "en": "Äpfel apple co-op coop État étude naive naïve nato NATO Öl ozone zebra Zürich",
    "de": "Apfel Äpfel Ofen Öl Strand Strasse Straße Zebra",
    "de-AT": "Ofen Öl Ozon",
    "fr": "cote coté côte côté oeuf œuf offre",
    "es": "nube nz ñu oca",
    "sv": "apa orm zebra ål ärt öl",
    "fi": "zebra åbo äiti öljy",
    "da": "abe zebra ære øl ål aalborg",
    "nb": "abe ære øl år",
    "pl": "lis los luk łza",
    "cs": "cena čaj hora chata ibis",
    "sk": "cena čaj hora chata",
    "hu": "cica cukor csak",
    "tr": "hava ırmak Isparta iğne İzmir",
    "ru": "еж ёлка ель жук иск йод",
    "uk": "ир ігри їжак йод",
    "he": "אב כך כלב שלום",
    "ar": "آب باء تاء يد",
    "fa": "باد پدر تاب جا چاه",
    "zh": "2020 NATO 阿 北京 上海 中国 资料",
    "ja": "かな アイ 亜 日本",
}


@pytest.mark.parametrize("code", ORDERS)
def test_order(code: str) -> None:
    words = ORDERS[code].split()
    mixed = Random(7).sample(words, len(words))
    assert sorted(mixed, key=lambda word: collation_key(word, code)) == words


def test_another_language_has_another_order() -> None:
    words = ["ärt", "apa", "zebra"]
    orders = {
        code: sorted(words, key=lambda word, code=code: collation_key(word, code))
        for code in ("en", "sv", "xx", "")
    }
    assert orders["sv"] == ["apa", "zebra", "ärt"]
    assert orders["en"] == orders["xx"] == orders[""] == ["apa", "ärt", "zebra"]


@pytest.mark.parametrize(
    "text", ["", " ", "𝒜", "ﬁn", "e\u0301", "\u0301", "한국", "İ", "\U0003fffe"]
)
def test_every_text_has_a_place(text: str) -> None:
    for code in ("en", "zh", "ja", "tr", "zh-Hant"):
        others = [collation_key(other, code) for other in ("b", "中", "7", "")]
        assert sorted([collation_key(text, code), *others])[-1] > ()


def test_composed_or_not_is_the_same() -> None:
    assert collation_key("é", "fr")[:3] == collation_key("e\u0301", "fr")[:3]


@pytest.mark.parametrize(
    "code", ["zh-TW", "zh-HK", "zh-MO", "zh-Hant-TW", "zh_Hant_HK", "zh-Hant-MO"]
)
def test_traditional_chinese_goes_by_strokes_wherever_it_is_read(code: str) -> None:
    assert collation_key("標點一", code)[0] == collation_key("標點一", "zh-Hant")[0]
    assert collation_key("標點一", code)[0] != collation_key("標點一", "zh")[0]
