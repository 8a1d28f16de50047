"""Projects that are too big, too deep, badly encoded or lead elsewhere, by name.

Each case writes over a small project that is right, and names the code that ``brief check`` must
report; an empty code means that nothing is wrong, None that either may be.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path

CASES: dict[str, tuple[str | None, Callable[[Path], object], int]] = {}
TERM = "terms:\n  quad: {term: Quad, definition: A forum of four.}\n"
CONFIG = "site_name: T\nsite_url: https://example.org/\nplugins:\n- annotated-brief\n"


def case(
    code: str, seconds: int = 20
) -> Callable[[Callable[[Path], object]], Callable[[Path], object]]:
    """Register a case under its function's name, with the time that it may take."""

    def keep(write: Callable[[Path], object]) -> Callable[[Path], object]:
        CASES[write.__name__] = (code, write, seconds)
        return write

    return keep


def write_base(root: Path) -> None:
    for folder in ("docs", "annotations"):
        (root / folder).mkdir(parents=True)
    (root / "mkdocs.yml").write_text(CONFIG, "utf-8")
    (root / "docs" / "brief.md").write_text("# T\n\nThe Quad met twice.\n", "utf-8")
    (root / "annotations" / "glossary.yml").write_text(TERM, "utf-8")


def layer(root: Path, text: str | bytes, name: str = "more.yml") -> None:
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    (root / "annotations" / name).write_bytes(data)


def essay(root: Path, text: str | bytes, name: str = "brief.md") -> None:
    data = text.encode("utf-8") if isinstance(text, str) else text
    (root / "docs" / name).write_bytes(data)


def outside(root: Path, text: str) -> Path:
    path = root.parent / "outside.yml"
    path.write_text(text, "utf-8")
    return path


def bomb(levels: int = 40) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(lines) + "\n"


def merge_bomb(levels: int = 40) -> str:
    lines = ["m0: &m0 {x: 1, y: 2}"]
    lines += [f"m{n}: &m{n} {{<<: [*m{n - 1}, *m{n - 1}, *m{n - 1}]}}" for n in range(1, levels)]
    return "\n".join(lines) + "\n"


@case("BRF113")
def bomb_of_aliases_in_a_layer(root: Path) -> None:
    layer(root, bomb())


@case("BRF113")
def bomb_of_merge_keys_in_a_layer(root: Path) -> None:
    layer(root, merge_bomb())


@case("")
def bomb_of_aliases_in_the_configuration(root: Path) -> None:
    (root / "mkdocs.yml").write_text(CONFIG + "extra:\n" + indented(bomb()), "utf-8")


@case("BRF101")
def bomb_of_merge_keys_in_the_configuration(root: Path) -> None:
    (root / "mkdocs.yml").write_text(CONFIG + "extra:\n" + indented(merge_bomb()), "utf-8")


@case("BRF117")
def bomb_of_merge_keys_in_the_front_matter(root: Path) -> None:
    essay(root, f"---\n{merge_bomb()}---\n# T\n\nThe Quad met twice.\n")


def indented(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.splitlines())


@case("BRF114")
def a_file_of_ten_megabytes(root: Path) -> None:
    layer(root, f"terms:\n  big: {{term: big, definition: {'x' * 10_000_000}}}\n")


@case("BRF114")
def an_entry_of_one_megabyte(root: Path) -> None:
    layer(root, f"terms:\n  big: {{term: big, definition: {'x' * 1_000_000}}}\n")


@case("BRF114")
def a_hundred_thousand_entries(root: Path) -> None:
    layer(root, "terms:\n" + "".join(f"  t{n}: {{term: w{n}, definition: D.}}\n" for n in range(100_000)))  # fmt: skip


@case("BRF403")
def a_bibliography_of_thirty_megabytes(root: Path) -> None:
    items = [{"id": f"s{n}", "type": "book", "title": "x" * 1000} for n in range(30_000)]
    layer(root, json.dumps(items), "sources.json")


@case("BRF114")
def lists_in_lists_in_yaml(root: Path) -> None:
    layer(root, "terms: " + "[" * 500_000)


@case("BRF114")
def lists_in_lists_in_yaml_closed(root: Path) -> None:
    layer(root, "terms: " + "[" * 900 + "]" * 900)


@case("BRF114")
def groups_in_groups_in_yaml(root: Path) -> None:
    layer(root, "terms:\n" + "".join(" " * n + "k:\n" for n in range(1, 1200)))


