"""Terms are found as they are typed, and as people write them."""

import pytest

from annotated_brief.article.terms import TermMatcher
from annotated_brief.diagnostics import Location
from annotated_brief.model import Case, Match, Origin, Term

ORIGIN = Origin(Location("glossary.yml"))


def term(label: str, **match: object) -> Term:
    return Term(label.lower(), label, "d", ORIGIN, match=Match(**match))  # type: ignore[arg-type]


TERMS = [
    ("word", [term("Quad")], "The Quad met.", ["Quad"]),
    ("possessive", [term("Quad")], "The Quad’s work.", ["Quad"]),
    ("plural", [term("missile")], "Two missiles flew.", ["missiles"]),
    ("plural in ies", [term("ally")], "Two allies met.", ["allies"]),
    ("no inflection", [term("missile", inflect=False)], "Two missiles flew.", []),
    ("capitals bind", [term("Quad")], "a quad bike", []),
    ("capital at the start of a sentence", [term("sanction")], "Sanction or not", ["Sanction"]),
    ("exact case", [term("sanction", case=Case.EXACT)], "Sanction or not", []),
    ("ignored case", [term("NATO", case=Case.IGNORE)], "nato met", ["nato"]),
    ("a name in compounds", [term("Quad")], "Quad-plus and anti-Quad", ["Quad", "Quad"]),
    ("dash parts", [term("AUKUS")], "AUKUS—Australia", ["AUKUS"]),
    ("longest wins", [term("Indo-Pacific"), term("Indo-Pacific Strategy")], "the Indo-Pacific Strategy of the Indo-Pacific", ["Indo-Pacific Strategy", "Indo-Pacific"]),
    ("not in a phrase", [term("ambiguity", not_in=("constructive ambiguity",))], "constructive ambiguity, then ambiguity", ["ambiguity"]),
    ("signs in a label", [term("U.S.-led order")], "the U.S.-led order", ["U.S.-led order"]),
    ("not across blocks", [term("South Korea")], "South\u2029Korea", []),
    ("across a line's end", [term("South Korea")], "South\nKorea, South \n Korea", ["South\nKorea", "South \n Korea"]),
    ("two spaces", [term("South Korea")], "South  Korea", ["South  Korea"]),
    ("another word follows", [term("South Korea")], "South Africa, South, and South Korea", ["South Korea"]),
    ("cut off", [term("South Korea")], "to the South", []),
    ("the first word is a term too", [term("South"), term("South Korea")], "South Africa and South Korea", ["South", "South Korea"]),
    ("Chinese", [term("联合声明")], "中俄联合声明说", ["联合声明"]),
    ("straight and curly apostrophes", [term("People's Republic")], "the People’s Republic", ["People’s Republic"]),
    ("soft hyphens are nothing", [term("encirclement")], "an encir\u00adclement", ["encir\u00adclement"]),
    ("decomposed letters", [term("détente")], "the de\u0301tente", ["de\u0301tente"]),
    ("decomposed letters of a label", [term("de\u0301tente")], "the détente", ["détente"]),
    ("a capital whose small letter takes two signs", [term("İstanbul")], "İstanbul, I\u0307stanbul", ["İstanbul", "I\u0307stanbul"]),
    ("lengthened Arabic words", [term("محمد")], "قال محـــمد", ["محـــمد"]),
    ("marks of direction and joiners", [term("South Korea")], "\u200eSouth\u200b Korea\u200f", ["South\u200b Korea"]),
    ("ligatures", [term("office")], "the oﬃces", ["oﬃces"]),
    ("full width", [term("AUKUS")], "the ＡＵＫＵＳ pact", ["ＡＵＫＵＳ"]),
    ("any dash inside a label", [term("Indo-Pacific")], "the Indo–Pacific", ["Indo–Pacific"]),
    ("quotation marks in a label", [term('"Quad" group')], "the “Quad” group", ["“Quad” group"]),
    ("an ellipsis in a label", [term("and so...")], "and so… on", ["and so…"]),
    ("powers say more than their digits", [term("10 km2")], "on 10 km²", []),
    ("a dash and a space before a block's end", [term("South Korea"), term("South")], "South \u2029 Korea", ["South"]),
    ("no part of a name with signs", [term("C"), term("NET"), term("R")], "C++ and C#, .NET, R&D, C-130; then C.", ["C"]),
    ("no part of an address", [term("aukus")], "See https://aukus.example.org/aukus, info@aukus.org, aukus.md and /docs/aukus of aukus.", ["aukus"]),
    ("no handle, tag or variable", [term("brics")], "@brics #brics $brics brics_plus my_brics brics.", ["brics"]),
    ("no part of letters with stops", [term("U.S.")], "the U.S.S.R. and the U.S. too", ["U.S."]),
    ("a path, and alternatives", [term("EU"), term("tariff")], "EU/NATO ties; the folder tariff/steel", ["EU"]),
    ("names in compounds", [term("EU"), term("Iran")], "pro-EU, EU-led, EU–Iran, Iran-EU-deal", ["EU", "EU", "EU", "Iran", "Iran", "EU"]),
    ("a name made of a combining form", [term("Pacific"), term("Soviet")], "Indo-Pacific, Sino-Soviet, Asia-Pacific", ["Pacific"]),
    ("common words in compounds", [term("war")], "post-war and war-torn", []),
    ("elision", [term("OTAN", inflect=False), term("État")], "l'OTAN, d’État", ["OTAN", "État"]),
    ("a mark is part of its word", [term("कर"), term("resume"), term("عِلم")], "करना कर्ज कर; re\u0301sume\u0301; عِلمٌ", ["कर"]),
    ("points of Hebrew", [term("של"), term("צה")], "שֶל צה״ל של", ["של"]),
    ("Hebrew signs typed as Latin ones", [term('צה"ל'), term("בן-גוריון"), term("צ'ק")], "צה״ל ובן־גוריון; בן־גוריון, צ׳ק", ["צה״ל", "בן־גוריון", "צ׳ק"]),
    ("Chinese over two lines", [term("共同声明")], "发表\u5171同\n声明。", ["共同\n声明"]),
    ("the longest of several", [term("北大西洋"), term("北大西洋公约组织")], "北大西洋公约组织在北大西洋", ["北大西洋公约组织", "北大西洋"]),
    ("Latin letters in Chinese", [term("AUKUS")], "加入AUKUS联盟", ["AUKUS"]),
    ("katakana", [term("イラン"), term("ミサイル")], "イランのミサイル、イランイラン、ｲﾗﾝ", ["イラン", "ミサイル", "ｲﾗﾝ"]),
    ("Thai", [term("สนธิสัญญา"), term("สนธ")], "รัฐบาลลงนามสนธิสัญญาฉบับใหม่", ["สนธิสัญญา"]),
    ("Lao", [term("ສັນຍາ")], "ລັດຖະບານເຊັນສັນຍາໃໝ່", ["ສັນຍາ"]),
    ("Khmer", [term("សន្ធិ"), term("សន")], "ការចុះសន្ធិសញ្ញា", ["សន្ធិ"]),
    ("Burmese", [term("စာချုပ်"), term("စာချု")], "သဘောတူစာချုပ်ကို", ["စာချုပ်"]),
    ("Korean with particles", [term("조약")], "조약을 맺었다", ["조약"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("terms", "text", "expected"), [case[1:] for case in TERMS], ids=[case[0] for case in TERMS]
)
def test_terms(terms: list[Term], text: str, expected: list[str]) -> None:
    found = TermMatcher(terms).find(text)
    assert [text[match.span.start : match.span.end] for match in found] == expected
