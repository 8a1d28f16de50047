"""What evidence is called and what it does read as one line, in each language."""

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml

from annotated_brief.loading.declaration import CHOICES
from tests.essay import publish_folder, write_essay

CASES: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "headlines.yml").read_text("utf-8")
)
SOURCE = """
references:
  - {id: ye2022, type: book, title: A Title, author: [{literal: Ye}], issued: 2022}
evidence:
"""
NOTE = '<summary>(.*?</span> <span class="ab-note__tag">.*?</span>)'
ENTRY = '(<span class="ab-note__kind">.*?)[“«„]'


def evidence(**more: str) -> str:
    lines = ""
    for relation in CHOICES["relation"]:
        entry = {"quote": "one bold claim", "cite": "@ye2022", "relation": relation, **more}
        lines += f"  {relation}{len(more)}: {entry}\n"
    return lines


def lines(pattern: str, html: str) -> list[str]:
    return [unescape(re.sub("<[^>]+>", "", one)).strip() for one in re.findall(pattern, html)]


@pytest.mark.parametrize("code", sorted(CASES))
def test_kind_and_relation_read_as_one_line(code: str, tmp_path: Path) -> None:
    case = CASES[code]
    root = write_essay(tmp_path, "one bold claim and more\n", SOURCE + evidence())
    site, _ = publish_folder(root, language=code)
    assert lines(NOTE, site.pages["brief.md"].html) == case["of_this"]
    assert lines(ENTRY, site.generated["sources.md"].html) == case["of_this"]
    layer = root / "annotations" / "all.yml"
    layer.write_text(SOURCE + evidence() + evidence(claim_by="ye2022"), "utf-8")
    site, _ = publish_folder(root, language=code)
    assert lines(NOTE, site.pages["brief.md"].html) == case["of_a_claim"]
    assert lines("<dd>(.*?)</dd>", site.generated["overview.md"].html)[1] == case["counted"]