@case("BRF403")
def lists_in_lists_in_json(root: Path) -> None:
    layer(root, "[" * 200_000 + "]" * 200_000, "sources.json")


@case("")
def quotations_in_quotations_in_the_essay(root: Path) -> None:
    essay(root, f"# T\n\nThe Quad met twice.\n\n{'>' * 300} deep\n")


@case("BRF620")
def lists_in_lists_in_the_essay(root: Path) -> None:
    essay(root, "# T\n\n" + "".join("    " * n + "- The Quad met.\n" for n in range(400)))


@case("")
def lists_in_lists_in_entry_text(root: Path) -> None:
    layer(root, 'terms:\n  deep: {term: twice, definition: "%s deep"}\n' % ("- " * 20_000))


@case("")
def brackets_in_entry_text(root: Path) -> None:
    layer(root, 'terms:\n  deep: {term: twice, definition: "%s deep"}\n' % ("[" * 20_000))


@case("")
def at_signs_in_entry_text(root: Path) -> None:
    layer(root, 'terms:\n  deep: {term: twice, definition: "[%s deep"}\n' % ("@" * 50_000))


@case("")
def at_signs_in_the_essay(root: Path) -> None:
    essay(root, f"# T\n\nThe Quad met twice [{'@a' * 5_000}\n")


@case("")
def backticks_in_entry_text(root: Path) -> None:
    ticks = " ".join("`" * n for n in range(1, 300))
    layer(root, f'terms:\n  deep: {{term: twice, definition: "{ticks} deep"}}\n')


@case("")
def stars_in_entry_text(root: Path) -> None:
    layer(root, 'terms:\n  deep: {term: twice, definition: "%s deep"}\n' % ("*a_b" * 10_000))


@case("BRF112")
def a_link_out_of_the_layer(root: Path) -> None:
    (root / "annotations" / "more.yml").symlink_to(outside(root, "terms: {x: {term: SECRET}}"))


@case("BRF112")
def the_ledger_is_a_link_out_of_the_layer(root: Path) -> None:
    (root / "annotations" / "passages.yml").symlink_to(outside(root, "SECRET: 1\n"))


@case("BRF112")
def an_edition_is_a_link_out_of_the_layer(root: Path) -> None:
    (root / "annotations" / "editions").mkdir()
    (root / "annotations" / "editions" / "1.yml").symlink_to(outside(root, "SECRET: 1\n"))


@case("")
def a_link_to_a_page_outside(root: Path) -> None:
    (root / "docs" / "more.md").symlink_to(outside(root, "SECRET\n"))


@case("")
def a_link_that_leads_in_a_circle(root: Path) -> None:
    (root / "docs" / "loop").symlink_to(root / "docs")


@case("BRF901")
def a_folder_outside_in_the_configuration(root: Path) -> None:
    (root / "mkdocs.yml").write_text(CONFIG[:-1] + ":\n    annotations: ../../etc\n", "utf-8")


@case("BRF901")
def a_cache_outside_in_the_configuration(root: Path) -> None:
    (root / "mkdocs.yml").write_text(CONFIG[:-1] + ":\n    cache: ../SECRET\n", "utf-8")


@case("BRF309")
def a_page_outside_in_an_entry(root: Path) -> None:
    layer(
        root,
        "references: [{id: s, type: book, title: T}]\nevidence:\n"
        "  e: {quote: met twice, page: ../../outside.yml, cite: '@s', relation: supports}\n",
    )


@case("BRF109")
def a_file_that_is_not_utf8(root: Path) -> None:
    layer(root, b"terms:\n  x: {term: caf\xe9, definition: D.}\n")


@case("BRF620")
def an_essay_that_is_not_utf8(root: Path) -> None:
    essay(root, b"# T\n\nThe Quad met twice in a caf\xe9.\n")


@case("BRF101")
def a_lone_surrogate_in_yaml(root: Path) -> None:
    layer(root, 'terms:\n  x: {term: "a\\ud800b", definition: D.}\n')


@case("BRF115")
def characters_that_hide_others_written_as_escapes(root: Path) -> None:
    layer(root, 'terms:\n  x: {term: twice, definition: "a\\u202Eb\\0."}\n')


@case("BRF403")
def a_lone_surrogate_in_json(root: Path) -> None:
    layer(root, '[{"id": "s", "type": "book", "title": "a\\ud800b"}]', "sources.json")


