"""Both sides of a conflict stay where they can; else what both changed is named. The cases stand in ``conflicts.yml``."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from annotated_brief.loading.settle_conflict import ClashError, settle_conflict, settles

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("conflicts.yml").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[one["case"] for one in CASES])
def test_conflict(case: dict[str, Any]) -> None:
    if "settled" in case:
        assert settle_conflict(case["text"], case.get("base")) == case["settled"]
        return
    with pytest.raises(ClashError) as clash:
        settle_conflict(case["text"], case.get("base"))
    assert str(clash.value) == case["clash"]
    assert case.get("base") or not settles(case["text"])
