"""Dates in every shape are read whole or refused."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from annotated_brief.loading.csl_date import DateError, read_date

CASES = yaml.safe_load((Path(__file__).parent / "dates.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[str(case["given"]) for case in CASES])
def test_a_date(case: dict[str, Any]) -> None:
    if why := case.get("why"):
        with pytest.raises(DateError) as error:
            read_date(case["given"])
        assert str(error.value) == why
        return
    wanted: dict[str, Any] | None = None
    if not case.get("nothing"):
        wanted = {"date-parts": case["parts"]} if "parts" in case else {"literal": case["literal"]}
        wanted |= {"circa": True} if case.get("circa") else {}
    assert read_date(case["given"]) == wanted
