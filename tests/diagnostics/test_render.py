"""Findings print their place, an excerpt with a caret under the fault, and the next step."""

from annotated_brief.diagnostics import Diagnostic, Location, render_text


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
