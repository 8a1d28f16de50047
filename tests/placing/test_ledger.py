"""What became of passages is told alike by the check and by the fix."""

import pytest

from annotated_brief.model import Ledger, LedgerLine
from annotated_brief.placing.ledger import fates

WAS = (LedgerLine("p-1", "b.md", "aa"), LedgerLine("p-2", "b.md", "bb", gone=True))
FATES = [
    (LedgerLine("p-1", "b.md", "aa"), {"as before": 1}),
    (LedgerLine("p-1", "b.md", "cc"), {"edited": 1}),
    (LedgerLine("p-3", "b.md", "aa"), {"new": 1}),
    (LedgerLine("p-1", "b.md", "aa", gone=True), {"gone": 1}),
    (LedgerLine("p-1", "b.md", "aa", into="p-3"), {"joined into another": 1}),
    (LedgerLine("p-2", "b.md", "bb", gone=True), {}),
]


@pytest.mark.parametrize(("line", "told"), FATES)
def test_what_became_of_a_passage(line: LedgerLine, told: dict[str, int]) -> None:
    assert fates(Ledger(WAS), Ledger((line,))) == told
