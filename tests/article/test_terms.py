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
    ("hyphen joins", [term("Quad")], "Quad-plus and anti-Quad", []),
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
    ("marks of direction and joiners", [term("South Korea")], "\u200eSouth\u200b Korea\u200f", ["South\u200b Korea"]),
    ("ligatures", [term("office")], "the oﬃces", ["oﬃces"]),
    ("full width", [term("AUKUS")], "the ＡＵＫＵＳ pact", ["ＡＵＫＵＳ"]),
    ("any dash inside a label", [term("Indo-Pacific")], "the Indo–Pacific", ["Indo–Pacific"]),
    ("quotation marks in a label", [term('"Quad" group')], "the “Quad” group", ["“Quad” group"]),
    ("an ellipsis in a label", [term("and so...")], "and so… on", ["and so…"]),
    ("powers say more than their digits", [term("10 km2")], "on 10 km²", []),
    ("a dash and a space before a block's end", [term("South Korea"), term("South")], "South \u2029 Korea", ["South"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("terms", "text", "expected"), [case[1:] for case in TERMS], ids=[case[0] for case in TERMS]
)
def test_terms(terms: list[Term], text: str, expected: list[str]) -> None:
    found = TermMatcher(terms).find(text)
    assert [text[match.span.start : match.span.end] for match in found] == expected
