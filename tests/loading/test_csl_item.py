"""Items of other programs are read whole, and what isn't is told at its place."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from annotated_brief.diagnostics import Location, diagnose
from annotated_brief.loading.csl_item import csl_item

CASES = yaml.safe_load((Path(__file__).parent / "items.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_an_item(case: dict[str, Any]) -> None:
    told = []

    def tell(code: str, way: tuple[str | int, ...], **words: Any) -> None:
        found = diagnose(code, Location("a"), name="Source", **words)
        told.append(f"{found.code} {'.'.join(map(str, way))}")

    item, unknown = csl_item(case["given"], tell)
    assert item == case["item"]
    assert unknown == tuple(case.get("unknown", ()))
    assert told == case.get("told", [])


def test_a_type_in_words_is_offered_by_its_name() -> None:
    found = []

    def tell(code: str, way: tuple[str | int, ...], **words: Any) -> None:
        found.append(words["near"])

    for typed in ("journal article", "Newspaper article", "web page", "blog post", "boook"):
        csl_item({"type": typed}, tell)
    assert found == ["article-journal", "article-newspaper", "webpage", "post-weblog", "book"]
