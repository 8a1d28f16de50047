"""The published script and style sheet: all parts, once, and what Python knows too from Python alone."""

import json
import re

import pytest

from annotated_brief.anchoring.match_text_quote import ELISION_REACH
from annotated_brief.article.located import CONTEXT
from annotated_brief.citing.standins import NUMBER, PASSAGE
from annotated_brief.pages.assets import (
    SCRIPTS,
    SHARED,
    STYLES,
    script,
    style_sheet,
    suggest_script,
)
from tests.conftest import ROOT

ASSETS = ROOT / "plugins" / "annotated_brief" / "assets"


@pytest.mark.parametrize(("kind", "names"), [("js", SCRIPTS), ("css", STYLES)])
def test_each_part_stands_in_the_order_once(kind: str, names: tuple[str, ...]) -> None:
    assert sorted(names) == sorted(path.stem for path in (ASSETS / kind).glob(f"*.{kind}"))


def test_the_script_has_from_python_what_python_knows_too() -> None:
    text = script().content.decode()
    given = re.search(r"const shared=(\{.*?\});", text)
    assert given
    assert json.loads(given[1]) == {**SHARED, "suggest": suggest_script().path.rpartition("/")[2]}
    assert (SHARED["number"], SHARED["passage"], SHARED["context"]) == (NUMBER, PASSAGE, CONTEXT)
    assert int(SHARED["elision"]) < ELISION_REACH
    rest = text.replace(given[0], "")
    for name, value in SHARED.items():
        assert f"shared.{name}" in rest
        assert not re.search(rf"(?<![\w.]){re.escape(str(value))}(?!\w)", rest), name


def test_the_types_name_what_is_shared() -> None:
    types = (ASSETS / "js" / "globals.d.ts").read_text("utf-8")
    assert re.findall(r"readonly (\w+): (?:string|number);", types) == [*SHARED, "suggest"]


def test_comments_are_not_published() -> None:
    assert b"/*" not in script().content
    assert b"/*" not in style_sheet().content


def test_nothing_that_arrives_restyles_the_whole_article() -> None:
    """A rule for any child behind ``:has()`` does."""
    sheet = style_sheet().content.decode()
    assert ":has(" in sheet
    assert re.findall(r":has\([^{}]*\)[ >+~]+(?::not\([^{}]*\)|\*)[,{]", sheet) == []
