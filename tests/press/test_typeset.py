"""The document: what every writer is given of a page."""

from annotated_brief.pandoc_tree import attributes, is_a, nodes, plain
from tests.press.documents import CASES, document_of

DOCUMENT = document_of(CASES / "every-kind")
BODY = list(nodes(DOCUMENT.body))


def held(name: str) -> list[str]:
    """What the spans and boxes of a class name, in order."""
    return [
        attributes(one)[2]["ab"]
        for one in BODY
        if is_a(one, "Span", name) or is_a(one, "Div", name)
    ]


def test_notes_stand_at_their_words_and_behind_their_passages() -> None:
    notes = DOCUMENT.notes
    assert [(one.sign, one.number) for one in notes.values()] == [("E1", 1), ("C2", 1), ("", 1), ("E3", 2), ("C4", 5)]  # fmt: skip
    assert sorted(held("ab-note")) == sorted(notes)
    marked = {attributes(one)[2]["ab"]: plain(one["c"][1]) for one in BODY if is_a(one, "Span", "ab-mark")}  # fmt: skip
    assert marked["queues"] == "queues of two hours"
    assert marked["inner"] == "with a claim in it"
    assert held("ab-notes") == ["queues bridge asked", "six-years", "inner"]


def test_passages_have_their_numbers_and_headings_begin_on_the_first_level() -> None:
    passages = [one for one in BODY if is_a(one, "Span", "ab-passage")]
    assert [attributes(one)[2]["ab-number"] for one in passages] == [str(at) for at in range(1, len(passages) + 1)]  # fmt: skip
    assert plain(DOCUMENT.title) == "Ferries and queues"
    assert [one["c"][0] for one in BODY if one["t"] == "Header"] == [1]


def test_links_lead_into_the_document_or_to_the_site() -> None:
    inside = {attributes(one)[0] for one in BODY} | {one.id for one in (*DOCUMENT.terms, *DOCUMENT.sources)}  # fmt: skip
    targets = [one["c"][2][0] for one in BODY if one["t"] == "Link"]
    assert "https://example.org/papers/other/#costs" in targets
    assert "#costs" in targets
    assert all(one[1:] in inside if one.startswith("#") else "//" in one for one in targets)


def test_citations_keep_what_they_cite() -> None:
    cited = [one["c"][0][0] for one in BODY if one["t"] == "Cite"]
    assert [one["citationId"] for one in cited] == ["count2023", "budget2024", "budget2024"]
    assert plain(cited[0]["citationSuffix"]) == ", page 12"
    assert [one["citationMode"]["t"] for one in cited[:2]] == ["NormalCitation", "AuthorInText"]


def test_pictures_are_carried_or_told() -> None:
    assert [(name, one.address) for name, one in DOCUMENT.pictures.items()] == [("guests.png", "https://example.org/papers/guests.png")]  # fmt: skip
    assert [one.code for one in DOCUMENT.findings] == ["BRF641"]


def test_formulas_and_footnotes_are_nodes_of_their_own() -> None:
    kinds = [one["t"] for one in BODY]
    assert kinds.count("Math") == 2
    assert kinds.count("Note") == 2
    assert "(Not audited.)" in " ".join(plain(one["c"]) for one in BODY if one["t"] == "Note")