@case("")
def names_that_are_no_names_in_json(root: Path) -> None:
    layer(root, '[{"id": "s", "type": "book", "title": 7, "author": "x", "issued": [1], "custom": 3}]', "sources.json")  # fmt: skip


@case("")
def a_record_of_links_with_a_lone_surrogate(root: Path) -> None:
    layer(root, '{"links": {"a\\ud800": {"status": 404, "redirect": "https://\\udfff"}}}', ".links.json")  # fmt: skip


@case("BRF601")
def a_ledger_with_a_broken_escape(root: Path) -> None:
    layer(root, 'passages:\n- {id: p-aaaaa, page: "\\q", print: 1.a, words: "x"}\n', "passages.yml")


@case("BRF611")
def an_edition_with_a_number_that_is_none(root: Path) -> None:
    (root / "annotations" / "editions").mkdir()
    layer(root, 'edition: "1"\ndate: 2020-01-01\npassages:\n- {page: a, number: "²", id: p, text: x}\n', "editions/1.yml")  # fmt: skip


@case("BRF611")
def an_edition_of_a_day_that_there_is_not(root: Path) -> None:
    (root / "annotations" / "editions").mkdir()
    layer(root, 'edition: "1"\ndate: 2020-02-31\npassages:\n- {page: a, number: 1, id: p, text: x}\n', "editions/1.yml")  # fmt: skip


@case("BRF407")
def a_date_part_that_is_no_number(root: Path) -> None:
    layer(
        root, "references:\n- {id: s, type: book, title: T, issued: {date-parts: [[²], [--5]]}}\n"
    )


@case("")
def line_ends_of_windows_and_a_byte_order_mark(root: Path) -> None:
    layer(root, b"\xef\xbb\xbf" + TERM.replace("\n", "\r\n").encode(), "glossary.yml")
    essay(root, b"\xef\xbb\xbf# T\r\n\r\nThe Quad met twice.\r\n")


@case("")
def a_page_number_of_five_thousand_digits(root: Path) -> None:
    layer(
        root,
        "references: [{id: s, type: book, title: T}]\nevidence:\n"
        f"  e: {{quote: met twice, cite: '@s, p. {'9' * 5000}-1', relation: supports}}\n",
    )


@case("BRF114")
def a_configuration_of_three_hundred_kilobytes(root: Path) -> None:
    (root / "mkdocs.yml").write_text(CONFIG + "# a line\n" * 30_000, "utf-8")


NO_FILES: dict[str, Callable[[Path], object]] = {
    "link to nothing": lambda path: path.symlink_to("nope"),
    "link to itself": lambda path: path.symlink_to(path.name),
    "folder": lambda path: path.mkdir(),
    "pipe": os.mkfifo,
}
"""What may stand where a file should."""
for what, make in NO_FILES.items():
    for name in ("more.yml", "sources.bib", "passages.yml", "editions/1.yml"):

        def write(root: Path, name: str = name, make: Callable[[Path], object] = make) -> None:
            (root / "annotations" / name).parent.mkdir(exist_ok=True)
            make(root / "annotations" / name)

        CASES[f"a {what} as {name}"] = ("BRF112", write, 20)


@case("")
def a_lock_of_an_editor(root: Path) -> None:
    for name in (".#more.yml", "editions/.#1.yml"):
        (root / "annotations" / name).parent.mkdir(exist_ok=True)
        (root / "annotations" / name).symlink_to("me@here.1")


SIZE = 2_000_000 - 1_000
"""Bytes of a line: just below the largest file of entries."""
UNITS = {
    "digits": "9",
    "brackets": "[",
    "braces": "{",
    "hyphens": "- ",
    "quotation marks": '"',
    "apostrophes": "'",
    "citations": "@a;",
    "citations in brackets": "[@a;",
    "references": "[[",
    "tabs": "\t",
    "line separators": "\u2028",
    "letters": "a",
    "ampersands": "&",
    "less-than signs": "<",
    "tags": "<a ",
    "backslashes": "\\",
    "comments": "a #b ",
    "items": "a, ",
}
"""What a hostile line repeats."""


