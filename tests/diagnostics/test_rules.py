"""The words of findings stand in the rules, and every call gives what they name."""

import ast
import re
from collections.abc import Iterator
from string import Formatter

from annotated_brief.diagnostics.rule import rules
from tests.conftest import ROOT

PACKAGE = ROOT / "plugins" / "annotated_brief"


def calls() -> Iterator[tuple[str, str, set[str]]]:
    """Place, code and words of each call whose code is written out."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            function = node.func
            named = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
            code = node.args[0]
            if named in {"diagnose", "fault"} and isinstance(code, ast.Constant):
                words = {word.arg for word in node.keywords if word.arg}
                if named == "fault":
                    words.add("name")
                yield f"{path.relative_to(PACKAGE)}:{node.lineno}", str(code.value), words


def named(template: str) -> set[str]:
    """The names in a wording."""
    fields = (field for _, field, _, _ in Formatter().parse(template) if field is not None)
    return {field.partition(".")[0] for field in fields}


def test_each_call_gives_what_its_wording_names() -> None:
    faults = []
    for place, code, words in calls():
        number, _, case = code.partition(".")
        rule = rules()[number]
        wordings = [rule.cases[case] if case else rule]
        if "near" in words and not case and "near" in rule.cases:
            wordings.append(rule.cases["near"])
        for one in wordings:
            message, step = one.message or rule.message, one.next or rule.next
            if not message or not named(message) | named(step) <= words:
                faults.append((place, code, named(message) | named(step), words))
    assert not faults


def test_no_wording_is_left_over() -> None:
    source = "".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py"))
    words = {*re.findall(r"[a-z-]+", source), "near"}  # a code may be put together
    assert not {name for rule in rules().values() for name in rule.cases} - words


def test_nobody_in_a_browser_is_told_to_run_a_fix() -> None:
    for rule in rules().values():
        for wording in (rule, *rule.cases.values()):
            step = wording.browser or ("" if wording is rule or wording.next else rule.browser)
            assert "`brief fix" not in (step or wording.next)
