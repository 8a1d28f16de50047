"""Claims of a text, with what is said for and against them, and what stands at each passage."""

from pathlib import Path

import pytest

from annotated_brief.article.case import Case, Claim
from tests.essay import publish_folder, write_essay

TEXT = """# T

Trade grew by a tenth [@a2020]. The U.S. share fell. It is said that J. Smith was right, and wrong. [@b2020] So it went.

Nothing is said here.

@a2020 argues that walls fell [@b2020]. They stand.
"""
LAYER = """
references:
  - {id: a2020, type: book, title: A, author: [{family: Adams}], issued: 2020}
  - {id: b2020, type: book, title: B, author: [{family: Brown}], issued: 2020}
evidence:
  rose: {quote: Trade grew, cite: "@b2020", relation: supports}
  tenth: {quote: grew by a tenth, cite: "@a2020", relation: supports}
  fell: {quote: share fell, cite: "@b2020", relation: disputes}
  around: {quote: They stand, cite: "@b2020", relation: context}
counterpoints:
  smith: {title: T, answers: {quote: Smith was right}, attack: rebuts, strength: strong, argument: No.}
  walls: {title: W, answers: {quote: that walls fell}, claim_by: a2020, attack: rebuts, strength: strong, argument: No., reply: Yes.}
"""


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    root: Path = write_essay(tmp_path_factory.mktemp("case"), TEXT, LAYER)
    return publish_folder(root)[0].pages["brief.md"].case


def test_what_stands_at_each_passage(case: Case) -> None:
    counts = [(one.number, one.evidence, one.counterpoints, one.cited) for one in case.passages]
    assert counts == [(1, 3, 1, 2), (2, 0, 0, 0), (3, 1, 1, 2)]


WORDS = {
    "Trade grew by a tenth.": (["b2020", "a2020"], []),
    "The U.S. share fell.": ([], ["disputed", "no_source"]),
    "It is said that J. Smith was right, and wrong.": (
        ["b2020"],
        ["unanswered", "disputed", "one_source"],
    ),
    "Adams (2020) argues that walls fell.": (["b2020"], ["disputed", "one_source"]),
    "They stand.": ([], ["no_source"]),
}


def test_a_claim_is_a_sentence_and_what_it_cites_is_for_it(case: Case) -> None:
    found = {claim.words: (claim.backing, claim.states) for claim in case.claims}
    assert found == WORDS


def test_notes_on_one_sentence_are_on_one_claim_unless_it_is_somebody_elses(case: Case) -> None:
    first, *_, walls, _ = case.claims
    assert [note.id for note in first.notes] == ["rose", "tenth"]
    assert (walls.claim_by, walls.number, walls.fragment) == ("a2020", 3, "a-walls")
    assert isinstance(first, Claim)


SENTENCES = {
    "Hindi": ("व्यापार बढ़ा।", "हिस्सा गिरा।"),
    "Urdu": ("تجارت بڑھی۔", "حصہ کم ہوا۔"),
    "Arabic, a question": ("هل زادت التجارة؟", "نعم زادت كثيرا."),
    "Armenian": ("Առևտուրն աճեց։", "Բաժինն ընկավ։"),
    "Khmer": ("ពាណិជ្ជកម្ម​កើន។", "ចំណែក​ធ្លាក់។"),
    "Amharic": ("ንግድ አደገ።", "ድርሻው ወደቀ።"),
    "Burmese": ("ကုန်သွယ်မှု တိုးသည်။", "ဝေစု ကျသည်။"),
}


@pytest.mark.parametrize("between", ["", " "])
@pytest.mark.parametrize("name", SENTENCES)
def test_sentences_end_by_the_signs_of_their_script(
    name: str, between: str, tmp_path: Path
) -> None:
    first, second = SENTENCES[name]
    text = f"# T\n\n{first}{between}{second}\n"
    layer = f"""
references:
  - {{id: a2020, type: book, title: A, author: [{{family: Adams}}], issued: 2020}}
evidence:
  fell: {{quote: "{second[:-1]}", cite: "@a2020", relation: supports}}
"""
    site, _ = publish_folder(write_essay(tmp_path, text, layer))
    (claim,) = site.pages["brief.md"].case.claims
    assert claim.words == second
