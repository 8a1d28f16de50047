"""A page of citations and footnotes reads as Pandoc prints it: the text, its numbers, each note, a numeric style's list."""

import html
import json
import random
import re
import subprocess
from pathlib import Path

import pytest

from annotated_brief.citing.styles import find_style
from annotated_brief.conversion import pandoc
from annotated_brief.diagnostics import Location
from tests.essay import publish_folder, write_essay

STYLES = [
    "chicago-notes",
    "oscola",
    "mhra-notes-subsequent-ibid",
    "zeitschrift-fur-geschichtsdidaktik",
]
NUMERIC = ["ieee", "nature", "acm-sig-proceedings"]
ITEMS = [
    {
        "id": f"s{number}",
        "type": type,
        "title": f"Title of {number}",
        "container-title": "Review",
        "publisher": "Press",
        "author": [{"family": f"Name{number // 2}", "given": "Ann"}],
        "issued": {"date-parts": [[2010 + number]]},
        "page": "1-20",
    }
    for number, type in enumerate(
        ["book", "report", "article-journal", "chapter", "book", "thesis"]
    )
]
SENTENCES = ["Words {c}.", "Words {c}, and {c}.", "Words ({c}) go on.", "Words. {c}"]
SENTENCES += ["Words *set apart {c}* go on.", "Words over a line\n{c}; more.", "Own note.[^{n}]"]
SENTENCES += ["Own note[^{n}] and {c}.", "As {a} says, and {a}."]
BLOCKS = ["{s} {s} {s}", "{s} {s}", "> {s}", "- {s}\n- item {c}", "## Head {c}\n\n{s}"]
BLOCKS += ["| a | b |\n|---|---|\n| x {c} | y |"]
NOTES = ["Own words.", "As {a} says.", "See {c}, and then {c}.", "Words {c}.\n\n    More {a}; so."]


def item(rng: random.Random) -> str:
    prefix, minus = rng.choice(["", "", "see ", "compare *also* "]), rng.choice(["", "", "", "-"])
    locator = rng.choice(["", ", p. 3", ", pp. 3-5", ", chap. 2", ", sec. 4"])
    return f"{prefix}{minus}@s{rng.randrange(6)}{locator}{rng.choice(['', '', ' and more'])}"


def written(rng: random.Random, *, numeric: bool) -> str:
    """A page's Markdown; where citations have numbers of their own, footnotes keep those of Python-Markdown."""
    notes: list[str] = []

    def part(found: re.Match[str]) -> str:
        if found[1] == "c":
            return f"[{'; '.join(item(rng) for _ in range(rng.choice([1, 1, 2])))}]"
        if found[1] == "a":
            return f"@s{rng.randrange(6)}{rng.choice(['', ' [p. 9]'])}"
        if found[1] == "s":
            return filled(rng.choice(SENTENCES))
        notes.append(filled(rng.choice(NOTES)))
        return f"n{len(notes)}"

    def filled(template: str) -> str:
        return re.sub(r"\{([a-z])\}", part, template)

    blocks = [filled(rng.choice(BLOCKS)) for _ in range(20)]
    listed = [f"[^n{number}]: {text}" for number, text in enumerate(notes, 1)]
    if not numeric:
        rng.shuffle(listed)
    return "\n\n".join([*blocks, *listed]) + "\n"


def by_pandoc(markdown: str, folder: Path, style: str) -> str:
    (folder / "sources.json").write_text(json.dumps(ITEMS), "utf-8")
    path, _ = find_style(style, folder, Location("mkdocs.yml"))
    options = [
        "-M",
        "lang=en",
        "-f",
        "markdown-smart",
        "-t",
        "html",
        "--wrap=none",
        "--citeproc",
        f"--csl={path}",
    ]
    done = subprocess.run(
        [pandoc(), *options, "--bibliography=sources.json"],
        input=markdown.encode(),
        capture_output=True,
        cwd=folder,
        check=True,
    )
    return done.stdout.decode()


def text(fragment: str) -> str:
    """Its words; numbers and raised words between hats."""
    fragment = re.sub(r'<a\b[^>]*class="footnote-back(?:ref)?".*?</a>', "", fragment, flags=re.S)
    fragment = re.sub("</?sup\\b[^>]*>", "^", fragment)
    fragment = re.sub(r"</(?:p|li|h2|td|th)>", " ", fragment)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", fragment)).split())


def notes(page: str) -> list[str]:
    return [text(one) for one in re.findall(r'<li[^>]*\bid="[^"]*fn.*?</li>', page, re.S)]


def references(page: str) -> list[str]:
    entries = (
        r'<div id="ref-[^"]*" class="csl-entry"[^>]*>(.*?)</div>\s*(?=<div id="ref-|</div>\s*<)'
    )
    listed = r'<li id="s-[^>]*>(.*?)</li>'
    return [
        text(one)
        for found in re.findall(f"{entries}|{listed}", page + "<", re.S)
        for one in found
        if one
    ]


@pytest.mark.parametrize("style", STYLES + NUMERIC)
def test_a_generated_page(style: str, tmp_path: Path) -> None:
    markdown = written(random.Random(style), numeric=style in NUMERIC)
    root = write_essay(tmp_path, markdown, json.dumps({"references": ITEMS}))
    ours = publish_folder(root, style)[0].pages["brief.md"].html
    theirs = by_pandoc(markdown, tmp_path, style)
    assert notes(ours) == notes(theirs)
    if listed := references(theirs):  # there are styles that list none
        assert references(ours) == listed
    begin = ours.index("</p>") + 4 if "ab-imprint" in ours else 0
    end = re.search(r'<div class="footnote">|<aside class="ab-end"', ours)
    assert end
    article = text(ours[begin : end.start()])
    their_article = text(re.split(r'<div id="refs"|<section id="footnotes"', theirs)[0])
    assert article == their_article
