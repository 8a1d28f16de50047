"""The ledger's file: what is written is read, damage hides nothing else, the first form is understood."""

import yaml
from hypothesis import given
from hypothesis import strategies as st

from annotated_brief.loading.ledger import read_ledger, written_ledger
from annotated_brief.model import Ledger, LedgerLine, NotePlace, OpenNote
from annotated_brief.passages import align

LEDGER = Ledger(
    (
        LedgerLine("p-aaaaa", "one.md", 'Ships: "slow" # and late.', (NotePlace("n-1", 0, 5), NotePlace("n-2", 7, None))),
        LedgerLine("p-bbbbb", "one.md", "[x 1+2] They sail.", (NotePlace("n-2", None, 12),)),
        LedgerLine("p-ccccc", "one.md", "Gone it is.", gone=True),
        LedgerLine("p-ddddd", "two pages.md", "Joined it is.", into="p-aaaaa"),
    ),
    (OpenNote("n-3", 'the "old" words', lost=True), OpenNote("n-4", "more words", lost=False)),
)  # fmt: skip
TEXT = written_ledger(LEDGER)


def test_the_form() -> None:
    assert TEXT.split("\n")[1:] == [
        "one.md: |",
        ' aaaaa[n-1 0+5 n-2 7+] Ships: "slow" # and late.',
        " bbbbb[n-2 +12] [x 1+2] They sail.",
        " ccccc- Gone it is.",
        '"two pages.md": |',
        " ddddd>aaaaa Joined it is.",
        "open notes:",
        '- lost n-3: "the \\"old\\" words"',
        '- to confirm n-4: "more words"',
        "",
    ]
    assert set(yaml.safe_load(TEXT)) == {"one.md", "two pages.md", "open notes"}


def test_what_is_written_is_read() -> None:
    found = read_ledger(TEXT, "passages.yml")
    assert found.ledger == LEDGER
    assert not found.diagnostics
    assert found.places["p-bbbbb"].line == 4


def test_of_a_conflict_both_sides_are_read() -> None:
    lines = TEXT.split("\n")
    lines[3:4] = ["<<<<<<< HEAD", lines[3], "=======", " eeeee Theirs.", ">>>>>>> other"]
    found = read_ledger("\n".join(lines), "passages.yml")
    assert [line.id for line in found.ledger.lines][1:3] == ["p-bbbbb", "p-eeeee"]
    assert [one.code for one in found.diagnostics] == ["BRF602"]


def test_a_damaged_line_hides_no_other() -> None:
    found = read_ledger(TEXT.replace(" bbbbb[n-2 +12]", " bbb["), "passages.yml")
    assert [line.id for line in found.ledger.lines] == ["p-aaaaa", "p-ccccc", "p-ddddd"]
    assert [one.code for one in found.diagnostics] == ["BRF601"]


FIRST_FORM = """\
# The permanent ids of the passages, one line each, in the order of the pages.
passages:
- {id: p-aaaaa, page: "a.md", print: 14.vmoOGJYW, words: "Beijing and Moscow signed a long statement in February …"}
- {id: p-bbbbb, page: "a.md", print: 6.moxe3JEa, words: "The war began later that month."}
- {id: p-ccccc, page: "a.md", print: 9.v-_wq3Ja, words: "The war began later that month, and trade …"}
- {id: p-ddddd, page: "a.md", gone: true, print: 4.moxe3JEa, words: "Nobody had expected it."}
- {id: p-eeeee, page: "a.md", into: p-ccccc, print: 3.moxe3JEa, words: "Trade went on."}
"""


def test_a_ledger_of_the_first_form_keeps_its_ids() -> None:
    found = read_ledger(FIRST_FORM, "passages.yml")
    assert not found.diagnostics
    now = [
        "The war began later that month, and trade went on.",
        "Beijing and Moscow signed a statement in February; what it said was not new to those who had read its forerunners.",
        "The war began later that month.",
        "Nothing else is like it.",
    ]  # fmt: skip
    done = align(found.ledger, [("a.md", text) for text in now])
    assert done.ids[:3] == ("p-ccccc", "p-aaaaa", "p-bbbbb")
    assert done.ids[3] not in FIRST_FORM
    departed = {line.id: line for line in done.ledger.lines if not line.live}
    assert departed["p-ddddd"].gone
    assert departed["p-eeeee"].into == "p-ccccc"
    assert not any(line.length for line in done.ledger.lines)
    assert read_ledger(written_ledger(done.ledger), "passages.yml").ledger == done.ledger


@given(st.lists(st.text().map(lambda text: " ".join(text.split())).filter(bool), max_size=5))
def test_any_text_is_read_as_it_was_written(texts: list[str]) -> None:
    ledger = align(Ledger(), [("a.md", text) for text in texts]).ledger
    found = read_ledger(written_ledger(ledger), "passages.yml")
    assert found.ledger == ledger
    assert not found.diagnostics
