"""Paragraphs are found however the lines were broken."""

import pytest

from annotated_brief.documents.text.plain_blocks import told
from annotated_brief.documents.text.text_blocks import text_blocks
from annotated_brief.documents.text.text_lines import text_lines

LINE = "a line of words that is broken where the paper ends"
BLOCKS = {
    "nothing": (" \n\n", []),
    "a line each": (f"{LINE * 3}\nx\n", [LINE * 3, "x"]),
    "wrapped": (f"{LINE}\n{LINE}\n\nx\n", [f"{LINE} {LINE}", "x"]),
    "an underlined heading": (f"One\n===\n\n{LINE}\n{LINE}\n", ["One", f"{LINE} {LINE}"]),
    "nothing but one": (f"{LINE}\n---\n", [LINE]),
    "a broken word": (f"{LINE} hyphen-\nation {LINE}\n\nx", [f"{LINE} hyphenation {LINE}", "x"]),
    "verse": (f"{LINE}\n\nAda\nBen\nCem", [LINE, "Ada", "Ben", "Cem"]),
    "a list": (f"{LINE}\n\n- {LINE}\nand on\n- b", [LINE, f"- {LINE} and on", "- b"]),
    "no blank lines": (
        f"{LINE}\n{LINE}\nends here.\nNext {LINE}",
        [f"{LINE} {LINE} ends here.", f"Next {LINE}"],
    ),
}


@pytest.mark.parametrize("case", BLOCKS.values(), ids=BLOCKS)
def test_blocks(case: tuple[str, list[str]]) -> None:
    assert [block.text for block in text_blocks(text_lines(case[0])[0])] == case[1]


def test_lines_are_counted() -> None:
    first, second = text_blocks(text_lines(f"{LINE}\n{LINE}.\n\n\n{LINE}\n")[0])
    assert (first.line, second.line, second.words) == (1, 5, 11)


@pytest.mark.parametrize("line", ["> a quoted line", "| a | b |"])
def test_what_is_no_heading(line: str) -> None:
    before, block, after = text_blocks(text_lines(f"{LINE}.\n\n{line}\n\n{LINE}.\n")[0])
    assert told(block, before, after, ends=False) == ("paragraph", line)
