"""Findings print their place, an excerpt with a caret under the fault, and the next step."""

import time

from annotated_brief.diagnostics import Diagnostic, Location, diagnose, render_text


def test_the_caret_stands_under_wide_characters() -> None:
    finding = Diagnostic("BRF104", "A key is not known.", Location("a.yml", 1, 3, 2), "write it.")
    assert render_text(finding, lambda _: "中文ab") == (
        "a.yml:1:3 BRF104 error A key is not known.\n 1 | 中文ab\n   |     ^^\n  next: write it."
    )


def test_control_and_bidi_characters_are_not_printed() -> None:
    finding = Diagnostic("BRF104", "bad \x1b[31m \u202e name", Location("a.yml"))
    shown = render_text(finding, lambda _: "x\x07y")
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "\x07" not in shown


def test_of_a_long_line_only_what_stands_around_the_fault_is_read() -> None:
    line = "9" * 2_000_000
    start = time.process_time()
    for column, mark in ((1, " 1 | 999"), (1_000_000, " 1 | …999")):
        finding = Diagnostic("BRF104", "A key.", Location("a.yml", 1, column, 2_000_000))
        _, excerpt, carets = render_text(finding, lambda _: line).split("\n")
        assert excerpt.startswith(mark)
        assert len(excerpt) == len(carets) == len(" 1 | ") + 100
    assert time.process_time() - start < 0.1


def test_long_words_are_cut_wherever_a_finding_is_shown() -> None:
    long = "x" * 2_000_000
    for name, words in (
        ("BRF103", {"rest": long, "quoted": long}),
        ("BRF403.whole", {"error": ValueError(long)}),
    ):
        finding = diagnose(name, Location("a.yml"), **words)
        assert len(finding.message) + len(finding.next_step) < 1_500