def line(unit: str) -> str:
    return unit * (SIZE // len(unit.encode()))


@case("BRF106", seconds=3)
def a_line_of_digits_in_yaml(root: Path) -> None:
    layer(root, line("9"))


@case("BRF114", seconds=3)
def a_line_of_brackets_in_yaml(root: Path) -> None:
    layer(root, line("["))


@case("BRF114", seconds=3)
def a_huge_value_in_yaml(root: Path) -> None:
    layer(root, f"terms:\n  x: {{term: twice, definition: {line('a')}}}\n")


@case("BRF620", seconds=3)
def a_line_of_digits_in_the_essay(root: Path) -> None:
    essay(root, f"# T\n\nThe Quad met twice.\n\n{line('9')}\n")


@case("BRF620", seconds=3)
def a_line_of_brackets_in_the_essay(root: Path) -> None:
    essay(root, f"# T\n\nThe Quad met twice.\n\n{line('[')}\n")


@case("BRF101", seconds=3)
def a_line_of_brackets_in_the_configuration(root: Path) -> None:
    (root / "mkdocs.yml").write_text(f"{CONFIG}extra: {'[' * 190_000}\n", "utf-8")


@case("BRF420", seconds=3)
def a_line_of_white_space_in_the_configuration(root: Path) -> None:
    line = " " * 190_000
    (root / "mkdocs.yml").write_text(f"{CONFIG[:-1]}:\n    style: apaa\n{line}\n", "utf-8")


@case("BRF403", seconds=3)
def a_line_of_brackets_in_bibtex(root: Path) -> None:
    layer(root, f"@book{{a, title={{{line('[')}}}}}", "sources.bib")


@case("BRF403", seconds=3)
def a_line_of_brackets_in_json(root: Path) -> None:
    layer(root, line("["), "sources.json")


@case("BRF620", seconds=4)
def a_million_empty_lines_in_the_essay(root: Path) -> None:
    essay(root, "# T\n\nThe Quad met twice.\n\n" + " \n" * 1_000_000 + "b\n")


@case("BRF620", seconds=4)
def a_million_empty_lines_in_the_front_matter(root: Path) -> None:
    essay(root, "---\ntitle: A" + "\n" * 2_000_000 + "\n---\n# T\n\nThe Quad met twice.\n")


EMPTY = {"lines": "\n" * SIZE, "lines of spaces": " \n" * (SIZE // 2), "spaces": " " * SIZE}
"""White space by what it is."""
VALUE = "terms:\n  x:\n    term: twice\n    definition: "
WHITE: dict[str, tuple[str, str, str]] = {
    "a plain value": ("annotations/more.yml", f"{VALUE}a", "      b\n"),
    "a quoted value": ("annotations/more.yml", f'{VALUE}"a', 'b"\n'),
    "a block of text": ("annotations/more.yml", f"{VALUE}|\n      a\n", "      b\n"),
    "the end of a layer": ("annotations/more.yml", f"{VALUE}a\n", ""),
    "the ledger": ("annotations/passages.yml", "brief.md: |\n", ""),
    "an edition": ("annotations/editions/1.yml", "edition: '1'\n", ""),
    "the record of links": ("annotations/.links.json", "{", "}"),
    "the essay": ("docs/brief.md", "# T\n\nThe Quad met twice.\n", "b\n"),
    "the front matter": ("docs/brief.md", "---\ntitle: A\n", "---\n# T\n\nThe Quad met twice.\n"),
    "a generated page": ("docs/glossary.md", "# G\n", ""),
    "an included file": ("parts.md", "a\n", "b\n"),
    "the requirements": ("requirements.txt", "a\n", ""),
}
"""Where it stands: file, what is before it and what after it."""
for what, space in EMPTY.items():
    for place, (name, before, after) in WHITE.items():

        def pad(root: Path, name: str = name, text: str = before + space + after) -> None:
            (root / "mkdocs.yml").write_text(f"{CONFIG}markdown_extensions: [pymdownx.snippets]\n")
            essay(root, '# T\n\nThe Quad met twice.\n\n--8<-- "parts.md"\n')
            (root / name).parent.mkdir(exist_ok=True)
            (root / name).write_text(text, "utf-8")

        CASES[f"{what} in {place}"] = (None, pad, 3)
FULL = {
    "empty lines": "\n" * 190_000,
    "a value of empty lines": "extra: 'a" + "\n" * 190_000 + "b'\n",
    "lists in lists": "extra: [" + "[[[]]]," * 27_000 + "]\n",
    "a long list": "nav: [" + "[]," * 60_000 + "]\n",
    "names of extensions": "markdown_extensions: [" + "a," * 90_000 + "]\n",
    "levels": "extra: " + "{a: " * 47_000 + "\n",
}
for what, text in FULL.items():

    def fill(root: Path, text: str = text) -> None:
        (root / "mkdocs.yml").write_text(CONFIG + text, "utf-8")

    CASES[f"{what} in the configuration"] = (None, fill, 3)


@case("BRF601", seconds=3)
def a_ledger_of_lines_that_are_none(root: Path) -> None:
    layer(root, "x\n" * 90_000, "passages.yml")


@case("BRF114", seconds=3)
def a_ledger_of_a_million_lines(root: Path) -> None:
    layer(root, "x\n" * (SIZE // 2), "passages.yml")


@case("BRF620", seconds=3)
def a_paragraph_of_broken_lines(root: Path) -> None:
    essay(root, "# T\n\nThe Quad met twice.\n\n" + "a  \n" * 90_000)


@case("BRF628", seconds=3)
def brackets_in_an_included_file(root: Path) -> None:
    (root / "mkdocs.yml").write_text(f"{CONFIG}markdown_extensions: [pymdownx.snippets]\n", "utf-8")
    (root / "parts.md").write_text("[" * 400_000, "utf-8")
    essay(root, '# T\n\nThe Quad met twice.\n\n--8<-- "parts.md"\n')


@case("", seconds=3)
def marks_of_a_conflict_in_indented_code(root: Path) -> None:
    essay(root, "# T\n\nThe Quad met twice.\n\n" + "    <<<<<<< HEAD\n" * 1_000)


@case("BRF101")
def hostile_lines_of_all_kinds_in_yaml(root: Path) -> None:
    for name, unit in UNITS.items():
        layer(root, line(unit), f"{name}.yml")


@case("BRF114")
def hostile_values_of_all_kinds_in_yaml(root: Path) -> None:
    for name, unit in UNITS.items():
        layer(root, f"terms:\n  x:\n    term: twice\n    definition: {line(unit)}\n", f"{name}.yml")


@case("BRF620")
def hostile_paragraphs_of_all_kinds_in_the_essay(root: Path) -> None:
    for name, unit in UNITS.items():
        essay(root, f"# T\n\nThe Quad met twice.\n\n{line(unit)[:40_000]}\n", f"{name}.md")


@case("BRF620")
def an_open_tag_in_each_paragraph(root: Path) -> None:
    essay(root, "# T\n\nThe Quad met twice.\n\n" + "The <a met.\n\n" * 20_000)


@case("BRF620")
def an_open_bracket_in_each_line_of_a_paragraph(root: Path) -> None:
    essay(root, "# T\n\nThe Quad met twice.\n\n" + "The [Quad met.\n" * 20_000)


WHITE_SPACE = {"line ends": "\n", "blank lines": " \n"}
"""What a file of two megabytes consists of."""
HOLDERS = {
    "a value in yaml": ("more.yml", "terms:\n  x: {term: twice, definition: A", "}\n", "BRF114"),
    "an open value in yaml": ("more.yml", 'terms:\n  x:\n    term: "twice', "\n", "BRF114"),
    "an entry of its own": ("glossary/x.yml", "term: twice\ndefinition: A", "\n  b\n", "BRF114"),
    "a value in bibtex": ("sources.bib", "@book{a, title={B", "c}}\n", "BRF403"),
    "an edition": ("editions/1.yml", 'edition: "1"\ndate: 2020-01-01\n', "passages: []\n", "BRF114"),
    "the ledger": ("passages.yml", "brief.md: |\n aaaaa The Quad", "met twice.\n", "BRF114"),
}  # fmt: skip
"""File, what stands before and behind, and the code."""
for holder, (name, before, behind, code) in HOLDERS.items():
    for what, unit in WHITE_SPACE.items():

        def write_white_space(root: Path, name: str = name, text: str = before + line(unit) + behind) -> None:  # fmt: skip
            (root / "annotations" / name).parent.mkdir(exist_ok=True)
            layer(root, text, name)

        CASES[f"{what} in {holder}"] = (code, write_white_space, 3)


@case("BRF101", seconds=3)
def many_slips_in_a_large_file(root: Path) -> None:
    layer(root, "terms:\n" + '  x: {term: "\n' * 99_000)


@case("BRF101", seconds=3)
def many_slips_in_many_lines(root: Path) -> None:
    layer(root, "terms:\n" + "  x: [\n" * 20 + "\n" * 99_000)


@case("BRF601", seconds=3)
def a_ledger_of_unreadable_lines(root: Path) -> None:
    layer(root, "brief.md: |\n" + "\\\n" * 99_000, "passages.yml")


@case("BRF116", seconds=3)
def a_conflict_in_each_line(root: Path) -> None:
    layer(root, "<<<<<<< a\n" * 99_000)


@case("BRF114", seconds=3)
def quotation_marks_in_entry_text(root: Path) -> None:
    layer(root, "terms:\n  x:\n    term: twice\n    definition: |\n      %s\n" % ('"' * 90_000))


@case("BRF620", seconds=3)
def quotation_marks_in_the_essay(root: Path) -> None:
    (root / "mkdocs.yml").write_text(f"{CONFIG}markdown_extensions: [smarty]\n", "utf-8")
    essay(root, "# T\n\nThe Quad met twice.\n\n%s\n" % ('"' * 90_000))


@case("BRF701", seconds=3)
def a_tag_in_each_word_of_entry_text(root: Path) -> None:
    text = "".join(f"<a{n} " for n in range(10_000))
    layer(root, f"terms:\n  x:\n    term: twice\n    definition: |\n      {text}\n")


def notes(kind: str, quotes: list[str], keys: str) -> str:
    """Entries with nothing else than their quotes to tell them apart."""
    quoted = "answers: {quote: %s}" if kind == "counterpoints" else "quote: %s"
    lines = [f"  n{at}: {{{quoted % quote}, {keys}}}\n" for at, quote in enumerate(quotes)]
    return f"references: [{{id: s, type: book, title: T}}]\n{kind}:\n{''.join(lines)}"


@case("")
def ten_thousand_passages_that_read_alike(root: Path) -> None:
    essay(root, "# T\n\nThe Quad met twice.\n" + "\n- a" * 10_000 + "\n")


@case("BRF504")
def four_thousand_counterpoints_on_the_same_words(root: Path) -> None:
    keys = "title: T, attack: rebuts, strength: strong, argument: A., reply: B."
    layer(root, notes("counterpoints", ["met twice"] * 4_000, keys))


@case("BRF305")
def two_thousand_quotes_each_of_which_overlaps_the_next(root: Path) -> None:
    words = [f"w{at}" for at in range(4_000)]
    essay(root, f"# T\n\nThe Quad met twice.\n\n{' '.join(words)}\n")
    quotes = [f"{' '.join(words[at : at + 3])} … {words[at + 300]}" for at in range(2_000)]
    layer(root, notes("evidence", quotes, "cite: '@s', relation: supports"))


@case("BRF301")
def two_thousand_quotes_that_stand_nowhere_in_a_long_essay(root: Path) -> None:
    essay(root, "\n\n".join(f"Paragraph {at} holds words of a long book." for at in range(4_000)))
    quotes = [f"words {at} that are not to be found" for at in range(2_000)]
    layer(root, notes("evidence", quotes, "cite: '@s', relation: supports"))


@case("BRF204")
def four_thousand_terms_in_a_circle(root: Path) -> None:
    terms = (
        f"  t{at}: {{term: w{at}, definition: D., broader: t{(at + 1) % 4_000}}}\n"
        for at in range(4_000)
    )
    layer(root, f"terms:\n{''.join(terms)}")


@case("BRF208")
def eight_thousand_names_of_a_term(root: Path) -> None:
    names = ", ".join(f"w{at}" for at in range(8_000))
    layer(root, f"terms:\n  t: {{term: w0, definition: D., aliases: [{names}]}}\n")


@case("BRF622")
def ten_thousand_figures_beside_four_thousand_notes(root: Path) -> None:
    essay(root, "# T\n\nThe Quad met twice.\n" + "\n\nIt was 5 percent." * 10_000 + "\n")
    layer(root, notes("evidence", ["met twice"] * 4_000, "cite: '@s', relation: supports"))


@case("BRF606")
def a_ledger_of_three_thousand_rows_that_all_changed(root: Path) -> None:
    rows = "\n".join(f"- The Quad met {at} times, {at * 3} more in a year." for at in range(3_000))
    essay(root, f"# T\n\nThe Quad met twice.\n\n{rows}\n")
    words = "".join(
        f" c{at:04x} The Quad met {at + 5} times, {at * 2} less in a year.\n" for at in range(3_000)
    )
    layer(root, f"brief.md: |\n{words}", "passages.yml")
